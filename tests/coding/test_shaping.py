"""Where codings are cut, what they are joined with, and weights as they are written."""

from dataclasses import replace

import pytest

from qualcode.coding.shaping import cut_within, next_alike, weight_of
from qualcode.errors import RuleError
from qualcode.model import Coding, Valence

CODING = Coding(1, 1, 10, 30, 1, 1, Valence.NONE, None, "", "")


@pytest.mark.parametrize(
    ("passage", "cut"), [((15, 20), 15), ((10, 20), 20), ((5, 20), 20), ((10, 30), None), ((30, 40), None)]
)
def test_a_passage_cuts_at_its_start_or_else_at_its_end(passage, cut):
    assert cut_within(CODING, passage) == cut


def test_the_next_alike_has_the_same_code_coder_and_source_and_lies_behind():
    before, far, near = (replace(CODING, id=n, start=start, end=start + 5) for n, start in ((2, 1), (3, 90), (4, 40)))
    others = [replace(near, id=5, code_id=2), replace(near, id=6, coder_id=2), replace(near, id=7, source_id=2)]
    assert next_alike([far, *others, near, before, CODING], CODING) == near
    assert next_alike([*others, before, CODING], CODING) is None
    assert next_alike([replace(CODING, id=9, end=31), near], CODING).id == 9


@pytest.mark.parametrize(
    ("written", "weight"), [("0", 0), (" 100 ", 100), ("70 %", 70), ("007", 7), ("", None), (" ", None)]
)
def test_a_weight_is_read(written, weight):
    assert weight_of(written) == weight


@pytest.mark.parametrize("written", ["101", "-1", "7.5", "x", "01001", "٧", "²"])
def test_what_is_no_weight_is_refused(written):
    with pytest.raises(RuleError, match="0 to 100"):
        weight_of(written)
