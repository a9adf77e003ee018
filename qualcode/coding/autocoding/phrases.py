"""Auto-coding by phrases: for each code a list of words, from a file or from the codes' own names."""

import csv
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.coding.autocoding.proposing import Place, Preview, previewed
from qualcode.coding.autocoding.words import places_of
from qualcode.coding.search import Where, search
from qualcode.coding.units import Span, UnitKind
from qualcode.errors import FileFormatError, NotFoundError, RuleError, why
from qualcode.language.stems import stemmer
from qualcode.language.words import word_spans
from qualcode.links import is_link, refusal
from qualcode.locale import _
from qualcode.model import Code
from qualcode.project import Project
from qualcode.yaml_nodes import ListNode, MappingNode, Node, TextNode, read_yaml

_SHORTEST = 3
_JOINING = frozenset(
    [
        "and",
        "atau",
        "dan",
        "dari",
        "dengan",
        "for",
        "from",
        "ke",
        "of",
        "oleh",
        "on",
        "or",
        "pada",
        "the",
        "their",
        "to",
        "untuk",
        "with",
        "yang",
    ]
)
"""Words of names that join others; of one language or the other, for names mix them."""
_MOST_NAMED = 12
_MOST_BYTES = 2 * 1024 * 1024
_PARTED = re.compile(r"[;\n]")
_PLAIN = re.compile(r"[\w' ’-]+")
"""Words without any sign of the language of searches."""


@dataclass(frozen=True, slots=True)
class PhraseList:
    """The phrases that stand for a code.

    Attributes:
        label: of the code.
        phrases: as the analyst writes them: a word in any form, several words as they stand, or a search.
        where: the file and line it stands in, for errors.
        in_any_form: whether the words of a phrase may be in any form and order, near each other in one unit.
    """

    label: str
    phrases: tuple[str, ...]
    where: str = ""
    in_any_form: bool = False


def by_phrases(
    project: Project,
    lists: Sequence[PhraseList],
    *,
    how: str = "",
    where: Where = Where(),  # noqa: B008 - frozen, so shared safely
    unit: UnitKind = UnitKind.SENTENCE,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Preview:
    """Propose to code the units in which the phrases of codes stand.

    Args:
        project: where to look.
        lists: phrases by code.
        how: what they are from, for the history; the labels where it is empty.
        where: which stretches count.
        unit: what is coded around each place.
        progress: told before each phrase how many were looked for, and how many there are.

    Raises:
        RuleError: if there are no phrases, or one is no search.
        NotFoundError: if there is no code by a label.
    """
    asked = [(each, phrase) for each in lists for phrase in each.phrases]
    if not asked:
        raise RuleError(_("There are no phrases."), todo=_("Write some words for a code."))
    codes = {each.label: _code(project, each) for each in lists}
    places: list[Place] = []
    notes: list[str] = []
    nowhere: list[str] = []
    stem_of = stemmer(project.study.language)
    for done, (each, phrase) in enumerate(asked):
        progress(done, len(asked))
        words = _content(phrase) if each.in_any_form else []
        found = search(project, " NEAR/5 ".join(words) if words else written(phrase), where, limit=None)
        there = places_of(project, found, codes[each.label].id, unit)
        there = _together(there, len(words), stem_of) if len(words) > 1 else there
        places += there
        notes += found.notes
        if not there:
            nowhere.append(phrase)
    if nowhere:
        some = ", ".join(nowhere[:_MOST_NAMED]) + (" ..." if len(nowhere) > _MOST_NAMED else "")
        notes.append(_("Found nowhere: {phrases}.").format(phrases=some))
    return previewed(project, places, how or ", ".join(codes), tuple(dict.fromkeys(notes)))


def written(phrase: str) -> str:
    """Return a phrase as a search: one word in any form, several side by side, anything else as it is."""
    phrase = " ".join(phrase.split())
    return f'"{phrase}"' if " " in phrase and _PLAIN.fullmatch(phrase) and not _JOINS.search(phrase) else phrase


_JOINS = re.compile(r"\b(?:OR|ATAU|NOT|BUKAN|AND|DAN|NEAR|DEKAT)\b|(?:^|\s)-")


def own_phrases(codes: Sequence[Code], language: str) -> list[PhraseList]:
    """Return for each code its own name, whose words are looked for in any form.

    Args:
        codes: those to look for.
        language: of the sources; names in other languages would be found nowhere.
    """
    named = ((code.label, code.name.get(language)) for code in codes)
    return [PhraseList(label, (name,), in_any_form=True) for label, name in named if _content(name)]


def _content(name: str) -> list[str]:
    """Return the words of a name that mean something by themselves."""
    words = (name[start:end].lower() for start, end in word_spans(name))
    return list(dict.fromkeys(word for word in words if len(word) >= _SHORTEST and word not in _JOINING))


def _together(places: Sequence[Place], count: int, stem_of: Callable[[str], str]) -> list[Place]:
    """Return the places of units that hold all of ``count`` words, whatever their forms."""
    stems: dict[tuple[int, Span], set[str]] = {}
    for place in places:
        stems.setdefault((place.source_id, place.span), set()).add(stem_of(place.reason.lower()) or place.reason)
    return [place for place in places if len(stems[place.source_id, place.span]) >= count]


def read_phrases(path: Path) -> list[PhraseList]:
    """Read lists of phrases: YAML (``label: [phrase, phrase]``), or CSV with the label in the first column.

    In a text, semicolons part phrases.

    Raises:
        NotFoundError: there is no such file.
        FileFormatError: it is neither, or a link.
    """
    if is_link(path):
        what, todo = refusal(os.path.realpath(path))
        raise FileFormatError(what, where=path.name, todo=todo)
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return list(_from_rows(path))
    root = read_yaml(path)
    if not isinstance(root, MappingNode):
        raise root.place.error(_("There must be a line for each code."), _("Write it as D1: [word, two words]."))
    return [
        PhraseList(label, tuple(_texts(node)), f"{node.place.file}:{node.place.line}")
        for label, node in root.fields.items()
    ]


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, TextNode):
        yield from _parts(node.text)
    elif isinstance(node, ListNode):
        for item in node.items:
            if not isinstance(item, TextNode):
                raise item.place.error(_("A phrase must be a text."), _("Write one phrase a line."))
            if item.text.strip():
                yield item.text.strip()
    else:
        raise node.place.error(_("The phrases of a code are a text or a list."), _("Write D1: [word, two words]."))


def _from_rows(path: Path) -> Iterator[PhraseList]:
    if not path.is_file():
        raise NotFoundError(_("There is no such file."), where=str(path), todo=_("Check its name and folder."))
    try:
        data = path.read_bytes()[: _MOST_BYTES + 1]
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise FileFormatError(
            _("The file could not be read: {reason}.").format(reason=why(error)),
            where=path.name,
            todo=_("Check that you may open it."),
        ) from error
    except UnicodeDecodeError as error:
        raise FileFormatError(
            _("The file is not in UTF-8."),
            where=path.name,
            todo=_("Open it in a text editor and save it again as UTF-8."),
        ) from error
    if len(data) > _MOST_BYTES:
        raise FileFormatError(
            _("The file is larger than 2 MiB."),
            where=path.name,
            todo=_("Split it, or check that it is the right file."),
        )
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    found: dict[str, tuple[list[str], str]] = {}
    rows = csv.reader(text.splitlines(), delimiter=delimiter)
    for number, row in enumerate(rows, 1):
        if not row or not row[0].strip() or (number == 1 and row[0].strip().casefold() in ("code", "kode", "label")):
            continue
        phrases, _where = found.setdefault(row[0].strip(), ([], f"{path.name}:{number}"))
        phrases += [phrase for cell in row[1:] for phrase in _parts(cell)]
    for label, (phrases, where) in found.items():
        yield PhraseList(label, tuple(dict.fromkeys(phrases)), where)


def _parts(text: str) -> Iterator[str]:
    yield from (part.strip() for part in _PARTED.split(text) if part.strip())


def _code(project: Project, each: PhraseList) -> Code:
    try:
        return project.code(each.label)
    except NotFoundError as error:
        raise NotFoundError(error.what, where=each.where, todo=error.todo) from None
