"""What list screens share: they read once, follow what is done, and say what they could not read."""

from textual.app import ComposeResult
from textual.widgets import Static

from qualcode.errors import ConflictError
from qualcode.materials.case_acts import AddCase
from qualcode.model import Case
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import cell
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.grid import Grid
from tests.tui.driving import opened, shown, told, until


class Names(ListScreen[list[Case]]):
    """The cases by name."""

    KEY_GROUP = "passages"
    SHOWS = (Case,)

    def __init__(self) -> None:
        super().__init__()
        self.cases: list[Case] = []
        self.readings = 0

    def contents(self) -> ComposeResult:
        yield Grid(id="table")
        yield Static(id="about", markup=False)

    def read(self) -> list[Case]:
        self.readings += 1
        if self.readings > 9:
            raise ConflictError("It is gone.", todo="Look elsewhere.")
        return self.host.project.cases()

    def show(self, read: list[Case]) -> None:
        self.cases = read
        self.table.fill([cell("Name")], [[cell(case.name)] for case in read])
        self.head(f"{len(read)} here")
        self.tell()

    def tell(self) -> None:
        here = self.under_cursor(self.cases)
        self.query_one("#about", Static).update(f"about {here.name}" if here else "about nobody")


async def listed(pilot, app: QualcodeApp) -> Names:
    await opened(pilot, "materials")
    screen = Names()
    app.push_screen(screen)
    await until(pilot, lambda: screen.cases)
    return screen


async def test_the_cursor_is_told_of_and_leaving_leads_back(study):
    app = QualcodeApp(study)
    async with app.run_test() as pilot:
        screen = await listed(pilot, app)
        assert "about R01" in shown(app)
        await pilot.press("down")
        await until(pilot, lambda: "about R02" in shown(app))
        app.perform(AddCase("R00"))
        await until(pilot, lambda: "4 here" in shown(app))
        assert screen.table.cursor_row == 1
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.KEY_GROUP == "materials")


async def test_it_reads_again_behind_a_dialog_but_behind_a_screen_only_when_seen(study):
    app = QualcodeApp(study)
    async with app.run_test() as pilot:
        screen = await listed(pilot, app)
        app.push_screen(ConfirmDialog("Well?"))
        await app.perform(AddCase("R03"))
        await until(pilot, lambda: len(screen.cases) == 4)
        await pilot.press("n")
        app.visit("matrix")
        await until(pilot, lambda: app.screen.KEY_GROUP == "matrix")
        readings = screen.readings
        await app.perform(AddCase("R04"))
        await app.perform(AddCase("R05"))
        await app.settle()
        await pilot.pause()
        assert screen.readings == readings
        app.pop_screen()
        await until(pilot, lambda: len(screen.cases) == 6)
        assert screen.readings == readings + 1


async def test_what_cannot_be_read_is_told_and_what_stood_there_stays(study):
    app = QualcodeApp(study)
    async with app.run_test() as pilot:
        screen = await listed(pilot, app)
        screen.readings = 9
        await app.perform(AddCase("R03"))
        await until(pilot, lambda: "It is gone." in told(app))
        assert len(screen.cases) == 3
        assert app.screen is screen
