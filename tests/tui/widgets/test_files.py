import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.widgets.files import paths_in, written

pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths are quoted in another way there")


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("", []),
        ("  ", []),
        ("a.txt", ["a.txt"]),
        ("a.txt b.txt", ["a.txt", "b.txt"]),
        ("'a b.txt' \"c d.txt\"", ["a b.txt", "c d.txt"]),
        (r"a\ b.txt c.txt", ["a b.txt", "c.txt"]),
        ("file:///a/b%20c.txt", ["/a/b c.txt"]),
        ("it's.txt", ["it's.txt"]),
        ("a\0b " + "x" * 5000, ["a\0b", "x" * 5000]),
    ],
)
def test_lines_as_people_and_terminals_write_them(line, paths):
    assert [str(path) for path in paths_in(line)] == paths


def test_a_line_that_is_a_path_needs_no_quotes(tmp_path):
    file = tmp_path / "it's a talk.txt"
    file.write_text("")
    assert paths_in(str(file)) == [file]


def test_home(monkeypatch):
    monkeypatch.setenv("HOME", "/home/ani")
    assert paths_in("~/a.txt") == [Path("/home/ani/a.txt")]
    assert paths_in("~nobody-here/a.txt") == [Path("~nobody-here/a.txt")]


@given(st.lists(st.text(st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1), min_size=2))
def test_what_is_written_is_read_back(names):
    paths = [Path("/", "folder", name) for name in names]
    assert paths_in(" ".join(map(written, paths))) == paths
