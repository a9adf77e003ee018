"""Decoding: from the bytes of a text file to text, and what was guessed on the way."""

import codecs
import re
from dataclasses import dataclass

from qualcode.errors import ReadingError
from qualcode.locale import N_, _
from qualcode.materials.cleaning import BYTE_ORDER_MARK

_SAMPLE = 256 * 1024
_MAX_FOREIGN_LINES = 100
_NAMED_LINES = 5

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-7 hides markup from whoever looks at the bytes; the others are escapes, not encodings of files.
_REFUSED_CODECS = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"})

_MAGIC = (
    (b"\x7fELF", N_("a program")),
    (b"MZ\x90\x00", N_("a program")),
    (b"\x89PNG\r\n", N_("a PNG picture")),
    (b"\xff\xd8\xff", N_("a JPEG picture")),
    (b"GIF87a", N_("a GIF picture")),
    (b"GIF89a", N_("a GIF picture")),
    (b"%PDF-", N_("a PDF file")),
    (b"{\\rtf", N_("an RTF file")),
    (b"PK\x03\x04", N_("a zip archive, as Word and LibreOffice write them")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", N_("a file of an old Office version")),
    (b"\x1f\x8b\x08", N_("a gzip archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("a 7-Zip archive")),
    (b"Rar!\x1a\x07", N_("a RAR archive")),
    (b"SQLite format 3\x00", N_("a database")),
    (b"ID3\x02", N_("a sound file")),
    (b"ID3\x03", N_("a sound file")),
    (b"ID3\x04", N_("a sound file")),
    (b"OggS\x00", N_("a sound file")),
)
# C0 controls that no text has a use for; tab, line ends, backspace and escape do turn up in text.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x08\x0b\x0c\x1b")
_NO_CONTROLS = bytes(code for code in range(256) if code not in _CONTROLS)
# Digits and letters of ASCII; as the upper halves of UTF-16 they stand for Chinese characters.
_LETTERS = bytes(range(0x30, 0x7F))
_CONTROLS_IN_UTF8 = 0.30
_CONTROLS_ELSEWHERE = 0.03

# Bytes beyond one for each character in UTF-8; an accented letter has one such byte, a typographic sign two.
_WESTERN_SHARE = 0.20
# What cp1252 gives for text in the languages of western Europe (and for Indonesian with typographic quotes).
# Signs that other code pages have letters for are left out: where one turns up, the file is likely not cp1252.
_WESTERN = re.compile("[\x00-\x7f\xa0àâäáãåæçèéêëìíîïñòóôöõøœßùúûüÿÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ“”„‘’–—…•€£§°«»·©®™´]*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what there is to say about it, a sentence each."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Return the text of ``data``, without byte order mark.

    A given ``encoding`` is taken. Else a byte order mark decides, then UTF-16 without one by where its NUL bytes
    stand, then strict UTF-8, then UTF-8 with a few lines from elsewhere, then a guess, which the notes tell.

    Raises:
        ReadingError: when the bytes are no text, are not in the encoding they claim, or nothing fits.
    """
    _refuse_known_formats(data)
    if encoding:
        return Decoded(_strict(data, _codec(encoding)), _codec(encoding))
    for mark, name in _MARKS:
        if data.startswith(mark) and not (name == "utf-8" and _position_of_error(data) is not None):
            return Decoded(_strict(data, name), name)
    return _wide_without_mark(data) or _utf8(data) or _mixed(data) or _guessed(data)


def known_format(data: bytes) -> str:
    """Return what a file is by its first bytes ("a PDF file") in the user's language; empty where they do not tell."""
    return next((_(name) for magic, name in _MAGIC if data.startswith(magic)), "")


def _refuse_known_formats(data: bytes) -> None:
    if known := known_format(data):
        raise _binary(_("This is not text but {format}.").format(format=known))


def _binary(what: str) -> ReadingError:
    return ReadingError(what, todo=_("Save its text as .docx or as .txt in UTF-8 and import that."))


def _codec(name: str) -> str:
    """Return Python's name of a text encoding the analyst named."""
    known = ""
    try:
        known = codecs.lookup(name).name
        # Python also has codecs between bytes and bytes, such as zip; only decoding tells.
        b"text".decode(known)
    except UnicodeError:
        pass
    except (LookupError, ValueError):
        known = ""
    if not known or known.replace("_", "-") in _REFUSED_CODECS:
        raise ReadingError(
            _("There is no text encoding named {name}.").format(name=repr(name)),
            todo=_("Usual ones are utf-8, utf-16, cp1252 (Windows, western Europe) and latin-1."),
        )
    return known


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix(BYTE_ORDER_MARK)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise ReadingError(
            _("The text is not in {encoding}: it breaks at byte {byte}, line {line}.").format(
                encoding=encoding, byte=start + 1, line=data.count(b"\n", 0, start) + 1
            ),
            todo=_("The file may be cut off; or name its encoding with --encoding."),
        ) from error


def _position_of_error(data: bytes) -> int | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in Latin, Greek or Cyrillic text, one byte of each blank and line end is NUL."""
    if 0 not in data:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    if half < 2 or max(even, odd) < 0.05 * half or min(even, odd) > 0.05 * max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    high = data[1::2] if odd > even else data[0::2]
    if len(high) - len(high.translate(None, _LETTERS)) >= max(even, odd):
        return None  # it would be Chinese for the most part: rather UTF-8 with a few NULs in it
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    note = _("The file does not say its encoding; it was read as {encoding}.").format(encoding=encoding)
    return Decoded(text, encoding, (note,))


def _utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_controls(data, _CONTROLS_ELSEWHERE)
        return None
    _refuse_controls(data, _CONTROLS_IN_UTF8)
    return Decoded(text, "utf-8")


def _refuse_controls(data: bytes, share: float) -> None:
    controls = len(data.translate(None, _NO_CONTROLS))
    if controls > 5 and controls > share * len(data):
        raise _binary(_("This is not text but a binary file: it is full of control characters."))


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 in which a few lines are something else, as when files were pasted together."""
    view = memoryview(data)
    pieces: list[str] = []
    foreign: list[int] = []
    position, line, accented = 0, 1, 0
    while len(foreign) <= _MAX_FOREIGN_LINES:
        try:
            pieces.append(codecs.utf_8_decode(view[position:], "strict", True)[0])
            break
        except UnicodeDecodeError as error:
            bad = position + error.start
        start = data.rfind(b"\n", position, bad) + 1 or position
        end = data.find(b"\n", bad)
        end = len(data) if end < 0 else end
        good = bytes(view[position:start]).decode("utf-8")
        # Each accented letter takes more bytes than characters: so many speak for UTF-8 so far.
        accented += start - position - len(good)
        pieces += (good, bytes(view[start:end]).decode("cp1252", "replace"))
        line += data.count(b"\n", position, start)
        foreign.append(line)
        position = end
    else:
        return None
    accented += len(data) - position - len(pieces[-1])
    if accented < len(foreign):
        return None
    named = ", ".join(_("line {number}").format(number=number) for number in foreign[:_NAMED_LINES])
    note = _("The file mixes encodings. Not UTF-8 like the rest, and read as cp1252: {lines} ({count} in all).")
    return Decoded("".join(pieces), "utf-8", (note.format(lines=named, count=len(foreign)),))


def _guessed(data: bytes) -> Decoded:
    western = _western(data)
    if western is not None:
        note = _("The encoding was guessed: cp1252 (Windows, western Europe). {advice}").format(advice=_advice())
        return Decoded(western, "cp1252", (note,))
    for encoding, sure in _guesses(data):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        note = _("The encoding was guessed: {encoding}, {percent} % sure. {advice}")
        return Decoded(text, encoding, (note.format(encoding=encoding, percent=sure, advice=_advice()),))
    raise ReadingError(
        _("The encoding of the text cannot be told."),
        todo=_("Name it with --encoding, or save the text in UTF-8."),
    )


def _advice() -> str:
    return _("If letters look wrong, import it again with the right --encoding.")


def _western(data: bytes) -> str | None:
    """Text mostly of ASCII letters with the accents and quotes of western Europe: too little for statistics."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    sample = text[:_SAMPLE]
    accented = len(sample.encode("utf-8")) - len(sample)
    return text if accented <= _WESTERN_SHARE * len(sample) and _WESTERN.fullmatch(text) else None


def _guesses(data: bytes) -> list[tuple[str, int]]:
    """Encodings a sample of the data fits, best first, each with how sure the guess is in percent.

    Sure means: no odd sequences of characters, and letters as frequent as in a language written so.
    """
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    found = from_bytes(sample, cp_exclusion=["utf_7"])
    return [(match.encoding, round(100 * (1 - match.chaos) * (1 + match.coherence) / 2)) for match in found]
