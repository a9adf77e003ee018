"""Deciding on directions and classes: reasons, several analysts, and what has changed since."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qualcode.coding.acts import ApplyCode, RemoveCodings, SetValence
from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import ChangeVariable, RemoveVariable, RenameCase, RenameVariable
from qualcode.model import (
    Assessment,
    ClassDecision,
    ConvergenceClass,
    Direction,
    FindingStatus,
    Indicator,
    MetaInference,
    MetaInferenceType,
    Resolution,
    Response,
    SourceKind,
    Thresholds,
    Valence,
)
from qualcode.project import Project
from qualcode.triangulation import converge
from qualcode.triangulation.claim_acts import MarkClaim, RecordAsked
from qualcode.triangulation.decision_acts import (
    DecideClass,
    DecideDirection,
    RemoveMetaInference,
    WithdrawDecision,
    WriteMetaInference,
)
from qualcode.triangulation.indicators.acts import AcceptFigure
from qualcode.triangulation.threshold_acts import SetThresholds
from qualcode.triangulation.thresholds import thresholds_of
from qualcode.triangulation.verifying import refusal_to_verify
from tests.triangulation.studied import ask_items, claim, figure, studied

MIXED, SUPPORTS = Direction.MIXED, Direction.SUPPORTS
DISSONANCE, PARTIAL = ConvergenceClass.DISSONANCE, ConvergenceClass.PARTIAL


@pytest.fixture
def project(tmp_path):
    """Four of five interviews support the claim and one does not speak; the only observation contradicts it."""
    with studied(tmp_path, "ssss.", observations=["c"]) as made:
        yield made


def row(project: Project, **asked):
    return next(one for one in converge(project, **asked).rows if one.claim == claim(project))


def cell(project, strand="interview", **asked):
    return row(project, **asked).cell(strand)


def decide(project, decided=MIXED, reason="two hesitated", strand="interview", **more):
    act = DecideDirection(claim(project).id, "technique", strand, decided, reason, **more)
    return project.perform(act)


def as_coder(project: Project, name: str) -> Project:
    """The same study in another analyst's hands."""
    return Project(project._store, name)


def codings_of(project, case):
    source = project.source(case).id
    return tuple(coding.id for coding in project.codings() if coding.source_id == source)


class TestDirections:
    def test_both_stand_side_by_side_and_the_classes_follow_the_decided_one(self, project):
        assert row(project).overall.holds is DISSONANCE
        decide(project)
        found = row(project)
        one = found.cell("interview")
        assert (one.direction, one.proposal.direction, one.decided.proposed) == (MIXED, SUPPORTS, SUPPORTS)
        assert (one.decided.reason, one.changed, one.disputed) == ("two hesitated", (), ())
        assert found.overall.holds is PARTIAL
        assert found.meta is MetaInferenceType.EXPANSION

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_another_direction_needs_a_reason(self, project, reason):
        with pytest.raises(RuleError, match=r"supports.*mixed"):
            decide(project, reason=reason)
        assert project.records(Assessment) == []

    def test_the_proposed_direction_is_confirmed_without_one(self, project):
        decide(project, SUPPORTS, "")
        assert cell(project).decided.decided is SUPPORTS

    def test_what_is_proposed_is_computed_by_the_act(self, project):
        # The screen showed "supports"; by now three have changed, and confirming would be another decision.
        coded = [number for case in ("R01", "R02", "R03") for number in codings_of(project, case)]
        project.perform(SetValence(tuple(coded), Valence.GAP))
        with pytest.raises(RuleError):
            decide(project, SUPPORTS, "")

    def test_deciding_again_takes_the_place_of_the_first_word(self, project):
        decide(project)
        decide(project, SUPPORTS, "")
        (only,) = project.records(Assessment)
        assert (only.decided, only.reason) == (SUPPORTS, "")

    def test_an_unknown_strand_is_refused_and_names_those_there_are(self, project):
        with pytest.raises(NotFoundError, match="interview, observation"):
            decide(project, strand="diary")

    def test_decisions_on_groups_are_others_than_those_on_techniques(self, tmp_path):
        with studied(tmp_path, "sc", groups=["a", "b"]) as project:
            number = claim(project).id
            project.perform(DecideDirection(number, "case:group", "a", MIXED, "hesitant"))
            assert cell(project, "a", by="case:group").decided
            assert cell(project).decided is None
            notes = SourceKind.OBSERVATION
            assert cell(project, "a", by="case:group", technique=notes).decided is None

    def test_a_matrix_of_some_coders_shows_their_own_decisions_only(self, project):
        decide(project, consensus=True)
        decide(as_coder(project, "Budi"), SUPPORTS, "")
        made = converge(project, coders=["Ani"])
        assert made.rows[0].cells[0].decided is None
        assert any("Ani" in note for note in made.notes)
        decide(project)
        found = cell(project, coders=["Ani"])
        assert (found.decided.decided, found.disputed) == (MIXED, ())
        assert cell(project, coders=["Budi"]).decided.decided is SUPPORTS


class TestDecidingBlind:
    """Who decides on their own codings, and sees nothing of what others did."""

    def test_it_rests_on_one_s_own_codings(self, project):
        budi = as_coder(project, "Budi")
        code = project.code("D1").id
        budi.perform(ApplyCode(project.source("R01").id, 18, 36, code, Valence.GAP))
        assert cell(project, coders=["Budi"]).proposal.direction is Direction.CONTRADICTS
        with pytest.raises(RuleError):
            decide(budi, Direction.CONTRADICTS, "")
        decide(budi, Direction.CONTRADICTS, "", coders=("Budi",))
        found = cell(project, coders=["Budi"])
        assert (found.decided.proposed, found.changed) == (Direction.CONTRADICTS, ())

    def test_what_others_code_tells_nothing_until_all_is_seen(self, project):
        decide(project, SUPPORTS, "", coders=("Ani",))
        budi = as_coder(project, "Budi")
        budi.perform(ApplyCode(project.source("R01").id, 18, 36, project.code("D1").id, Valence.GAP))
        assert cell(project, coders=["Ani"]).changed == ()
        assert cell(project).changed

    def test_a_decision_on_all_codings_tells_nothing_to_who_sees_their_own(self, project):
        budi = as_coder(project, "Budi")
        budi.perform(ApplyCode(project.source("R01").id, 18, 36, project.code("D1").id, Valence.GAP))
        decide(project, SUPPORTS, "")
        project.perform(RemoveCodings(codings_of(project, "R02")))
        assert cell(project).changed
        assert cell(project, coders=["Ani"]).changed == ()

    def test_classes_are_decided_so_too(self, project):
        act = DecideClass(claim(project).id, "technique", "", "", DISSONANCE, coders=("Ani",))
        project.perform(act)
        assert row(project, coders=["Ani"]).overall.decided.decided is DISSONANCE
        assert row(project, coders=["Ani"]).overall.changed == ()
        assert row(project).overall.changed == ()


class TestSeveralAnalysts:
    def test_those_who_agree_are_right(self, project):
        decide(project)
        decide(as_coder(project, "Budi"), reason="weak words")
        found = cell(project)
        assert (found.direction, found.disputed, found.decided.reason) == (MIXED, (), "weak words")

    def test_those_who_differ_are_in_dispute_until_they_agree_with_a_reason(self, project):
        decide(project)
        decide(as_coder(project, "Budi"), SUPPORTS, "")
        found = cell(project)
        assert (found.decided, found.direction) == (None, SUPPORTS)
        assert {one.decided for one in found.disputed} == {MIXED, SUPPORTS}
        with pytest.raises(RuleError, match="reason"):
            decide(project, SUPPORTS, "", consensus=True)
        decide(project, MIXED, "read R03 together", consensus=True)
        found = cell(project)
        assert (found.direction, found.disputed, found.decided.consensus) == (MIXED, (), True)
        assert len(project.records(Assessment)) == 3  # what each decided apart stays

    def test_another_consensus_takes_its_place_whoever_writes_it(self, project):
        decide(project, MIXED, "first", consensus=True)
        decide(as_coder(project, "Budi"), SUPPORTS, "second", consensus=True)
        (only,) = project.records(Assessment)
        assert only.reason == "second"

    def test_only_one_s_own_word_is_withdrawn_and_a_consensus_by_anybody(self, project):
        (own,) = decide(project).added(Assessment)
        with pytest.raises(RuleError, match="Ani"):
            as_coder(project, "Budi").perform(WithdrawDecision(own))
        (agreed,) = decide(project, MIXED, "together", consensus=True).added(Assessment)
        as_coder(project, "Budi").perform(WithdrawDecision(agreed))
        project.perform(WithdrawDecision(own))
        assert cell(project).decided is None
        with pytest.raises(NotFoundError):
            project.perform(WithdrawDecision(own))


class TestClasses:
    def decide(self, project, decided, reason="", pair=("", ""), **more):
        return project.perform(DecideClass(claim(project).id, "technique", *pair, decided, reason, **more))

    def test_of_a_pair_in_either_order_and_the_whole_follows(self, project):
        with pytest.raises(RuleError, match="dissonance"):
            self.decide(project, PARTIAL, pair=("observation", "interview"))
        self.decide(project, PARTIAL, "other hours of the day", ("observation", "interview"))
        found = row(project)
        pair = found.pairs["interview", "observation"]
        assert (pair.proposed, pair.holds, pair.changed) == (DISSONANCE, PARTIAL, ())
        assert (found.overall.proposed, found.overall.holds) == (PARTIAL, PARTIAL)
        assert converge(project).shares["interview", "observation"][PARTIAL] == 1

    def test_of_the_claim_as_a_whole(self, project):
        self.decide(project, PARTIAL, "one note is not much")
        found = row(project)
        assert (found.overall.holds, found.pairs["interview", "observation"].holds) == (PARTIAL, DISSONANCE)
        assert found.meta is MetaInferenceType.EXPANSION

    def test_it_is_stale_when_a_strand_says_something_else(self, project):
        self.decide(project, DISSONANCE)
        decide(project, reason="they hesitate")
        assert row(project).overall.changed == ("interview: supports → mixed",)

    def test_prominence_is_part_of_what_it_rests_on(self, project):
        self.decide(project, DISSONANCE, pair=("interview", "observation"))
        project.perform(SetThresholds(replace(Thresholds(), high=Decimal("0.9"))))
        (told,) = row(project).pairs["interview", "observation"].changed
        assert told == "prominence of interview: high → medium"

    def test_disputes_and_consensus(self, project):
        self.decide(project, DISSONANCE)
        self.decide(as_coder(project, "Budi"), PARTIAL, "one note")
        assert len(row(project).overall.disputed) == 2
        self.decide(project, PARTIAL, "agreed", consensus=True)
        assert row(project).overall.holds is PARTIAL
        assert {one.consensus for one in project.records(ClassDecision)} == {True, False}

    def test_a_strand_is_not_compared_with_itself_nor_with_what_is_not_there(self, project):
        for pair in (("interview", "interview"), ("interview", "diary"), ("interview", "")):
            with pytest.raises(NotFoundError):
                self.decide(project, PARTIAL, "x", pair)

    def test_a_pair_with_the_strand_of_those_without_a_value(self, tmp_path):
        with studied(tmp_path, "sc", groups=["a", ""]) as project:
            number = claim(project).id
            project.perform(DecideClass(number, "case:group", "a", "", PARTIAL, "why not"))
            found = row(project, by="case:group")
        assert found.pairs["a", ""].holds is PARTIAL
        assert found.overall.decided is None


class TestStale:
    def changed(self, project):
        return cell(project).changed

    def test_a_case_that_says_something_else_is_named(self, project):
        decide(project)
        project.perform(SetValence(codings_of(project, "R02"), Valence.GAP))
        assert self.changed(project) == ("R02: supports → contradicts", "1 coding says something else")
        assert cell(project).direction is MIXED  # stale, but never rewritten
        project.undo()
        assert self.changed(project) == ()

    def test_codings_that_came_and_went(self, project):
        decide(project)
        project.perform(RemoveCodings(codings_of(project, "R01")))
        assert self.changed(project) == ("R01: supports → not coded", "1 coding was removed")
        project.undo()
        source, code = project.source("R05"), project.code("D1a")
        project.perform(ApplyCode(source.id, 20, 30, code.id, Valence.STRENGTH))
        assert self.changed(project) == ("R05: silent → supports", "1 coding was added")

    def test_a_name_is_no_evidence(self, project):
        decide(project)
        project.perform(RenameCase(project.case("R01").id, "Bu Sri"))
        assert self.changed(project) == ()
        assert "R0" not in project.records(Assessment)[0].basis

    def test_thresholds_that_matter(self, project):
        decide(project)
        project.perform(SetThresholds(replace(thresholds_of(project), polarised=Decimal("0.4"))))
        assert self.changed(project) == ()
        project.perform(SetThresholds(replace(thresholds_of(project), balance=Decimal("0.6"))))
        assert self.changed(project) == ("threshold balance: 0.5 → 0.6",)

    def test_who_was_asked(self, project):
        decide(project)
        who = (project.case("R05").id,)
        project.perform(RecordAsked((claim(project).id,), SourceKind.INTERVIEW, who, asked=False))
        assert self.changed(project) == ("R05: silent → not asked",)

    def test_many_are_counted(self, project):
        decide(project)
        coded = [number for case in ("R01", "R02", "R03", "R04", "R05") for number in codings_of(project, case)]
        project.perform(RemoveCodings(tuple(coded)))
        assert len(self.changed(project)) == 6  # five cases by name, four codings of the claim in one sentence
        assert self.changed(project)[-1] == "4 codings were removed"

    def test_answers(self, project):
        ask_items(project, [5, 5, 1])
        decide(project, strand="questionnaire")
        case = project.case("S03").id
        (response,) = (one for one in project.records(Response) if one.case_id == case)
        assert cell(project, "questionnaire").changed == ()
        project.perform(_Change(replace(response, answer=5)))
        assert cell(project, "questionnaire").changed == (
            "S03: contradicts → supports",
            "mean of the scores: 3.67 → 5.00",
        )

    def test_figures(self, project):
        held = figure(project, "50", "64", place="row 4")
        decide(project, Direction.HELD, "", "document")
        project.perform(AcceptFigure(held.id, "counted otherwise"))
        assert cell(project, "document").changed == ("row 4: held → contradicts",)

    def test_a_figure_that_came(self, project):
        figure(project, "95", place="row 1")
        decide(project, SUPPORTS, "", "document")
        figure(project, "96", place="row 2")
        assert cell(project, "document").changed == ("row 2: new, supports",)
        assert len(project.records(Indicator)) == 2


class _Change:
    """Store a record anew."""

    def __init__(self, record):
        self.record = record

    def perform(self, tx):
        tx.change(self.record)
        tx.say("Changed a record")


class TestMetaInferences:
    def write(self, project, text="Both are so", resolution=Resolution.NONE, reason="", by="technique"):
        act = WriteMetaInference(claim(project).id, by, MetaInferenceType.DISCORDANCE, text, resolution, reason)
        return project.perform(act)

    def test_each_analyst_writes_one_and_writing_again_takes_its_place(self, project):
        self.write(project)
        self.write(project, "Rather so")
        self.write(as_coder(project, "Budi"), "Not so")
        assert [one.text for one in row(project).inferences] == ["Rather so", "Not so"]

    def test_words_and_a_reason_for_a_resolution_are_needed(self, project):
        with pytest.raises(RuleError):
            self.write(project, " ")
        with pytest.raises(RuleError, match="reason"):
            self.write(project, resolution=Resolution.DATA_QUALITY, reason=" ")

    def test_one_removes_one_s_own(self, project):
        (own,) = self.write(project).added(MetaInference)
        with pytest.raises(RuleError, match="Ani"):
            as_coder(project, "Budi").perform(RemoveMetaInference(own.id))
        project.perform(RemoveMetaInference(own.id))
        assert row(project).inferences == ()

    def test_a_claim_in_dissonance_is_verified_only_with_a_resolution(self, project):
        number = claim(project).id
        assert "dissonance" in refusal_to_verify(project, number)
        with pytest.raises(RuleError, match="dissonance"):
            project.perform(MarkClaim(number, FindingStatus.VERIFIED))
        self.write(project)
        self.write(project, resolution=Resolution.COLLECT_MORE, reason="one note only")
        assert refusal_to_verify(project, number)  # collecting more explains nothing yet
        self.write(project, resolution=Resolution.METHOD_DIFFERENCE, reason="seen on one morning only")
        assert refusal_to_verify(project, number) is None
        project.perform(MarkClaim(number, FindingStatus.VERIFIED))
        assert claim(project).status is FindingStatus.VERIFIED

    def test_a_decided_class_is_what_counts(self, project):
        number = claim(project).id
        project.perform(DecideClass(number, "technique", "", "", PARTIAL, "one note is not much"))
        assert refusal_to_verify(project, number) is None

    def test_so_is_every_other_way_in_which_somebody_looked(self, tmp_path):
        with studied(tmp_path, "sc", groups=["a", "b"]) as project:
            number = claim(project).id
            assert refusal_to_verify(project, number) is None  # one technique only: silence
            self.write(project, by="case:group")
            assert "group" in refusal_to_verify(project, number)
            self.write(project, "So", Resolution.REAL_CONTRADICTION, "posts differ", by="case:group")
            assert refusal_to_verify(project, number) is None

    def test_a_variable_that_has_gone_holds_nothing_up(self, tmp_path):
        with studied(tmp_path, "sc", groups=["a", "b"]) as project:
            self.write(project, by="case:group")
            project.perform(RemoveVariable(project.variables()[0].id))
            assert refusal_to_verify(project, claim(project).id) is None


def test_everything_is_taken_back_by_undo(project):
    before = converge(project)
    last = project.last_event
    decide(project)
    project.perform(DecideClass(claim(project).id, "technique", "", "", PARTIAL, ""))
    project.perform(WriteMetaInference(claim(project).id, "technique", MetaInferenceType.EXPANSION, "More"))
    project.perform(WithdrawDecision(project.records(ClassDecision)[0]))
    after = converge(project)
    for _ in range(4):
        project.undo()
    assert converge(project) == before
    for _ in range(4):
        project.redo()
    assert converge(project) == after
    assert all(event.sentence() for event in project.events() if event.n > last)
    assert project.check() == []


def test_decisions_on_groups_follow_their_variable(tmp_path):
    with studied(tmp_path, "sc", groups=["a", "b"]) as project:
        number, (variable,) = claim(project).id, project.variables()
        for technique in (SourceKind.INTERVIEW, SourceKind.OBSERVATION):
            project.perform(DecideClass(number, "case:group", "", "", DISSONANCE, "so", technique=technique))
        project.perform(DecideDirection(number, "technique", "interview", MIXED))
        project.perform(RenameVariable(variable.id, "post"))
        assert {one.by for one in project.records(ClassDecision)} == {"case:post", "case:post (observation)"}
        assert row(project, by="case:post").overall.decided
        project.perform(ChangeVariable(variable.id, variable.type, name="rank"))
        assert row(project, by="case:rank").overall.decided
        project.perform(RemoveVariable(variable.id))
        assert project.records(ClassDecision) == []
        assert len(project.records(Assessment)) == 1
        project.undo()
        assert row(project, by="case:rank").overall.decided
