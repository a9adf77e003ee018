"""The tables of verification: stable keys for programs, words and rules for people."""

import pytest

from qualcode.conclusion.feedback import feedback_log
from qualcode.conclusion.finding_acts import AddFinding, TakeEvidence
from qualcode.conclusion.findings import findings
from qualcode.conclusion.tactics import help_for
from qualcode.conclusion.verification_acts import NoteTactic
from qualcode.locale import set_language
from qualcode.model import Coding, Outcome, Tactic, Words
from qualcode.project import Project
from qualcode.publishing.tactic_tables import evidence_ids, feedback_table, help_table
from tests.triangulation.claims_made import make_claims_project


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def project(tmp_path):
    with Project.open(make_claims_project(tmp_path / "study.qualcode"), coder="Ani") as made:
        made.perform(AddFinding(Words.of("Found"), made.code("D1").id))
        made.perform(TakeEvidence(1, ((Coding.__name__, 1), (Coding.__name__, 5), ("Item", 2))))
        made.perform(NoteTactic(1, Tactic.FEEDBACK, Outcome.SHAKEN, "No", "2024-09-03", (made.case("R02").id,)))
        yield made


def test_every_fact_has_a_row_that_names_its_records_and_every_rule_stands_under_it_once(project):
    helps = help_for(project, findings(project)[0].finding)
    table = help_table(helps)
    facts = [fact for each in helps for fact in each.facts]
    assert table.keys == ("tactic", "fact", "told", "about", "count", "of", "value", "caution", "evidence")
    assert [row[1:3] for row in table.rows] == [(fact.key, fact.told) for fact in facts]
    assert len(table.notes) == len({rule for each in helps for rule in each.rules})
    assert "Coding 1 5, Item 2" in [row[-1] for row in table.rows]


def test_people_read_every_kind_of_fact_in_their_language(project):
    set_language("id")
    table = help_table(help_for(project, findings(project)[0].finding))
    column = table.columns[table.keys.index("fact")]
    assert {row[1] for row in table.rows} <= column.words.keys()
    assert "not asked" not in {row[1] for row in table.for_people()}


def test_ids_are_told_by_type():
    assert evidence_ids((("Coding", 3), ("Item", 2), ("Coding", 1))) == "Coding 3 1, Item 2"
    assert evidence_ids(()) == ""


def test_feedback_has_a_row_for_each_note_and_each_who_was_not_asked(project):
    table = feedback_table(feedback_log(project, [findings(project)[0].finding]))
    assert [dict(zip(table.keys, row, strict=True)) for row in table.rows] == [
        {
            "finding": 1,
            "statement": "Found",
            "case": case,
            "supporting": good,
            "opposing": 0,
            "day": day,
            "outcome": outcome,
            "note": note,
            "test": test,
        }
        for case, good, day, outcome, note, test in (
            ("R01", 1, "", "not asked", "", None),
            ("R02", 0, "2024-09-03", "shaken", "No", 1),
        )
    ]
