"""What a user prefers: checked as it is written and read, and used by whoever asks."""

import pytest

from qualcode import preferences
from qualcode.errors import FileFormatError, RuleError
from qualcode.preferences import PREFERENCES, chosen, prefer, preferred, settings_file
from qualcode.project import default_coder


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("QUALCODE_HOME", str(tmp_path))
    monkeypatch.delenv("QUALCODE_CODER", raising=False)


def write(text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, "utf-8")


def test_without_a_file_everything_is_as_usual():
    assert chosen() == {}
    assert all(preferred(each.name) == each.usual for each in PREFERENCES)


def test_every_usual_value_is_one_it_may_have():
    assert [each.name for each in PREFERENCES if each.fault(each.usual)] == []


def test_every_choice_can_be_chosen_and_taken_back():
    for each in PREFERENCES:
        for value in each.choices:
            prefer(each.name, value)
            assert preferred(each.name) == value
        prefer(each.name, None)
        assert preferred(each.name) == each.usual
    assert chosen() == {}


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "blue"), ("measure", "12"), ("measure", "x"), ("coder", "a\x1bb"), ("colour", "red")]
)
def test_what_cannot_be_is_refused_and_nothing_written(name, value):
    with pytest.raises(RuleError):
        prefer(name, value)
    assert not settings_file().exists()


@pytest.mark.parametrize("line", ["theme: blue", "colour: red", "theme"])
def test_a_bad_line_is_told_with_its_number_and_counts_as_absent(line):
    write(f"coder: Ani\n{line}\n")
    with pytest.raises(FileFormatError, match="line 2"):
        chosen()
    assert preferred("theme") == "dark"


def test_the_usual_coder_codes_where_nobody_says(monkeypatch):
    prefer("coder", "Ani")
    assert default_coder() == "Ani"
    monkeypatch.setenv("QUALCODE_CODER", "Budi")
    assert default_coder() == "Budi"


def test_the_page_of_settings_tells_all_of_them():
    from pathlib import Path

    page = (Path(preferences.__file__).parents[1] / "docs" / "settings.md").read_text("utf-8")
    for each in PREFERENCES:
        assert f"`{each.name}`" in page
        assert all(f"`{value}`" in page for value in each.choices)
