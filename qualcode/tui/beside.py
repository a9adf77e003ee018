"""What can stand beside a transcript: another source, the memos, or the passages of a code.

Each has a name that is remembered: ``source:3``, ``memos``, ``code:5``.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from qualcode.coding.coders import coder_ids
from qualcode.coding.retrieval import Passage, passages
from qualcode.locale import _, current_language
from qualcode.model import Code, MemoTarget, Source
from qualcode.project import Project
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.coders import Whose
from qualcode.tui.plain import lines, plain

MEMOS = "memos"


@dataclass(frozen=True, slots=True)
class Beside:
    """What the other side shows.

    Attributes:
        name: by which it is remembered.
        title: what people read above it.
        coded: the source, where it is one.
        text: all there is otherwise.
        whose: whose codings it was read with.
    """

    name: str
    title: str
    coded: CodedSource | None = None
    text: Content = field(default_factory=Content)
    whose: Whose = Whose.ALL


def choices(sources: Sequence[Source], codes: Mapping[int, Code], here: int) -> Iterator[tuple[str, str]]:
    """Yield names and titles of what could stand beside a source (by its id)."""
    yield MEMOS, _("Memos")
    for source in sources:
        if source.id != here:
            yield f"source:{source.id}", _("Source: {name}").format(name=source.name)
    for code in codes.values():
        yield f"code:{code.id}", _("Passages of {code}").format(code=_called(code))


def load(project: Project, name: str, whose: Whose = Whose.ALL) -> Beside | None:
    """Read something that is to stand beside, None where it is no longer there; bounded in its queries.

    Args:
        project: where it is.
        name: of what is to stand there.
        whose: whose codings are shown; the blind are shown no memos of others either.
    """
    known = (project.coder,) if whose is Whose.BLIND else ()
    kind, _sign, number = name.partition(":")
    if kind == MEMOS:
        return Beside(name, _("Memos"), text=_memos(project, known), whose=whose)
    if not number.isdecimal():
        return None
    if kind == "source":
        source = next((each for each in project.sources() if each.id == int(number)), None)
        return (
            None if source is None else Beside(name, source.name, CodedSource.load(project, source, whose), whose=whose)
        )
    code = next((each for each in project.codes() if each.id == int(number)), None)
    return None if code is None else Beside(name, _called(code), text=_passages(project, code, known), whose=whose)


def _called(code: Code) -> str:
    return f"{code.label} {code.name.get(current_language())}"


def _memos(project: Project, known: Collection[str]) -> Content:
    """Return the memos of some coders, of all if none are named, each under what it is about."""
    about: dict[MemoTarget, Mapping[int, str]] = {
        MemoTarget.SOURCE: {source.id: source.name for source in project.sources()},
        MemoTarget.CODE: {code.id: _called(code) for code in project.codes()},
        MemoTarget.CASE: {case.id: case.name for case in project.cases()},
    }
    about[MemoTarget.PASSAGE] = about[MemoTarget.SOURCE]
    coders = coder_ids(project, known)
    memos = [memo for memo in project.memos() if not coders or memo.coder_id in coders]
    is_of_codings = any(memo.target is MemoTarget.CODING for memo in memos)
    coded = {row.id: row for row in project.coding_rows()} if is_of_codings else {}
    parts: list[Content] = []
    for memo in memos:
        if memo.target is MemoTarget.CODING and (coding := coded.get(memo.target_id)) is not None:
            source = about[MemoTarget.SOURCE].get(coding.source_id, "")
            head = f"{source}, {about[MemoTarget.CODE].get(coding.code_id, '')}"
        else:
            head = about.get(memo.target, {}).get(memo.target_id, "") or project.study.name
        parts += [Content.styled(plain(head), "bold"), Content(lines(memo.text)), Content("")]
    return Content("\n").join(parts) if parts else Content(_("There are no memos yet."))


def _passages(project: Project, code: Code, known: Collection[str]) -> Content:
    """Return the passages of a code and of all under it, each under its place."""
    has_coded = not known or any(coder.name in known for coder in project.coders())
    found = passages(project, codes=[code.label], coders=tuple(known), memos_by=known) if has_coded else []
    parts = [part for passage in found for part in _passage(passage)]
    return Content("\n").join(parts) if parts else Content(_("Nothing is coded with it yet."))


def _passage(passage: Passage) -> Iterator[Content]:
    sign = f" [{passage.valence.sign}]" if passage.valence.sign else ""
    place = _("{source}:{line}").format(source=passage.source, line=passage.line)
    yield Content.assemble((plain(place), "bold"), f"  {plain(passage.speaker)}", (sign, "bold"))
    yield Content(plain(" ".join(passage.quote.split())))
    if passage.memo:
        yield Content.styled(plain(" ".join(passage.memo.split())), "italic")
    yield Content("")
