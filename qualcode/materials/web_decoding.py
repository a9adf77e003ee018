"""The characters of a web page: what its bytes say comes before what it says of itself."""

import codecs
import re

from qualcode.errors import ReadingError
from qualcode.materials.decoding import Decoded, decode

# Pages name their encoding this early, or browsers do not look for it.
_HEAD = 4096
_DECLARED = re.compile(
    rb"""
    <\?xml [^>]{0,200}? \s encoding \s* = \s* ["']? ([\w.:-]{1,40})
    | <meta [^>]{0,400}? charset \s* = \s* ["']? \s* ([\w.:-]{1,40})
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Names under which pages declare these, and what browsers take them for.
_WESTERN = frozenset({"iso8859-1", "ascii"})
# How a page begins that was saved with its pictures in one file, which is a mail without an envelope.
_ARCHIVE = re.compile(rb"\s*(?:From|MIME-Version|Content-Type|Date|Subject|Snapshot-Content-Location):", re.IGNORECASE)
# Marks of UTF-16 and UTF-32.
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def decode_page(data: bytes, encoding: str = "") -> Decoded:
    """Return the text of a web page; of one that was saved as an archive (MHTML), that of the page in it.

    A given ``encoding`` is taken. Else a byte order mark decides, then whether the bytes are UTF-8, which others hardly
    ever are by chance; then what the page declares; then a guess.

    Raises:
        ReadingError: as :func:`~qualcode.materials.decoding.decode`.
    """
    declared = ""
    if _ARCHIVE.match(data) and b"multipart/" in data[:_HEAD].lower():
        data, declared = _archived(data)
    if encoding or data.startswith(_WIDE_MARKS) or _is_utf8(data) or not (declared := _declared(data) or declared):
        return decode(data, encoding)
    try:
        return decode(data, declared)
    except ReadingError:
        return decode(data)


def _archived(data: bytes) -> tuple[bytes, str]:
    """The first page in an archive, and the encoding that the archive says it has."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            return (page if isinstance(page, bytes) else b""), _known(part.get_content_charset(""))
    return b"", ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str:
    """Return the encoding that the page says it has; empty where it says none that Python knows."""
    found = _DECLARED.search(data[:_HEAD])
    return _known((found[1] or found[2]).decode("ascii")) if found else ""


def _known(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return "cp1252" if known in _WESTERN else known
