"""The pages hold together: no dead links, the keys are those of the keymap, the tutorial's commands run."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from qualcode.cli.program import program
from qualcode.tui.keymap import KEYS
from tools import keys

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")])


def anchors(page: Path) -> set[str]:
    """Return the places of a page a link can lead to."""
    headings = re.findall(r"^#+ +(.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_is_dead(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, place = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not place or place in anchors(target), link


def test_every_page_of_the_docs_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert [name for name in sorted(pages) if f"]({name})" not in index] == []


def test_the_page_of_keys_is_that_of_the_keymap() -> None:
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == keys.page(), "run python -m tools.keys"
    assert all(f"`{key.id}`" in keys.page() for group in KEYS.values() for key in group)


def test_the_readme_has_one_test_command_and_one_demo_command() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    commands = [line for line in lines if line.startswith("python3 -m venv ")]
    assert [command.split("/")[-1].split()[0] for command in commands] == ["qualcode", "pytest"]


def tutorial_commands() -> list[str]:
    """Return the commands of the tutorial that can run as they stand."""
    text = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    found = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line for block in found for line in block.splitlines()]


def test_the_tutorials_commands_run(beside_the_demo: Path) -> None:
    commands = tutorial_commands()
    assert len(commands) > 8
    for line in commands:
        name, *arguments = shlex.split(line)
        assert name == "qualcode"
        result = CliRunner().invoke(program, arguments)
        assert result.exit_code == 0, f"{line}\n{result.output}"
    assert {file.name for file in beside_the_demo.iterdir()} >= {"technical.docx", "r07.xlsx", "matrix.xlsx"}
