"""Reviews: verdicts need reasons where something is lost, belong to a coder, and survive undo."""

import pytest

from qualcode.coding.acts import RemoveCodings
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import Coding, Review, Verdict
from qualcode.project import Project
from qualcode.reduction.review_acts import ForgetReviews, ReviewPassages, RewordPassage
from qualcode.reduction.reviews import Progress, latest_verdicts, progress_by_code, reviewed_passages
from tests.factories import Coded, make_project, source_draft

CODINGS = (
    Coded("R01", "Belum pernah", "D1a"),
    Coded("R01", "Kami belajar sendiri", "D1b"),
    Coded("R02", "belajar sendiri", "D2"),
)


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path, sources=[source_draft("R01"), source_draft("R02")], codings=CODINGS) as made:
        yield made


def quotes(project, **asked):
    return [(each.passage.quote, each.review and each.review.verdict) for each in reviewed_passages(project, **asked)]


def test_verdicts_stand_beside_the_passages(project):
    project.perform(ReviewPassages((1,), Verdict.ASIDE, " too short "))
    project.perform(ReviewPassages((2, 3), Verdict.KEPT))
    assert quotes(project) == [
        ("Belum pernah", Verdict.ASIDE),
        ("Kami belajar sendiri", Verdict.KEPT),
        ("belajar sendiri", Verdict.KEPT),
    ]
    assert quotes(project, codes=["D1"], verdicts=[Verdict.KEPT]) == [("Kami belajar sendiri", Verdict.KEPT)]
    assert project.records(Review)[0].reason == "too short"
    project.undo()
    assert quotes(project, verdicts=[None]) == [("Kami belajar sendiri", None), ("belajar sendiri", None)]


def test_setting_aside_needs_a_reason(project):
    with pytest.raises(RuleError, match="reason"):
        project.perform(ReviewPassages((1,), Verdict.ASIDE, "  "))
    with pytest.raises(RuleError, match="No passage"):
        project.perform(ReviewPassages((), Verdict.KEPT))
    with pytest.raises(RuleError, match="No verdict"):
        project.perform(ReviewPassages((1,), Verdict.NONE))
    with pytest.raises(NotFoundError):
        project.perform(ReviewPassages((1, 99), Verdict.KEPT))
    assert project.records(Review) == []


def test_a_paraphrase_stays_when_the_verdict_changes(project):
    project.perform(RewordPassage(2, "They teach themselves.", " Learning is left to each. "))
    (review,) = project.records(Review)
    assert (review.verdict, review.generalisation) == (Verdict.NONE, "Learning is left to each.")
    project.perform(ReviewPassages((2,), Verdict.EXEMPLARY))
    (review,) = project.records(Review)
    assert (review.verdict, review.paraphrase) == (Verdict.EXEMPLARY, "They teach themselves.")


class TestAParaphraseIsNoVerdict:
    def test_what_another_set_aside_stays_aside(self, project):
        project.perform(ReviewPassages((1,), Verdict.ASIDE, "hearsay"))
        with Project.open(project.path, coder="Budi") as other:
            other.perform(RewordPassage(1, "Never trained."))
        (first, *_others) = reviewed_passages(project)
        assert (first.review.verdict, first.review.reason, first.disputed) == (Verdict.ASIDE, "hearsay", False)
        assert (first.wording.paraphrase, first.wording.coder_id) == ("Never trained.", 2)
        assert latest_verdicts(project) == {1: Verdict.ASIDE}
        assert progress_by_code(project)["D1"] == Progress(2, aside=1, paraphrased=1)

    def test_what_nobody_judged_stays_open(self, project):
        project.perform(RewordPassage(1, "", "Training is rare."))
        assert progress_by_code(project)["D1"] == Progress(2, paraphrased=1)
        assert quotes(project, codes=["D1"], verdicts=[None]) == [
            ("Belum pernah", None),
            ("Kami belajar sendiri", None),
        ]

    def test_words_make_no_verdict_newer(self, project):
        project.perform(ReviewPassages((1,), Verdict.KEPT))
        with Project.open(project.path, coder="Budi") as other:
            other.perform(ReviewPassages((1,), Verdict.ASIDE, "hearsay"))
        project.perform(RewordPassage(1, "Never trained."))
        assert latest_verdicts(project) == {1: Verdict.ASIDE}
        assert reviewed_passages(project)[0].wording.paraphrase == "Never trained."

    def test_taken_back_it_leaves_the_verdict_or_nothing(self, project):
        project.perform(RewordPassage(1, "Never trained."))
        project.perform(ReviewPassages((2,), Verdict.KEPT))
        project.perform(RewordPassage(2, "They teach themselves."))
        project.perform(RewordPassage(1))
        project.perform(RewordPassage(2, " "))
        (left,) = project.records(Review)
        assert (left.coding_id, left.verdict, left.has_words) == (2, Verdict.KEPT, False)
        for number in (1, 2):
            with pytest.raises(RuleError, match="not paraphrased"):
                project.perform(RewordPassage(number))
        project.undo()
        assert progress_by_code(project)["D1"] == Progress(2, kept=1, paraphrased=1)


def test_each_coder_has_verdicts_of_their_own(project):
    project.perform(ReviewPassages((1,), Verdict.KEPT))
    with Project.open(project.path, coder="Budi") as other:
        other.perform(ReviewPassages((1,), Verdict.ASIDE, "hearsay"))
        with pytest.raises(RuleError, match="not reviewed"):
            other.perform(ForgetReviews((2,)))
    (first, *_others) = reviewed_passages(project)
    assert (first.review.verdict, first.disputed) == (Verdict.ASIDE, True)
    assert quotes(project, reviewer="Ani")[0] == ("Belum pernah", Verdict.KEPT)
    with pytest.raises(NotFoundError, match="Ani"):
        reviewed_passages(project, reviewer="Citra")
    project.perform(ForgetReviews((1, 2)))
    assert quotes(project, reviewer="Ani")[0] == ("Belum pernah", None)


def test_the_review_of_a_removed_coding_sleeps_until_the_coding_is_back(project):
    project.perform(ReviewPassages((1,), Verdict.KEPT))
    project.perform(RemoveCodings((1,)))
    assert progress_by_code(project)["D1"] == Progress(total=1)
    project.undo()
    assert progress_by_code(project) == {"D1": Progress(2, kept=1), "D2": Progress(1), "F1": Progress()}
    assert [coding.id for coding in project.records(Coding)] == [1, 2, 3]
    assert project.check() == []


def test_progress_of_sub_codes_and_of_some_coders(project):
    project.perform(ReviewPassages((1,), Verdict.KEPT))
    found = progress_by_code(project, with_subcodes=True)
    assert {label: (each.total, each.open) for label, each in found.items()} == {
        "D1": (2, 1),
        "D1a": (1, 0),
        "D1b": (1, 1),
        "D2": (1, 1),
        "F1": (0, 0),
    }
    assert progress_by_code(project, coders=["Ani"])["D1"].total == 2
    assert progress_by_code(project, coders=["Nobody"])["D1"].total == 0
