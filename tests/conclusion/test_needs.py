"""The map of needs: the share of a group's cases that tell of a gap, and the figures a code is tied to."""

from decimal import Decimal
from fractions import Fraction

import pytest

from qualcode.conclusion.needs import Need, need_map
from qualcode.errors import NotFoundError
from qualcode.model import Code, CodeDraft, Indicator, Valence, Words
from qualcode.publishing.need_table import need_table
from tests.factories import Coded, make_project, source_draft

TALK = "P: Bagaimana?\nN1: Belum pernah dilatih. Pernah sekali dilatih.\n"
GAP, STRENGTH = Valence.GAP, Valence.STRENGTH
CODES = (
    CodeDraft("D1", Words.of("Technical"), claim=Words.of("Adequate"), codes=(CodeDraft("D1a", Words.of("Training")),)),
    CodeDraft("D2", Words.of("Managerial"), claim=Words.of("Good")),
)
CODINGS = (
    Coded("R01", "Belum pernah dilatih", "D1a", valence=GAP),
    Coded("R02", "Belum pernah dilatih", "D1", valence=GAP),
    Coded("R02", "Pernah sekali dilatih", "D1", valence=STRENGTH),
    Coded("R03", "Pernah sekali dilatih", "D1a", valence=STRENGTH),
)
UNITS = {"R01": {"unit": "front"}, "R02": {"unit": "back"}, "R03": {"unit": "back"}}


class AddFigures:
    def perform(self, tx) -> None:
        (code,) = (each.id for each in tx.find(Code) if each.label == "D1a")
        tx.add(Indicator(0, code, None, "Trained", "%", Decimal(90), Decimal(45), Decimal(50), "row 1"))
        tx.add(Indicator(0, code, None, "Met", "%", Decimal(90), Decimal(45), Decimal(64), "row 2", position=1))
        tx.say("Added figures")


@pytest.fixture
def project(tmp_path):
    sources = [source_draft(name, TALK) for name in ("R01", "R02", "R03")]
    with make_project(tmp_path, sources=sources, codes=CODES, codings=CODINGS, values=UNITS) as made:
        made.perform(AddFigures())
        yield made


def test_a_groups_need_is_the_share_that_tells_of_a_gap(project):
    found = need_map(project, "unit")
    rows = {row.code.label: dict(zip(found.groups, row.cells, strict=True)) for row in found.rows}
    assert found.groups == ("back", "front")
    assert (rows["D1"]["back"].share, rows["D1"]["back"].need) == (Fraction(1, 2), Need.HIGH)
    assert (rows["D1"]["front"].share, rows["D1"]["front"].need) == (Fraction(1), Need.HIGH)
    assert (rows["D2"]["front"].share, rows["D2"]["front"].need) == (None, Need.UNKNOWN)
    with pytest.raises(NotFoundError, match="variable"):
        need_map(project, "post")


def test_figures_stand_beside_their_code_and_held_ones_are_called_so(project):
    (d1, _d2) = need_map(project, "unit").rows
    assert [(each.text, achieved) for each, achieved in d1.figures] == [("Trained", Decimal(50)), ("Met", None)]
    (row, other) = need_table(need_map(project, "unit")).rows
    assert row[2:] == ("high 1/2", "high 1/1", "Trained: 50; Met: held")
    assert other[2:] == ("nobody speaks", "nobody speaks", "")
