"""The pictures of the displays are those of the example study as it is."""

import re
from pathlib import Path

import pytest

from qualcode.exchange.study import build_study
from qualcode.locale import current_language, set_language
from qualcode.project import Project
from qualcode.resources import resource
from tools import gallery

PAGE = Path(__file__).parents[2] / "docs" / "displays.md"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    pytest.importorskip("altair", reason="the extra charts is not installed")
    language = current_language()
    set_language("en")
    study = build_study(resource("transcripts_example"), tmp_path_factory.mktemp("gallery") / "demo.qualcode")
    with Project.open(study.path) as project:
        made = gallery.pictures(project)
    set_language(language)
    return made


def words(picture: str) -> list[str]:
    """What can be read in a picture, its description too; libraries may draw it a little differently."""
    return re.findall(r"<(?:text|title|desc)[^>]*>([^<]*)<", picture)


def test_each_is_on_the_page(drawn):
    assert set(drawn) == {file.name for file in gallery.FOLDER.glob("display-*.svg")}
    assert set(re.findall(r"images/(display-.*?\.svg)", PAGE.read_text("utf-8"))) == set(drawn)


def test_each_is_as_it_would_be_drawn_now(drawn):
    for name, picture in drawn.items():
        assert len(words(picture)) > 10
        assert words(gallery.FOLDER.joinpath(name).read_text("utf-8")) == words(picture), "run python -m tools.gallery"
