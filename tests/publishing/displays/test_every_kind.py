"""Every kind of display keeps the same promises."""

import re
from dataclasses import replace

import pytest

from qualcode.display.charts.drawing import can_draw, render
from qualcode.errors import NotFoundError, QualcodeError, RuleError
from qualcode.locale import _, current_language, set_language
from qualcode.model import Coding, Source, SourceKind, Valence, Words
from qualcode.publishing.displays import display_kinds, drawn, kind_named, show_display
from qualcode.publishing.displays.arranging import ARRANGEMENT
from qualcode.publishing.writers import write_table, writers
from qualcode.reduction.summary_acts import WriteSummary
from qualcode.triangulation.claim_acts import AddClaim
from tests.factories import CODES, Coded, Gathered, make_project, source_draft

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"
NEEDED = {"crosstab": (("by", "rank"),), "needs": (("by", "rank"),)}
"""Settings without which a kind shows nothing."""
NAMES = {
    "variable": "rank",
    "coder": "Ani",
    "source": "R01",
    "code": "D1",
    "case": "R01",
    "number": "1",
    "column": "D1",
}
WORDS = {"contexts": "belajar", "words": "rekan"}


@pytest.fixture
def project(tmp_path):
    codings = (
        Coded("R01", "Kami belajar", "D1a", valence=Valence.GAP),
        Coded("R01", "belajar sendiri", "F1", valence=Valence.STRENGTH),
        Coded("R01", "sendiri", "F1"),
        Coded("R02", "Kami", "D2"),
        Coded("R02", "Kami", "D1b", valence=Valence.STRENGTH),
        Coded("O1", "belajar", "D2", valence=Valence.GAP),
    )
    values = {"R01": {"rank": "head"}, "R02": {"rank": "staff"}}
    drafts = [source_draft(name, TALK) for name in ("R01", "R02", "R03")]
    drafts.append(source_draft("O1", "Mereka belajar.\n", kind=SourceKind.OBSERVATION))
    claimed = tuple(replace(code, claim=Words.of(f"{code.label} is adequate.")) for code in CODES)
    with make_project(tmp_path, sources=drafts, codes=claimed, codings=codings, values=values) as made:
        made.perform(Gathered("R01", "2024-08-01"))
        made.perform(WriteSummary(made.case("R01").id, made.code("D1").id, "Belajar sendiri."))
        made.perform(AddClaim(made.code("D1").id, Words.of({"id": "Mereka belajar sendiri."})))
        yield made


def shown(project, kind, *more):
    return show_display(project, kind.name, (*NEEDED.get(kind.name, ()), *more), WORDS.get(kind.name, ""))


def every_setting():
    """Each choice of each setting of each kind, and for names one that there is."""
    for kind in display_kinds():
        for setting in (*kind.settings, *ARRANGEMENT):
            for value in setting.choices or (NAMES[setting.names],):
                if (setting.name, value) not in NEEDED.get(kind.name, ()):
                    yield pytest.param(kind, setting.name, value, id=f"{kind.name} {setting.name}={value}")


@pytest.mark.parametrize("kind", display_kinds(), ids=lambda kind: kind.name)
class TestKinds:
    def test_every_figure_leads_to_its_evidence(self, project, kind):
        found = shown(project, kind)
        codings = {coding.id for coding in project.records(Coding)}
        sources = {source.id for source in project.records(Source)}
        led = 0
        for row, cells in enumerate(found.table.rows):
            for column in range(found.labels, len(cells)):
                behind = found.behind(row, column)
                if isinstance(cells[column], int | float) and cells[column] and found.is_grid:
                    assert behind
                led += bool(behind)
                assert {number for name, number in behind.records if name == "Coding"} <= codings
                assert {place[0] for place in behind.places} <= sources
                assert len(set(behind.records)) == len(behind.records)
            assert found.behind(row, 0) or not any(found.behind(row, at) for at in range(found.labels, len(cells)))
        assert led

    def test_rows_can_be_hidden_and_cut_and_still_lead_there(self, project, kind):
        whole = shown(project, kind)
        less = shown(project, kind, ("hide_empty", "yes"), ("first", "2"))
        assert len(less.table.rows) <= 2
        places = {row[: whole.labels]: at for at, row in enumerate(whole.table.rows)}
        for at, row in enumerate(less.table.rows):
            assert less.behind(at, 0) == whole.behind(places[row[: less.labels]], 0)

    def test_rows_and_columns_change_over_or_it_says_why_not(self, project, kind):
        found = shown(project, kind)
        if not found.is_grid:
            with pytest.raises(RuleError) as caught:
                shown(project, kind, ("transpose", "yes"))
            assert caught.value.todo
            return
        turned = shown(project, kind, ("transpose", "yes"))
        for row, cells in enumerate(found.table.rows):
            for column in range(found.labels, len(cells)):
                assert turned.table.rows[column - found.labels][row + 1] == cells[column]
                assert turned.behind(column - found.labels, row + 1) == found.behind(row, column)

    def test_every_writer_writes_it(self, project, kind, tmp_path):
        table = shown(project, kind).table
        assert len(set(table.keys)) == len(table.keys)
        for writer in writers():
            write_table(table, writer.name, tmp_path / f"display{writer.extensions[0]}")

    @pytest.mark.skipif(not can_draw(), reason="the libraries for charts are not installed")
    def test_it_is_drawn_or_says_why_not(self, project, kind):
        found = shown(project, kind)
        if found.chart is None:
            with pytest.raises(RuleError):
                drawn(found)
        else:
            assert b"<svg" in render(drawn(found), "svg")

    def test_an_empty_project_has_it_or_says_what_is_missing(self, tmp_path, kind):
        with make_project(tmp_path, values={"R01": {"rank": "head"}}, codes=(), name="empty") as empty:
            found = shown(empty, kind)
            for row, cells in enumerate(found.table.rows):
                assert not any(found.behind(row, column).places for column in range(len(cells)))

    def test_what_it_needs_is_said(self, project, kind):
        if kind.name in NEEDED:
            with pytest.raises(QualcodeError) as caught:
                show_display(project, kind.name)
            assert caught.value.todo
        if kind.needs_words:
            with pytest.raises(RuleError):
                show_display(project, kind.name, NEEDED.get(kind.name, ()), " ")
        if not kind.looks_for:
            with pytest.raises(RuleError):
                show_display(project, kind.name, NEEDED.get(kind.name, ()), "belajar")

    def test_it_is_described_in_both_languages(self, kind):
        told = [kind.title, kind.about, kind.looks_for]
        for setting in (*kind.settings, *ARRANGEMENT):
            told += [setting.title, *setting.choices.values()]
            assert bool(setting.choices) != bool(setting.names)
            assert not setting.default or not setting.choices or setting.default in setting.choices
        before = current_language()
        set_language("id")
        same = {"interview", "orders", "", *(each for each in told if re.fullmatch(r"[\W\d]*", each))}
        translated = {each: _(each) for each in told}
        set_language(before)
        assert all(translated[each] != each for each in told if each not in same)


@pytest.mark.parametrize(("kind", "name", "value"), every_setting())
def test_every_setting_can_be_made(project, kind, name, value):
    if name == "transpose" and value == "yes" and not shown(project, kind).is_grid:
        pytest.skip("its columns are of several kinds")
    more = [(name, value)]
    if (kind.name, name) == ("cooccurrence", "within"):
        more.append(("kind", "near"))
    if (kind.name, name, value) == ("joint", "strands", "case"):
        more.append(("by", "rank"))
    if (kind.name, name, value) in {("matrix", "rows", "code"), ("matrix", "columns", "case")}:
        more = [("rows", "code"), ("columns", "case")]
    if (kind.name, name, value) in {("matrix", "rows", "case"), ("matrix", "columns", "code")}:
        more = [("rows", "case"), ("columns", "code")]
    found = shown(project, kind, *dict.fromkeys(more))
    assert found.table.columns


@pytest.mark.parametrize("kind", display_kinds(), ids=lambda kind: kind.name)
def test_bad_settings_are_refused_with_what_there_is(project, kind):
    for pair in (("poem", "1"), ("first", "many"), ("first", "-1"), ("descending", "perhaps"), ("first", "٣")):
        with pytest.raises(RuleError) as caught:
            shown(project, kind, pair)
        assert caught.value.todo
    with pytest.raises(RuleError, match="first"):
        shown(project, kind, ("first", "1"), ("first", "2"))
    for setting in kind.settings:
        # Of a coder who has not acted yet some kinds find nothing: there is nothing to refuse.
        is_lenient = setting.names == "coder" and kind.name in ("words", "framework")
        if setting.names in ("variable", "coder", "source", "code", "case") and not is_lenient:
            more = [("strands", "case")] if kind.name == "joint" and setting.names == "variable" else []
            needed = [pair for pair in NEEDED.get(kind.name, ()) if pair[0] != setting.name]
            with pytest.raises(NotFoundError, match="nobody"):
                show_display(project, kind.name, [*needed, *more, (setting.name, "nobody")], WORDS.get(kind.name, ""))


def test_an_unknown_kind_is_refused_with_those_there_are(project):
    with pytest.raises(NotFoundError) as caught:
        show_display(project, "poem")
    assert "crosstab" in str(caught.value.todo)
    assert [kind_named(kind.name) for kind in display_kinds()] == list(display_kinds())
