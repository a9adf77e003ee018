"""Limits can be set in a file and asked for by name."""

import pytest

from qualcode.errors import FileFormatError
from qualcode.materials.limits import Limits, user_limits
from qualcode.resources import user_folder


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Writes the file of limits."""
    monkeypatch.setenv("QUALCODE_HOME", str(tmp_path))

    def put(content: str) -> None:
        user_folder("config").mkdir(parents=True, exist_ok=True)
        (user_folder("config") / "limits.toml").write_text(content)

    return put


def test_without_a_file_the_programs_own_hold(write) -> None:
    assert user_limits() == Limits()


def test_the_file_and_then_what_is_asked_for_come_before_them(write) -> None:
    write("seconds = 20\nrows = 10\n")
    assert user_limits({"rows": 7}) == Limits(seconds=20, rows=7)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("second = 20", "no limit second"),
        ("rows = 0", "limit rows"),
        ("rows = true", "limit rows"),
        ("rows = 'x'", "limit rows"),
        ("rows 3", "cannot be read"),
    ],
)
def test_what_is_no_limit_is_refused_with_the_files_name(write, content: str, told: str) -> None:
    write(content)
    with pytest.raises(FileFormatError, match=told) as caught:
        user_limits()
    assert "limits.toml" in caught.value.where
