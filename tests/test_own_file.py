"""Files of a user's own keep what the program did not write."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import FileFormatError
from qualcode.own_file import own_lines, write_own

NAMES = st.from_regex(r"[a-z][a-z_.0-9]{0,12}", fullmatch=True)
VALUES = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=30).map(str.strip)


def test_a_change_keeps_comments_order_and_other_lines(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("# mine\ncoder: Ani  # me\n\ntheme: dark # by night\n", "utf-8")
    write_own(file, {"theme": "light", "coder": None, "unit": "turn"})
    assert file.read_text("utf-8") == "# mine\n\ntheme: light # by night\nunit: turn\n"


def test_a_line_that_is_none_is_told_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("theme: dark\nnonsense\n", "utf-8")
    with pytest.raises(FileFormatError, match=r"line 2.*name: value"):
        own_lines(file)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("", "utf-8")
    with pytest.raises(FileFormatError):
        write_own(tmp_path / "folder" / "own.yaml", {"a": "b"})


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=5))
def test_what_is_written_is_read_again_here_and_by_yaml(tmp_path_factory: pytest.TempPathFactory, values: dict) -> None:
    import yaml

    file = tmp_path_factory.mktemp("own") / "own.yaml"
    write_own(file, values)
    assert {line.name: line.value for line in own_lines(file)} == values
    if all(values.values()):
        assert {name: str(value) for name, value in yaml.safe_load(file.read_text("utf-8")).items()} == values
