"""Small files of a user's own, a name and a value a line, that the program may change without touching the rest.

They are YAML of the simplest kind: ``name: value``, the value bare or in quotes, comments after ``#``.
"""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import FileFormatError
from qualcode.locale import _

_LINE = re.compile(
    r"""(?P<name>[^\s:#'"]+)\s*:(?:\s+(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"].*?)?)??(?P<rest>\s*|\s+\#.*)"""
)
_BARE = re.compile(r"[A-Za-z_][\w+,.-]*(?: [\w+,.-]+)*")
# What YAML reads as something else than a text.
_MEANT_OTHERWISE = frozenset({"yes", "no", "true", "false", "null", "y", "n"})


class OwnLine(NamedTuple):
    """A line with a name and a value, and its number from 1."""

    number: int
    name: str
    value: str


def own_lines(file: Path) -> list[OwnLine]:
    """Return the lines of a file that name something; none where it is absent.

    Raises:
        FileFormatError: if it cannot be read, or a line is neither empty, nor a comment, nor a name and a value.
    """
    found = []
    for number, line in enumerate(_read(file), 1):
        if not line.strip() or line.lstrip().startswith("#") or line.rstrip() in {"---", "..."}:
            continue
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            raise FileFormatError(
                _("This line is not a name and a value."),
                where=f"{file}, {_('line {line}').format(line=number)}",
                todo=_("Write it as: name: value"),
            )
        found.append(OwnLine(number, match["name"], _unquoted(match["value"] or "")))
    return found


def write_own(file: Path, changes: Mapping[str, str | None]) -> None:
    """Give names other values in a file; None takes a name out. All other lines, and comments, stay as they are.

    Raises:
        FileFormatError: if the file cannot be read or written.
    """
    lines = _read(file)
    for name, value in changes.items():
        kept: list[str] = []
        waiting = value
        for line in lines:
            match = _LINE.fullmatch(line.rstrip())
            if match is None or match["name"] != name:
                kept.append(line)
            elif waiting is not None:
                kept.append(f"{name}: {_quoted(waiting)}{match['rest'].rstrip()}")
                waiting = None
        if waiting is not None:
            kept.append(f"{name}: {_quoted(waiting)}")
        lines = kept
    _write(file, "".join(f"{line}\n" for line in lines))


def _read(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise FileFormatError(_("The file cannot be read: {reason}.").format(reason=error), where=str(file)) from error


def _write(file: Path, text: str) -> None:
    """Put a text in the place of a file's, whole or not at all."""
    draft = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_text(text, "utf-8")
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise FileFormatError(
            _("The file cannot be written: {reason}.").format(reason=error), where=str(file)
        ) from error


def _quoted(value: str) -> str:
    is_bare = _BARE.fullmatch(value) and value.casefold() not in _MEANT_OTHERWISE
    return value if is_bare else json.dumps(value, ensure_ascii=False)


def _unquoted(value: str) -> str:
    if value.startswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    return value[1:-1].replace("''", "'") if value.startswith("'") else value
