"""Spreadsheets that are zip archives of XML: opened only when they are what their name says."""

import posixpath
from dataclasses import replace
from functools import lru_cache
from zipfile import ZipFile

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.archives import open_archive, read_member
from qualcode.materials.limits import Limits
from qualcode.materials.xml_stream import Handler, parse

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
# A cell is its own element and its value's, with two or three attributes.
_NODES_A_CELL = 8


def open_package(data: bytes, limits: Limits, ending: str) -> ZipFile:
    """Return the archive a spreadsheet is.

    Args:
        data: what is in the file.
        limits: how much it may ask of the machine.
        ending: of its name, for messages.

    Raises:
        ReadingError: when it has a password, is of an old Office version, is no archive, or a harmful one.
    """
    todo = _("Open it in its program, save it as {ending} without a password and import that.").format(ending=ending)
    if data.startswith(_CFB) and _ENCRYPTED in data:
        raise ReadingError(_("The file is protected by a password."), todo=todo)
    if data.startswith(_CFB):
        told = _("This is not a {ending} file: it is protected by a password, or an old Excel file (.xls).")
        raise ReadingError(told.format(ending=ending), todo=todo)
    if not data.startswith(_ZIP):
        told = _("This is not a {ending} file: it is no zip archive, or it is damaged.")
        raise ReadingError(told.format(ending=ending), todo=todo)
    return open_archive(data, limits)


def parse_part(archive: ZipFile, name: str, handler: Handler, limits: Limits, nodes: int = 0) -> None:
    """Tell a handler what is in a part; at most ``nodes`` elements and attributes where that is more than the limit."""
    wider = replace(limits, nodes=max(limits.nodes, nodes))
    parse(read_member(archive, name, limits), handler, part=name, limits=wider)


def nodes_of_cells(limits: Limits) -> int:
    """Return how many elements and attributes a part with all the cells that are allowed may have."""
    return limits.cells * _NODES_A_CELL


def resolved(target: str, base: str) -> str:
    """Return the name of the part that a relationship of ``base`` points to."""
    path = target if target.startswith("/") else posixpath.join(posixpath.dirname(base), target)
    return posixpath.normpath(path).lstrip("/")


@lru_cache(1024)
def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]
