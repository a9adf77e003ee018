"""Lines as a terminal is sent them: of the look of each stretch only what differs from the one before.

Rich gives every stretch its whole look and takes it away again, forty signs for what is often one blank.
"""

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

_RESET = "\x1b[0m"
_SEEN_ON_BLANKS = {"4", "7", "9", "21", "51", "52", "53"}
"""Lines under, through and around, and the exchange of ink and ground."""


class _Look(NamedTuple):
    attributes: frozenset[str] = frozenset()
    ink: str = ""
    ground: str = ""

    @property
    def is_seen_on_blanks(self) -> bool:
        return not self.attributes.isdisjoint(_SEEN_ON_BLANKS)


_PLAIN = _Look()


def sent(strip: Strip, colours: ColorSystem) -> str:
    """Return a strip as it is sent, whatever was sent before; it leaves no look behind."""
    parts: list[str] = []
    now = _PLAIN
    for text, style, _control in strip:
        if style is not None and style.link:
            parts += (_change(now, _PLAIN), Strip.render_style(style, text, colours))
            now = _PLAIN
            continue
        look = _look(style, colours) if style else _PLAIN
        if text.isspace() and not (look.is_seen_on_blanks or now.is_seen_on_blanks):
            # Nothing is seen of it but its ground.
            look = _Look(now.attributes, now.ink, look.ground) if look.ground or not now.ground else _PLAIN
        if look != now:
            parts.append(_change(now, look))
            now = look
        parts.append(text)
    parts.append(_change(now, _PLAIN))
    return "".join(parts)


@lru_cache(2048)
def _look(style: Style, colours: ColorSystem) -> _Look:
    """Return a style by the codes of the terminal."""
    codes = [code for code in Strip.render_ansi(style, colours).split(";") if code]
    attributes: set[str] = set()
    ink = ground = ""
    while codes:
        code = codes.pop(0)
        rest = {"2": 4, "5": 2}[codes[0]] if code in ("38", "48") else 0
        colour, codes = ";".join((code, *codes[:rest])), codes[rest:]
        if code[0] in "39" and len(code) == 2:
            ink = colour
        elif (code[0] == "4" and len(code) == 2) or len(code) == 3:
            ground = colour
        else:
            attributes.add(code)
    return _Look(frozenset(attributes), ink, ground)


@lru_cache(4096)
def _change(before: _Look, after: _Look) -> str:
    """Return what makes one look another."""
    if before == after:
        return ""
    if after == _PLAIN:
        return _RESET
    if before.attributes - after.attributes or (before.ink and not after.ink) or (before.ground and not after.ground):
        return _change(_PLAIN, after).replace("\x1b[", "\x1b[0;", 1)
    codes = [*sorted(after.attributes - before.attributes)]
    codes += [after.ink] if after.ink != before.ink else []
    codes += [after.ground] if after.ground != before.ground else []
    return f"\x1b[{';'.join(codes)}m"
