"""What a terminal shows that is sent something, as far as this program's frames go."""

import re

from rich.cells import cell_len

_SENT = re.compile(r"\x1b\[(?P<y>\d+);(?P<x>\d+)H|\x1b\[(?P<look>[\d;]*)m|(?P<end>\n)|(?P<sign>.)", re.DOTALL)
_KINDS = {"ink": "[39][0-9]", "ground": "4[0-9]|10[0-9]"}

Cells = dict[tuple[int, int], tuple[str, frozenset]]


def draw(sent: str, cells: Cells) -> None:
    """Do with the cells of a screen, by column and line, what a terminal does that is sent this."""
    x = y = 0
    look: dict[str, object] = {}
    for part in _SENT.finditer(sent):
        if part["y"]:
            x, y = int(part["x"]) - 1, int(part["y"]) - 1
        elif part["end"]:
            x, y = 0, y + 1
        elif part["sign"] is None:
            codes = (part["look"] or "0").split(";")
            while codes:
                code = codes.pop(0)
                kind = next((kind for kind, begins in _KINDS.items() if re.fullmatch(begins, code)), code)
                count = {"2": 4, "5": 2}[codes[0]] if code in ("38", "48") else 0
                look[kind], codes = (code, *codes[:count]), codes[count:]
                look = {} if code == "0" else look
        else:
            shows = look if part["sign"] != " " or look.keys() & {"4", "7", "9"} else {"ground": look.get("ground")}
            cells[x, y] = part["sign"], frozenset(shows.items())
            x += max(cell_len(part["sign"]), 1)
