"""What is known of the place under the cursor: its codings, memos, and the definition of one code."""

from collections.abc import Iterator, Sequence

from textual.containers import VerticalScroll
from textual.content import Content

from qualcode.locale import N_, _, current_language
from qualcode.model import Code, Coding, Memo, MemoTarget
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.widgets.changing_text import ChangingText
from qualcode.tui.widgets.here_line import signs

_PARTS = (
    ("definition", N_("Definition")),
    ("include", N_("Include")),
    ("exclude", N_("Exclude")),
    ("example", N_("Example")),
)


class DetailsPanel(VerticalScroll, can_focus=False):
    """Codings and memos at the cursor, then the definition of the code that is looked at."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._text = ChangingText(id="at-place")

    def compose(self) -> Iterator[ChangingText]:
        """Lay out."""
        yield self._text

    def show(
        self,
        coded: CodedSource,
        codings: Sequence[Coding],
        active: int | None,
        memos: Sequence[Memo],
        code: Code | None,
    ) -> None:
        """Show the codings and memos of a place.

        Args:
            coded: the source they are of.
            codings: those at the cursor.
            active: id of the one that valence, memo and uncode act on.
            memos: memos on passages at the cursor.
            code: the code whose definition is shown.
        """
        lines: list[Content] = [Content.styled(_("Codings here"), "bold underline")]
        lines += [_coding(coded, coding, coding.id == active) for coding in codings] or [
            Content.styled(_("none"), "dim")
        ]
        for memo in memos:
            lines.append(Content.assemble(("✎ ", "bold"), memo.text))
        if code is not None:
            lines += [Content(""), *_definition(coded, code)]
        self._text.update(Content("\n").join(lines))


def _coding(coded: CodedSource, coding: Coding, active: bool) -> Content:
    """Return the lines of a coding."""
    code = coded.codes[coding.code_id]
    coder = coded.coders[coding.coder_id].name if coding.coder_id in coded.coders else ""
    name = f"{code.label} {code.name.get(current_language())}"
    line = Content.assemble(
        "▸ " if active else "  ",
        ("▌", code.colour),
        (name, "bold" if active else ""),
        (signs(coding), "bold"),
        (f" {coder}", "dim"),
        (f" ? {_('automatic')}" if coding.automatic else "", "italic"),
    )
    memos = coded.memos_of(MemoTarget.CODING, coding.id)
    return Content("\n").join([line, *(Content.assemble(("    ✎ ", "bold"), memo.text) for memo in memos)])


def _definition(coded: CodedSource, code: Code) -> Iterator[Content]:
    """Yield the name, definition, inclusion, exclusion, example and memos of a code."""
    language = current_language()
    path = " / ".join(step.name.get(language) for step in coded.path_of(code))
    yield Content.assemble(("▌", code.colour), (f"{code.label} {path}", "bold"))
    for field, heading in _PARTS:
        if text := getattr(code, field).get(language):
            yield Content.assemble((f"{_(heading)}: ", "bold"), text)
    for memo in coded.memos_of(MemoTarget.CODE, code.id):
        yield Content.assemble(("✎ ", "bold"), memo.text)
