"""Saved displays: kept as they were asked for, counted anew, and named after what they name."""

from dataclasses import replace

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.coding.codebook_acts import EditCode, MergeCodes
from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import RenameSource, RenameVariable
from qualcode.materials.case_acts import RenameCase
from qualcode.model import SavedDisplay
from qualcode.project import Project
from qualcode.publishing.displays import display_named, saved_displays, show_saved
from qualcode.publishing.displays.acts import MoveDisplay, RemoveDisplay, RenameDisplay, ReportDisplay, SaveDisplay
from qualcode.publishing.displays.describing import displays_table, settings_told
from qualcode.publishing.displays.showing import trouble
from tests.factories import Coded, make_project, source_draft

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"


@pytest.fixture
def project(tmp_path):
    drafts = [source_draft(name, TALK) for name in ("R01", "R02")]
    codings = [Coded("R01", "Kami", "D1"), Coded("R01", "sendiri", "D2")]
    values = {"R01": {"rank": "head"}, "R02": {"rank": "staff"}}
    with make_project(tmp_path, sources=drafts, codings=codings, values=values) as made:
        yield made


def saved(project, name="A", kind="crosstab", settings=(("by", "rank"),), written=""):
    project.perform(SaveDisplay(name, kind, settings, written))
    return display_named(project, name)


def test_what_it_shows_is_counted_anew(project):
    kept = saved(project)
    assert show_saved(project, kept).table.rows[0] == ("D1", 1, 0)
    start = project.text(project.source("R02")).index("rekan")
    project.perform(ApplyCode(project.source("R02").id, start, start + 5, project.code("D1").id))
    assert show_saved(project, kept).table.rows[0] == ("D1", 1, 1)


def test_it_is_there_after_opening_again(project):
    kept = saved(project, "Kata", "words", (("stems", "yes"), ("code", "D1"), ("code", "D2")), "kami")
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert saved_displays(again) == [kept]
        assert (kept.settings, kept.written) == ((("stems", "yes"), ("code", "D1"), ("code", "D2")), "kami")


def test_one_of_the_same_name_becomes_the_new_one_where_it_is(project):
    first, _second = saved(project), saved(project, "B")
    project.perform(ReportDisplay(first.id))
    changed = saved(project, "A", "matrix", ())
    assert (changed.id, changed.kind, changed.position, changed.in_report) == (first.id, "matrix", 1, True)
    assert [each.name for each in saved_displays(project)] == ["A", "B"]


def test_names_are_found_in_any_case_and_must_differ(project):
    kept, other = saved(project, "Per jabatan"), saved(project, "B")
    assert display_named(project, "per JABATAN") == kept
    with pytest.raises(RuleError, match="Per jabatan"):
        project.perform(RenameDisplay(other.id, "Per jabatan"))
    with pytest.raises(RuleError):
        project.perform(RenameDisplay(other.id, " "))
    with pytest.raises(RuleError):
        project.perform(SaveDisplay(" ", "matrix"))
    project.perform(RenameDisplay(other.id, "C"))
    with pytest.raises(NotFoundError, match="B"):
        display_named(project, "B")


def test_they_are_moved_and_taken_away_and_come_back(project):
    for name in "ABC":
        saved(project, name)

    def names():
        return "".join(each.name for each in saved_displays(project))

    project.perform(MoveDisplay(display_named(project, "C").id, -1))
    assert names() == "ACB"
    project.perform(MoveDisplay(display_named(project, "A").id, 9))
    assert names() == "CBA"
    project.undo()
    assert names() == "ACB"
    project.perform(RemoveDisplay(display_named(project, "C").id))
    assert names() == "AB"
    project.undo()
    assert names() == "ACB"


def test_what_cannot_be_shown_is_not_saved(project):
    for act in (SaveDisplay("A", "matrix", (("level", "x"),)), SaveDisplay("A", "contexts"), SaveDisplay("A", "poem")):
        with pytest.raises((RuleError, NotFoundError)):
            project.perform(act)
    assert saved_displays(project) == []


def test_who_renames_something_lets_displays_follow(project):
    words = saved(project, "W", "words", (("code", "D1"), ("code", "D2"), ("source", "R01")))
    sorts = saved(project, "S", "matrix", (("by", "rank"), ("sort", "D1")))
    one = saved(project, "P", "profiles", (("case", "R01"), ("source", "R01")))
    code = project.code("D1")
    project.perform(EditCode(replace(code, label="T1")))
    project.perform(RenameSource(project.source("R01").id, "Wawancara 1"))
    project.perform(RenameVariable(project.variables()[0].id, "pangkat"))
    project.perform(RenameCase(project.case("R01").id, "Sari"))
    assert display_named(project, words.name).settings == (("code", "T1"), ("code", "D2"), ("source", "Wawancara 1"))
    assert display_named(project, sorts.name).settings == (("by", "pangkat"), ("sort", "T1"))
    assert display_named(project, one.name).settings == (("case", "Sari"), ("source", "Wawancara 1"))
    project.perform(MergeCodes((project.code("T1").id,), project.code("D2").id))
    assert display_named(project, "W").settings[:2] == (("code", "D2"), ("code", "D2"))
    for each in saved_displays(project):
        assert not trouble(project, each)


def test_one_that_names_what_is_gone_says_so(project):
    kept = saved(project, "P", "profiles", (("case", "R02"),))
    assert not trouble(project, kept)
    assert "R03" in trouble(project, SavedDisplay(0, "X", "profiles", (("case", "R03"),)))


def test_they_are_told_in_words(project):
    saved(project, "K", "words", (("code", "D1"), ("code", "D2"), ("stems", "yes")), "kami")
    kept = saved(project)
    project.perform(ReportDisplay(kept.id))
    assert settings_told(kept) == "Groups: rank"
    table = displays_table(project)
    assert table.rows[0] == (
        "K",
        "Words by frequency",
        (
            "Only words coded with: D1, D2; By stems (pelatihan, dilatih and melatih are one): yes; "
            "Words to leave out: kami"
        ),
        "",
        "",
    )
    assert table.rows[1][-2:] == ("yes", "")
