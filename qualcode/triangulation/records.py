"""What a trail leads over and stances are taken by, in words: passages, items, indicators and memos."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from qualcode.coding.coders import coder_ids
from qualcode.coding.memo_list import MemoEntry, MemoFilter, memo_entries
from qualcode.coding.retrieval import Passage, passages
from qualcode.locale import _, current_language
from qualcode.model import Coding, Indicator, Item, Memo, Source, SourceKind
from qualcode.project import CodingFilter, Project
from qualcode.triangulation.indicators.places import place_told

Step = tuple[str, int]
"""Type and id of a record, as trails keep it: ("Coding", 17)."""

_MOST_IDS = 1_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record in words.

    Attributes:
        kind: its type: "Coding", "Item", "Indicator" or "Memo".
        technique: what it was gathered by; None of a memo.
        where: source, line and who speaks; the label of the item; the document and the place in it; what a memo is on.
        words: the quote, the text of the item with its scale, the indicator with its figures, the memo.
        code: label of the code it is under; empty where it is under none.
        coder: who coded or wrote it, by name; empty where nobody did.
        place: where it stands in a transcript, ``(source_id, offset)``; None where it does not.
    """

    kind: str
    id: int
    technique: SourceKind | None
    where: str
    words: str
    code: str = ""
    coder: str = ""
    place: tuple[int, int] | None = None

    @property
    def step(self) -> Step:
        """Its type and id."""
        return self.kind, self.id


def recorded(project: Project, steps: Iterable[Step], coders: Collection[str] = ()) -> dict[Step, Recorded]:
    """Return records in words, by type and id; those that are gone are absent.

    Args:
        project: where they are.
        steps: types and ids.
        coders: names of those whose codings and memos may be told; everybody's if empty.
    """
    wanted: dict[str, set[int]] = {}
    for kind, number in steps:
        wanted.setdefault(kind, set()).add(number)
    found: list[Recorded] = []
    labels = {code.id: code.label for code in project.codes()}
    sources = {source.id: source for source in project.sources()}
    if ids := wanted.get(Coding.__name__):
        known = codings_of(project, ids, coders)
        found += of_passages(passages(project, ids=known, memos_by=coders), sources.values())
    if ids := wanted.get(Item.__name__):
        found += [of_item(item, labels) for item in project.records(Item) if item.id in ids]
    if ids := wanted.get(Indicator.__name__):
        found += [of_indicator(one, sources, labels) for one in project.records(Indicator) if one.id in ids]
    if ids := wanted.get(Memo.__name__):
        entries = memo_entries(project, MemoFilter(coders=tuple(coders)))
        found += [of_memo(entry) for entry in entries if entry.memo.id in ids]
    return {one.step: one for one in found}


def codings_of(project: Project, ids: set[int], coders: Collection[str]) -> set[int]:
    """Return which of some codings there are, by coders of whom something may be told."""
    # A query names so many ids at most; beyond, reading all codings is quicker.
    named = tuple(ids) if len(ids) <= _MOST_IDS else ()
    asked = CodingFilter(ids=named, coders=coder_ids(project, coders))
    return ids & {row.id for row in project.coding_rows(asked)} if ids else set()


def of_passages(found: Iterable[Passage], sources: Iterable[Source]) -> list[Recorded]:
    """Return passages in words."""
    ids = {source.name: source.id for source in sources}
    return [_of_passage(passage, ids) for passage in found]


def _of_passage(passage: Passage, sources: Mapping[str, int]) -> Recorded:
    who = passage.speaker if passage.case in ("", passage.speaker) else f"{passage.speaker} ({passage.case})"
    line = _("{source}:{line}").format(source=passage.source, line=passage.line)
    return Recorded(
        Coding.__name__,
        passage.coding_id,
        passage.kind,
        f"{line} {who}".rstrip(),
        " ".join(passage.quote.split()),
        passage.code,
        passage.coder,
        (sources[passage.source], passage.start),
    )


def of_item(item: Item, labels: Mapping[int, str]) -> Recorded:
    """Return an item in words; ``labels`` has those of codes by their ids."""
    words = " ".join(item.text.get(current_language()).split())
    scale = _("({low}-{high}, reversed)") if item.reverse else _("({low}-{high})")
    told = f"{words} {scale.format(low=item.low, high=item.high)}".lstrip()
    code = labels.get(item.code_id or 0, "")
    return Recorded(Item.__name__, item.id, SourceKind.QUESTIONNAIRE, item.label, told, code)


def of_indicator(figure: Indicator, sources: Mapping[int, Source], labels: Mapping[int, str]) -> Recorded:
    """Return an indicator in words; sources and labels of codes by their ids."""
    source = sources.get(figure.source_id or 0)
    figures = (
        (_("target {figure}"), figure.target),
        (_("realised {figure}"), figure.realised),
        (_("reported {figure}"), figure.reported),
    )
    told = ", ".join(words.format(figure=_number(one, figure.unit)) for words, one in figures if one is not None)
    return Recorded(
        Indicator.__name__,
        figure.id,
        source.kind if source else SourceKind.DOCUMENT,
        ", ".join(filter(None, (source.name if source else "", place_told(figure)))) or f"no. {figure.id}",
        f"{figure.text}: {told}" if told else figure.text,
        labels.get(figure.code_id or 0, ""),
        place=(source.id, 0) if source else None,
    )


def of_memo(entry: MemoEntry) -> Recorded:
    """Return a memo in words."""
    words = " ".join(entry.memo.text.split())
    return Recorded(Memo.__name__, entry.memo.id, None, entry.about, words, coder=entry.coder, place=entry.place)


def _number(number: Decimal, unit: str) -> str:
    return f"{number}{'' if unit in ('', '%') else ' '}{unit}"
