"""What an event changed, in plain words."""

from dataclasses import fields, replace
from enum import Enum
from typing import Any, cast, get_type_hints

import pytest

from qualcode.coding.acts import ChangeMemo, MoveCoding, RemoveCodings, SetValence
from qualcode.coding.codebook_acts import DeleteCode, EditCode
from qualcode.locale import current_language, set_language
from qualcode.materials.acts import DeleteSource, RenameSource
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import Coding, Memo, Operation, Turn, Valence, Words
from qualcode.project import Project
from qualcode.publishing.act_details import ActTold, RecordTold, act_details
from qualcode.publishing.record_words import HIDDEN, NAMED_BY, REFERS, field_word, kind_word, operation_word, value_word
from qualcode.store.mapping import mappings
from tests.store.building import AddEvidence, furnish


@pytest.fixture
def project(tmp_path):
    language = current_language()
    set_language("en")
    with furnish(tmp_path / "study.qualcode") as made:
        yield made
    set_language(language)


def told(project: Project, act: Any) -> ActTold:
    return act_details(project, project.history.performed(project.perform(act).n))


def in_words(record: RecordTold) -> list[tuple[str, str, str]]:
    return [(field.name, field.before, field.after) for field in record.fields]


def test_a_coding_is_told_by_its_place_its_words_and_its_code(project):
    coding = project.codings()[0]
    (event,) = (e for e in project.events() if e.sentence() == "Coded R01, line 2, with D1")
    found = act_details(project, project.history.performed(event.n))
    assert found.counts == (("coding", Operation.ADD, 1),)
    assert found.place == (coding.source_id, coding.start)
    (record,) = found.records
    assert record.name == "R01:2 “elatihan jarang, setahun sekali.”"
    assert in_words(record) == [("code", "", "D1"), ("valence", "", "gap")]


def test_of_a_change_only_what_differs_is_told_before_and_after(project):
    coding = project.codings()[0]
    (record,) = told(project, SetValence((coding.id,), Valence.STRENGTH)).records
    assert in_words(record) == [("valence", "gap", "strength")]
    code = project.code("D1")
    (record,) = told(project, EditCode(replace(code, name=Words.of("Skill", "en"), key="9"))).records
    assert (record.kind, record.name) == ("code", "D1")
    assert in_words(record) == [("name", "Code D1", "Skill"), ("key", "1", "9")]


def test_moved_ends_are_told_in_the_words_they_lay_on(project):
    coding = project.codings()[0]
    record = told(project, MoveCoding(coding.id, 42, 60)).records[0]
    assert in_words(record) == [("passage", "R01:2 “elatihan jarang, setahun sekali.”", "R01:2 “Pelatihan jarang,”")]


def test_a_memo_is_told_by_what_it_is_about_and_its_words(project):
    (record,) = told(project, ChangeMemo(1, "Ask again")).records
    assert record.name == "coding: R01:2 “elatihan jarang, setahun sekali.”"
    assert in_words(record) == [("text", "Compare with R02", "Ask again")]


def test_words_of_a_text_that_was_edited_since_are_those_of_then(project):
    (event,) = (e for e in project.events() if e.sentence() == "Coded R01, line 2, with F1")
    source = project.source("R01")
    text = project.text(source)
    project.perform(ReviseSource(source.id, text.replace("Kami belajar sendiri", "Kita semua membaca")))
    (record,) = act_details(project, project.history.performed(event.n)).records
    assert record.name == "R01:2 “Kami belajar sendiri dari rekan”"


def test_what_is_gone_is_told_by_the_names_it_had(project):
    deleted = told(project, DeleteCode(project.code("D1").id))
    names = {(record.kind, record.name) for record in deleted.records}
    assert ("code", "D1") in names
    codings = [record for record in deleted.records if record.kind == "coding"]
    assert all(("code", "D1", "") in in_words(record) for record in codings)
    gone = told(project, DeleteSource(project.source("R01").id))
    assert gone.place is None
    assert ("source", "R01") in {(record.kind, record.name) for record in gone.records}


def test_of_large_events_the_first_few_are_told_and_the_rest_is_counted(project):
    (event,) = (e for e in project.events() if e.act == "ImportSources")
    found = act_details(project, project.history.performed(event.n), few=1)
    assert ("turn", Operation.ADD, 10) in found.counts
    assert len(found.records) == len(found.counts)
    assert found.left_out == sum(count for *_kind, count in found.counts) - len(found.records)
    everything = act_details(project, project.history.performed(event.n), few=1000)
    assert everything.left_out == 0


def test_places_follow_codings_and_renamed_sources(project):
    coding = project.codings()[0]
    n = project.perform(MoveCoding(coding.id, 50, 60)).n
    project.perform(MoveCoding(coding.id, 45, 60))
    assert act_details(project, project.history.performed(n)).place == (coding.source_id, 45)
    renamed = told(project, RenameSource(coding.source_id, "Camat"))
    assert renamed.place == (coding.source_id, 0)
    assert in_words(renamed.records[0]) == [("name", "R01", "Camat")]


def test_every_event_of_a_study_can_be_told_in_both_languages(project):
    project.perform(AddEvidence())
    project.perform(RemoveCodings((project.codings()[0].id,)))
    project.undo()
    for language in ("en", "id"):
        set_language(language)
        for event in project.events():
            found = act_details(project, project.history.performed(event.n))
            assert found.records
            assert all(record.kind for record in found.records)


@pytest.mark.parametrize("kind", [mapping.type for mapping in mappings()], ids=lambda kind: kind.__name__)
def test_every_record_has_words_for_itself_its_fields_and_their_values(kind):
    assert kind_word(kind)
    assert kind in NAMED_BY or kind in (Coding, Memo, Turn) or hasattr(kind, "start")
    names = [field.name for field in fields(cast(Any, kind))]
    for name in names:
        assert name in HIDDEN[kind] or field_word(name)
        assert not name.endswith("_id") or name in HIDDEN[kind] or name in REFERS
    assert set(NAMED_BY.get(kind, ())) <= set(names)
    for hint in get_type_hints(kind).values():
        if isinstance(hint, type) and issubclass(hint, Enum):
            assert all(value_word(value) or value.value == "" for value in hint)


def test_operations_have_words():
    assert len({operation_word(operation) for operation in Operation}) == 3
