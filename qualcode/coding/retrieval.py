"""Retrieval: the coded passages, with all that is known of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from qualcode.coding.coders import coder_ids
from qualcode.coding.coders import coder_named as coder_named
from qualcode.coding.filters import cases_meant, condition
from qualcode.coding.querying import answer
from qualcode.coding.querying.filters import first_moment, moment_after
from qualcode.coding.speech import Speech, TurnSpan
from qualcode.errors import ProjectFileError
from qualcode.locale import _, current_language
from qualcode.model import Code, Coder, MemoTarget, Role, Source, SourceKind, Valence, descendants, quote_digest
from qualcode.project import CodingFilter, CodingRow, Project

# Beyond this, reading all codings is quicker than naming each in the query.
_MOST_IDS = 1_000

_VALENCES = {valence.value: valence for valence in Valence}


class Passage(NamedTuple):
    r"""A coded passage.

    A named tuple and no dataclass: there are tens of thousands at once, and these are made several times faster.

    Attributes:
        coding_id: id of the coding.
        source: name of the source.
        kind: the technique the source was gathered by.
        line: number of the line it starts in, from 1; lines end at ``\n``.
        start, end: ``[start, end)`` in code points of the source's text.
        quote: the words, checked against the digest the coding carries.
        speaker: label of who speaks, as in :meth:`Speech.heard <qualcode.coding.speech.Speech.heard>`; may be empty.
        case: name of the case it is put down to, the one that ``speaker`` is; empty where it is none.
        code: label of the code.
        code_path: the code and those above it, with names in the current language, outermost first:
            "D1 Technical competence / D1a Training".
        coder: who coded.
        valence: how the passage bears on the code's default claim.
        weight: 0 to 100, or None.
        memo: the memos on the coding, oldest first, with an empty line between them.
        time_ms: when the turn of ``speaker`` begins in the recording, in milliseconds; None where it is not known.
        automatic: whether it was coded automatically and no analyst has looked at it yet.
        cases: names of all cases that speak in it, each once, as the theme matrix counts it for each; nobody's words
            and interviewers' have none.
    """

    coding_id: int
    source: str
    kind: SourceKind
    line: int
    start: int
    end: int
    quote: str
    speaker: str
    case: str
    code: str
    code_path: str
    coder: str
    valence: Valence
    weight: int | None
    memo: str
    time_ms: int | None
    automatic: bool = False
    cases: tuple[str, ...] = ()


def passages(
    project: Project,
    *,
    codes: Sequence[str] = (),
    cases: Sequence[str] = (),
    sources: Sequence[str] = (),
    coders: Sequence[str] = (),
    with_subcodes: bool = True,
    query: str = "",
    valences: Collection[Valence] = (),
    ids: Collection[int] | None = None,
    where: Sequence[str] = (),
    kinds: Collection[SourceKind] = (),
    roles: Collection[Role] = (),
    lightest: int | None = None,
    heaviest: int | None = None,
    since: str = "",
    until: str = "",
    automatic: bool | None = None,
    memos_by: Collection[str] = (),
) -> list[Passage]:
    """Return coded passages by source and place, in a number of queries that does not grow with the project.

    Every argument that is given restricts; what is named in one argument is joined by "or", the arguments by "and".

    Args:
        project: where they are.
        codes: labels of codes.
        cases: names of cases; a passage is meant if one of the turns it touches is of one of them.
        sources: names of sources.
        coders: names of coders.
        with_subcodes: whether a code stands for those under it too.
        query: a question about codes, in the language of :mod:`qualcode.coding.querying`; ``codes``, ``sources``,
            ``coders`` and ``ids`` say which codings count in it, the other arguments which of its answers are wanted.
        valences: only codings with one of these.
        ids: ids of codings, as :meth:`Matrix.cell_codings <qualcode.display.matrices.Matrix.cell_codings>` gives them.
            Codings that are gone are passed over. Only None restricts nothing: no ids are no passages.
        where: conditions on variables of the speaking case, as in :mod:`qualcode.coding.filters`.
        kinds: only passages of sources of these kinds.
        roles: only what speakers of these roles are heard to say.
        lightest: the least weight; codings without one are left out.
        heaviest: the greatest weight; codings without one are left out.
        since: the first day they were made on, by the clock on this wall.
        until: the last day they were made on.
        automatic: only those no analyst has looked at yet (True), only others (False).
        memos_by: names of the coders whose memos on the codings are told; everybody's if empty.

    Raises:
        NotFoundError: if something is named that does not exist; it names what does.
        RuleError: if the query, a condition or a date is not understood.
        ProjectFileError: if a passage no longer holds the words that were coded.
    """
    every_code = project.codes()
    every_source = project.sources()
    every_coder = project.coders()
    case_ids = cases_meant(project, cases, [condition(written) for written in where])
    if ids is not None and not ids:
        return []
    named = ids or ()
    asked = CodingFilter(
        sources=tuple(project.source(name).id for name in sources),
        codes=_code_ids([project.code(label) for label in codes], every_code, with_subcodes),
        coders=tuple(coder_named(every_coder, name).id for name in coders),
        ids=tuple(named) if len(named) <= _MOST_IDS else (),
    )
    found = project.coding_rows(asked)
    if query:
        answered = frozenset(answer(project, query, asked))
        found = [coding for coding in found if coding.id in answered]
    found = _made(_weighed(found, lightest, heaviest), since, until, automatic)
    found = _of(found, valences, {source.id for source in every_source if source.kind in kinds} if kinds else None)
    if len(named) > _MOST_IDS:
        wanted = frozenset(named)
        found = [coding for coding in found if coding.id in wanted]
    with_codings = {coding.source_id for coding in found}
    touched = [source for source in every_source if source.id in with_codings]
    reader = _Reader(project, touched, every_code, every_coder, coder_ids(project, memos_by))
    return list(reader.passages(found, case_ids, frozenset(roles)))


def _of(found: list[CodingRow], valences: Collection[Valence], sources: Collection[int] | None) -> list[CodingRow]:
    """Return the codings of some valences (all where none is named) in some sources (None: in all)."""
    if valences:
        found = [coding for coding in found if _VALENCES[coding.valence] in valences]
    return found if sources is None else [coding for coding in found if coding.source_id in sources]


def _weighed(found: list[CodingRow], lightest: int | None, heaviest: int | None) -> list[CodingRow]:
    """Return the codings of some weights."""
    if lightest is None and heaviest is None:
        return found
    low, high = 0 if lightest is None else lightest, 100 if heaviest is None else heaviest
    return [coding for coding in found if coding.weight is not None and low <= coding.weight <= high]


def _made(found: list[CodingRow], since: str, until: str, automatic: bool | None) -> list[CodingRow]:
    """Return the codings that were made in some time, by people or not."""
    if since:
        first = first_moment(since)
        found = [coding for coding in found if coding.created_at >= first]
    if until:
        after = moment_after(until)
        found = [coding for coding in found if coding.created_at < after]
    if automatic is not None:
        found = [coding for coding in found if bool(coding.automatic) is automatic]
    return found


def code_paths(codes: Sequence[Code]) -> dict[int, str]:
    """Return for each code, by id, itself and those above it, outermost first, with names in the current language.

    Args:
        codes: each parent before its children, as :meth:`Project.codes` gives them.
    """
    language = current_language()
    paths: dict[int, str] = {}
    for code in codes:
        own = f"{code.label} {code.name.get(language)}".strip()
        paths[code.id] = own if code.parent_id is None else f"{paths[code.parent_id]} / {own}"
    return paths


def _code_ids(named: Iterable[Code], codes: Sequence[Code], with_subcodes: bool) -> tuple[int, ...]:
    ids: list[int] = []
    for code in named:
        ids += [code.id, *(descendants(codes, code.id) if with_subcodes else ())]
    return tuple(dict.fromkeys(ids))


class _Reader:
    """Makes passages of codings; everything they need is read once."""

    def __init__(
        self,
        project: Project,
        sources: Sequence[Source],
        codes: Sequence[Code],
        coders: Sequence[Coder],
        memos_by: Collection[int],
    ) -> None:
        self._sources = {source.id: source for source in sources}
        self._texts = project.texts(sources)
        self._speech = Speech.of(project, sources)
        self._times = project.turn_times(sources)
        self._cases: dict[int | None, str] = {None: "", **{case.id: case.name for case in project.cases()}}
        self._labels = {code.id: code.label for code in codes}
        self._paths = code_paths(codes)
        self._coders = {coder.id: coder.name for coder in coders}
        memos: dict[int, list[str]] = {}
        for memo in project.memos(target=MemoTarget.CODING):
            if not memos_by or memo.coder_id in memos_by:
                memos.setdefault(memo.target_id, []).append(memo.text)
        self._memos = {coding: "\n\n".join(texts) for coding, texts in memos.items()}

    def passages(
        self, codings: Sequence[CodingRow], wanted: frozenset[int] | None, roles: Collection[Role]
    ) -> Iterator[Passage]:
        places = (coding[1:4] for coding in codings)  # source, start, end
        now, counted, line, text = 0, 0, 1, ""
        for coding, turns in zip(codings, self._speech.touched(places), strict=True):
            _id, source_id, start, end = coding[:4]
            if wanted is not None and self._speech.cases(source_id, turns).isdisjoint(wanted):
                continue
            if roles and self._speech.heard(source_id, turns)[0].role not in roles:
                continue
            if source_id != now:
                now, counted, line, text = source_id, 0, 1, self._texts[source_id]
            line += text.count("\n", counted, start)
            counted = start
            yield self._passage(coding, turns, line, text[start:end])

    def _passage(self, coding: CodingRow, turns: Sequence[TurnSpan], line: int, quote: str) -> Passage:
        number, source_id, start, end, code_id, coder_id, valence, weight, digest = coding[:9]
        source = self._sources[source_id]
        if quote_digest(quote) != digest:
            raise _changed(coding, source, line)
        voice, turn = self._speech.heard(source_id, turns)
        case = self._cases.get(voice.case_id, "")
        return Passage(
            number,
            source.name,
            source.kind,
            line,
            start,
            end,
            quote,
            voice.speaker,
            case,
            self._labels[code_id],
            self._paths[code_id],
            self._coders[coder_id],
            _VALENCES[valence],
            weight,
            self._memos.get(number, ""),
            self._times.get(turn[:2]) if turn and self._times else None,
            bool(coding.automatic),
            self._speaking(source_id, turns) if len(turns) > 1 else (case,) if case else (),
        )

    def _speaking(self, source_id: int, turns: Sequence[TurnSpan]) -> tuple[str, ...]:
        """Return the names of the cases that speak in several turns."""
        return tuple(sorted(self._cases[case] for case in self._speech.cases(source_id, turns)))


def _changed(coding: CodingRow, source: Source, line: int) -> ProjectFileError:
    return ProjectFileError(
        _("The words of coding {number} are not those that were coded.").format(number=coding.id),
        where=_("{source}, line {line}").format(source=source.name, line=line),
        todo=_("The project file was changed by something else or is damaged; run “qualcode check” on it."),
    )
