r"""Cleaning: what happens to a text before it has positions, and never again.

Line ends become ``\n``, a byte order mark at the beginning goes, and characters that would drive a terminal or
reorder a line are replaced one for one by U+FFFD. Nothing else changes: no normalisation, no trimming.
"""

import re
from dataclasses import dataclass

REPLACEMENT = "\ufffd"
BYTE_ORDER_MARK = "\ufeff"

# Every other character that Unicode calls a mandatory line break: vertical tab, form feed, NEL, LS and PS.
# One for one, so that only CRLF and the byte order mark ever shift a position.
_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# C0 and C1 controls but tab and line feed, DEL, bidi controls, lone surrogates, and the two noncharacters
# that XML cannot hold.
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_NAMES = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_BIDI}\ud800-\udfff\ufffe\uffff]")
_ODD = re.compile(f"{_UNSAFE.pattern}|{_LINE_ENDS.pattern}")
_PLAIN = bytes(code for code in range(128) if not _ODD.match(chr(code)))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text fit to be stored, and how many of its characters were replaced by U+FFFD."""

    text: str
    replaced: int


def clean(text: str) -> Cleaned:
    r"""Return ``text`` with line ends as ``\n``, without byte order mark and unsafe characters.

    CRLF and CR become one ``\n``; VT, FF, NEL, LS and PS become ``\n`` one for one; unsafe characters become U+FFFD
    one for one. Cleaning twice changes nothing more.
    """
    text = text.lstrip(BYTE_ORDER_MARK)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _ODD.search("".join(_signs_beyond_ascii(text))):
        return Cleaned(text, 0)  # nearly every text, and much sooner told than by looking at each character
    return Cleaned(*_UNSAFE.subn(REPLACEMENT, _LINE_ENDS.sub("\n", text)))


def _signs_beyond_ascii(text: str) -> set[str]:
    """Return the different characters of ``text`` but those of ASCII that need no cleaning."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass"))


def clean_name(name: str) -> str:
    """Return ``name`` fit for one line of a screen: every unsafe character, tab and line end is U+FFFD."""
    return _UNSAFE_IN_NAMES.sub(REPLACEMENT, name).strip()
