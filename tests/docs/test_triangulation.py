"""The page on triangulation prints the rules that the program goes by."""

import re
from pathlib import Path

import pytest

from qualcode.model import Thresholds
from qualcode.publishing.convergence_records import convergence_json
from qualcode.publishing.convergence_table import VIEWS, convergence_table
from qualcode.triangulation.words import CLAIM_RULES, PAIR_RULES
from tests.publishing.convergence_samples import sample, sample_evidence

PAGE = (Path(__file__).parents[2] / "docs" / "triangulation.md").read_text("utf-8")


@pytest.mark.parametrize("rules", [PAIR_RULES, CLAIM_RULES])
def test_the_rule_tables_are_those_of_the_program_in_their_order(rules):
    printed = "".join(f"| {told} | {class_.value} |\n" for told, class_ in rules)
    assert f"|---|---|\n{printed}\n" in PAGE


def test_the_numbers_are_those_the_program_comes_with():
    usual = Thresholds()
    assert f"| b ≥ {usual.balance} | supports |" in PAGE
    assert f"| b ≤ −{usual.balance} | contradicts |" in PAGE
    assert f"high from {usual.high} on, medium from {usual.medium} on" in PAGE
    assert f"{usual.polarised * 100:.0f} % or more are below" in PAGE


def test_every_key_of_the_records_is_explained():
    import json

    def keys(value):
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    records = json.loads(convergence_json(sample(), sample_evidence()))
    for record in records:
        record.pop("thresholds")  # named by the program itself: qualcode triangulate thresholds
    assert {key for key in keys(records) if f"`{key}`" not in PAGE} == set()


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in ("matrix", "shares")])
def test_every_column_of_the_views_is_named(view):
    told = re.search(rf"`{view}` has\s(.*?)[;.]", PAGE, re.DOTALL)
    assert set(convergence_table(sample(), view).keys) == set(re.findall(r"`(\w+)`", told[1]))
