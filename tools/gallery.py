"""Draw the pictures of docs/displays.md from the example study: ``python -m tools.gallery``."""

import re
import tempfile
from pathlib import Path

from qualcode.display.charts.drawing import render
from qualcode.display.charts.heat_map import heat_map
from qualcode.display.charts.network import network
from qualcode.display.cooccurrence import code_pairs
from qualcode.display.matrices import theme_matrix
from qualcode.exchange.study import build_study
from qualcode.locale import set_language
from qualcode.project import Project
from qualcode.publishing.report.blocks import Figure
from qualcode.publishing.report.figures import figures_section
from qualcode.publishing.report.inlined import inlined
from qualcode.resources import resource

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
_ALONE = '<svg xmlns="http://www.w3.org/2000/svg" '
"""A picture that is a file of its own says what it is."""


def pictures(project: Project) -> dict[str, str]:
    """Return the pictures by the names of their files."""
    figures = [block for block in figures_section(project) if isinstance(block, Figure)]
    drawn = {each.key: (each.draw("svg"), each.table.title, each.alternative) for each in figures}
    turns = render(network(code_pairs(project, kind="turn")), "svg")
    drawn["network-turns"] = turns, "Codes that meet in a turn", "Network of nine codes in a circle."
    groups = render(heat_map(theme_matrix(project, by="group", values="density")), "svg")
    drawn["matrix-groups"] = groups, "Codings per 1,000 words by group", "Heat map of two groups and nine codes."
    return {
        f"display-{key}.svg": re.sub("^<svg ", _ALONE, inlined(svg, key, title, told)) + "\n"
        for key, (svg, title, told) in drawn.items()
    }


def main() -> None:
    """Build the example study in a folder of its own, and draw it."""
    set_language("en")
    with tempfile.TemporaryDirectory() as folder:
        study = build_study(resource("transcripts_example"), Path(folder, "demo.qualcode"))
        with Project.open(study.path) as project:
            drawn = pictures(project)
    for name, picture in drawn.items():
        FOLDER.joinpath(name).write_text(picture, "utf-8")
        print(f"Wrote {name}")


if __name__ == "__main__":
    main()
