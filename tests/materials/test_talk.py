"""Who speaks how much, and what finding turns anew would change, told before it is done."""

from collections.abc import Iterator

import pytest

from qualcode.materials.speaker_acts import MergeSpeakers, SetTurnSpeaker, forms_of, turns_anew
from qualcode.materials.talk import foresee_turns, talk_of
from qualcode.project import Project
from tests.factories import make_project, source_draft
from tests.materials.test_speaker_acts import TALK, speaker


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with make_project(tmp_path, sources=[source_draft("R07", TALK, cases={"Kiki": "Kiki"})]) as made:
        yield made


def shares(project: Project) -> list[tuple[str, str, int, int]]:
    return [
        (share.speaker.label if share.speaker else "", share.case, share.turns, share.words)
        for share in talk_of(project, project.source("R07")).shares
    ]


def test_speakers_come_in_the_order_they_speak_and_nobody_last(project):
    assert shares(project) == [("P", "", 2, 2), ("K (Kiki)", "", 2, 2), ("Kiki", "Kiki", 1, 1), ("Siti", "", 1, 1)]
    first = project.turns(project.source("R07"))[0]
    project.perform(SetTurnSpeaker((first.id,), ""))
    assert shares(project) == [
        *(("K (Kiki)", "", 2, 2), ("P", "", 1, 1), ("Kiki", "Kiki", 1, 1), ("Siti", "", 1, 1), ("", "", 1, 1))
    ]
    talk = talk_of(project, project.source("R07"))
    assert [alias.label for alias in talk.aliases] == ["Kiki"]
    assert talk.speech(talk.turns[1]) == "Satu."
    assert sum(talk.words) == 6


def test_what_finding_turns_anew_would_change_is_told(project):
    source = project.source("R07")
    project.perform(MergeSpeakers((speaker(project, "K (Kiki)").id,), speaker(project, "Kiki").id))
    assert forms_of(project, source)[0] == ("labels", 6, 4)
    foreseen = foresee_turns(talk_of(project, source), turns_anew(project, source, "labels"), most=1)
    assert (foreseen.before, foreseen.after, foreseen.same) == (6, 6, 4)
    assert foreseen.come == ("K (Kiki)",)
    assert foreseen.gone == ()
    assert foreseen.first == ((2, "K (Kiki)", "Satu."),)
    assert foreseen.lines() == [
        "Turns: 6 now, 6 then; 4 stay as they are.",
        "Speakers that come: K (Kiki).",
        "   2  K (Kiki): Satu.",
        "  ... +1",
    ]
    none = foresee_turns(talk_of(project, source), turns_anew(project, source, "none"))
    assert none.lines() == ["Turns: 6 now, 0 then; 0 stay as they are.", "Speakers that go: P, Kiki, Siti."]


def test_what_is_foreseen_is_what_happens(project):
    source = project.source("R07")
    project.perform(turns_anew(project, source, "none"))
    act = turns_anew(project, source, "labels", ["Siti"])
    foreseen = foresee_turns(talk_of(project, source), act)
    project.perform(act)
    after = talk_of(project, source)
    assert len(after.turns) == foreseen.after
    assert {one.label for one in after.speakers} >= set(foreseen.come)
    again = foresee_turns(after, turns_anew(project, project.source("R07"), "labels"))
    assert (again.same, again.come, again.gone, again.first) == (again.after, (), (), ())
