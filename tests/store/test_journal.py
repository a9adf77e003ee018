"""Events: chained, told in two languages, undone and redone by each coder alone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from qualcode import locale
from qualcode.coding.acts import ApplyCode, ApplyCodes, RemoveCodings, SetValence
from qualcode.coding.codebook_acts import AddCode, DeleteCode, EditCode
from qualcode.errors import ConflictError, NothingToUndoError
from qualcode.materials.acts import DeleteSource, ImportSources
from qualcode.model import Case, Code, Coding, CodingDraft, EventKind, Source, Turn, Valence, Words
from qualcode.project import Project
from qualcode.store import schema
from qualcode.store.journal import event_hash
from qualcode.store.transaction import Transaction
from tests.store.building import TEXT, begin, code_draft, raw, source_draft, state


@pytest.fixture
def budi(project: Project) -> Iterator[Project]:
    """Another coder at the same project."""
    with Project.open(project.path, coder="Budi") as other:
        yield other


def apply(project: Project, start: int = 43, end: int = 75, label: str = "D1") -> Coding:
    act = ApplyCode(project.source("R01").id, start, end, project.code(label).id)
    return project.perform(act).added(Coding)[0]


def test_every_event_carries_the_hash_of_the_one_before(project):
    apply(project)
    project.undo()
    events = list(reversed(project.events()))
    assert [event.n for event in events] == [1, 2, 3, 4, 5, 6]
    assert events[0].previous_hash == ""
    assert [event.previous_hash for event in events[1:]] == [event.hash for event in events[:-1]]
    assert len({event.hash for event in events}) == len(events)


def test_the_hash_covers_every_column_and_the_changes():
    row = {column.name: column.name for column in schema.event.columns}
    hashes = {event_hash(row, ["a", "b"]), event_hash(row, ["a"]), event_hash(row, [])}
    hashes |= {event_hash({**row, name: "other"}, ["a", "b"]) for name in row if name != "hash"}
    assert len(hashes) == 3 + len(row) - 1
    assert event_hash({**row, "hash": "other"}, []) == event_hash(row, [])


def test_an_event_says_who_when_and_which_act(project):
    coded = project.since(0)[-1].event
    assert (coded.coder, coded.act, coded.kind, coded.target) == ("Ani", "ImportCodebook", EventKind.DO, None)
    assert coded.at.endswith("Z")
    assert coded.sentence() == "Imported the codebook competence: 5 codes"


def test_a_coders_first_act_enters_the_coder_by_an_event_that_no_undo_takes_back(project, budi):
    apply(budi)
    entered, _coded = project.since(project.last_event - 2)
    assert (entered.event.act, entered.event.coder) == ("EnterCoder", "Budi")
    budi.undo()
    with pytest.raises(NothingToUndoError):
        budi.undo()
    assert [coder.name for coder in project.coders()] == ["Ani", "Budi"]


def test_the_beginning_of_a_study_is_not_undone(tmp_path):
    with Project.create(tmp_path / "new.qualcode", coder="Ani") as project:
        with pytest.raises(NothingToUndoError, match="nothing to undo"):
            project.undo()
        with pytest.raises(NothingToUndoError, match="nothing to redo"):
            project.redo()
        assert project.study.name == "new"
        assert project.check() == []


def test_undo_and_redo_work_after_a_restart(project):
    coding = apply(project)
    apply(project, 76, 107)
    project.undo()
    with Project.open(project.path, coder="Ani") as again:
        assert again.redo().added(Coding)[0].start == 76
        again.undo()
        assert again.undo().removed(Coding) == (coding,)
    with Project.open(project.path, coder="Ani") as again:
        assert again.redo().added(Coding) == (coding,)
        assert again.redo().added(Coding)[0].start == 76
        with pytest.raises(NothingToUndoError):
            again.redo()
        assert again.check() == []


def test_undo_is_an_event_of_its_own_that_names_what_it_took_back(project):
    apply(project)
    did = project.last_event
    undone = project.undo().event
    assert (undone.n, undone.kind, undone.target, undone.act) == (did + 1, EventKind.UNDO, did, "ApplyCode")
    redone = project.redo().event
    assert (redone.n, redone.kind, redone.target) == (did + 2, EventKind.REDO, undone.n)
    assert undone.sentence() == "Undone: Coded R01, line 2, with D1"
    assert redone.sentence() == "Redone: Coded R01, line 2, with D1"


def test_a_new_act_ends_the_redo_line(project):
    apply(project)
    project.undo()
    apply(project, 76, 107)
    with pytest.raises(NothingToUndoError):
        project.redo()


def test_each_coder_undoes_own_acts_only(project, budi):
    one = apply(project)
    two = apply(budi, 76, 107)
    assert project.undo().removed(Coding) == (one,)
    assert budi.codings() == [two]
    assert budi.undo().removed(Coding) == (two,)
    assert project.redo().added(Coding) == (one,)
    assert budi.redo().added(Coding) == (two,)


def test_undo_refuses_where_somebody_changed_the_record_since(project, budi):
    coding = apply(project)
    budi.perform(SetValence((coding.id,), Valence.GAP))
    before, last = state(project), project.last_event
    with pytest.raises(ConflictError, match=rf"event {last - 2} did was changed again.*qualcode log"):
        project.undo()
    assert (state(project), project.last_event) == (before, last)
    budi.undo()
    assert project.undo().removed(Coding) == (coding,)


def test_undo_refuses_where_somebody_removed_or_built_upon_the_record(project, budi):
    coding = apply(project)
    budi.perform(RemoveCodings((coding.id,)))
    with pytest.raises(ConflictError):
        project.undo()
    project.perform(AddCode(code_draft("F2")))
    apply(budi, label="F2")
    before = state(project)
    with pytest.raises(ConflictError):
        project.undo()
    assert state(project) == before
    assert project.check() == []


def test_undo_refuses_where_the_old_name_was_given_to_another_since(project, budi):
    code = project.code("F1")
    project.perform(EditCode(replace(code, label="F9")))
    budi.perform(AddCode(code_draft("F1")))
    with pytest.raises(ConflictError):
        project.undo()
    assert project.code("F9").id == code.id


def test_ids_are_never_used_again(project):
    first = apply(project)
    project.undo()
    second = apply(project)
    project.perform(RemoveCodings((second.id,)))
    third = apply(project)
    assert first.id < second.id < third.id
    project.undo()
    project.undo()
    assert [coding.id for coding in project.codings()] == [second.id]


def test_since_gives_what_was_performed_after_a_number_in_order(project, budi):
    last = project.last_event
    done = [project.perform(ApplyCode(1, 43, 75, 1)), project.undo(), project.redo()]
    assert project.since(last) == done
    assert budi.since(last + 1) == done[1:]
    assert project.since(project.last_event) == []
    assert [performed.n for performed in project.since(0)] == list(range(1, project.last_event + 1))


def test_events_come_newest_first_in_pages(project):
    assert [event.n for event in project.events(limit=2)] == [4, 3]
    assert [event.n for event in project.events(before=3, limit=5)] == [2, 1]


@dataclass(frozen=True, slots=True)
class Untranslated:
    """An act whose sentence is in no catalogue."""

    def perform(self, tx: Transaction) -> None:
        tx.add(Case(0, "R77"))
        tx.say("Zorbed the {thing}", thing="{braces} [b]and[/b]")


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_a_sentence_without_translation_falls_back_to_english(project, language):
    event = project.perform(Untranslated()).event
    locale.set_language(language)
    try:
        assert event.sentence() == "Zorbed the {braces} [b]and[/b]"
        assert project.undo().event.sentence().endswith("Zorbed the {braces} [b]and[/b]")
        assert all(event.sentence() for event in project.events())
    finally:
        locale.set_language("en")


def test_bulk_work_is_one_event_and_one_undo(project):
    last, source = project.last_event, project.source("R01")
    drafts = tuple(CodingDraft(source.id, start, start + 5, 1, memo="m") for start in range(43, 63))
    performed = project.perform(ApplyCodes(drafts))
    assert (project.last_event, len(performed.added(Coding))) == (last + 1, 20)
    project.undo()
    assert (project.codings(), project.memos()) == ([], [])
    imported = project.perform(ImportSources(tuple(source_draft(f"S{n}") for n in range(10))))
    assert len(imported.added(Source)) == 10
    project.undo()
    assert [source.name for source in project.sources()] == ["R01"]


def test_the_journal_does_not_hold_the_words_of_sources(project):
    apply(project)
    project.perform(DeleteSource(project.source("R01").id))
    project.undo()
    project.close()
    with raw(project.path) as connection:
        images = connection.execute("SELECT images FROM change UNION ALL SELECT params FROM event").fetchall()
    written = "".join(text for (text,) in images)
    assert "R01" in written
    for word in TEXT.replace(":", " ").replace(".", " ").split():
        assert len(word) < 6 or word not in written


def test_images_name_their_columns_so_that_the_journal_can_be_read_without_the_program(project):
    apply(project)
    with project._store.reading() as connection:
        text = connection.exec_driver_sql("SELECT images FROM change ORDER BY event_n DESC LIMIT 1").scalar_one()
    images = json.loads(text)
    assert dict(zip(images["columns"], images["after"][0], strict=True))["end"] == 75
    assert images["before"] == []


def test_performed_gives_records_before_and_after(project):
    code = project.code("F1")
    new = replace(code, name=Words.of("Rules", "en"))
    performed = project.perform(EditCode(new))
    assert performed.touched(Code) == (code, new)
    assert (performed.added(Code), performed.removed(Code)) == ((), ())
    gone = project.perform(DeleteCode(code.id))
    assert gone.removed(Code) == (new,)
    assert gone.touched(Turn) == ()


def test_twelve_thousand_codings_are_one_undo(tmp_path):
    """More rows than SQLite takes in one statement."""
    text = "kata " * 12_000
    with begin(tmp_path / "large.qualcode") as project:
        (source,) = project.perform(ImportSources((replace(source_draft("S"), text=text, turns=(), roles=()),))).added(
            Source
        )
        drafts = tuple(CodingDraft(source.id, 5 * n, 5 * n + 4, 1) for n in range(12_000))
        project.perform(ApplyCodes(drafts))
        project.perform(SetValence(tuple(coding.id for coding in project.codings()), Valence.GAP))
        assert len(project.undo().changes[0].after) == 12_000
        project.undo()
        assert project.codings() == []
