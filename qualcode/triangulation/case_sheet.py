"""The case sheet: all that one participant said, answered and is, side by side by code.

A row of the mixed methods matrix of O'Cathain, Murphy & Nicholl (2010), *Three techniques for integrating data in mixed
methods studies*, BMJ 341, c4587.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qualcode.coding.coders import coder_ids
from qualcode.coding.memo_list import MemoEntry, MemoFilter, memo_entries
from qualcode.coding.retrieval import passages
from qualcode.model import Case, Code, Item, MemoTarget, Valence, Value, Variable, Words
from qualcode.project import Project
from qualcode.triangulation.bands import half_up, scheme_named
from qualcode.triangulation.questionnaire.answers import Answers
from qualcode.triangulation.questionnaire.item_sets import code_set
from qualcode.triangulation.questionnaire.scores import person_scores
from qualcode.triangulation.records import Recorded, of_item, of_memo, of_passages


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage the participant said, as one coder coded it."""

    record: Recorded
    valence: Valence


@dataclass(frozen=True, slots=True)
class Answered:
    """An item and what the participant answered.

    Attributes:
        answer: as given; None where nothing was answered.
        score: the answer turned so that high speaks for the code.
    """

    record: Recorded
    item: Item
    answer: int | None
    score: int | None


@dataclass(frozen=True, slots=True)
class Scored:
    """What the participant scores on the items of a code; see :mod:`qualcode.triangulation.questionnaire.scores`.

    Attributes:
        mean: of the answers, each turned where it has to be, to two decimals; None where too few were answered.
        band: what the study's scheme calls that.
        answered, items: how many were answered, and how many there are.
    """

    mean: Decimal | None
    band: Words | None
    answered: int
    items: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What there is of the participant on one code of the top level and all under it; each record names its own code.

    Questionnaires mostly ask about a theme where interviews are coded by its parts, so the parts stand together.

    Attributes:
        code: None for items that are under no code.
        memos: on those codings.
        score: on the items that are mapped to the code; None where there are none.
    """

    code: Code | None
    spoken: tuple[Spoken, ...]
    answered: tuple[Answered, ...]
    memos: tuple[Recorded, ...]
    score: Scored | None = None

    @property
    def lines(self) -> int:
        """How many lines it takes side by side."""
        return max(len(self.spoken), len(self.answered), len(self.memos))


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """All there is of one participant.

    Attributes:
        values: of every variable, in order; None where nothing is known.
        rows: in the order of the codebook; top-level codes of which there is nothing are absent.
        memos: on the case and on the sources in which it is heard.
    """

    case: Case
    values: tuple[tuple[Variable, Value | None], ...]
    rows: tuple[SheetRow, ...]
    memos: tuple[Recorded, ...]


def case_sheet(project: Project, case: Case, *, coders: Collection[str] = ()) -> CaseSheet:
    """Return all there is of a participant, in a number of queries that does not grow with the project.

    Args:
        project: where.
        case: the participant.
        coders: names of those whose codings and memos are told; everybody's if empty.
    """
    codes = project.codes()
    tops = _tops(codes)
    order = {code.label: (tops[code.id], place) for place, code in enumerate(codes)}
    known = {value.variable_id: value for value in project.values() if value.case_id == case.id}
    found = passages(project, cases=(case.name,), memos_by=coders)
    whose = coder_ids(project, coders)
    if whose:
        names = set(coders)
        found = [passage for passage in found if passage.coder in names]
    spoken: dict[int | None, list[Spoken]] = {}
    for passage, record in zip(found, of_passages(found, project.sources()), strict=True):
        spoken.setdefault(order[passage.code][0], []).append(Spoken(record, passage.valence))
    for some in spoken.values():
        some.sort(key=lambda one: order[one.record.code][1])
    answers = Answers.of(project)
    answered = _answered(answers, case, {code.id: code.label for code in codes}, tops)
    entries = memo_entries(project, MemoFilter(coders=tuple(coders)))
    on_codings = _on_codings(entries, spoken)
    rows = (
        SheetRow(
            code,
            tuple(spoken.get(number, ())),
            tuple(answered.get(number, ())),
            tuple(on_codings.get(number, ())),
            _score(answers, code, case) if code and number in answered else None,
        )
        for number, code in [*((code.id, code) for code in codes if code.parent_id is None), (None, None)]
    )
    return CaseSheet(
        case,
        tuple((variable, known.get(variable.id)) for variable in project.variables()),
        tuple(row for row in rows if row.lines),
        tuple(of_memo(entry) for entry in _about(project, case, entries)),
    )


def _tops(codes: Sequence[Code]) -> dict[int | None, int | None]:
    """Return which code of the top level each lies under, or is; codes come with each parent before its children."""
    tops: dict[int | None, int | None] = {None: None}
    for code in codes:
        tops[code.id] = code.id if code.parent_id is None else tops[code.parent_id]
    return tops


def _answered(
    questionnaire: Answers, case: Case, labels: Mapping[int, str], tops: Mapping[int | None, int | None]
) -> dict[int | None, list[Answered]]:
    """Return the answers by the top-level code of their items, in the order of the questionnaire."""
    found: dict[int | None, list[Answered]] = {}
    for item in questionnaire.items:
        given = questionnaire.given[item.id]
        if case.id in given:
            answer = given[case.id]
            score = None if answer is None else item.score(answer)
            found.setdefault(tops[item.code_id], []).append(Answered(of_item(item, labels), item, answer, score))
    return found


def _score(questionnaire: Answers, code: Code, case: Case) -> Scored:
    """Return what a participant scores on the items of a code and of those under it."""
    items = code_set(questionnaire, code.id)
    found = person_scores(questionnaire, items, cases=(case.id,))
    given = [questionnaire.given[keyed.item.id].get(case.id) for keyed in items.items]
    answered = sum(answer is not None for answer in given)
    if not found.scores:
        return Scored(None, None, answered, len(given))
    (score,) = found.scores
    band = scheme_named(questionnaire.thresholds.bands).band_of(score.value, found.low, found.high)
    return Scored(half_up(score.value), band.name, answered, len(given))


def _on_codings(
    entries: Sequence[MemoEntry], spoken: Mapping[int | None, Sequence[Spoken]]
) -> dict[int | None, list[Recorded]]:
    """Return the memos on some codings, by code."""
    code_of = {one.record.id: code for code, some in spoken.items() for one in some}
    found: dict[int | None, list[Recorded]] = {}
    for entry in entries:
        if entry.memo.target is MemoTarget.CODING and entry.memo.target_id in code_of:
            found.setdefault(code_of[entry.memo.target_id], []).append(of_memo(entry))
    return found


def _about(project: Project, case: Case, entries: Sequence[MemoEntry]) -> list[MemoEntry]:
    """Return the memos on a case, on the sources in which it is heard and on passages of these."""
    heard = {source.id for source in project.sources() if source.case_id == case.id}
    heard |= {speaker.source_id for speaker in project.speakers() if speaker.case_id == case.id}
    wanted = {MemoTarget.CASE: {case.id}, MemoTarget.SOURCE: heard, MemoTarget.PASSAGE: heard}
    return [entry for entry in entries if entry.memo.target_id in wanted.get(entry.memo.target, ())]
