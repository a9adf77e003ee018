"""The vocabulary of RTF: what its control words stand for, and the code pages its bytes are in."""

import codecs

from qualcode.locale import N_
from qualcode.materials.left_out import SYMBOLS


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SIGNS = {
    "line": "\n",
    "lbr": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "~": "\u00a0",
    # As in Word documents: the hyphen that does not break is one, the one that only may be there is not.
    "_": "-",
    "{": "{",
    "}": "}",
    "\\": "\\",
}
BREAKS = frozenset({"page", "column"})
PARAGRAPH_ENDS = frozenset({"par", "sect", "\n", "\r"})

# Groups whose text is not, or no longer, that of the document, with what to say of it; a group whose first word has a
# star before it and is not known is skipped too.
SKIPPED = {
    **dict.fromkeys(
        _words(
            "fldinst listtext pntext xe tc txe rxe nonesttables info colortbl filetbl comment bkmkstart bkmkend ftnsep "
            "ftnsepc ftncn aftnsep aftnsepc aftncn private datafield"
        ),
        "",
    ),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), N_("headers")),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), N_("footers")),
    **dict.fromkeys(("pict", "shppict", "nonshppict", "shp", "shpgrp", "do"), N_("pictures and text boxes")),
    "object": N_("embedded objects"),
    "mmath": N_("formulas"),
}

_CODE_PAGES = {437, 708, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932, 936}
_CODE_PAGES |= {949, 950, 1361, *range(1250, 1259)}
_OTHER_PAGES = {65001: "utf-8", 10000: "mac_roman", 10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2"}
# Windows' numbers for the characters a font has, and the encodings Python knows for them.
_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    78: "cp932",
    79: "cp949",
    80: "cp936",
    81: "cp950",
    85: "mac_greek",
    86: "mac_turkish",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "cp1361",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_SYMBOL_CHARSET = 2
DOCUMENT_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def code_page(number: int) -> str:
    """Return Python's name of a code page; empty for one it does not know."""
    if number in _OTHER_PAGES:
        return _OTHER_PAGES[number]
    name = f"cp{number}"
    if number not in _CODE_PAGES:
        return ""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def charset(number: int) -> str:
    """Return Python's name of the encoding of a font; empty where the document's holds, SYMBOLS for pictures."""
    return SYMBOLS if number == _SYMBOL_CHARSET else _CHARSETS.get(number, "")
