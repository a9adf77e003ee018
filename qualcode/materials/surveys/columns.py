"""What a column of a survey looks like: its answers, and what its heading says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.materials.sheets.contract import CellType, Sheet
from qualcode.materials.sheets.headings import Headings
from qualcode.materials.values import Proposal, fold, propose_type


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(","))


_CODES = _words(
    "respondent, responden, kode responden, kode, id, id responden, respondent id, responden id, no responden, "
    "nomor responden, case, kasus, informan, kode informan, partisipan, participant, participant id, inisial, "
    "kode peserta, subjek, subject"
)
_NAMES = _words(
    "nama, name, nama lengkap, full name, nama responden, nama anda, your name, nama lengkap anda, nama peserta"
)
_NUMBERS = _words("no, nomor, no urut, nomor urut, number, #, id2")
_SENT = _words(
    "timestamp, time stamp, cap waktu, stempel waktu, waktu pengisian, tanggal pengisian, submitted at, start time, "
    "completion time, last modified time, waktu mulai, waktu penyelesaian, waktu selesai"
)
# These may be anything else where no time of day is told.
_WHEN = _words("waktu, tanggal, date, time")
_PERSONAL = _words(
    "email, e-mail, email address, e-mail address, alamat email, alamat e-mail, alamat surel, surel, no hp, nomor hp, "
    "no handphone, hp, telepon, no telepon, nomor telepon, no telp, phone, phone number, whatsapp, no wa, nomor wa, "
    "nomor whatsapp, no whatsapp, nik, nip, npwp, alamat, alamat rumah, address, username"
)
# A date with a time of day, however it is written.
_DATE = re.compile(r"\d[/.-]\d{1,2}[/.-]\d|\d [a-z]+ \d{4}|^\d{5}(\.\d+)?$", re.IGNORECASE)
_TIME = re.compile(r"\d[/.-]\d{1,2}[/.-]\d.*\d[:.]\d\d")
_TOTAL = re.compile(r"(skor )?(total|rata-rata|rerata|mean|sum)\b")
_MOSTLY = 0.8
_DIGITS = 7
_SUMS = _words("total, jumlah, jumlah skor, total skor, skor total, rata-rata, rata rata, rerata, mean, average, sum")
_QUANTITIES = re.compile(
    r"\b(umur|usia|age|tahun|year|years|lama|masa|jumlah|berapa|anak|pendapatan|gaji|income|golongan|pangkat|"
    r"bulan|month|hari|jam|hours|nilai|number of|how many)\b"
)
_LABELLED = re.compile(r"(?:[a-z]{1,3}|item|butir|soal|pertanyaan|pernyataan)?[ ._-]?\d{1,3}(?:[._]\d{1,2})*[a-z]?")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+\S")
_GRID = re.compile(r".*\[(.+)\]\s*")
_ASKS = re.compile(
    r"(apa|mengapa|kenapa|bagaimana|jelaskan|sebutkan|ceritakan|tuliskan|uraikan|saran|kritik|komentar|pendapat|alasan|"
    r"harapan|masukan|keluhan|kendala|hambatan|usul|why|what|how|describe|explain|please|comments?|suggestions?|"
    r"feedback|any|other)\b"
)
_IDENTIFIER = re.compile(r"[^\W\d_]{0,5}[-_. ]?\d{1,6}[a-z]?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_STATEMENT = 4
_LOOKED_AT = 10
_INDICATORS = _words("indikator, indicator, sasaran, program, kegiatan, kinerja")
_FIGURES = _words("target, realisasi, capaian, realised, realized, achievement, actual, pencapaian, anggaran, reported")


@dataclass(frozen=True)
class Column:
    """A column with its answers.

    Attributes:
        place: in the sheet, from 0.
        heading: what it is called.
        cells: row, text and type of each cell that answers something.
    """

    place: int
    heading: str
    cells: tuple[tuple[int, str, CellType], ...]

    @cached_property
    def texts(self) -> list[str]:
        """The answers, in order."""
        return [text for _row, text, _type in self.cells]

    @cached_property
    def typed(self) -> frozenset[str]:
        """The answers that the file says are numbers."""
        return frozenset(text for _row, text, kind in self.cells if kind is CellType.NUMBER)

    @cached_property
    def proposal(self) -> Proposal:
        """What the answers are as values of a variable."""
        return propose_type(self.texts, self.typed)

    @cached_property
    def plain(self) -> str:
        """The heading without letters' case, marks at its end and underscores."""
        return fold(self.heading.replace("_", " ").replace(".", " ")).strip(" :?*")

    def is_unique(self, rows: int) -> bool:
        """Return whether every one of the rows has an answer of its own."""
        return len(self.cells) == rows == len({text.strip() for text in self.texts})

    @property
    def names_cases(self) -> int:
        """How well the column fits one that names the respondents: 3 by code, 2 by name, 1 by number, 0 not."""
        worth = next((3 - rank for rank, words in enumerate((_CODES, _NAMES, _NUMBERS)) if self.plain in words), 0)
        # A bare number says less than a name.
        return 1 if worth == 3 and all(text.strip().isdecimal() for text in self.texts) else worth

    @cached_property
    def numbers_rows(self) -> bool:
        """Whether the answers are 1, 2, 3 ... in any order, which another sheet has for other people."""
        numbers = sorted(int(text) for text in self.texts if text.strip().isdecimal() and len(text) < _DIGITS)
        return bool(self.texts) and numbers == list(range(1, len(self.texts) + 1))

    @cached_property
    def tells_when_sent(self) -> bool:
        """Whether it says when the form was filled in."""
        if self.plain not in _SENT | _WHEN:
            return False
        sign = _DATE if self.plain in _SENT else _TIME
        times = sum(bool(sign.search(text)) for text in self.texts)
        return bool(self.texts) and times >= _MOSTLY * len(self.texts)

    @property
    def is_personal(self) -> bool:
        """Whether it holds what tells who somebody is: addresses, telephone numbers, numbers of officials."""
        mails = sum(bool(_EMAIL.fullmatch(text.strip())) for text in self.texts)
        return self.plain in _PERSONAL or (bool(self.texts) and 2 * mails > len(self.texts))

    @property
    def sums_up(self) -> bool:
        """Whether it is a total or mean of others."""
        return self.plain in _SUMS or (bool(_TOTAL.match(self.plain)) and not self.is_quantity)

    @property
    def is_quantity(self) -> bool:
        """Whether the heading asks for an amount, such as an age."""
        return bool(_QUANTITIES.search(self.plain))

    @property
    def is_label(self) -> bool:
        """Whether the heading is an item's label such as Q1 or X2.3."""
        return bool(_LABELLED.fullmatch(fold(self.heading)))

    @property
    def is_statement(self) -> bool:
        """Whether the heading is an item's wording."""
        return len(self.heading.split()) >= _STATEMENT or bool(_NUMBERED.match(self.heading) or self.grid)

    @property
    def number(self) -> str:
        """The number the heading begins with, or empty."""
        found = _NUMBERED.match(self.heading)
        return found[1] if found else ""

    @property
    def grid(self) -> str:
        """The row of a grid question, which forms put in square brackets behind the question; or empty."""
        found = _GRID.fullmatch(self.heading)
        return found[1].strip() if found else ""

    @property
    def asks(self) -> bool:
        """Whether the heading asks for words."""
        return self.heading.rstrip().endswith("?") or bool(_ASKS.match(self.plain))

    @property
    def most_characters(self) -> int:
        """How long the longest answer is."""
        return max(map(len, self.texts), default=0)

    @property
    def mean_words(self) -> float:
        """How many words an answer has on average."""
        return sum(len(text.split()) for text in self.texts) / max(1, len(self.texts))

    @property
    def are_identifiers(self) -> bool:
        """Whether the answers are written like codes of cases."""
        return bool(self.texts) and all(_IDENTIFIER.fullmatch(text.strip()) for text in self.texts)


def columns_of(sheet: Sheet, headings: Headings, missing: Sequence[str]) -> list[Column]:
    """Return the columns of a sheet, without cells that say that nothing was answered, and without errors."""
    nothing = set(map(fold, missing)) | {""}
    rows = headings.rows(sheet)
    return [
        Column(
            place,
            name,
            tuple(
                (row, text, kind)
                for row in rows
                for text, kind in ((sheet.cell(row, place), sheet.type(row, place)),)
                if fold(text) not in nothing and kind is not CellType.ERROR
            ),
        )
        for place, name in zip(headings.columns, headings.names, strict=True)
    ]


def is_of_indicators(sheet: Sheet) -> bool:
    """Return whether a sheet reports figures against targets, a row an indicator, rather than answers."""
    for row in sheet.rows[:_LOOKED_AT]:
        # Statements of a survey speak of targets too, but in more words than a heading has.
        headings = {words[0] for cell in row if 0 < len(words := re.findall(r"[a-z]+", cell.casefold())) <= _STATEMENT}
        if headings & _INDICATORS and len(headings & _FIGURES) > 1:
            return True
    return False
