"""The gallery has every kind of display, with a picture that the program makes and a command that shows it."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from qualcode.cli.program import program
from qualcode.locale import current_language, set_language
from qualcode.project import Project
from qualcode.publishing.displays.kinds import display_kinds
from tools import gallery

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "gallery.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def project(built: Path):
    language = current_language()
    set_language("en")
    with Project.open(built) as opened:
        yield opened
    set_language(language)


def test_every_kind_has_a_section_in_their_order():
    assert list(SECTIONS) == [kind.title for kind in display_kinds()]


@pytest.mark.parametrize("picture", gallery.PICTURES, ids=lambda picture: picture.name)
def test_a_section_says_all_there_is_to_say(picture):
    title = next(kind.title for kind in display_kinds() if kind.name == picture.kind)
    section = SECTIONS[title]
    assert f"](images/gallery/{picture.name}.svg)" in section
    assert picture.command in section.splitlines()
    assert all(f"**{told}" in section for told in ("For:**", "Read it:**", "It does not say**"))
    assert all(alternative.strip() for alternative in re.findall(r"!\[(.*?)\]", section))


def test_every_picture_is_on_the_page_and_made_by_the_tool():
    there = {file.name for file in gallery.FOLDER.iterdir()}
    assert there == {f"{name}.svg" for name in (*(each.name for each in gallery.PICTURES), *gallery.SCREENS)}
    assert there == set(re.findall(r"\]\(images/gallery/([^)]+)\)", PAGE))


def test_pictures_ask_nothing_of_the_network():
    for file in gallery.FOLDER.iterdir():
        asked = set(re.findall(r"https?://[^\"'\s)]+", file.read_text("utf-8")))
        assert asked <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "https://www.textualize.io"}


@pytest.mark.parametrize("picture", gallery.PICTURES, ids=lambda picture: picture.name)
def test_pictures_are_those_of_the_example(project, picture):
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    kept = (gallery.FOLDER / f"{picture.name}.svg").read_text("utf-8")
    made = gallery.picture_of(project, picture).decode()
    words = [re.findall(r">([^<>]+)<", svg) for svg in (kept, made)]
    assert words[0] == words[1], "run python -m tools.gallery"
    # Another version of the libraries may set a letter a little apart.
    assert _NUMBER.sub("", kept) == _NUMBER.sub("", made)
    places = [[float(number) for number in _NUMBER.findall(svg)] for svg in (kept, made)]
    assert places[0] == pytest.approx(places[1], abs=2)


def test_the_commands_of_the_page_run(beside_the_demo: Path, monkeypatch):
    lines = [
        line
        for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
    ]
    first, *commands = lines
    assert first == "export QUALCODE_PROJECT=qualcode-demo/demo.qualcode"
    monkeypatch.setenv(*first.removeprefix("export ").split("="))
    for line in commands:
        name, *arguments = shlex.split(line)
        assert name == "qualcode"
        result = CliRunner().invoke(program, arguments)
        assert result.exit_code == 0, f"{line}\n{result.output}"
        assert result.output.strip()
