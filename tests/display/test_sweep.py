"""The sweep counts codings together by their voices; here each is put into its cells by itself, on random studies."""

from collections import defaultdict
from itertools import pairwise, permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.speech import Speech
from qualcode.display import sweep
from qualcode.display.axes import KINDS, axis_of
from qualcode.display.sweep import Sweep
from qualcode.model import CodingDraft, Role, SourceDraft, SourceKind, TurnDraft
from qualcode.project import CodingFilter, Project
from tests.factories import make_project

TEXT = "kami belajar sendiri dari rekan, kata mereka 😀 "
ROLES = (("P", Role.INTERVIEWER), ("N1", Role.PARTICIPANT), ("N2", Role.PARTICIPANT), ("X", Role.OTHER))
CASES = ((), (("N1", "A"),), (("N1", "A"), ("N2", "B")), (("N1", "A"), ("N2", "A")))

Coded = tuple[int, int, str, str]

CODINGS = st.lists(
    st.tuples(
        st.integers(0, len(TEXT) - 2),
        st.integers(1, len(TEXT)),
        st.sampled_from(("D1", "D1a", "D1b", "F1")),
        st.sampled_from(("Ani", "Budi")),
    ),
    max_size=8,
)


@st.composite
def sources(draw: st.DrawFn, name: str) -> SourceDraft:
    """A source whose turns leave gaps and touch; some have no words, some no speaker."""
    bounds = sorted(draw(st.lists(st.integers(0, len(TEXT)), max_size=8, unique=True)))
    turns = []
    for start, end in pairwise(bounds):
        if draw(st.integers(0, 4)):
            turns.append(
                TurnDraft(start, draw(st.integers(start, end)), end, draw(st.sampled_from(("P", "N1", "N2", "X", ""))))
            )
    labels = {turn.speaker for turn in turns}
    return SourceDraft(
        name,
        SourceKind.INTERVIEW,
        TEXT,
        tuple(turns),
        roles=tuple(each for each in ROLES if each[0] in labels),
        cases=tuple(each for each in draw(st.sampled_from(CASES)) if each[0] in labels),
        case=draw(st.sampled_from(("", "A", "C"))),
    )


@st.composite
def studies(draw: st.DrawFn) -> list[tuple[SourceDraft, list[Coded]]]:
    return [(draw(sources(name)), draw(CODINGS)) for name in ("R01", "R02")]


def build(folder: Path, study: list[tuple[SourceDraft, list[Coded]]]) -> Project:
    project = make_project(folder, sources=[draft for draft, _codings in study])
    drafts = {}
    for draft, codings in study:
        source = project.source(draft.name).id
        for start, length, label, coder in codings:
            end = min(start + length, len(TEXT))
            if TEXT[start:end].strip():
                drafts[source, start, end, label, coder] = CodingDraft(
                    source, start, end, project.code(label).id, coder=coder
                )
    project.perform(ApplyCodes(tuple(drafts.values())))
    return project


@settings(max_examples=60, deadline=None)
@given(studies())
def test_a_voice_is_the_one_turn_that_a_coding_lies_in(study):
    with TemporaryDirectory() as folder, build(Path(folder), study) as project:
        spans = project.voiced_spans()
        assert [span[:5] for span in spans] == project.coding_spans()
        for span, turns in zip(spans, Speech.of(project).touched(spans), strict=True):
            expected = None
            if len(turns) == 1 and turns[0][1] <= span[1] and span[2] <= turns[0][2]:
                expected = -span[0] if turns[0][3] is None else turns[0][3]
            assert span[5] == expected


def plainly(project, rows, columns, include):
    """The codings and the cases of each cell, one coding after the other, and how many are in none."""
    speech = Speech.of(project)
    members, heard, left_out = defaultdict(list), defaultdict(set), 0
    spans = project.coding_spans()
    for span, turns in zip(spans, speech.touched(spans), strict=True):
        voices = [(speech.voice(turn), span[0]) for turn in turns] or [(speech.unnamed(span[0]), span[0])]
        cells = {}
        for voice, source in voices:
            case = voice.case_id
            if voice.role is Role.INTERVIEWER:
                if not include:
                    continue
                case = speech.only_case(source)
            told = {"source": source, "month": source, "year": source, "code": span[3], "coder": span[4], "case": case}
            for row in rows.places.get(told[rows.kind], ()):
                for column in columns.places.get(told[columns.kind], ()):
                    cells.setdefault((row, column), set()).add(case)
        for cell, cases in cells.items():
            members[cell].append(span)
            heard[cell] |= cases - {None}
        left_out += not cells
    return members, heard, left_out


@settings(max_examples=120, deadline=None)
@given(studies(), st.sampled_from(list(permutations(KINDS, 2))), st.sampled_from(("code", "all")), st.booleans())
def test_counting_by_voices_is_counting_one_by_one(study, kinds, level, include):
    with TemporaryDirectory() as folder, build(Path(folder), study) as project:
        every = project.sources()
        rows, columns = (
            axis_of(kind, project, level=level, by="", sources=every, coders=project.coders()) for kind in kinds
        )
        made = Sweep.of(project, rows, columns, CodingFilter(), every, include)
        members, heard, left_out = plainly(project, rows, columns, include)
        places = [(row, column) for row in range(len(rows.names)) for column in range(len(columns.names))]
        assert [made.counts[row][column] for row, column in places] == [len(members[cell]) for cell in places]
        assert made.left_out == left_out
        assert dict(made.members) == {cell: found for cell, found in members.items() if found}
        if not {"code", "coder"} >= set(kinds):
            assert [made.cases()[row][column] for row, column in places] == [len(heard[cell]) for cell in places]


@pytest.mark.parametrize("few", [0, 500])
def test_turns_are_read_of_the_sources_that_need_them_or_of_all(tmp_path, monkeypatch, few):
    monkeypatch.setattr(sweep, "_FEW", few)
    turns = (TurnDraft(0, 0, 12, "N1"), TurnDraft(13, 13, 40, "N2"))
    drafts = [
        SourceDraft(name, SourceKind.INTERVIEW, TEXT, turns, roles=ROLES[1:3], cases=CASES[2])
        for name in ("R01", "R02")
    ]
    across, within = (0, 20, "D1", "Ani"), (0, 4, "D1", "Ani")
    with build(tmp_path, [(drafts[0], [across]), (drafts[1], [within])]) as project:
        rows, columns = (
            axis_of(kind, project, level="code", by="", sources=project.sources(), coders=())
            for kind in ("case", "code")
        )
        made = Sweep.of(project, rows, columns, CodingFilter(), project.sources())
        assert rows.names == ("A", "B")
        assert [line[0] for line in made.counts] == [2, 1]
