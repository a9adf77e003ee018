"""The convergence matrix: strands, who counts as asked, classes, shares, and what must be known of it."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.automatic_acts import CodeAutomatically, ReviewCodings
from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import ImportSources, SetValues
from qualcode.model import (
    Coding,
    CodingDraft,
    ConvergenceClass,
    Direction,
    Item,
    Prominence,
    Source,
    SourceKind,
    StanceTarget,
    Valence,
)
from qualcode.project import Project, Transaction
from qualcode.triangulation import converge, convergence, evidence_of
from qualcode.triangulation.claim_acts import RecordAsked, TakeStance
from qualcode.triangulation.indicators.acts import AcceptFigure
from tests.factories import source_draft
from tests.triangulation.studied import TALK, ask_items, claim, figure, studied


def row_of(project: Project, code="D1", **asked):
    return next(row for row in converge(project, **asked).rows if row.claim == claim(project, code))


def proposals(project, code="D1", **asked):
    return {cell.proposal.strand.name: cell.proposal for cell in row_of(project, code, **asked).cells}


@dataclass(frozen=True)
class Date:
    """Say when sources were gathered."""

    days: tuple[tuple[str, str], ...]

    def perform(self, tx: Transaction) -> None:
        for name, day in self.days:
            (source,) = tx.find(Source, name=name)
            tx.change(replace(source, gathered_on=day))
        tx.say("Dated sources")


@dataclass(frozen=True)
class ChangeItem:
    """Store an item anew."""

    item: Item

    def perform(self, tx: Transaction) -> None:
        tx.change(self.item)
        tx.say("Changed an item")


class TestStrands:
    def test_only_techniques_that_there_are_in_their_order(self, tmp_path):
        with studied(tmp_path, "s", documents="c") as project:
            assert [strand.name for strand in converge(project).strands] == ["interview", "document"]
            ask_items(project, [4])
            figure(project, "90")
            assert [strand.name for strand in converge(project).strands] == ["interview", "document", "questionnaire"]

    def test_groups_are_strands_and_are_never_averaged(self, tmp_path):
        with studied(tmp_path, "sssccc", groups=["a"] * 3 + ["b"] * 3) as project:
            found = proposals(project, by="case:group")
            row = row_of(project, by="case:group")
        assert {name: one.direction.value for name, one in found.items()} == {"a": "supports", "b": "contradicts"}
        assert row.overall.holds is ConvergenceClass.DISSONANCE

    def test_cases_without_a_value_are_a_strand_of_their_own(self, tmp_path):
        with studied(tmp_path, "ssc", groups=["a", "a", ""]) as project:
            found = proposals(project, by="case:group")
        assert {name: one.counts.asked for name, one in found.items()} == {"a": 2, "": 1}

    def test_a_source_of_nobody_is_among_those_without_a_value(self, tmp_path):
        with studied(tmp_path, "s", groups=["a"], observations="c") as project:
            found = proposals(project, by="case:group", technique=SourceKind.OBSERVATION)
        assert {name: one.direction.value for name, one in found.items()} == {"a": "not asked", "": "contradicts"}

    def test_groups_of_answers(self, tmp_path):
        with studied(tmp_path, "", groups=["a", "b"]) as project:
            item = ask_items(project, [5, 1])
            names = {"S01": "a", "S02": "b"}
            variable = project.variables()[0].id
            for name, value in names.items():
                project.perform(SetValues((project.case(name).id,), variable, value))
            found = proposals(project, by="case:group", technique=SourceKind.QUESTIONNAIRE)
            assert {name: one.direction.value for name, one in found.items()} == {"a": "supports", "b": "contradicts"}
            evidence = evidence_of(project, claim(project).id, "b", by="case:group", technique=SourceKind.QUESTIONNAIRE)
        assert evidence.ids["Item"] == [item.id]
        assert [response.answer for response in evidence.items[0].responses] == [1]

    def test_each_coder_speaks_by_their_own_codings_of_what_they_read(self, tmp_path):
        with studied(tmp_path, "sss") as project:
            code, source = project.code("D1").id, project.source("R01").id
            start = TALK.index("Kurang")
            project.perform(ApplyCodes((CodingDraft(source, start, start + 6, code, Valence.GAP, None, "Budi"),)))
            found = proposals(project, by="coder")
            every = proposals(project)["interview"]
        assert {name: (one.direction.value, one.counts.asked) for name, one in found.items()} == {
            "Ani": ("supports", 3),
            "Budi": ("contradicts", 1),
        }
        assert (every.counts.supports, every.counts.mixed) == (2, 1)  # a case speaks by all its codings

    def test_months_and_years(self, tmp_path):
        with studied(tmp_path, "scss") as project:
            project.perform(Date((("R01", "2024-08-12"), ("R02", "2024-09-01"), ("R03", "2025-01-02"))))
            months, years = converge(project, by="time"), converge(project, by="time:year")
        assert [strand.name for strand in months.strands] == ["2024-08", "2024-09", "2025-01"]
        assert [strand.name for strand in years.strands] == ["2024", "2025"]
        (row, *_others) = years.rows
        assert [cell.direction.value for cell in row.cells] == ["mixed", "supports"]
        assert any("R04" in note for note in months.notes)

    @pytest.mark.parametrize("by", ["", "case:", "age"])
    def test_by_nothing_known_is_refused(self, tmp_path, by):
        with studied(tmp_path, "s") as project, pytest.raises(RuleError):
            converge(project, by=by)

    @pytest.mark.parametrize("asked", [{"by": "case:age"}, {"coders": ("Nobody",)}])
    def test_a_variable_or_coder_must_be_there(self, tmp_path, asked):
        with studied(tmp_path, "s") as project, pytest.raises(NotFoundError):
            converge(project, **asked)


class TestAsked:
    def test_who_was_never_coded_is_neither_silent_nor_asked(self, tmp_path):
        with studied(tmp_path, "ss.u") as project:
            found, made = proposals(project)["interview"], converge(project)
        assert (found.counts.supports, found.counts.asked, found.counts.unread) == (2, 3, 1)
        assert found.prominence is Prominence.HIGH
        assert any("R04" in note and "R03" not in note for note in made.notes)

    def test_a_case_with_one_source_coded_was_read(self, tmp_path):
        with studied(tmp_path, "s") as project:
            project.perform(ImportSources((source_draft("R01b", TALK, cases={"N1": "R01"}),)))
            found, made = proposals(project)["interview"], converge(project)
        assert (found.counts.asked, found.counts.unread) == (1, 0)
        assert any("R01b" in note for note in made.notes)

    def test_some_cases_were_not_asked(self, tmp_path):
        with studied(tmp_path, "sxxx.") as project:
            found = proposals(project)["interview"]
            assert (found.direction, found.counts.asked) == (Direction.SUPPORTS, 2)
            evidence = evidence_of(project, claim(project).id, "interview")
        assert evidence.not_asked == ("R02", "R03", "R04")
        assert evidence.silent == ("R05",)

    def test_none_was_asked_but_for_one(self, tmp_path):
        with studied(tmp_path, "...") as project:
            about = (claim(project).id,)
            project.perform(RecordAsked(about, SourceKind.INTERVIEW, asked=False))
            assert proposals(project)["interview"].direction is Direction.NOT_ASKED
            project.perform(RecordAsked(about, SourceKind.INTERVIEW, (project.case("R02").id,)))
            found = proposals(project)["interview"]
        assert (found.direction, found.counts.asked) == (Direction.SILENT, 1)

    def test_who_speaks_unasked_counts(self, tmp_path):
        with studied(tmp_path, "sc.") as project:
            project.perform(RecordAsked((claim(project).id,), SourceKind.INTERVIEW, asked=False))
            found = proposals(project)["interview"]
        assert (found.direction, found.counts.speaking, found.counts.asked) == (Direction.MIXED, 2, 2)

    def test_codings_without_valence_point_nowhere(self, tmp_path):
        with studied(tmp_path, "nn") as project:
            found = proposals(project)["interview"]
        assert (found.direction, found.counts.undirected, found.prominence) == (Direction.SILENT, 2, None)

    def test_an_observation_is_counted_itself(self, tmp_path):
        with studied(tmp_path, "", observations=["s", "cs", ".", "u"]) as project:
            found = proposals(project)["observation"]
        assert (found.counts.supports, found.counts.mixed, found.counts.asked, found.counts.unread) == (1, 1, 3, 1)

    def test_an_automatic_coding_counts_but_makes_nobody_read(self, tmp_path):
        with studied(tmp_path, "suu") as project:
            code, source = project.code("D1").id, project.source("R02").id
            drafts = (CodingDraft(source, 4, 12, code, Valence.GAP), CodingDraft(source, 20, 28, project.code("F1").id))
            made = project.perform(CodeAutomatically(drafts, "words")).added(Coding)
            found, other = proposals(project)["interview"], proposals(project, "F1")["interview"]
            # "Bagaimana" is the interviewer's, so that the first of the two is nobody's.
            assert (found.counts.contradicts, found.counts.asked, found.counts.unread) == (0, 1, 2)
            assert (other.counts.undirected, other.counts.asked, other.counts.unread) == (1, 2, 1)
            assert any("2" in note for note in converge(project).notes[1:])
            project.perform(ReviewCodings(tuple(coding.id for coding in made)))
            assert proposals(project)["interview"].counts.asked == 2
            assert len(converge(project).notes) == 1


class TestQuestionnaire:
    def test_no_item_is_not_asked_although_others_are_there(self, tmp_path):
        with studied(tmp_path, "s") as project:
            ask_items(project, [4, 4])
            assert proposals(project, "F1")["questionnaire"].direction is Direction.NOT_ASKED

    def test_items_of_sub_codes_and_means_rounded_half_up(self, tmp_path):
        with studied(tmp_path, "s") as project:
            ask_items(project, [4, 3, 4, 3, 3, 4, 4, 3, 4, 3, 3, 4, 3, 3, 3, 3, 4], code="D1a")
            found = proposals(project)["questionnaire"]
        assert (found.scores.mean, found.scores.band) == (Decimal("3.41"), 3)  # 58/17: "Baik"
        assert found.direction is Direction.SUPPORTS
        assert found.prominent == (7, 17)
        assert found.prominence is Prominence.MEDIUM

    def test_too_few_answers_give_no_score(self, tmp_path):
        with studied(tmp_path, "s") as project:
            ask_items(project, [5, 5])
            ask_items(project, [5, None], label="Q2")
            found, evidence = (
                proposals(project)["questionnaire"],
                evidence_of(project, claim(project).id, "questionnaire"),
            )
        assert (found.scores.scored, found.scores.asked, found.counts.asked) == (1, 2, 2)
        assert evidence.silent == ("S02",)
        assert evidence.scores == {"S01": 5, "S02": None}

    def test_a_stance_turns_an_item_and_reaches_it_from_elsewhere(self, tmp_path):
        with studied(tmp_path, "s") as project:
            item = ask_items(project, [5, 5, 5], code="F1")
            project.perform(TakeStance(claim(project).id, StanceTarget.ITEM, (item.id,), Direction.CONTRADICTS))
            found, other = proposals(project)["questionnaire"], proposals(project, "F1")["questionnaire"]
        assert (found.direction, found.scores.mean) == (Direction.CONTRADICTS, Decimal("1.00"))
        assert (other.direction, other.scores.mean) == (Direction.SUPPORTS, Decimal("5.00"))

    def test_persons_that_were_not_asked_are_taken_off(self, tmp_path):
        with studied(tmp_path, "s") as project:
            ask_items(project, [1, 5, 5])
            about, who = (claim(project).id,), (project.case("S01").id,)
            project.perform(RecordAsked(about, SourceKind.QUESTIONNAIRE, who, asked=False))
            found = proposals(project)["questionnaire"]
            assert (found.scores.mean, found.scores.asked) == (Decimal("5.00"), 2)
            project.perform(RecordAsked(about, SourceKind.QUESTIONNAIRE, asked=False))
            assert proposals(project)["questionnaire"].direction is Direction.NOT_ASKED

    def test_items_on_different_scales_are_not_scored_and_that_is_said(self, tmp_path):
        with studied(tmp_path, "s") as project:
            ask_items(project, [5, 4])
            assert converge(project).notes == ()
            other = ask_items(project, [7, 7], label="Q2")
            project.perform(ChangeItem(replace(other, high=7)))
            found, made = proposals(project)["questionnaire"], converge(project)
        assert (found.scores.mean, found.scores.scored) == (None, 0)
        assert made.notes == ("D1 has no scores: its items are on different scales (1-5, 1-7).",)

    def test_open_answers_speak_where_there_is_no_item(self, tmp_path):
        with studied(tmp_path, "s") as project:
            draft = source_draft("Saran", TALK, cases={"N1": "S01"}, kind=SourceKind.QUESTIONNAIRE)
            project.perform(ImportSources((draft,)))
            start = TALK.index("Kurang")
            source = project.source("Saran").id
            coding = CodingDraft(source, start, start + 6, project.code("D1").id, Valence.GAP)
            project.perform(ApplyCodes((coding,)))
            assert proposals(project)["questionnaire"].direction is Direction.CONTRADICTS
            assert proposals(project, "F1")["questionnaire"].direction is Direction.NOT_ASKED
            ask_items(project, [5, 5])
            assert proposals(project)["questionnaire"].direction is Direction.SUPPORTS  # the items go before


class TestDocuments:
    def test_figures_and_coded_documents_are_counted_alike(self, tmp_path):
        with studied(tmp_path, "s", documents=["c", "."]) as project:
            figure(project, "95")
            found = proposals(project)["document"]
        assert (found.counts.supports, found.counts.contradicts, found.counts.asked) == (1, 1, 3)
        assert found.direction is Direction.MIXED

    def test_a_document_that_speaks_by_a_figure_is_not_silent(self, tmp_path):
        with studied(tmp_path, "s", documents=[".", "."]) as project:
            figure(project, "95", source="DOK1")
            found = evidence_of(project, claim(project).id, "document")
        assert found.silent == ("DOK2",)
        assert found.proposal.counts.asked == 2

    def test_none_looked_at_is_not_asked_and_a_wordless_one_is_silent(self, tmp_path):
        with studied(tmp_path, "s", documents=["u"]) as project:
            assert proposals(project)["document"].direction is Direction.NOT_ASKED
            assert any("DOK1" in note for note in converge(project).notes)
            figure(project, "95", code="F1", source="DOK1")
            found = proposals(project)["document"]
            assert not any("DOK1" in note for note in converge(project).notes)
        assert (found.direction, found.counts.asked, found.counts.unread) == (Direction.SILENT, 1, 0)

    def test_held_figures_count_for_nothing_beside_others_and_hold_alone(self, tmp_path):
        with studied(tmp_path, "s") as project:
            held = figure(project, "50", "64")
            assert proposals(project)["document"].direction is Direction.HELD
            figure(project, "95")
            found = proposals(project)["document"]
            assert (found.direction, found.counts.held, found.counts.asked) == (Direction.SUPPORTS, 1, 1)
            project.perform(AcceptFigure(held.id, "the office counts otherwise"))
            found = proposals(project)["document"]
        assert (found.counts.held, found.counts.asked) == (0, 2)

    def test_a_stance_does_not_free_a_held_figure(self, tmp_path):
        with studied(tmp_path, "s") as project:
            held = figure(project, "50", "64")
            project.perform(TakeStance(claim(project).id, StanceTarget.INDICATOR, (held.id,), Direction.SUPPORTS))
            assert proposals(project)["document"].direction is Direction.HELD

    def test_a_stance_goes_before_the_achievement(self, tmp_path):
        with studied(tmp_path, "s") as project:
            good = figure(project, "95", code=None)
            assert proposals(project)["document"].direction is Direction.NOT_ASKED
            project.perform(TakeStance(claim(project).id, StanceTarget.INDICATOR, (good.id,), Direction.CONTRADICTS))
            assert proposals(project)["document"].direction is Direction.CONTRADICTS


class TestMatrix:
    def test_rows_follow_the_codebook_and_claims_can_be_chosen(self, tmp_path):
        with studied(tmp_path, "s") as project:
            assert [row.code.label for row in converge(project).rows] == ["D1", "F1"]
            (row,) = converge(project, claims=[claim(project, "F1").id]).rows
        assert row.code.label == "F1"

    def test_shares_and_what_only_one_strand_says(self, tmp_path):
        with studied(tmp_path, "ss", observations=["c"]) as project:
            project.perform(
                ApplyCodes((CodingDraft(project.source("O1").id, 0, 5, project.code("F1").id, Valence.GAP),))
            )
            made = converge(project)
        assert made.shares["", ""] == {ConvergenceClass.SILENCE: 1, ConvergenceClass.DISSONANCE: 1}
        assert made.shares["interview", "observation"] == made.shares["", ""]
        assert made.only == {"interview": (), "observation": (made.rows[1].claim.id,)}
        assert made.rows[1].silent == ("interview",)

    def test_codes_without_a_claim_are_named(self, tmp_path):
        with studied(tmp_path, "s") as project:
            source = project.source("R01")
            project.perform(ApplyCodes((CodingDraft(source.id, 20, 30, project.code("X").id),)))
            made = converge(project)
        assert any(note.startswith("X ") for note in made.notes)

    def test_positive_with_a_gap(self, tmp_path):
        with studied(tmp_path, "sssm") as project:
            assert proposals(project)["interview"].with_gap
        with studied(tmp_path, "sss", name="other") as project:
            assert not proposals(project)["interview"].with_gap

    def test_an_empty_project_gives_an_empty_matrix(self, tmp_path):
        with studied(tmp_path, codes=()) as project:
            made = converge(project)
        assert (made.strands, made.rows, made.notes) == ((), (), ())

    def test_as_a_data_frame_with_the_ids_behind_every_cell(self, tmp_path):
        with studied(tmp_path, "ssc", observations=["c"]) as project:
            item = ask_items(project, [4, 4])
            row = figure(project, "95")
            frame = convergence(project)
            number = claim(project).id
            coded = {kind: set() for kind in ("interview", "observation")}
            for coding in project.codings():
                if coding.code_id == project.code("D1").id:
                    coded[next(s.kind.value for s in project.sources() if s.id == coding.source_id)].add(coding.id)
        assert list(frame.loc[number, ["code", "interview direction", "interview prominence", "interview m/n"]]) == [
            "D1",
            "mixed",
            "high",
            "3/3",
        ]
        assert frame.loc[number, "class"] == "dissonance"
        assert frame.loc[number, "meta-inference"] == "discordance"
        evidence = frame.attrs["evidence"]
        for strand, ids in coded.items():
            assert evidence[number, strand] == {"Coding": sorted(ids), "Item": [], "Indicator": []}
        assert evidence[number, "questionnaire"] == {"Coding": [], "Item": [item.id], "Indicator": []}
        assert evidence[number, "document"] == {"Coding": [], "Item": [], "Indicator": [row.id]}
        assert frame.attrs["thresholds"]["balance"] == "0.5"

    def test_every_cell_s_evidence_is_what_the_frame_names(self, tmp_path):
        with studied(tmp_path, "sscm.n", observations=["c", "s"], documents=["m"]) as project:
            figure(project, "95")
            ask_items(project, [2, 3])
            frame = convergence(project)
            for (number, strand), ids in frame.attrs["evidence"].items():
                found = evidence_of(project, number, strand).ids
                assert {kind: sorted(each) for kind, each in found.items()} == ids


def test_an_unknown_strand_or_claim_is_refused(tmp_path):
    with studied(tmp_path, "s") as project:
        with pytest.raises(NotFoundError, match="questionnaire"):
            evidence_of(project, claim(project).id, "questionnaire")
        with pytest.raises(NotFoundError):
            evidence_of(project, 99, "interview")
