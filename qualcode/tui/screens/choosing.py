"""Choosing a code: by the letters of a menu, or by a few letters of its name."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.fuzzy import Matcher
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, current_language
from qualcode.model import Code
from qualcode.tui.codes import Codes
from qualcode.tui.widgets.code_details import texts_of


def _shown(codes: Codes, code: Code, key: str, under: Code | None = None) -> Content:
    """Return a code as a list has it, with its path from the code the list is of."""
    path = codes.path_of(code)
    below = path[path.index(under) + 1 :] if under in path else path
    name = " / ".join(step.name.get(current_language()) for step in below or [code])
    return Content.assemble(
        (f" {key or ' '} ", "bold reverse" if key else ""), " ", ("▌", code.colour), f"{code.label} {name}"
    )


class CodeTexts(VerticalScroll, can_focus=False):
    """What the highlighted code means: the moment of choosing is when its rules are needed."""

    def __init__(self, codes: Codes) -> None:
        super().__init__()
        self._codes = codes
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield self._text

    def show(self, code_id: int) -> None:
        """Show a code, or that there is none."""
        code = self._codes.codes.get(code_id)
        texts = list(texts_of(code)) if code else []
        none = _("It has no definition yet.") if code else _("No code has these letters.")
        self._text.update(Content("\n").join(texts or [Content.styled(none, "dim")]))
        self.scroll_home(animate=False)


class SubcodeMenu(ModalScreen[int | None]):
    """The sub-codes of a code with the letters that apply them; without a code, first the digits of all codes.

    Enter applies the code itself.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(self, codes: Codes, parent: Code | None) -> None:
        super().__init__()
        self._codes = codes
        self._over = parent

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog choosing"):
            yield Static(markup=False, classes="title")
            with Container(classes="halves"):
                yield OptionList(markup=False)
                yield CodeTexts(self._codes)

    def on_mount(self) -> None:
        """Fill."""
        self._fill()

    def _fill(self) -> None:
        codes = self._codes.children(self._over.id if self._over else None)
        title = f"{self._over.label} {self._over.name.get(current_language())}" if self._over else _("Which code?")
        self.query_one(".title", Static).update(Content(title))
        listed = [self._over, *codes] if self._over else codes
        keys = ["⏎" if code is self._over else code.key for code in listed]
        options = [
            Option(_shown(self._codes, code, key, self._over), id=str(code.id))
            for code, key in zip(listed, keys, strict=True)
        ]
        menu = self.query_one(OptionList)
        menu.set_options(options)
        menu.highlighted = 0
        menu.focus()

    def on_key(self, event: Key) -> None:
        """A digit or letter chooses."""
        code = self._codes.by_key(event.character or "", self._over.id if self._over else None)
        if code is not None:
            event.stop()
            event.prevent_default()
            self._choose(code)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the code means."""
        self.query_one(CodeTexts).show(int(event.option.id or 0))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click or enter chooses."""
        self._choose(self._codes.codes[int(event.option.id or 0)])

    def _choose(self, code: Code) -> None:
        if self._over is None and self._codes.children(code.id):
            self._over = code
            self._fill()
        else:
            self.dismiss(code.id)


class CodeChooser(ModalScreen[int | None]):
    """All codes, narrowed by letters of their labels and names in any language.

    Args:
        codes: to choose from.
        asked: what the empty line asks for.
    """

    BINDINGS = [
        ("escape", "dismiss(None)"),
        ("down", "step(1)"),
        ("up", "step(-1)"),
    ]

    def __init__(self, codes: Codes, asked: str = "") -> None:
        super().__init__()
        self._codes = codes
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog choosing"):
            yield Input(placeholder=self._asked or _("A few letters of a code"))
            with Container(classes="halves"):
                yield OptionList(markup=False)
                yield CodeTexts(self._codes)

    def on_mount(self) -> None:
        """Show all codes."""
        self.query_one(OptionList).can_focus = False
        self._fill(list(self._codes.codes.values()))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow."""
        self._fill(self._matching(event.value.strip()))

    def on_input_submitted(self) -> None:
        """Take the code that is highlighted."""
        menu = self.query_one(OptionList)
        if menu.highlighted is not None:
            self.dismiss(int(menu.get_option_at_index(menu.highlighted).id or 0))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the code means."""
        self.query_one(CodeTexts).show(int(event.option.id or 0))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the code that is clicked."""
        self.dismiss(int(event.option.id or 0))

    def action_step(self, step: int) -> None:
        """Highlight the next or previous code."""
        menu = self.query_one(OptionList)
        if step > 0:
            menu.action_cursor_down()
        else:
            menu.action_cursor_up()

    def _matching(self, letters: str) -> list[Code]:
        if not letters:
            return list(self._codes.codes.values())
        matcher = Matcher(letters)
        scored = [(self._score(matcher, letters, code), code) for code in self._codes.codes.values()]
        return [code for score, code in sorted(scored, key=lambda pair: -pair[0]) if score > 0]

    def _score(self, matcher: Matcher, letters: str, code: Code) -> float:
        """Return how well a code fits the letters; a label that is just those letters fits best."""
        if code.label.casefold() == letters.casefold():
            return 1000.0
        return max(matcher.match(text) for text in (code.label, *(name for _language, name in code.name)))

    def _fill(self, codes: Sequence[Code]) -> None:
        menu = self.query_one(OptionList)
        menu.set_options([Option(_shown(self._codes, c, self._codes.keys_of(c)), id=str(c.id)) for c in codes])
        menu.highlighted = 0 if codes else None
        if not codes:
            self.query_one(CodeTexts).show(0)
