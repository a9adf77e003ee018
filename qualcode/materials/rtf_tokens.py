"""RTF cut into its tokens: groups, control words, bytes; time is linear in the length."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"""
    \\([a-zA-Z]{1,32}+)(-?\d{1,10}+)?[ ]?
    | ((?:\\'[0-9a-fA-F]{2})++)
    | \\(.)
    | ([{}])
    | ([^\\{}\r\n\x00]++)
    | [\r\n\x00]++
    | \\
    """,
    re.DOTALL | re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of RTF; one of the fields says what it is.

    Attributes:
        word, number: a control word and its number, which may be missing.
        code: bytes written in hexadecimal.
        sign: a control word of one character that is no letter.
        brace: the beginning or the end of a group.
        text: bytes that stand for themselves.
    """

    word: str = ""
    number: int | None = None
    code: bytes = b""
    sign: str = ""
    brace: str = ""
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    r"""Return the tokens of ``data`` in order, without line ends and binary data (``\bin``)."""
    place = 0
    while place < len(data):
        found = _TOKEN.match(data, place)
        assert found, "every byte begins a token"
        place = found.end()
        word, number, code, sign, brace, text = found.groups()
        if text:
            yield Token(text=text)
        elif word:
            count = int(number) if number else None
            if word == b"bin":
                place += max(count or 0, 0)
            else:
                yield Token(word=word.decode("ascii"), number=count)
        elif brace:
            yield Token(brace=brace.decode("ascii"))
        elif code:
            yield Token(code=bytes.fromhex(code.replace(b"\\'", b"").decode("ascii")))
        elif sign:
            yield Token(sign=sign.decode("latin-1"))
