"""Questions about the journal: by coder, act, time and words; what was taken back; the way back to an event."""

import pytest

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.errors import ConflictError, NotFoundError
from qualcode.locale import current_language, set_language
from qualcode.model import Case, EventKind, MemoTarget
from qualcode.project import EventFilter, Project
from qualcode.store import store
from tests.store.building import AddCase
from tests.test_bounded_queries import counted


@pytest.fixture
def budi(project):
    with Project.open(project.path, coder="Budi") as other:
        yield other


def numbers(project: Project, **asked) -> list[int]:
    return [event.n for event in project.history.events(EventFilter(**asked))]


def test_without_a_filter_it_is_the_journal_itself(project):
    assert project.history.events() == project.events()
    assert project.history.events(before=3, limit=1) == project.events(before=3, limit=1)
    assert not EventFilter()


def test_events_are_found_by_coder_and_by_act(project, budi):
    mine = project.perform(AddCase("Satu")).n
    theirs = budi.perform(AddCase("Dua")).n
    assert numbers(project, coders=("Budi",)) == [theirs, theirs - 1]  # the first one enters Budi
    assert numbers(project, acts=("AddCase",)) == [theirs, mine]
    assert numbers(project, acts=("AddCase",), coders=("Ani",)) == [mine]
    assert numbers(project, acts=("Nothing",)) == []


def test_events_are_found_by_time(project, monkeypatch):
    monkeypatch.setattr(store, "now", lambda: "2030-01-01T10:00:00.000Z")
    first = project.perform(AddCase("Satu")).n
    monkeypatch.setattr(store, "now", lambda: "2030-01-02T10:00:00.000Z")
    second = project.perform(AddCase("Dua")).n
    assert numbers(project, since="2030-01-01T10:00:00.000Z") == [second, first]
    assert numbers(project, since="2030-01-01T00:00:00.000Z", until="2030-01-02T10:00:00.000Z") == [first]


def test_events_are_found_by_the_words_they_are_told_in_now(project):
    project.perform(WriteMemo(MemoTarget.PROJECT, 1, "First"))
    language = current_language()
    try:
        set_language("en")
        assert len(numbers(project, words="wrote A MEMO")) == 1
        assert numbers(project, words="memo ditulis") == []
        set_language("id")
        assert len(numbers(project, words="memo ditulis")) == 1
    finally:
        set_language(language)


def test_a_limit_counts_the_events_that_have_the_words(project):
    found = [project.perform(AddCase(f"Kasus {n}")).n for n in range(3)]
    project.perform(WriteMemo(MemoTarget.PROJECT, 1, "Between"))
    events = project.history.events(EventFilter(words="kasus"), limit=2)
    assert [event.n for event in events] == found[:0:-1]


def test_an_act_is_taken_back_until_it_is_done_again(project):
    act = project.perform(AddCase("Satu")).n
    history = project.history
    assert history.taken_back([act]) == frozenset()
    undo = project.undo().n
    assert history.taken_back([act, undo]) == {act}
    redo = project.redo().n
    assert history.taken_back([act, undo, redo]) == {undo}
    again = project.undo().n
    assert history.taken_back([act, undo, redo, again]) == {act, redo}


def test_the_way_back_is_the_coders_own_and_leaves_out_what_is_undone(project, budi):
    first = project.perform(AddCase("Satu")).n
    budi.perform(AddCase("Dua"))
    project.perform(AddCase("Tiga"))
    project.undo()
    last = project.perform(AddCase("Empat")).n
    assert [event.n for event in project.history.to_take_back("Ani", first)] == [last, first]
    assert [event.n for event in project.history.to_take_back("Ani", first + 1)] == [last]
    assert project.history.to_take_back("Citra", 1) == []
    assert project.history.by_others("Ani", first) == [("Budi", 2)]


def test_what_was_redone_counts_from_where_it_was_done_first(project):
    first = project.perform(AddCase("Satu")).n
    second = project.perform(AddCase("Dua")).n
    for step in (project.undo, project.undo, project.redo, project.undo, project.redo):
        step()
    redo = project.last_event
    # The first one holds again by a redo, which came after the second one; the second one does not hold.
    assert [event.n for event in project.history.to_take_back("Ani", first)] == [redo]
    assert project.history.to_take_back("Ani", second) == []


def test_undoing_only_one_event_is_refused_where_another_is_the_latest(project):
    first = project.perform(AddCase("Satu")).n
    second = project.perform(AddCase("Dua")).n
    with pytest.raises(ConflictError, match="meanwhile"):
        project.undo(first)
    assert project.undo(second).event.target == second
    assert project.undo(first).event.target == first


def test_an_event_is_given_with_what_it_changed(project):
    performed = project.perform(AddCase("Satu"))
    assert project.history.performed(performed.n) == performed
    assert [case.name for case in performed.added(Case)] == ["Satu"]
    with pytest.raises(NotFoundError):
        project.history.performed(performed.n + 1)


def test_events_of_some_acts_come_with_what_they_changed(project):
    one, two = (project.perform(AddCase(name)) for name in ("Satu", "Dua"))
    undone = project.undo()
    assert project.history.of_acts(("AddCase",)) == [undone, two, one]
    assert project.history.of_acts(("EnterCoder", "Nothing"))[0].event.act == "EnterCoder"


def test_acts_are_counted_with_the_pattern_of_what_they_say(project):
    project.perform(AddCase("Satu"))
    project.perform(AddCase("Dua"))
    (found,) = (one for one in project.history.acts() if one.act == "AddCase")
    assert (found.message, found.often) == ("Added {name}", 2)


def test_what_was_done_is_counted_by_the_minute(project, monkeypatch):
    monkeypatch.setattr(store, "now", lambda: "2030-01-01T10:07:59.000Z")
    project.perform(AddCase("Satu"))
    project.perform(AddCase("Dua"))
    project.undo()
    done = [one for one in project.history.done() if one.act == "AddCase"]
    assert [(one.at, one.coder, one.kind, one.often) for one in done] == [
        ("2030-01-01T10:07Z", "Ani", "do", 2),
        ("2030-01-01T10:07Z", "Ani", EventKind.UNDO.value, 1),
    ]


def test_a_bulk_act_tells_how_many_there_were(project):
    (codes,) = (one for one in project.history.done() if one.act == "ImportCodebook")
    assert (codes.often, codes.told) == (1, 5)


@pytest.mark.parametrize(
    ("question", "most"),
    [
        (lambda h: h.events(EventFilter(coders=("Ani",), words="added"), limit=50), 1),
        (lambda h: h.taken_back(range(1, 60)), 3),
        (lambda h: h.to_take_back("Ani", 5), 4),
        (lambda h: h.of_acts(("AddCase",)), 1),
        (lambda h: h.performed(6), 2),
        (lambda h: h.acts(), 1),
        (lambda h: h.done(), 1),
        (lambda h: h.by_others("Budi", 1), 1),
    ],
)
def test_questions_take_few_statements_however_long_the_journal(project, question, most):
    for n in range(30):
        project.perform(AddCase(f"Kasus {n}"))
    project.undo()
    project.redo()
    with counted(project) as statements:
        assert question(project.history) is not None
    asked = [statement for statement in statements if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
    assert 0 < len(asked) <= most


def test_codings_of_others_are_not_on_the_way_back(project, budi):
    source, code = project.source("R01").id, project.code("D1").id
    theirs = budi.perform(ApplyCode(source, 43, 75, code)).n
    mine = project.perform(ApplyCode(source, 43, 75, code)).n
    assert [event.n for event in project.history.to_take_back("Ani", theirs)] == [mine]
