"""Make the pictures of docs/gallery.md from the example study, with the real program: ``python -m tools.gallery``.

Charts and tables come out the same, byte for byte, wherever the same versions of the libraries are installed; pictures
of screens are made anew with them.
"""

import asyncio
import io
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qualcode.display.charts.drawing import render
from qualcode.exchange.study import build_study
from qualcode.locale import set_language
from qualcode.project import Project
from qualcode.publishing.displays.contract import Shown
from qualcode.publishing.displays.showing import drawn, show_display
from qualcode.publishing.writers.contract import written
from qualcode.resources import resource
from qualcode.tui.app import QualcodeApp

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images" / "gallery"
_SHOWN_CODER = "Peneliti 1"
_WAIT = 0.05
_COLUMNS, _MOST_ROWS = 118, 16
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_READ_ALOUD = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
_WRITTEN_AT = re.compile(r"\d{4}-\d\d-\d\d(&#160;)\d\d:\d\d")
_DAY = "2024-09-20"
"""When the summaries might have been written, in place of when the study was built for the pictures."""
_NUMBER = re.compile(r"terminal-\d+-")
_COUNTED_ON = re.compile(r"(gradient_|clip)(\d+)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A display as the gallery has it.

    Attributes:
        kind: of display; its chart is drawn or, where it has none, its table.
        words: what is looked for.
    """

    kind: str
    settings: tuple[tuple[str, str], ...] = ()
    words: str = ""

    @property
    def name(self) -> str:
        """The file's name, without its ending."""
        return self.kind

    @property
    def command(self) -> str:
        """What shows it on the command line."""
        settings = "".join(f" --set {name}={value}" for name, value in self.settings)
        return f"qualcode displays look {self.kind}{settings}{f' --words {self.words}' if self.words else ''}"


PICTURES = (
    Picture("matrix"),
    Picture("crosstab", (("by", "unit"),)),
    Picture("cooccurrence", (("kind", "turn"),)),
    Picture("frequencies", (("level", "code"),)),
    Picture("time"),
    Picture("profiles", (("case", "R07"),)),
    Picture("saturation", (("code", "D3"), ("by", "position"))),
    Picture("words", (("stems", "yes"), ("most", "20"))),
    Picture("contexts", (("code", "D1"), ("order", "before")), "pelatihan"),
    Picture("framework", (("code", "D1"), ("code", "D2"), ("hide_empty", "yes"))),
    Picture("joint", tuple(("code", code) for code in ("D1", "D2", "D3", "D4"))),
    Picture("needs", (("by", "group"),)),
)
SCREENS = {"screen-displays": "D", "screen-matrix": "f4", "screen-convergence": "T", "screen-summaries": "W"}
"""Pictures of screens, with the key that leads there."""


def picture_of(project: Project, picture: Picture) -> bytes:
    """Return a display as an SVG."""
    shown = show_display(project, picture.kind, picture.settings, picture.words)
    return _tidied(render(drawn(shown), "svg")) if shown.chart else _table(shown, picture.command)


def _tidied(svg: bytes) -> bytes:
    """Return a chart without what only screen readers of a page would meet, its parts numbered from 0.

    The library numbers gradients on from picture to picture.
    """
    text = _READ_ALOUD.sub("", svg.decode())
    numbers: dict[str, int] = {}
    text = _COUNTED_ON.sub(lambda found: f"{found[1]}{numbers.setdefault(found[0], len(numbers))}", text)
    return text.encode() + b"\n"


def _table(shown: Shown, title: str) -> bytes:
    """Return a table as a terminal shows it."""
    from rich.console import Console
    from rich.table import Table
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME
    from rich.text import Text

    console = Console(record=True, width=_COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    grid = Table(box=None, padding=(0, 2, 0, 0))
    for heading in shown.table.headings:
        grid.add_column(Text(heading, "bold"))
    rows = shown.table.for_people()
    for row in rows[:_MOST_ROWS]:
        grid.add_row(*(Text(written(cell)) for cell in row))
    console.print(grid)
    if len(rows) > _MOST_ROWS:
        console.print(Text(f"... {len(rows) - _MOST_ROWS} more", "dim"))
    # The last line of an exported terminal is cut off at its feet.
    console.print()
    svg = console.export_svg(title=title, theme=DEFAULT_TERMINAL_THEME, unique_id="table")
    return _FONTS.sub("", svg).encode() + b"\n"


async def draw_screens(project: Path, folder: Path, wanted: Iterable[str] = tuple(SCREENS)) -> None:
    """Open screens and write what they show, as SVG."""
    for name in wanted:
        app = QualcodeApp(project, coder=_SHOWN_CODER)
        async with app.run_test(size=(120, 32)) as pilot:
            first = app.screen
            while app.screen is first or not app.screen.is_current:
                await pilot.press(SCREENS[name])
                await pilot.pause(_WAIT)
            # What it shows is read by a thread.
            for _turn in range(20):
                await pilot.pause(_WAIT)
            svg = _NUMBER.sub("terminal-", _FONTS.sub("", app.export_screenshot()))
        (folder / f"{name}.svg").write_text(_WRITTEN_AT.sub(rf"{_DAY}\g<1>09:00", svg), "utf-8")


def main() -> None:
    """Build the example study in a folder of its own, and draw it."""
    set_language("en")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # The pictures must not show, nor change, what the program remembers of its user.
        os.environ["QUALCODE_HOME"] = str(Path(folder, "home"))
        study = build_study(resource("transcripts_example"), Path(folder, "demo.qualcode"))
        with Project.open(study.path) as project:
            for picture in PICTURES:
                (FOLDER / f"{picture.name}.svg").write_bytes(picture_of(project, picture))
        asyncio.run(draw_screens(study.path, FOLDER))
    print(f"Wrote {len(PICTURES) + len(SCREENS)} pictures")


if __name__ == "__main__":
    main()
