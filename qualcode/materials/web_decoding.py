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
# Marks of UTF-16 and UTF-32.
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def decode_page(data: bytes, encoding: str = "") -> Decoded:
    """Return the text of a web page.

    A given ``encoding`` is taken. Else a byte order mark decides, then whether the bytes are UTF-8, which others hardly
    ever are by chance; then what the page declares; then a guess.

    Raises:
        ReadingError: as :func:`~qualcode.materials.decoding.decode`.
    """
    if encoding or data.startswith(_WIDE_MARKS) or _is_utf8(data) or not (declared := _declared(data)):
        return decode(data, encoding)
    try:
        return decode(data, declared)
    except ReadingError:
        return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str:
    """Return the encoding that the page says it has; empty where it says none that Python knows."""
    if not (found := _DECLARED.search(data[:_HEAD])):
        return ""
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in _WESTERN else name
