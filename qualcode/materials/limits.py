"""Limits: how much a file may ask of the machine, as the program has them or as the analyst sets them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from qualcode.errors import FileFormatError
from qualcode.locale import _
from qualcode.resources import user_folder

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask of the machine.

    Attributes:
        file_bytes: size of the file.
        characters: length of its text in code points (20 million are about 3 million words).
        members, expanded_bytes, ratio: for zipped formats, the number of members, their size when expanded, all
            together, and how many times larger than its packed form one of them may be.
        part_bytes: size of one XML part when expanded.
        depth, nodes, tag_bytes: for XML and the like, how deep elements may be nested, how many elements and
            attributes a part may have, and how long one tag or comment may be.
        rows, columns: size of a sheet.
        cells: of all the sheets of a file, together.
        pages: of a document with pages.
        seconds, memory_bytes: what reading one file in a process of its own may take.
    """

    file_bytes: int = 64 * MIB
    characters: int = 20_000_000
    members: int = 2_000
    expanded_bytes: int = 128 * MIB
    ratio: int = 1_000
    part_bytes: int = 64 * MIB
    depth: int = 256
    nodes: int = 1_000_000
    tag_bytes: int = MIB
    rows: int = 100_000
    columns: int = 2_000
    cells: int = 400_000
    pages: int = 5_000
    seconds: int = 8
    memory_bytes: int = 384 * MIB


def user_limits(asked: Mapping[str, int] | None = None) -> Limits:
    """Return the limits in force: the program's, those of ``limits.toml`` in the configuration folder, and ``asked``.

    Raises:
        FileFormatError: if a limit has no such name or is no whole number above 0.
    """
    file = user_folder("config") / "limits.toml"
    return _changed(_changed(Limits(), _written(file), str(file)), asked or {}, "")


def _written(file: Path) -> dict[str, object]:
    if not file.exists():
        return {}
    import tomllib

    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise FileFormatError(
            _("The limits cannot be read: {reason}.").format(reason=error),
            where=str(file),
            todo=_("Write one limit a line, as in: seconds = 20."),
        ) from error


def _changed(limits: Limits, asked: Mapping[str, object], where: str) -> Limits:
    known = {field.name for field in fields(Limits)}
    numbers: dict[str, int] = {}
    for name, number in asked.items():
        if name not in known:
            raise FileFormatError(
                _("There is no limit {name}.").format(name=name),
                where=where,
                todo=_("There are: {names}.").format(names=", ".join(sorted(known))),
            )
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise FileFormatError(_("The limit {name} is a whole number above 0.").format(name=name), where=where)
        numbers[name] = number
    return replace(limits, **numbers)
