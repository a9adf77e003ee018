"""What is known of one code: definition and rules, claims, groups, memos and figures."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import N_, _, current_language
from qualcode.model import Aspect, Code
from qualcode.model.colours import can_be_seen
from qualcode.tui.code_table import CodeTable, colour_told
from qualcode.tui.plain import lines, plain

TEXTS = {
    "definition": N_("Definition"),
    "include": N_("Include"),
    "exclude": N_("Exclude"),
    "example": N_("Example"),
}
ASPECTS = {Aspect.DIMENSION: N_("dimension"), Aspect.FACTOR: N_("factor")}


class CodeDetails(VerticalScroll, can_focus=False):
    """Everything about a code that the tree has no room for."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._text = Static(markup=False)

    def compose(self) -> Iterator[Static]:
        """Lay out."""
        yield self._text

    def show(self, table: CodeTable, code: Code | None) -> None:
        """Show a code, or nothing."""
        self._text.update(Content("\n").join(_told(table, code)) if code else "")
        self.scroll_home(animate=False)


def texts_of(code: Code) -> Iterator[Content]:
    """Yield definition, inclusion, exclusion and example of a code, those that there are, each with its heading."""
    for field, heading in TEXTS.items():
        if text := getattr(code, field).get(current_language()):
            yield Content.assemble((f"{_(heading)}: ", "bold"), lines(text))


def _told(table: CodeTable, code: Code) -> Iterator[Content]:
    language = current_language()
    path = " / ".join(plain(step.name.get(language)) for step in table.path_of(code))
    yield Content.assemble(("██ ", code.colour), (f"{plain(code.label)}  {path}", "bold"))
    yield from texts_of(code)
    for claim in table.claims_of(code):
        yield Content.assemble((f"{_('Claim')}: ", "bold"), lines(claim.text.get(language)))
    if groups := table.groups_with(code):
        told = ", ".join(plain(each.group.name) for each in groups)
        yield Content.assemble((f"{_('Groups')}: ", "bold"), told)
    for memo in table.memos_of(code):
        yield Content.assemble(("✎ ", "bold"), lines(memo.text))
    yield Content("")
    others = [text for other, text in code.name if other not in ("", language) and text != code.name.get(language)]
    if others:
        yield Content.assemble((f"{_('In the other language')}: ", "bold"), plain(", ".join(others)))
    about = [f"{_('Colour')}: {colour_told(code.colour)}"]
    if not can_be_seen(code.colour):
        about.append(_("hard to see on a light or on a dark screen"))
    if code.aspect:
        about.append(f"{_('Aspect')}: {_(ASPECTS[code.aspect])}")
    yield Content.styled(" · ".join(about), "dim")
