"""The form of a code: label, key, names, colour, aspect and texts in both languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Select, Static, TextArea

from qualcode.coding.code_marks import read_colour
from qualcode.errors import RuleError
from qualcode.locale import LANGUAGES, N_, _, current_language
from qualcode.model import Aspect, Code, CodeDraft, Words
from qualcode.model.colours import can_be_seen
from qualcode.tui.code_table import colour_told
from qualcode.tui.plain import plain
from qualcode.tui.screens.colours import ColourDialog
from qualcode.tui.widgets.code_details import ASPECTS, TEXTS

SPOKEN = {"id": N_("Indonesian"), "en": N_("English")}
_TEXTS = {**TEXTS, "claim": N_("Claim")}


def shown_in(words: Words, language: str, main: str) -> str:
    """Return what the form shows of a text in a language; one for every language stands in the study's, ``main``."""
    texts = dict(words)
    return texts.get(language) or (texts.get("", "") if language == main else "")


def rewritten(old: Words, shown: Mapping[str, str], main: str) -> Words:
    """Return a text as the form left it: what nobody touched stays as it is, and one for every language stays so.

    Args:
        old: as it was.
        shown: what the form has now, by language.
        main: the study's language.
    """
    if all(shown_in(old, language, main) == text for language, text in shown.items()):
        return old
    filled = {language: text for language, text in shown.items() if text}
    if "" in dict(old) and set(filled) <= {main}:
        return Words.of(filled.get(main, ""))
    return Words.of(filled)


class CodeForm(ModalScreen[CodeDraft | None]):
    """Everything that is written of a code; gives it back as a draft, or None when the form was left.

    Args:
        title: what is asked.
        draft: what the form holds at first.
        beside: the codes that this one lies or will lie beside, itself not among them.
        language: the study's.
    """

    BINDINGS = [("ctrl+s", "save"), ("escape", "dismiss(None)")]

    def __init__(self, title: str, draft: CodeDraft, beside: Sequence[Code], language: str) -> None:
        super().__init__()
        self._title = title
        self._draft = draft
        self._main = language if language in LANGUAGES else LANGUAGES[0]
        self._holders = {code.key: code for code in beside if code.key}
        # What is in the form of each text, by field and language; names have lines of their own.
        self._texts = {
            field: {each: shown_in(getattr(draft, field), each, self._main) for each in LANGUAGES} for field in _TEXTS
        }
        spoken = current_language()
        self._language = spoken if any(shown[spoken] for shown in self._texts.values()) else self._main

    def compose(self) -> ComposeResult:
        """Lay out."""
        draft = self._draft
        with Vertical(classes="dialog wide", id="code-form"):
            yield Static(plain(self._title), markup=False, classes="title")
            with VerticalScroll(can_focus=False):
                yield from _row(_("Label"), Input(draft.label, id="label", compact=True))
                for language in LANGUAGES:
                    name = shown_in(draft.name, language, self._main)
                    told = _("Name, {language}").format(language=_(SPOKEN[language]))
                    yield from _row(told, Input(name, id=f"name-{language}", compact=True))
                yield from _row(
                    _("Key"),
                    Input(draft.key, id="key", max_length=1, compact=True),
                    Static(id="holder", markup=False),
                )
                yield from _row(
                    _("Colour"),
                    Input(draft.colour, id="colour", compact=True),
                    Button(_("Palette"), id="palette", compact=True),
                    Static(id="swatch", markup=False),
                )
                aspects = [(_("none"), ""), *((_(name), aspect.value) for aspect, name in ASPECTS.items())]
                yield from _row(
                    _("Aspect"), Select(aspects, value=draft.aspect.value, allow_blank=False, compact=True, id="aspect")
                )
                spoken = [(_(SPOKEN[each]), each) for each in LANGUAGES]
                yield from _row(
                    _("Texts in"),
                    Select(spoken, value=self._language, allow_blank=False, compact=True, id="language"),
                )
                for field, heading in _TEXTS.items():
                    yield Static(_(heading), markup=False, classes="heading")
                    yield TextArea(self._texts[field][self._language], id=field, compact=True, tab_behavior="focus")
            with Horizontal(classes="buttons"):
                yield Button(_("Save (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_mount(self) -> None:
        """Begin with the label, or where there is one with the name."""
        self._tell_key()
        self._tell_colour()
        (self._input(f"name-{self._language}") if self._draft.label else self._input("label")).focus()

    def _input(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)

    # What is told while it is written

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell whose key it is, and how a colour looks."""
        if event.input.id == "key":
            self._tell_key()
        elif event.input.id == "colour":
            self._tell_colour()

    def _tell_key(self) -> None:
        holder = self._holders.get(self._input("key").value)
        told = f"⚠ {_('taken by {code}').format(code=_called(holder))}" if holder else ""
        self.query_one("#holder", Static).update(Content(told))

    def _tell_colour(self) -> None:
        swatch = self.query_one("#swatch", Static)
        try:
            colour = read_colour(self._input("colour").value)
        except RuleError:
            swatch.update(Content(_("the next of the palette") if not self._input("colour").value else "?"))
            return
        told = "" if can_be_seen(colour) else f"  ⚠ {_('hard to see on a light or on a dark screen')}"
        swatch.update(Content.assemble(("██ ", colour), colour_told(colour), told))

    def on_select_changed(self, event: Select.Changed) -> None:
        """Show the texts in the other language."""
        if event.select.id == "language" and event.value != self._language:
            self._keep()
            self._language = str(event.value)
            for field in _TEXTS:
                self.query_one(f"#{field}", TextArea).text = self._texts[field][self._language]

    def _keep(self) -> None:
        """Keep what is written in the language that is shown."""
        for field in _TEXTS:
            self._texts[field][self._language] = self.query_one(f"#{field}", TextArea).text.strip()

    # Leaving

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, leave, or choose a colour."""
        if event.button.id == "save":
            self.action_save()
        elif event.button.id == "palette":
            self._choose_colour()
        else:
            self.dismiss(None)

    @work(exclusive=True, group="ask")
    async def _choose_colour(self) -> None:
        colour = await self.app.push_screen_wait(ColourDialog(self._input("colour").value))
        if colour:
            self._input("colour").value = colour

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line."""
        self.focus_next()
        event.stop()

    def action_save(self) -> None:
        """Give back what is written; where label, name or colour are missing or wrong, go there."""
        self._keep()
        label = plain(self._input("label").value.strip())
        names = {each: plain(self._input(f"name-{each}").value.strip()) for each in LANGUAGES}
        colour = self._input("colour").value.strip()
        if not label:
            self._input("label").focus()
            return
        if not any(names.values()):
            self._input(f"name-{self._language}").focus()
            return
        try:
            colour = read_colour(colour) if colour else ""
        except RuleError as error:
            self.notify(str(error), severity="error", markup=False)
            self._input("colour").focus()
            return
        texts: dict[str, Any] = {
            field: rewritten(getattr(self._draft, field), shown, self._main) for field, shown in self._texts.items()
        }
        self.dismiss(
            replace(
                self._draft,
                label=label,
                name=rewritten(self._draft.name, names, self._main),
                key=self._input("key").value.strip(),
                colour=colour,
                aspect=Aspect(str(self.query_one("#aspect", Select).value)),
                **texts,
            )
        )


def _row(heading: str, *widgets: Input | Select[str] | Static | Button) -> Iterator[Horizontal]:
    """Yield a line of the form."""
    yield Horizontal(Static(heading, markup=False, classes="heading"), *widgets, classes="line")


def _called(code: Code) -> str:
    return plain(f"{code.label} {code.name.get(current_language())}")
