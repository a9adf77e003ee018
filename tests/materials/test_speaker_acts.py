"""Turns and speakers can be put right later: each act is one event, tells what it did, and refuses what it must."""

from collections.abc import Iterator

import pytest

from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import ImportSources, TieSpeaker
from qualcode.materials.speaker_acts import (
    FindTurnsAnew,
    MergeSpeakers,
    RenameSpeaker,
    SetTurnSpeaker,
    turns_anew,
)
from qualcode.model import Role, SourceDraft, SourceKind, Speaker
from qualcode.project import Act, Project
from tests.factories import Coded, make_project, source_draft
from tests.store.building import state

TALK = "P: Apa?\nK (Kiki): Satu.\nP: Lalu?\nKiki: Dua.\nK (Kiki): Tiga.\nSiti: Permisi.\n"


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    draft = source_draft("R07", TALK, cases={"K (Kiki)": "Kiki K", "Kiki": "Kiki"})
    with make_project(tmp_path, sources=[draft, source_draft("R08")], codings=[Coded("R07", "Dua.", "D2")]) as made:
        yield made


def speaker(project: Project, label: str, source: str = "R07") -> Speaker:
    return next(one for one in project.speakers(project.source(source)) if one.label == label)


def spoken(project: Project, source: str = "R07") -> list[tuple[str, str]]:
    """Speaker and speech of each turn."""
    found = project.source(source)
    text, labels = project.text(found), {one.id: one.label for one in project.speakers(found)}
    return [
        (labels[turn.speaker_id] if turn.speaker_id else "", text[turn.speech_start : turn.end])
        for turn in project.turns(found)
    ]


def tied(project: Project, source: str = "R07") -> dict[str, tuple[Role, str]]:
    cases = {case.id: case.name for case in project.cases()}
    return {
        one.label: (one.role, cases[one.case_id] if one.case_id else "")
        for one in project.speakers(project.source(source))
    }


def performed(project: Project, act: Act) -> str:
    """Perform an act, see that it is one event that can be taken back and done again; return what it tells."""
    before, last = state(project), project.last_event
    told = project.perform(act).event.sentence()
    assert project.last_event == last + 1
    after = state(project)
    project.undo()
    assert state(project) == before
    project.redo()
    assert state(project) == after
    assert project.check() == []
    return told


def refuse(project: Project, act: Act, match: str, error: type[Exception] = RuleError) -> None:
    before = state(project)
    with pytest.raises(error, match=match):
        project.perform(act)
    assert state(project) == before


def test_a_speaker_is_renamed_and_the_text_is_not(project):
    assert "Kiki to Kiki Amelia" in performed(project, RenameSpeaker(speaker(project, "Kiki").id, "Kiki Amelia"))
    assert ("Kiki Amelia", "Dua.") in spoken(project)
    assert project.text(project.source("R07")) == TALK
    refuse(project, RenameSpeaker(speaker(project, "P").id, "k  (KIKI)"), "already")
    refuse(project, RenameSpeaker(speaker(project, "P").id, " "), "name")
    refuse(project, RenameSpeaker(999, "x"), "Speaker", NotFoundError)


def test_speakers_are_merged_with_their_turns(project):
    act = MergeSpeakers((speaker(project, "Kiki").id,), speaker(project, "K (Kiki)").id)
    assert "turns: 1" in performed(project, act)
    assert [label for label, _speech in spoken(project)] == ["P", "K (Kiki)", "P", "K (Kiki)", "K (Kiki)", "Siti"]
    assert tied(project)["K (Kiki)"] == (Role.PARTICIPANT, "Kiki K")
    assert "Kiki" not in tied(project)
    assert len(project.codings()) == 1


def test_a_merged_speaker_takes_over_a_case_only_where_it_has_none(project):
    siti, kiki, asks = speaker(project, "Siti").id, speaker(project, "Kiki").id, speaker(project, "P").id
    project.perform(MergeSpeakers((kiki,), siti))
    assert tied(project)["Siti"] == (Role.PARTICIPANT, "Kiki")
    project.perform(MergeSpeakers((siti,), asks))
    assert tied(project)["P"] == (Role.INTERVIEWER, "")


def test_what_cannot_be_merged_is_refused(project):
    kiki = speaker(project, "Kiki").id
    refuse(project, MergeSpeakers((kiki,), kiki), "itself")
    refuse(project, MergeSpeakers((), kiki), "itself")
    refuse(project, MergeSpeakers((speaker(project, "P", "R08").id,), kiki), "several sources")
    refuse(project, MergeSpeakers((999,), kiki), "Speaker", NotFoundError)


def test_turns_are_given_to_another_speaker(project):
    turns = project.turns(project.source("R07"))
    assert "to speaker Kiki" in performed(project, SetTurnSpeaker((turns[1].id,), "kiki"))
    assert spoken(project)[1] == ("Kiki", "Satu.")
    performed(project, SetTurnSpeaker((turns[0].id, turns[2].id), "Peneliti 2"))
    assert tied(project)["Peneliti 2"] == (Role.INTERVIEWER, "")
    assert "P" not in tied(project)
    performed(project, SetTurnSpeaker((turns[0].id,), ""))
    assert spoken(project)[0] == ("", "Apa?")
    refuse(project, SetTurnSpeaker((), "x"), "one source")
    refuse(project, SetTurnSpeaker((turns[0].id, project.turns(project.source("R08"))[0].id), "x"), "one source")


def test_turns_are_found_anew_and_known_speakers_keep_role_and_case(project):
    project.perform(TieSpeaker(speaker(project, "Kiki").id, Role.OTHER))
    before = speaker(project, "K (Kiki)")
    act = turns_anew(project, project.source("R07"), "labels", ["siti"])
    assert "R07" in performed(project, act)
    assert spoken(project) == [
        *(("P", "Apa?"), ("K (Kiki)", "Satu."), ("P", "Lalu?"), ("Kiki", "Dua."), ("K (Kiki)", "Tiga.")),
        ("Siti", "Permisi."),
    ]
    assert speaker(project, "K (Kiki)") == before
    assert tied(project)["Kiki"] == (Role.OTHER, "")
    assert len(project.codings()) == 1


def test_a_source_without_turns_keeps_its_case_when_speakers_are_found(project):
    text = "Pewawancara\nApa?\nNarasumber\nYa.\nPewawancara\nLalu?"
    draft = SourceDraft("R09", SourceKind.INTERVIEW, text, case="Ibu S")
    project.perform(ImportSources((draft,)))
    performed(project, turns_anew(project, project.source("R09")))
    assert spoken(project, "R09") == [("Pewawancara", "Apa?"), ("Narasumber", "Ya."), ("Pewawancara", "Lalu?")]
    assert tied(project, "R09") == {
        "Pewawancara": (Role.INTERVIEWER, ""),
        "Narasumber": (Role.PARTICIPANT, "Ibu S"),
    }
    assert project.source("R09").case_id is None
    performed(project, turns_anew(project, project.source("R09"), "none"))
    assert (spoken(project, "R09"), tied(project, "R09")) == ([], {})
    assert project.source("R09").case_id == project.case("Ibu S").id


def test_turns_that_cannot_be_found_are_refused(project):
    source = project.source("R07")
    with pytest.raises(RuleError, match="No turns"):
        turns_anew(project, source, "tabs")
    with pytest.raises(NotFoundError):
        turns_anew(project, source, "tiada")
    act = turns_anew(project, source)
    stale = FindTurnsAnew(act.source_id, "0" * 64, act.turns, act.roles, act.cases, act.form)
    refuse(project, stale, "changed")
    outside = FindTurnsAnew(act.source_id, act.text_hash, tuple(reversed(act.turns)), act.roles, act.cases, act.form)
    refuse(project, outside, "changed")
