"""The figures of documents on the screen."""

from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.locale import set_language
from qualcode.materials.acts import ImportSources
from qualcode.model import AchievementRule, Better, Indicator, SourceDraft, SourceKind
from qualcode.project import Project
from qualcode.triangulation.indicators.acts import ImportIndicators, IndicatorDraft
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.evidence import EvidenceScreen
from qualcode.tui.screens.file_dialog import FileDialog
from qualcode.tui.screens.picking import PickDialog
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, told, until

# Ramkita, Waliya, Basron & Lusiana (2026), Table 1.
ROWS = (
    ("Indeks Kepuasan Masyarakat", 95, 95, "100.00", "D1"),
    ("Keikutsertaan warga dalam gotong royong", 95, 25, "26.32", ""),
    ("Lembaga kemasyarakatan dalam Musrenbang", 90, 100, "100.00", ""),
    ("Penyelesaian dokumen pemerintahan", 90, 50, "64.00", "D1"),
    ("Keikutsertaan dalam kegiatan keagamaan", 95, 50, "63.00", ""),
)
TEXT = "Laporan kinerja\nPenyelesaian dokumen pemerintahan belum baik.\n" + "".join(
    f"{number}\t{text}\t{target}\t{realised}\t{reported}\n"
    for number, (text, target, realised, reported, _code) in enumerate(ROWS, 1)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = make_coding_project(tmp_path / "study.qualcode")
    drafts = tuple(
        IndicatorDraft(
            text, "%", Decimal(target), Decimal(realised), Decimal(reported), f"Tabel 1, baris {n}", code=code
        )
        for n, (text, target, realised, reported, code) in enumerate(ROWS, 1)
    )
    with Project.open(path, coder="Ana") as project:
        document = SourceDraft("LKIP", SourceKind.DOCUMENT, TEXT)
        project.perform(ImportSources((document,)))
        project.perform(ImportIndicators("Tabel 1", drafts, "LKIP"))
    return path


async def shows(pilot: Pilot[None], row: int = 3) -> EvidenceScreen:
    await opened(pilot, "evidence")
    screen = pilot.app.screen
    assert isinstance(screen, EvidenceScreen)
    await until(pilot, lambda: len(screen._lines) == len(ROWS) and screen.here)
    await pilot.press(*["down"] * row)
    await until(pilot, lambda: screen.here.indicator.text == ROWS[row][0] and ROWS[row][0] in shown(pilot.app))
    return screen


async def answer(pilot: Pilot[None], dialog: type, *keys: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, dialog))
    await pilot.press(*keys)


def figure(app: QualcodeApp, number: int = 4) -> Indicator:
    return next(each for each in app.project.records(Indicator) if each.id == number)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=shows)


def test_the_looks_of_a_question(snap_compare, path, tmp_path):
    table = tmp_path / "odd.csv"
    table.write_text("Indikator;Target;Realisasi;Capaian\nRapat;0;n/a;75\n", "utf-8")

    async def asks(pilot: Pilot[None]) -> None:
        await shows(pilot)
        await begin_import(pilot, table)
        await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=(80, 24), run_before=asks)


async def begin_import(pilot: Pilot[None], file: Path) -> None:
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.screen, FileDialog))
    pilot.app.screen.query_one(Input).value = str(file)
    await pilot.press("enter")


async def test_a_figure_is_accepted_with_a_reason_and_held_again(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        assert "✗ does not follow" in shown(app)
        assert "100 × 50 / 90 = 55.56" in shown(app)
        assert "difference +8.44" in shown(app)
        await pilot.press("a")
        await answer(pilot, InputDialog, *"weighted", "enter")
        await until(pilot, lambda: "Accepted: weighted" in shown(app))
        assert "✗ does not follow, accepted" in shown(app)
        assert "Counts: 64.00" in shown(app)
        await pilot.press("a")
        await answer(pilot, ConfirmDialog, "y")
        await until(pilot, lambda: "Held:" in shown(app))
        assert screen.here.indicator.id == 4


async def test_what_follows_cannot_be_accepted_and_blank_reasons_are_refused(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot, 0)
        await pilot.press("a")
        await until(pilot, lambda: "nothing to accept" in told(app))
        await pilot.press("down", "down", "down", "a")
        await answer(pilot, InputDialog, "space", "enter")
        await until(pilot, lambda: "A reason is needed" in told(app))


async def test_only_what_does_not_follow_is_shown_until_it_is_left(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("f")
        await until(pilot, lambda: len(screen._shown) == 2)
        assert screen.here.indicator.id == 4
        await pilot.press("escape")
        await until(pilot, lambda: len(screen._shown) == 5)


async def test_a_code_is_chosen_and_taken_away(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        await pilot.press("c")
        await answer(pilot, PickDialog, *"no code", "enter")
        await until(pilot, lambda: figure(app).code_id is None)
        await pilot.press("c")
        await answer(pilot, PickDialog, "D", "1", "enter")
        await until(pilot, lambda: figure(app).code_id == app.project.code("D1").id)


async def test_rule_and_direction_are_chosen(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        await pilot.press("r")
        await answer(pilot, PickDialog, *"inverse", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "better, or less" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: figure(app).rule is AchievementRule.INVERSE)
        assert figure(app).better is Better.LOWER


async def test_a_figure_is_corrected_and_what_is_no_number_refused(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        for typed in ("much", "55,56"):
            await pilot.press("v")
            await answer(pilot, PickDialog, *"Printed", "enter")
            await answer(pilot, InputDialog, *typed, "enter")
            await until(pilot, lambda: isinstance(app.screen, EvidenceScreen))
        await until(pilot, lambda: figure(app).reported == Decimal("55.56"))
        assert "much is no number" in told(app)
        await pilot.press("v")
        await answer(pilot, PickDialog, *"Unit", "enter")
        await answer(pilot, InputDialog, *"berkas", "enter")
        await until(pilot, lambda: figure(app).unit == "berkas")


async def test_enter_shows_the_row_in_its_document_and_escape_comes_back(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        app_screen = await shows(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "LKIP"
        await until(pilot, lambda: "64.00" in shown(app))
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, EvidenceScreen) and app.screen is not app_screen)


async def test_a_figure_or_its_table_is_removed(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("x")
        await answer(pilot, PickDialog, "enter")
        await until(pilot, lambda: len(screen._lines) == 4)
        await pilot.press("x")
        await answer(pilot, PickDialog, "down", "enter")
        await until(pilot, lambda: "No figures yet" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: len(screen._lines) == 4)


async def test_a_table_is_imported_after_its_questions_with_its_document(path, tmp_path):
    table = tmp_path / "odd.csv"
    table.write_text("No;Indikator;Target;Realisasi;Capaian\n1;Rapat;0;n/a;75\n;Jumlah;0;6;75\n", "utf-8")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await begin_import(pilot, table)
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "This row says" in shown(app))
        await pilot.press(*"skip", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "The target is 0" in shown(app))
        await pilot.press(*"another", "enter")
        await answer(pilot, InputDialog, *"much", "enter")
        await until(pilot, lambda: "is no answer" in told(app))
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "The target is 0" in shown(app))
        await pilot.press(*"yes/no", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "is no number" in shown(app))
        await pilot.press(*"another", "enter")
        await answer(pilot, InputDialog, "6", "enter")
        await answer(pilot, ConfirmDialog, "y")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and "Import 1 figure" in shown(app))
        await pilot.press("y")
        await until(pilot, lambda: len(screen._lines) == 6 and screen.here.indicator.text == "Rapat")
        assert screen.here.source.name == "odd"
        assert screen.here.indicator.rule is AchievementRule.YES_NO


async def test_a_file_without_a_table_is_refused(path, tmp_path):
    (tmp_path / "bare.csv").write_text("a;b\n", "utf-8")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await begin_import(pilot, tmp_path / "bare.csv")
        await until(pilot, lambda: "bare" in told(app))
        assert len(screen._lines) == 5
