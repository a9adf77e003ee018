"""Ways of looking at the evidence."""

import pytest

from qualcode.errors import RuleError
from qualcode.model import SourceKind
from qualcode.triangulation.looks import Look


@pytest.mark.parametrize("by", ["technique", "coder", "time", "time:year", "case:group", "case:a (document)b"])
@pytest.mark.parametrize("technique", list(SourceKind))
def test_what_decisions_keep_leads_back_to_the_look(by, technique):
    look = Look(by, technique)
    again = Look.of_key(look.key)
    assert again.by == by
    assert by == "technique" or again.technique is technique


def test_only_what_tells_strands_apart_is_taken():
    for by in ("", "case", "case:", "Technique", "times"):
        with pytest.raises(RuleError):
            Look(by)
