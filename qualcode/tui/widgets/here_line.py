"""The codings at the cursor on one line, for screens too narrow for the panel of details."""

from collections.abc import Sequence

from textual.content import Content

from qualcode.locale import _, current_language
from qualcode.model import Coding
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.widgets.changing_text import ChangingText


class HereLine(ChangingText):
    """One line that never wraps: the active coding first, cut where there is no more room."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)

    def show(self, coded: CodedSource, codings: Sequence[Coding], active: int | None) -> None:
        """Show the codings of a place."""
        first = sorted(codings, key=lambda coding: coding.id != active)
        told = [_coding(coded, coding, coding.id == active) for coding in first]
        self.update(Content("  ").join(told or [Content.styled(_("no coding here"), "dim")]))


def signs(coding: Coding) -> str:
    """Return what is said of a coding besides its code, in brackets: its valence and weight; nothing where neither."""
    said = [coding.valence.sign, "" if coding.weight is None else f"{coding.weight} %"]
    return f" [{' '.join(filter(None, said))}]" if any(said) else ""


def _coding(coded: CodedSource, coding: Coding, active: bool) -> Content:
    code = coded.codes[coding.code_id]
    name = f"{code.label} {code.name.get(current_language())}"
    coder = coded.coders[coding.coder_id].name if coding.coder_id in coded.coders else ""
    active_mark, mark = "▸" if active else "", f" ? {_('automatic')}" if coding.automatic else ""
    return Content.assemble(
        active_mark,
        ("▌", code.colour),
        (name + signs(coding), "bold" if active else ""),
        (f" {coder}", "dim"),
        (mark, "italic"),
    )
