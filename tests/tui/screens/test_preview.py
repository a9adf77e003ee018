import os

import pytest

from qualcode.locale import set_language
from qualcode.model import Role, SourceKind
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.file_dialog import FileDialog
from qualcode.tui.screens.importing import ImportDialog, ReportDialog
from qualcode.tui.screens.materials import MaterialsScreen
from qualcode.tui.screens.preview import PreviewScreen
from qualcode.tui.widgets.files import PathsInput
from tests.tui.driving import opened, shown, told, until

FOCUS = "K (Kiki): Halo?\nL: Ya.\nK: Lalu?\nL: Begitu saja.\nM: Apa?\nM: Begitu?\n"
SURVEY = "nama,umur,q1,saran\nR01,30,Setuju,Perlu pelatihan yang lebih sering\nR02,41,Tidak Setuju,Sudah cukup baik\n"


@pytest.fixture
def folder(home):
    """A focus group, a survey, and something that cannot be read."""
    given = home / "given"
    given.mkdir()
    (given / "focus.txt").write_text(FOCUS)
    (given / "survey.csv").write_text(SURVEY)
    (given / "x.txt").write_bytes(bytes(range(256)) * 4)
    return given


async def looking(pilot, folder) -> PreviewScreen:
    app = pilot.app
    await opened(pilot, "materials")
    await pilot.press("a")
    await until(pilot, lambda: isinstance(app.screen, ImportDialog))
    app.screen.query_one("Input").value = str(folder)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
    await until(pilot, lambda: app.screen._files.row_count == 3)
    return app.screen


async def answer(pilot, text: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, InputDialog))
    pilot.app.screen.query_one("Input").value = text
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))


async def imported(pilot) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog | MaterialsScreen))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, empty_study, folder, size, language):
    set_language(language)

    async def here(pilot):
        await looking(pilot, folder)

    try:
        assert snap_compare(QualcodeApp(empty_study, "Ani"), terminal_size=size, run_before=here)
    finally:
        set_language("en")


async def test_shows_speakers_turns_columns_and_reasons(empty_study, folder):
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(140, 40)) as pilot:
        await looking(pilot, folder)
        text = shown(app)
        assert "2 files would be imported" in text
        assert "1 cannot be read" in text
        assert "Likely the same speaker: K = K (Kiki)" in text
        assert "K (Kiki): Halo?" in text
        await pilot.press("down")
        await until(pilot, lambda: "names the cases" in shown(app))
        assert "open question" in shown(app)
        await pilot.press("down")
        await until(pilot, lambda: "not text but" in shown(app))


async def test_nothing_is_imported_before_it_is_said(empty_study, folder):
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await looking(pilot, folder)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MaterialsScreen))
        assert app.project.sources() == []
        assert "Nothing was imported" in told(app)


async def test_speakers_are_put_right_before_the_import(empty_study, folder):
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await looking(pilot, folder)
        await pilot.press("a")
        await until(pilot, lambda: [s.label for s in screen._waiting[0].seen.speakers] == ["K (Kiki)", "L", "M"])
        screen._parts.focus()
        await pilot.press("c")
        await answer(pilot, "Kiki")
        await pilot.press("down", "r")
        await pilot.press("down", "s")
        await answer(pilot, "L")
        await until(pilot, lambda: len(screen._waiting[0].seen.speakers) == 2)
        await pilot.press("k", "n")
        await answer(pilot, "FGD")
        await imported(pilot)
        source = app.project.source("FGD")
        speakers = {speaker.label: speaker for speaker in app.project.speakers(source)}
        assert set(speakers) == {"K (Kiki)", "L"}
        assert app.project.case("Kiki").id == speakers["K (Kiki)"].case_id
        assert speakers["L"].role is Role.INTERVIEWER
        assert source.kind is SourceKind.OBSERVATION
        assert len(app.project.turns(source)) == 6


async def test_a_file_may_be_left_out_and_its_turns_found_otherwise(empty_study, folder):
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await looking(pilot, folder)
        forms = set()
        for _ in range(8):
            await pilot.press("f")
            forms.add(screen._waiting[0].draft.form)
        assert {"none", "labels"} <= forms
        await pilot.press("space")
        assert "1 file would be imported" in shown(app)
        await imported(pilot)
        assert {source.kind for source in app.project.sources()} == {SourceKind.QUESTIONNAIRE}
        await pilot.press("escape", "u")
        await until(pilot, lambda: not app.project.sources())


async def test_columns_are_put_right_and_kept_for_the_next_time(empty_study, folder, home):
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await looking(pilot, folder)
        await pilot.press("down")
        await until(pilot, lambda: "names the cases" in shown(app))
        screen._parts.focus()
        await pilot.press("down", "t")
        assert screen._waiting[1].column("umur").use == "case"
        await pilot.press("t")
        assert screen._waiting[1].column("umur").use == "nothing"
        await pilot.press("down", "r")
        assert screen._waiting[1].column("q1").reverse
        await pilot.press("w")
        await answer(pilot, str(home / "mapping.yaml"))
        await until(pilot, lambda: "Wrote" in told(app))
        await imported(pilot)
        assert app.project.variables() == []
        from qualcode.model import Item

        (item,) = app.project.records(Item)
        assert item.reverse
    assert "umur" in (home / "mapping.yaml").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="few may make links there")
async def test_links_are_among_what_cannot_be_read(empty_study, folder):
    (folder / "x.txt").unlink()
    (folder / "secret.txt").symlink_to(folder / "focus.txt")
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await looking(pilot, folder)
        assert "1 cannot be read" in shown(app)
        await pilot.press("down", "down")
        await until(pilot, lambda: "links are not followed" in shown(app))


MAPPING = """\
headings: 1
columns:
- heading: nama
  is: case
- heading: umur
  is: nothing
- heading: q1
  is: item
  scale: 1-5
  reverse: yes
"""


@pytest.mark.parametrize(
    ("mapping", "refusal"),
    [
        (MAPPING.replace("is: case", "is: person"), "mapping.yaml, line 4"),
        (MAPPING.replace("nama", "tiada"), "mapping.yaml: The sheet has no column headed “tiada”"),
        (MAPPING, ""),
    ],
)
async def test_a_saved_mapping_is_used_or_its_fault_is_told_with_the_line(
    empty_study, folder, tmp_path, mapping, refusal
):
    file = tmp_path / "mapping.yaml"
    file.write_text(mapping, "utf-8")
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await looking(pilot, folder)
        assert "o Mapping" not in shown(app)
        await pilot.press("down")
        await until(pilot, lambda: "names the cases" in shown(app))
        before = screen._waiting[1].plan
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, FileDialog))
        app.screen.query_one(PathsInput).add(file)
        await pilot.press("enter")
        if refusal:
            await until(pilot, lambda: refusal in told(app))
            assert screen._waiting[1].plan is before
        else:
            await until(pilot, lambda: screen._waiting[1].plan is not before)
            assert screen._waiting[1].column("q1").reverse
            assert screen._waiting[1].column("umur").use == "nothing"
            await until(pilot, lambda: "as you say" in shown(app))
