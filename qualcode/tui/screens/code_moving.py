"""Where keys move a code to: among its siblings, under the one above it, out of the one it lies under."""

from qualcode.coding.codebook_acts import MoveCode
from qualcode.locale import _
from qualcode.model import Code
from qualcode.tui.app import QualcodeApp
from qualcode.tui.code_table import CodeTable
from qualcode.tui.plain import plain

Place = tuple[int | None, int]
"""Id of the code to lie under, None at the top, and the place among those under it, from 0."""


def beside(table: CodeTable, code: Code, step: int) -> Place | None:
    """Return the place of the sibling before (-1) or behind (1) a code, None where there is none."""
    place = _place(table, code) + step
    return (code.parent_id, place) if 0 <= place < len(table.siblings(code)) else None


def nested(table: CodeTable, code: Code) -> Place | None:
    """Return the last place under the sibling before a code, None where there is none."""
    place = _place(table, code)
    if place == 0:
        return None
    above = table.siblings(code)[place - 1]
    return above.id, len(table.children(above.id))


def unnested(table: CodeTable, code: Code) -> Place | None:
    """Return the place behind the code that a code lies under, None at the top."""
    if code.parent_id is None:
        return None
    parent = table.codes[code.parent_id]
    return parent.parent_id, _place(table, parent) + 1


async def move(app: QualcodeApp, code: Code, place: Place) -> bool:
    """Move a code, and say where it lost its key by that; return whether it was not refused."""
    performed = await app.perform(MoveCode(code.id, *place))
    if performed is None:
        return False
    after = [each for each in performed[-1].touched(Code) if each.id == code.id]
    if code.key and after and not after[-1].key:
        told = _("{code} lost its key {key}, which another has there. k gives it one.")
        app.say(told.format(code=plain(code.label), key=code.key), severity="warning")
    return True


def _place(table: CodeTable, code: Code) -> int:
    return [each.id for each in table.siblings(code)].index(code.id)
