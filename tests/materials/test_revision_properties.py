"""Whatever is edited: quotes do not move, no coding is lost, and one undo brings everything back."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCodes
from qualcode.materials.anchors import Edit, Moves, apply_edits
from qualcode.materials.cleaning import clean
from qualcode.materials.differences import edits_between
from qualcode.materials.following import follow_codings
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import Coding, CodingDraft, Displaced, Valence, quote_digest
from qualcode.project import Project
from tests.store.building import begin, state

WORDS = ["kami", "dan", "yang", "belajar", "é", "e\u0301", "😀", "👩\u200d🏫", "سلام", "נאום", "x", "P:", "N1:"]
ENDS = [" ", " ", " ", ". ", ".\n", "\n\n", ", "]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text in which every word is another, as most are in what people say."""
    pairs = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(ENDS)), min_size=4, max_size=40))
    return "".join(f"{word}{number}{end}" for number, (word, end) in enumerate(pairs))


def coding(number: int, text: str, start: int, end: int) -> Coding:
    return Coding(number, 1, start, end, 1, 1, Valence.NONE, None, quote_digest(text[start:end]), "")


@st.composite
def coded(draw: st.DrawFn, text: str) -> list[Coding]:
    """Codings of words that stand in the text once, from letter to letter."""
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(2, 60))
    spans = {(start, min(len(text), start + length)) for start, length in draw(st.lists(ends, min_size=1, max_size=6))}
    quotes = [(start, end) for start, end in sorted(spans) if text[start:end].strip()]
    return [coding(n + 1, text, *span) for n, span in enumerate(quotes) if text.count(text[slice(*span)]) == 1]


FRESH = st.sampled_from(["", "baru", "baru benar", " ", "\n", "😀😀", "Ö", "P: Ya?\n", ". ", "سلام عليكم"])


@settings(deadline=None)
@given(st.data())
def test_edits_outside_of_codings_never_move_a_quote(data):
    text = data.draw(texts())
    codings = data.draw(coded(text))
    inside = {place for c in codings for place in range(c.start, c.end)}
    edits: list[Edit] = []
    for start, length, words in data.draw(
        st.lists(st.tuples(st.integers(0, 200), st.integers(0, 12), FRESH), max_size=4)
    ):
        end = min(len(text), start + length)
        across = any(c.start < start < c.end for c in codings) or inside & set(range(start, end))
        if start <= end and not across and (not edits or edits[-1].end < start):
            edits.append(Edit(start, end, words))
    new = apply_edits(text, edits)
    for found, exact in ((edits, True), (edits_between(text, new), False)):
        followed = follow_codings(codings, Moves(found, new), text, exact=exact, known=False)
        assert (followed.touched, followed.unplaced) == ([], [])
        assert {c.id: new[c.start : c.end] for c in followed.sound} == {c.id: text[c.start : c.end] for c in codings}


@settings(deadline=None)
@given(st.data())
def test_edits_inside_of_a_coding_flag_it(data):
    text = data.draw(texts())
    codings = data.draw(coded(text))
    if not codings:
        return
    chosen = data.draw(st.sampled_from(codings))
    start = data.draw(st.integers(chosen.start, chosen.end - 1))
    end = data.draw(st.integers(start, chosen.end))
    words = data.draw(FRESH)
    if start == end and (start == chosen.start or not words):
        return
    edit = Edit(start, end, words)
    new = apply_edits(text, [edit])
    quote = text[chosen.start : chosen.end]
    if quote in new:
        # What was done to it left it as it was.
        return
    for found, exact in (([edit], True), (edits_between(text, new), False)):
        followed = follow_codings(codings, Moves(found, new), text, exact=exact, known=False)
        assert chosen.id in {c.id for c in (*followed.touched, *followed.unplaced)}


EDITS = st.lists(st.tuples(st.integers(0, 170), st.integers(0, 60), FRESH), min_size=1, max_size=4)


@settings(deadline=None)
@given(st.text(st.sampled_from("ab .\n"), min_size=1, max_size=40), st.text(st.sampled_from("ab .\n"), max_size=40))
def test_no_coding_is_lost_in_any_texts_and_those_that_are_sound_have_their_quotes(old, new):
    spans = [(start, end) for start in range(0, len(old), 3) for end in (start + 1, start + 5) if end <= len(old)]
    spans = [(start, end) for start, end in spans if old[start:end].strip()]
    codings = [coding(n, old, *span) for n, span in enumerate(spans)]
    followed = follow_codings(codings, Moves(edits_between(old, new), new), old, exact=False, known=False)
    everywhere = [c.id for c in (*followed.sound, *followed.touched, *followed.unplaced)]
    assert sorted(everywhere) == list(range(len(codings)))
    by_id = {c.id: c for c in codings}
    for c in followed.sound:
        assert new[c.start : c.end] == old[by_id[c.id].start : by_id[c.id].end]
    for c in followed.placed:
        assert quote_digest(new[c.start : c.end]) == c.quote_hash
        assert new[c.start : c.end].strip()
    places = [(c.start, c.end) for c in followed.placed]
    assert len(set(places)) == len(places)


@pytest.fixture(scope="module")
def coded_project(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("coded") / "study.qualcode"
    with begin(path) as project:
        spans = [(0, 20), (3, 37), (42, 75), (42, 107), (76, 107), (76, 83), (109, 120), (132, 183), (140, 141)]
        project.perform(ApplyCodes(tuple(CodingDraft(1, *span, code, memo="m") for span in spans for code in (1, 2))))
    return path.read_bytes()


@pytest.fixture(scope="module")
def fresh_paths(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    folder, numbers = tmp_path_factory.mktemp("revised"), count()
    return lambda: folder / f"{next(numbers)}.qualcode"


@settings(max_examples=40, deadline=None)
@given(revisions=st.lists(st.tuples(EDITS, st.booleans()), min_size=1, max_size=3))
def test_revisions_on_top_of_each_other_lose_nothing_and_can_be_undone(coded_project, fresh_paths, revisions):
    path = fresh_paths()
    path.write_bytes(coded_project)
    with Project.open(path, coder="Ani") as project:
        wanted = {(c.code_id, c.created_at, c.id) for c in project.codings()}
        states = [state(project)]
        for edits, dos in revisions:
            text = project.text(project.source(1))
            for start, length, words in edits:
                text = text[:start] + words + text[start + length :]
            text = text.replace("\n", "\r\n") if dos else text
            cleaned = clean(text).text
            if not cleaned.strip() or cleaned == project.text(project.source(1)):
                continue
            project.perform(ReviseSource(1, text))
            assert project.text(project.source(1)) == cleaned
            assert project.check() == []
            codings, unplaced = project.codings(), [d for d in project.displaced() if d.coding_id is None]
            assert len(codings) + len(unplaced) == len(wanted)
            assert len(project.memos()) == len(wanted)
            about = {memo.target_id for memo in project.memos()}
            assert about == {c.id for c in codings} | {d.former_id for d in unplaced}
            assert_flagged_or_sound(project, states[0][Coding.__name__])
            states.append(state(project))
        for before in reversed(states[:-1]):
            project.undo()
            assert state(project) == before
        for after in states[1:]:
            project.redo()
            assert state(project) == after
        assert project.check() == []
    path.unlink()


def assert_flagged_or_sound(project: Project, first: list[Coding]) -> None:
    """A coding that is not on the list has the quote it had; one that is there names words it once had."""
    quotes = {c.id: c.quote_hash for c in first}
    waiting: dict[int | None, Displaced] = {d.coding_id: d for d in project.displaced()}
    revisions = {revision.id: project.former_text(revision) for revision in project.revisions(project.source(1))}
    for c in project.codings():
        if c.id in quotes and c.id not in waiting:
            assert c.quote_hash == quotes[c.id]
    for d in project.displaced():
        assert quote_digest(revisions[d.revision_id][d.start : d.end]) == d.quote_hash
