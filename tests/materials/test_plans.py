"""What the analyst changes of a draft before it is imported."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.plans import Answers, Plan, SpeakerPlan, all_answered, answered, merged, plan_of, planned
from qualcode.materials.preview import FIRST_TURNS, preview
from qualcode.materials.reading import read_source
from qualcode.model import Role, SourceDraft, SourceKind

ASKS, ANSWERS, OTHER = Role.INTERVIEWER, Role.PARTICIPANT, Role.OTHER
GROUP = "P: Apa?\nK (Kiki): Satu.\nKiki: Dua.\nP: Lalu?\nBudi: Tiga.\nBudi: Empat.\nKiki: Lima.\nSiti: Permisi.\n"


def read(tmp_path: Path, text: str, name: str = "FGD.txt", **options: object) -> SourceDraft:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_source(path, SourceKind.INTERVIEW, **options)


@pytest.fixture
def draft(tmp_path: Path) -> SourceDraft:
    return read(tmp_path, GROUP)


def spoken(draft: SourceDraft) -> list[str]:
    return [turn.speaker for turn in draft.turns]


def test_a_preview_shows_forms_speakers_aliases_turns_and_who_was_passed_over(draft) -> None:
    seen = preview(draft)
    assert seen.form == ("labels", 7, 4)
    assert seen.others == ()
    assert [(one.label, one.role, one.case, one.turns, one.words) for one in seen.speakers] == [
        ("P", ASKS, "", 2, 2),
        ("K (Kiki)", ANSWERS, "FGD K (Kiki)", 1, 1),
        ("Kiki", ANSWERS, "Kiki", 2, 4),
        ("Budi", ANSWERS, "Budi", 2, 2),
    ]
    assert seen.speakers[2].first == "Dua."
    assert [(alias.label, alias.into) for alias in seen.aliases] == [("K (Kiki)", "Kiki")]
    assert [(turn.number, turn.speaker, turn.speech) for turn in seen.turns[:2]] == [
        (1, "P", "Apa?"),
        (2, "K (Kiki)", "Satu."),
    ]
    assert seen.unsure == ("Siti",)


def test_a_preview_has_the_first_turns_and_the_runner_up(tmp_path) -> None:
    talk = "".join(f"Ani Wijaya  00:{n:02d}\nP: kata {n}\n" for n in range(50))
    seen = preview(read(tmp_path, talk))
    assert seen.form == ("name-time", 50, 1)
    assert seen.others == (("labels", 50, 1),)
    assert [turn.number for turn in seen.turns] == list(range(1, FIRST_TURNS + 1))
    assert seen.turns[3].time_ms == 3_000
    nothing = preview(read(tmp_path, "Kami menunggu."))
    assert (nothing.form, nothing.speakers, nothing.turns) == (None, (), ())


def test_the_first_plan_changes_nothing(draft) -> None:
    assert planned(draft, plan_of(draft)) == draft


def test_roles_cases_name_and_kind_are_as_planned(draft) -> None:
    plan = plan_of(draft)
    speakers = (SpeakerPlan("p", OTHER), SpeakerPlan("Budi", ANSWERS, "R09"), SpeakerPlan("KIKI", ASKS, "R01"))
    made = planned(draft, replace(plan, name="Diskusi", kind=SourceKind.OBSERVATION, speakers=speakers))
    assert (made.name, made.kind, made.text) == ("Diskusi", SourceKind.OBSERVATION, GROUP)
    assert dict(made.roles) == {"P": OTHER, "K (Kiki)": ANSWERS, "Kiki": ASKS, "Budi": ANSWERS}
    assert dict(made.cases) == {"K (Kiki)": "FGD K (Kiki)", "Budi": "R09"}
    assert made.turns == draft.turns


def test_aliases_and_new_names_leave_the_text_as_it_is(draft) -> None:
    plan = plan_of(draft)
    speakers = (
        SpeakerPlan("K (Kiki)", ANSWERS, "R03", into="Kiki"),
        SpeakerPlan("Kiki", ANSWERS, "R02", into="Kiki Amelia"),
    )
    made = planned(draft, replace(plan, speakers=speakers))
    assert spoken(made) == ["P", "Kiki Amelia", "Kiki Amelia", "P", "Budi", "Budi", "Kiki Amelia"]
    assert dict(made.cases) == {"Kiki Amelia": "R03", "Budi": "Budi"}
    assert [(turn.start, turn.end) for turn in made.turns] == [(turn.start, turn.end) for turn in draft.turns]
    named = (*speakers, SpeakerPlan("Kiki Amelia", OTHER))
    assert dict(planned(draft, replace(plan, speakers=named)).roles)["Kiki Amelia"] is OTHER


def test_an_alias_of_itself_is_refused(draft) -> None:
    around = (SpeakerPlan("Kiki", ANSWERS, into="Budi"), SpeakerPlan("Budi", ANSWERS, into="kiki"))
    with pytest.raises(RuleError, match="itself"):
        planned(draft, replace(plan_of(draft), speakers=around))
    assert (
        planned(draft, replace(plan_of(draft), speakers=(SpeakerPlan("Kiki", ANSWERS, into="KIKI"),))).roles
        == draft.roles
    )


def test_a_speaker_who_comes_up_once_can_be_planned(draft) -> None:
    plan = plan_of(draft)
    made = planned(draft, replace(plan, speakers=(*plan.speakers, SpeakerPlan("siti", OTHER))))
    assert spoken(made)[-1] == "Siti"
    assert dict(made.roles)["Siti"] is OTHER


def test_another_form_is_looked_for_anew_and_its_notes_with_it(tmp_path) -> None:
    talk = "Ani Wijaya  00:01\nP: Apa?\nN: Ya.\n\nBudi S  00:09\nP: Lalu?\nN: Itu."
    draft = read(tmp_path, talk, "R07.txt")
    assert (draft.form, spoken(draft)) == ("name-time", ["Ani Wijaya", "Budi S"])
    made = planned(draft, Plan(draft.kind, draft.name, "labels"))
    assert (made.form, spoken(made), made.cases) == ("labels", ["P", "N", "P", "N"], (("N", "R07"),))
    bare = planned(draft, Plan(draft.kind, draft.name, "none"))
    assert (bare.turns, bare.roles, bare.cases, bare.notes) == ((), (), (), ())
    wrong = planned(draft, Plan(draft.kind, draft.name, "tabs"))
    assert (wrong.turns, len(wrong.notes)) == ((), 1)
    again = planned(wrong, Plan(draft.kind, draft.name, "name-time"))
    assert (again.turns, again.notes) == (draft.turns, ())
    with pytest.raises(NotFoundError):
        planned(draft, Plan(draft.kind, draft.name, "tiada"))


def test_answers_hold_for_any_number_of_files(tmp_path) -> None:
    drafts = [read(tmp_path, GROUP), read(tmp_path, "Ani: Apa?\nKiki: Ya.\nAni: Lalu?\nKiki: Itu.", "W2.txt")]
    answers = Answers(cases={"kiki": "R07", "Siti": ""}, interviewers=("Ani",), aliases={"K (Kiki)": "Kiki"})
    group, talk = all_answered(drafts, answers)
    assert dict(group.cases) == {"Kiki": "R07", "Budi": "Budi"}
    assert dict(group.roles) == {"P": ASKS, "Kiki": ANSWERS, "Budi": ANSWERS, "Siti": OTHER}
    assert (dict(talk.roles), dict(talk.cases)) == ({"Ani": ASKS, "Kiki": ANSWERS}, {"Kiki": "R07"})
    with pytest.raises(NotFoundError, match="Kikki") as caught:
        all_answered(drafts, Answers(cases={"Kikki": "R07"}))
    assert "Budi" in caught.value.todo
    assert all_answered([], Answers(cases={"Kikki": "R07"})) == []
    assert all_answered(drafts, Answers()) == drafts


def test_what_is_said_of_an_alias_holds_for_its_speaker(tmp_path) -> None:
    draft = read(tmp_path, "P: Apa?\nK (Kiki): Satu.\nP: Lalu?\nKiki: Dua.\nKiki: Tiga.", "R07.txt", case="Sekcam")
    assert len(draft.cases) == 2
    assert len(draft.notes) == 1
    one = answered(draft, Answers(take_aliases=True), "Sekcam")
    assert (one.cases, one.notes, spoken(one)) == ((("Kiki", "Sekcam"),), (), ["P", "Kiki", "P", "Kiki", "Kiki"])
    assert answered(draft, Answers(take_aliases=True)).cases == (("Kiki", "R07"),)
    assert answered(draft, Answers(take_aliases=True, cases={"k (kiki)": "R01"})).cases == (("Kiki", "R01"),)
    assert merged(draft, {"Kiki": "K (Kiki)"}).cases == (("K (Kiki)", "R07"),)


def test_a_mistyped_label_that_came_up_once_is_an_alias(tmp_path) -> None:
    talk = "Dan: Why?\nParticipant: So.\n" * 5 + "Dan: And?\nParticpant: No.\n"
    draft = read(tmp_path, talk, "P5.txt")
    assert preview(draft).unsure == ("Particpant",)
    assert [(alias.label, alias.into) for alias in preview(draft).aliases] == [("Particpant", "Participant")]
    assert spoken(answered(draft, Answers(take_aliases=True))) == ["Dan", "Participant"] * 6


def test_turns_that_a_file_says_are_never_looked_for(tmp_path) -> None:
    draft = read(tmp_path, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ani>Halo.\nSiti: kata Ibu.\n", "W.vtt")
    made = planned(
        draft, replace(plan_of(draft), speakers=(SpeakerPlan("Ani", ANSWERS, "R01"), SpeakerPlan("Siti", OTHER)))
    )
    assert (spoken(made), made.form) == (["Ani"], "file")
    assert preview(made).unsure == ()


LABELS = st.sampled_from(["P", "N", "Kiki", "K (Kiki)", "Siti", "p"])
PLANS = st.builds(
    SpeakerPlan, LABELS, st.sampled_from(Role), st.sampled_from(["", "R01"]), st.sampled_from(["", "P", "Baru"])
)


@settings(deadline=None)
@given(st.lists(PLANS, max_size=5), st.sampled_from(["", "labels", "none", "tabs"]))
def test_any_plan_gives_a_draft_that_can_be_imported(speakers: list[SpeakerPlan], form: str) -> None:
    draft = SourceDraft("R07", SourceKind.INTERVIEW, GROUP)
    try:
        made = planned(draft, Plan(SourceKind.INTERVIEW, "R08", form, tuple(speakers)))
    except RuleError:
        return
    assert made.text == GROUP
    labels = {turn.speaker for turn in made.turns}
    assert labels == dict(made.roles).keys()
    assert dict(made.cases).keys() <= labels
    assert all(dict(made.roles)[label] is ANSWERS for label, _case in made.cases)
