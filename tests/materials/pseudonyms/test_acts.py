import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import ConflictError, RuleError
from qualcode.materials.acts import ImportCases, RenameSource
from qualcode.materials.anchors import Edit
from qualcode.materials.pseudonyms.acts import FieldEdits, ForgetFormerTexts, PseudonymiseSources, SourceEdits
from qualcode.materials.pseudonyms.applying import apply_plan
from qualcode.materials.pseudonyms.places import other_words
from qualcode.materials.pseudonyms.replacing import Plan, plan
from qualcode.materials.pseudonyms.scanning import scan
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import Case, Displaced, Forgotten, Revision, RevisionChange, Speaker, Turn, Variable, VariableType
from qualcode.project import Project
from tests.factories import Coded, make_project, source_draft
from tests.materials.pseudonyms.studies import REAL, everything, keys_of, pseudonymised
from tests.store.building import state


def words_of(project: Project) -> str:
    texts = [project.text(source) for source in project.sources()]
    return "\n".join([*texts, *(placed.text for placed in other_words(project))])


def test_several_sources_and_everything_beside_are_one_event(study):
    before, last = state(study), study.last_event
    _keys, planned, performed = pseudonymised(study)
    assert study.last_event == last + 1
    assert planned.mentions == 19
    assert not any(real in words_of(study) for real in REAL)
    assert study.check() == []
    study.undo()
    assert state(study) == before
    assert study.check() == []
    study.redo()
    assert not any(real in words_of(study) for real in REAL)
    assert performed.event.act == "PseudonymiseSources"


def test_the_former_text_is_a_revision(study):
    former = study.text(study.source("R01"))
    pseudonymised(study)
    source = study.source("R01")
    (revision,) = study.revisions(source)
    assert revision.change is RevisionChange.PSEUDONYMISED
    assert study.former_text(revision) == former


def test_codings_turns_and_speakers_go_along(study):
    pseudonymised(study)
    source = study.source("R01")
    text = study.text(source)
    assert [text[c.start : c.end] for c in study.codings()] == ["P: Baik", "Bu Informan A juga"]
    assert study.records(Displaced) == []
    renamed = study.source("wawancara_Informan A")
    assert {speaker.label for speaker in study.speakers(renamed)} == {"P", "Informan A"}
    for turn in study.records(Turn):
        body = study.text(study.source(turn.source_id))
        label = next(s.label for s in study.records(Speaker) if s.id == turn.speaker_id)
        assert body[turn.start : turn.speech_start] == f"{label}: "


def test_the_journal_tells_no_names(study):
    _keys, _planned, performed = pseudonymised(study)
    told = performed.event.message + json.dumps(performed.event.params) + performed.event.sentence()
    assert not any(real in told for real in REAL)
    (source,) = (s for s in study.sources() if s.name != "R01")
    told = study.perform(ForgetFormerTexts((source.id,))).event
    assert not any(real in told.message + json.dumps(told.params) for real in REAL)


def test_what_was_changed_since_the_scan_is_refused_whole(study):
    found = scan(study)
    planned = plan(found, everything(found))
    study.perform(ReviseSource(study.source("R01").id, "P: Lain.\nN1: Lain sekali.\n"))
    before = state(study)
    with pytest.raises(ConflictError):
        study.perform(planned.act)
    assert state(study) == before


def test_a_field_that_was_changed_since_is_refused_whole(study):
    found = scan(study)
    planned = plan(found, everything(found))
    study.perform(RenameSource(study.source("wawancara_siti_aminah").id, "R02"))
    before = state(study)
    with pytest.raises(ConflictError):
        study.perform(planned.act)
    assert state(study) == before


def test_names_that_are_taken_are_refused(tmp_path):
    drafts = [source_draft("R01", cases={"N1": "Siti Aminah"}), source_draft("R02", "N1: Lain.\n", cases={"N1": "Ani"})]
    with make_project(tmp_path, sources=drafts) as project:
        case = project.case("Siti Aminah")
        edits = FieldEdits(Case, case.id, "name", "", (Edit(0, 11, "Ani"),), ("Siti Aminah",))
        with pytest.raises(RuleError, match="Ani"):
            project.perform(PseudonymiseSources((), (edits,)))


def test_a_variable_of_numbers_becomes_one_of_texts(tmp_path):
    with make_project(tmp_path, sources=[source_draft("R01")]) as project:
        variables = (("NIP", VariableType.NUMBER), ("tanggal lahir", VariableType.DATE), ("umur", VariableType.NUMBER))
        project.perform(ImportCases(variables, (("R01", ("198008172005031002", "1980-08-17", "44")),)))
        pseudonymised(project)
        assert {v.name: v.type for v in project.records(Variable)} == {
            "NIP": VariableType.TEXT,
            "tanggal lahir": VariableType.TEXT,
            "umur": VariableType.NUMBER,
        }
        assert sorted(value.value for value in project.values()) == ["44", "[NIP 1]", "[tanggal lahir 1]"]
        project.undo()
        assert {v.type for v in project.records(Variable)} == {VariableType.NUMBER, VariableType.DATE}


def test_forgetting_takes_the_words_out_of_the_file(study):
    pseudonymised(study)
    ids = tuple(source.id for source in study.sources())
    assert study.perform(ForgetFormerTexts(ids)).event.sentence() == "Forgot 2 former texts for good"
    assert len(study.records(Forgotten)) == len(study.records(Revision)) == 2
    assert study.check() == []
    with pytest.raises(RuleError):
        study.perform(ForgetFormerTexts(ids))


def test_the_table_is_written_before_the_act(study):
    keys = keys_of(study)
    found = scan(study, keys=keys)
    planned = plan(found, everything(found), keys)
    broken = replace(planned.act, sources=(replace(planned.act.sources[0], text_hash="0"),))
    with pytest.raises(ConflictError):
        apply_plan(study, replace(planned, act=broken), keys)
    assert keys.path.exists()
    assert {entry.pseudonym for entry in keys.entries} == {entry.pseudonym for entry in planned.entries}
    with pytest.raises(RuleError):
        apply_plan(study, Plan({}, (), None, 0), keys)


@given(
    st.lists(
        st.sampled_from(["Pak Tarmizi Kalindra", "Siti-nya", "Kalindra", "0812 3456 7890", "kerja", "."]), max_size=12
    ),
    st.data(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_coding_ever_points_at_other_words(tmp_path_factory, words, data):
    """Codings keep what is not replaced of their words, in order, and the project stays sound."""
    text = "N1: " + " ".join(words) + " selesai\n"
    start = data.draw(st.integers(4, len(text) - 3))
    end = data.draw(st.integers(start + 1, len(text) - 1))
    quote = text[start:end]
    if not quote.strip() or quote != quote.strip():
        return
    folder = tmp_path_factory.mktemp("codings")
    with make_project(folder, sources=[source_draft("X1", text)], codings=[Coded("X1", quote, "D1")]) as project:
        found = scan(project, listed=[("Tarmizi Kalindra", "")])
        planned = plan(found, everything(found))
        if planned.act is None:
            return
        project.perform(planned.act)
        assert project.check() == []
        (source,) = project.sources()
        assert all(real not in project.text(source) for real in ("Tarmizi", "Kalindra", "3456"))
        project.undo()
        (source,) = project.sources()
        assert [project.text(source)[c.start : c.end] for c in project.codings()] == [quote]


def test_edits_outside_the_text_are_refused(study):
    source = study.source("R01")
    with pytest.raises(RuleError):
        study.perform(PseudonymiseSources((SourceEdits(source.id, source.text_hash, (Edit(5, 10**6, "x"),)),)))
