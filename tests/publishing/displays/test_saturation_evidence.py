"""What is behind the figures of saturation, and where it is said to be met."""

import pytest

from qualcode.publishing.displays import show_display
from tests.factories import Coded, make_project, source_draft

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"


@pytest.fixture
def project(tmp_path):
    codings = (
        Coded("R01", "Kami", "D1a"),
        Coded("R02", "Kami", "D1a"),
        Coded("R02", "sendiri", "F1"),
        Coded("R03", "rekan", "D2"),
    )
    drafts = [source_draft(name, TALK) for name in ("R01", "R02", "R03")]
    with make_project(tmp_path, sources=drafts, codings=codings) as made:
        yield made


def led(project, key, row):
    """The quotes, by case, that a figure leads to."""
    found = show_display(project, "saturation", (("level", "all"), ("base", "1"), ("run", "1"), ("orders", "0")))
    behind = found.behind(row, found.table.keys.index(key))
    ids = {number for kind, number in behind.records if kind == "Coding"}
    names = {source.id: source.name for source in project.sources()}
    texts = project.texts(project.sources())
    return {
        (names[each.source_id], texts[each.source_id][each.start : each.end])
        for each in project.codings()
        if each.id in ids
    }


def test_each_figure_leads_to_the_codings_it_counts(project):
    assert led(project, "new", 0) == {("R01", "Kami")}
    assert led(project, "new", 1) == {("R02", "sendiri")}
    assert led(project, "known", 1) == {("R01", "Kami"), ("R02", "sendiri")}
    assert led(project, "run_new", 0) == {("R02", "sendiri")}
    assert led(project, "run_new", 1) == {("R03", "rekan")}
    assert led(project, "case", 1) == {("R02", "Kami"), ("R02", "sendiri")}


def test_the_case_at_which_it_is_met_is_marked(project):
    settings = (("level", "all"), ("run", "1"), ("orders", "0"))
    assert show_display(project, "saturation", (*settings, ("base", "1"))).marks == {}
    loose = (*settings, ("base", "2"), ("threshold", "60"), ("sort", "case"), ("descending", "yes"))
    met = show_display(project, "saturation", loose)
    (row,) = met.marks
    assert met.table.rows[row][1] == "R02"
    assert "2+1" in met.marks[row]
