"""Choosing files: a tree of folders, and a line that takes typed, pasted and dropped paths."""

import os
import shlex
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rich.text import Text, TextType
from textual.events import Paste
from textual.widgets import DirectoryTree, Input

from qualcode.tui.plain import cell


class FilesTree(DirectoryTree):
    """Folders, and the files of some endings in them; hidden ones are left out.

    Args:
        folder: where it begins.
        endings: lower case, with the dot.
    """

    def __init__(self, folder: Path, endings: Iterable[str]) -> None:
        super().__init__(folder)
        self._endings = frozenset(endings)

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Return what is shown of a folder."""
        return [
            path
            for path in paths
            if not path.name.startswith((".", "~$")) and (path.suffix.lower() in self._endings or path.is_dir())
        ]

    def process_label(self, label: TextType) -> Text:
        """Return a file's name as it is, brackets included."""
        return cell(label)


class PathsInput(Input):
    """A line of paths; several lines that are pasted or dropped onto it become one."""

    def on_paste(self, event: Paste) -> None:
        """Take all lines, where other inputs take the first."""
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(" ".join(written(path) for line in lines for path in paths_in(line)))

    def add(self, path: Path) -> None:
        """Put another path behind those there are."""
        before = f"{self.value.rstrip()} " if self.value.strip() else ""
        self.value = before + written(path)
        self.cursor_position = len(self.value)


def written(path: Path) -> str:
    """Return a path as :func:`paths_in` reads it back."""
    return f'"{path}"' if os.name == "nt" else shlex.quote(str(path))


def paths_in(text: str) -> list[Path]:
    r"""Return the paths a line names.

    A line that is the path of a file or folder is that path. Others are divided at spaces; quotes and (but on Windows)
    backslashes keep spaces together, as terminals write them when files are dropped, and ``file://`` may stand before.

    >>> [str(path) for path in paths_in("'/a/talk 1.txt' /a/b.docx")]
    ['/a/talk 1.txt', '/a/b.docx']
    """
    text = text.strip()
    if not text:
        return []
    if _exists(whole := _path(text)):
        return [whole]
    is_windows = os.name == "nt"
    try:
        words = shlex.split(text, posix=not is_windows)
    except ValueError:
        words = text.split()
    return [_path(word.strip("\"'") if is_windows else word) for word in words]


def _path(text: str) -> Path:
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    try:
        return Path(text).expanduser()
    except RuntimeError:
        # "~somebody" who has no home here.
        return Path(text)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
