"""Reliability of the items of a code: who counts, what is refused, what is warned of."""

import pytest

from qualcode.materials.surveys.acts import ItemDraft
from qualcode.triangulation import questionnaire_reliability
from tests.triangulation.questionnaire.published import TEN_ITEMS
from tests.triangulation.questionnaire.surveyed import surveyed

TEN = tuple(ItemDraft(f"Q{n}", low=1, high=7, code="D1") for n in range(1, 11))


def cases(rows):
    return {f"R{n:02}": row for n, row in enumerate(rows, 1)}


def test_published_answers_with_one_that_left_an_item_out(tmp_path):
    rows = [*TEN_ITEMS, [None, *TEN_ITEMS[0][1:]]]
    with surveyed(tmp_path, TEN, cases(rows)) as project:
        (found,) = questionnaire_reliability(project, omega=True)
        assert found.alpha == pytest.approx(0.591719, abs=5e-7)
        # The interval is that of the fifteen who answered everything.
        assert (found.low, found.high) == pytest.approx((0.194921, 0.839821), abs=1e-6)
        assert (found.n, [project.case(case).name for case in found.left_out]) == (15, ["R16"])
        assert found.items[0].corrected == pytest.approx(0.574767, abs=1e-6)
        assert next(each.item.item.label for each in found.items if each.check_keying) == "Q5"
        assert (found.five, found.one) == pytest.approx((0.513977, 0.641145), abs=1e-6)
        assert 0 < found.factor.omega < 1
        notes = " ".join(found.notes())
        assert "n = 15" in notes
        assert "Q5" in notes
        assert "indicative" in notes


def test_a_reversed_item_is_turned_first(tmp_path):
    items = tuple(ItemDraft(f"Q{n}", reverse=n == 2, code="D1") for n in (1, 2, 3))
    rows = [[1, 5, 1], [2, 4, 3], [3, 3, 2], [4, 2, 5], [5, 1, 4]]
    with surveyed(tmp_path, items, cases(rows)) as project:
        (found,) = questionnaire_reliability(project)
        assert found.alpha > 0.9
        assert not any(each.check_keying for each in found.items)
        assert found.factor is None


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([[3]] * 5, "two items, and there are 1"),
        ([[1, 2], [3, 4]], "three persons who answered every item, and there are 2"),
        ([[1, 2], [3, None], [None, 5], [2, 2]], "there are 2"),
        ([[None, None]] * 4, "there are 0"),
        ([[2, 3], [3, 2], [1, 4]], "same total"),
        ([[4, 4]] * 6, "same total"),
    ],
)
def test_what_cannot_be_computed_says_because(tmp_path, rows, reason):
    items = {f"Q{n}": "D1" for n in range(len(rows[0]))}
    with surveyed(tmp_path, items, cases(rows)) as project:
        (found,) = questionnaire_reliability(project)
        assert found.alpha is None
        (note,) = found.notes()
        assert note.startswith("Alpha cannot be computed because")
        assert reason in note


def test_different_scales_are_not_added_up(tmp_path):
    items = (ItemDraft("Q1", code="D1"), ItemDraft("Q2", high=7, code="D1"))
    with surveyed(tmp_path, items, cases([[1, 2], [2, 4], [5, 7]])) as project:
        assert "different scales" in questionnaire_reliability(project)[0].why_not


def test_a_constant_item_has_no_correlation_and_the_others_have_theirs(tmp_path):
    rows = [[1, 3, 1], [2, 3, 3], [3, 3, 2], [5, 3, 5]]
    with surveyed(tmp_path, {"Q1": "D1", "Q2": "D1", "Q3": "D1"}, cases(rows)) as project:
        (found,) = questionnaire_reliability(project, omega=True)
        assert found.items[1].corrected is None
        assert found.items[1].reaches(found.five) is None
        assert found.items[0].corrected is not None
        assert found.factor is None


def test_many_persons_are_not_warned_of(tmp_path):
    rows = [[n % 5 + 1, (n + n // 7) % 5 + 1] for n in range(30)]
    with surveyed(tmp_path, {"Q1": "D1", "Q2": "D1"}, cases(rows)) as project:
        (found,) = questionnaire_reliability(project)
        assert not any("small" in note for note in found.notes())
        assert found.items[0].alpha_without is None
