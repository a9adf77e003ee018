"""Sources, speakers, cases and variables: each act does it, tells it, and refuses what it must."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import (
    AddVariable,
    DeleteCase,
    DeleteSource,
    ImportCases,
    ImportSources,
    RenameCase,
    RenameSource,
    SetValue,
    TieSpeaker,
)
from qualcode.model import (
    Case,
    Indicator,
    MemoTarget,
    Response,
    Role,
    Source,
    Speaker,
    Summary,
    Turn,
    Value,
    Variable,
    VariableType,
    text_hash,
)
from qualcode.project import Act, Project, RenameStudy
from tests.store.building import TEXT, AddEvidence, begin, source_draft, state


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with begin(tmp_path / "study.qualcode") as made:
        yield made


def refuse(project: Project, act: Act, match: str, error: type[Exception] = RuleError) -> None:
    """The act is refused with a text that says why, and leaves nothing behind."""
    before, last = state(project), project.last_event
    with pytest.raises(error, match=match):
        project.perform(act)
    assert (state(project), project.last_event) == (before, last)


def known(project: Project) -> dict[tuple[str, str], str]:
    cases = {case.id: case.name for case in project.cases()}
    variables = {variable.id: variable.name for variable in project.variables()}
    return {(cases[value.case_id], variables[value.variable_id]): value.value for value in project.values()}


def test_import_sources_takes_in_text_turns_speakers_and_cases(project):
    draft = replace(source_draft("R05"), notes=("A tab became a space.",))
    performed = project.perform(ImportSources((draft, source_draft("R06", TEXT + "N1: Ya.\n"))))
    source, other = performed.added(Source)
    assert project.text(source) == TEXT
    assert (source.name, source.text_hash, source.characters) == ("R05", text_hash(TEXT), len(TEXT))
    assert (source.file_name, source.encoding, source.notes) == ("R05.txt", "utf-8", ("A tab became a space.",))
    assert (source.words, source.case_id, source.imported_at) == (28, None, performed.event.at)
    assert other.characters == len(TEXT) + 8

    turns = project.turns(source)
    assert [TEXT[turn.start : turn.end] for turn in turns] == TEXT.splitlines()
    assert [TEXT[turn.speech_start : turn.end] for turn in turns][2] == "Dan anggarannya?"
    speakers = {speaker.id: speaker for speaker in project.speakers(source)}
    assert [speakers[turn.speaker_id].label for turn in turns] == ["P", "N1", "P", "N1"]
    assert [speaker.role for speaker in speakers.values()] == [Role.INTERVIEWER, Role.PARTICIPANT]
    assert [speaker.case_id for speaker in speakers.values()] == [None, project.case("R05").id]
    assert performed.event.sentence() == "Imported 2 sources: R05, R06"


def test_import_sources_ties_to_cases_that_are_there_and_to_a_whole_source(project):
    draft = replace(source_draft("R05"), case="R01", cases=(("N1", "R01"),))
    performed = project.perform(ImportSources((draft,)))
    assert performed.added(Case) == ()
    assert performed.added(Source)[0].case_id == project.case("R01").id


def test_import_sources_tells_only_some_names_of_many(project):
    performed = project.perform(ImportSources(tuple(source_draft(f"S{n}") for n in range(7))))
    assert performed.event.sentence() == "Imported 7 sources: S0, S1, S2, S3, S4 ..."


@pytest.mark.parametrize(
    ("names", "match"),
    [
        (("S1", "R01"), r"R01\.txt: There is a source named R01 already.*another name"),
        (("S1", "S1"), "named S1 already"),
        (("S1", " "), "A name is needed"),
    ],
)
def test_import_sources_takes_none_where_one_is_refused(project, names, match):
    refuse(project, ImportSources(tuple(source_draft(name) for name in names)), match)


def test_rename_source(project):
    performed = project.perform(RenameSource(1, "R01-second"))
    assert [source.name for source in project.sources()] == ["R01-second"]
    assert performed.event.sentence() == "Renamed source R01 to R01-second"
    project.perform(ImportSources((source_draft("R02"),)))
    refuse(project, RenameSource(1, "R02"), "The name R02 is taken.*Choose another")
    refuse(project, RenameSource(1, " "), "A name is needed")
    refuse(project, RenameSource(9, "R09"), "no Source number 9", NotFoundError)


def test_delete_source_takes_all_that_hangs_on_it_and_keeps_its_case(project):
    project.perform(ImportSources((source_draft("R02"),)))
    project.perform(ApplyCode(1, 43, 75, 1))
    project.perform(ApplyCode(2, 43, 75, 1))
    for target in (MemoTarget.SOURCE, MemoTarget.CODING, MemoTarget.CODE, MemoTarget.CASE):
        project.perform(WriteMemo(target, 1, target.value))
    project.perform(WriteMemo(MemoTarget.PASSAGE, 1, "passage", 43, 75))
    project.perform(AddEvidence())
    performed = project.perform(DeleteSource(1))
    assert [source.name for source in project.sources()] == ["R02"]
    assert [coding.source_id for coding in project.codings()] == [2]
    assert {memo.target for memo in project.memos()} == {MemoTarget.CODE, MemoTarget.CASE}
    assert {record.source_id for kind in (Turn, Speaker) for record in project.records(kind)} == {2}
    assert {figure.source_id for figure in project.records(Indicator)} == {None}
    assert [case.name for case in project.cases()] == ["R01", "R02"]
    assert performed.event.sentence() == "Deleted source R01 with 1 codings"
    assert project.check() == []
    refuse(project, DeleteSource(1), "no Source number 1", NotFoundError)


def test_a_deleted_source_comes_back_with_its_text(project):
    source = project.source("R01")
    text = project.text(source)
    project.perform(DeleteSource(source.id))
    project.undo()
    assert (project.source("R01"), project.text(source)) == (source, text)


def test_tie_speaker(project):
    speaker = project.speakers()[0]
    performed = project.perform(TieSpeaker(speaker.id, Role.PARTICIPANT, "R09"))
    assert project.speakers()[0] == replace(speaker, role=Role.PARTICIPANT, case_id=project.case("R09").id)
    assert performed.event.sentence() == "Tied speaker P to case R09"
    performed = project.perform(TieSpeaker(speaker.id, Role.OTHER))
    assert project.speakers()[0] == replace(speaker, role=Role.OTHER, case_id=None)
    assert performed.event.sentence() == "Made speaker P one who neither asks nor answers"
    performed = project.perform(TieSpeaker(speaker.id, Role.OTHER))
    assert performed.event.sentence() == "Tied speaker P to case -"
    refuse(project, TieSpeaker(99, Role.OTHER), "no Speaker number 99", NotFoundError)
    refuse(project, TieSpeaker(speaker.id, Role.OTHER, "  "), "A name is needed")


def test_add_variable(project):
    performed = project.perform(AddVariable("position", VariableType.CHOICE, ("staff", "head")))
    (variable,) = performed.added(Variable)
    assert (variable.type, variable.choices, variable.position) == (VariableType.CHOICE, ("staff", "head"), 0)
    assert project.perform(AddVariable("years")).added(Variable)[0].position == 1
    assert [variable.name for variable in project.variables()] == ["position", "years"]
    assert performed.event.sentence() == "Added variable position"
    refuse(project, AddVariable("years"), "The name years is taken")
    refuse(project, AddVariable(""), "A name is needed")


def test_import_cases_makes_what_is_missing_and_changes_what_is_known(project):
    project.perform(AddVariable("years", VariableType.NUMBER))
    columns = (("position", VariableType.TEXT), ("years", VariableType.TEXT))
    performed = project.perform(ImportCases(columns, (("R01", ("staff", "4")), ("R02", ("", "7")))))
    assert known(project) == {("R01", "position"): "staff", ("R01", "years"): "4", ("R02", "years"): "7"}
    assert [(v.name, v.type, v.position) for v in project.variables()] == [
        ("years", VariableType.NUMBER, 0),
        ("position", VariableType.TEXT, 1),
    ]
    assert [case.name for case in performed.added(Case)] == ["R02"]
    assert performed.event.sentence() == "Imported what is known of 2 cases"
    project.perform(ImportCases(columns, (("R01", ("", "5")),)))
    assert known(project) == {("R01", "years"): "5", ("R02", "years"): "7"}
    refuse(project, ImportCases(columns, (("R03", ("a", "1")), ("", ("b", "2")))), "A name is needed")


def test_set_value_sets_changes_and_takes_away(project):
    project.perform(AddVariable("position"))
    for value in ("staff", "head", ""):
        performed = project.perform(SetValue(1, 1, value))
        assert known(project) == ({("R01", "position"): value} if value else {})
        assert performed.event.sentence() == "Set position of R01"
    assert project.perform(SetValue(1, 1, "")).touched(Value) == ()
    refuse(project, SetValue(9, 1, "x"), "no Case number 9", NotFoundError)
    refuse(project, SetValue(1, 9, "x"), "no Variable number 9", NotFoundError)


def test_rename_case(project):
    project.perform(ImportSources((source_draft("R02"),)))
    performed = project.perform(RenameCase(1, "Ibu A"))
    assert [case.name for case in project.cases()] == ["Ibu A", "R02"]
    assert performed.event.sentence() == "Renamed case R01 to Ibu A"
    refuse(project, RenameCase(1, "R02"), "The name R02 is taken")
    refuse(project, RenameCase(1, ""), "A name is needed")
    refuse(project, RenameCase(9, "x"), "no Case number 9", NotFoundError)


def test_delete_case_takes_what_is_known_of_it_and_leaves_its_sources(project):
    project.perform(ImportSources((replace(source_draft("R02"), case="R01"),)))
    project.perform(AddVariable("position"))
    project.perform(SetValue(1, 1, "staff"))
    project.perform(SetValue(2, 1, "head"))
    project.perform(WriteMemo(MemoTarget.CASE, 1, "goes"))
    project.perform(WriteMemo(MemoTarget.SOURCE, 1, "stays"))
    project.perform(AddEvidence())
    performed = project.perform(DeleteCase(1))
    assert [case.name for case in project.cases()] == ["R02"]
    assert [source.case_id for source in project.sources()] == [None, None]
    assert {speaker.case_id for speaker in project.speakers()} == {None, 2}
    assert known(project) == {("R02", "position"): "head"}
    for kind in (Response, Summary):
        assert {record.case_id for record in project.records(kind)} == {2}
    assert [memo.text for memo in project.memos()] == ["stays"]
    assert performed.event.sentence() == "Deleted case R01"
    assert project.check() == []
    refuse(project, DeleteCase(1), "no Case number 1", NotFoundError)


def test_rename_study(project):
    performed = project.perform(RenameStudy("Kompetensi"))
    assert project.study.name == "Kompetensi"
    assert performed.event.sentence() == "Named the study Kompetensi"
    refuse(project, RenameStudy("  "), "A study needs a name")
