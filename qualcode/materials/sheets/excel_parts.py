"""What an Excel workbook keeps beside its cells: the list of sheets, shared texts and number formats."""

import re
from dataclasses import dataclass, field
from zipfile import ZipFile

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.limits import Limits
from qualcode.materials.sheets.numbers import Shown, shown_by
from qualcode.materials.sheets.packages import local, nodes_of_cells, parse_part, resolved
from qualcode.materials.text_builder import too_long

_WORKBOOK = "xl/workbook.xml"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
# The formats that every workbook has without saying so; 27 to 36 and 50 to 58 are dates of East Asian calendars.
_BUILT_IN = {
    **dict.fromkeys((9, 10), Shown.PERCENT),
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), Shown.DATE),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), Shown.TIME),
    22: Shown.MOMENT,
}


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook without its cells.

    Attributes:
        sheets: name and part of each sheet of cells, in order.
        texts: the texts that cells share.
        formats: what the numbers of each style show.
        since_1904: whether days count from 1904, as on old Macs.
    """

    sheets: tuple[tuple[str, str], ...]
    texts: list[str]
    formats: list[Shown]
    since_1904: bool

    def shared(self, number: str, cell: str) -> str:
        """Return the shared text of a number.

        Raises:
            ReadingError: where there is none.
        """
        if number.isascii() and number.isdecimal() and int(number) < len(self.texts):
            return self.texts[int(number)]
        raise ReadingError(
            _("The file is damaged: cell {cell} names a text that is not there.").format(cell=cell),
            todo=_("Open it in its program, save it again and import that."),
        )

    def shown(self, style: int) -> Shown:
        """Return what a number of a style shows."""
        return self.formats[style] if style < len(self.formats) else Shown.NUMBER

    @staticmethod
    def unescaped(text: str) -> str:
        """Return a text with the characters that XML cannot hold put back; they are cleaned afterwards."""
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def read_book(archive: ZipFile, limits: Limits) -> Book:
    """Return what a workbook keeps beside its cells.

    Raises:
        ReadingError: when it is no workbook, or a part of it is damaged or too large.
    """
    part = _workbook_part(archive, limits)
    content = _Content()
    parse_part(archive, part, content, limits)
    folder, _slash, name = part.rpartition("/")
    related = _related(archive, f"{folder}/_rels/{name}.rels", part, limits)
    kinds = {number: (kind, target) for number, kind, target in related}
    sheets = tuple(
        (title, kinds[number][1])
        for title, number in content.sheets
        if number in kinds and kinds[number][0] == "worksheet"
    )
    if not sheets:
        raise _no_workbook()
    targets = {kind: target for _number, kind, target in related}
    texts, styles = _Texts(limits.characters), _Styles()
    if targets.get("sharedStrings") in archive.namelist():
        parse_part(archive, targets["sharedStrings"], texts, limits, nodes_of_cells(limits))
    if targets.get("styles") in archive.namelist():
        parse_part(archive, targets["styles"], styles, limits)
    return Book(sheets, texts.texts, styles.formats(), content.since_1904)


def _workbook_part(archive: ZipFile, limits: Limits) -> str:
    names = archive.namelist()
    if "_rels/.rels" in names:
        for _number, kind, target in _related(archive, "_rels/.rels", "", limits):
            if kind == "officeDocument" and target in names:
                return target
    if _WORKBOOK in names:
        return _WORKBOOK
    raise _no_workbook()


def _related(archive: ZipFile, part: str, base: str, limits: Limits) -> list[tuple[str, str, str]]:
    """Return number, kind and part of each relationship within the archive."""
    if part not in archive.namelist():
        return []
    relationships = _Relationships()
    parse_part(archive, part, relationships, limits)
    return [(number, kind, resolved(target, base)) for number, kind, target in relationships.found]


def _no_workbook() -> ReadingError:
    return ReadingError(
        _("This is a zip archive, but not an Excel workbook: it names no sheets."),
        todo=_("Open it in its program, save it as {ending} and import that.").format(ending=".xlsx"),
    )


class _Quiet:
    """Takes nothing but the beginnings of elements."""

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def text(self, text: str) -> None:
        """Leave the text where it is."""


class _Relationships(_Quiet):
    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))


class _Content(_Quiet):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "sheet":
            number = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self.sheets.append((attributes.get("name", ""), number))
        elif tag == "workbookPr":
            self.since_1904 = attributes.get("date1904", "0") in ("1", "true")


@dataclass(slots=True)
class _Texts:
    """The texts that cells share, without the readings that East Asian ones have beside them."""

    most: int
    texts: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _inside: bool = False
    _phonetic: bool = False
    _characters: int = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "t":
            self._inside = not self._phonetic
        elif tag == "si":
            self._pieces = []
        elif tag == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "t":
            self._inside = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self.texts.append(Book.unescaped("".join(self._pieces)))

    def text(self, text: str) -> None:
        if self._inside:
            self._characters += len(text)
            if self._characters > self.most:
                raise too_long(self.most)
            self._pieces.append(text)


class _Styles(_Quiet):
    """What the numbers of each style show."""

    def __init__(self) -> None:
        self._own: dict[int, Shown] = {}
        self._used: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        number = attributes.get("numFmtId", "0")
        number = number if number.isascii() and number.isdecimal() else "0"
        if tag == "numFmt":
            self._own[int(number)] = shown_by(attributes.get("formatCode", ""))
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self._used.append(int(number))

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self._inside = False

    def formats(self) -> list[Shown]:
        known = {**_BUILT_IN, **self._own}
        return [known.get(number, Shown.NUMBER) for number in self._used]
