"""Make the README's picture of the coding screen from the real program: ``python -m tools.picture``."""

import asyncio
import os
import tempfile
from pathlib import Path

from qualcode.exchange.study import build_study
from qualcode.locale import set_language
from qualcode.project import Project
from qualcode.resources import resource
from qualcode.tui import settings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "coding.svg"
_SHOWN_CODER = "Peneliti 1"
_WAIT = 0.05


async def draw(project: Path, target: Path) -> None:
    """Open R01 at a passage with overlapping codings and write what the screen shows, as SVG."""
    with Project.open(project) as opened:
        source, uuid = opened.source("R01"), opened.study.uuid
        codings = [coding for coding in opened.codings() if coding.source_id == source.id]
        crowded = max(codings, key=lambda c: sum(o.start < c.end and c.start < o.end for o in codings))
    settings.remember_place(uuid, source.id, crowded.start)
    app = QualcodeApp(project, coder=_SHOWN_CODER)
    async with app.run_test(size=(120, 40)) as pilot:
        while not (isinstance(app.screen, CodingScreen) and app.screen.view.codings_at(crowded.start)):
            await pilot.pause(_WAIT)
        await pilot.pause(_WAIT)
        target.parent.mkdir(parents=True, exist_ok=True)
        app.save_screenshot(target.name, str(target.parent))


def main() -> None:
    """Build the example study in a folder of its own, and draw it."""
    set_language("en")
    with tempfile.TemporaryDirectory() as folder:
        # The picture must not show, nor change, what the program remembers of its user.
        os.environ["QUALCODE_HOME"] = str(Path(folder, "home"))
        study = build_study(resource("transcripts_example"), Path(folder, "demo.qualcode"))
        asyncio.run(draw(study.path, PICTURE))
    print(f"Wrote {PICTURE.name}")


if __name__ == "__main__":
    main()
