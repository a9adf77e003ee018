"""The settings of a display: a line each, made from what its kind says there is to set."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.publishing.displays.arranging import ARRANGEMENT
from qualcode.publishing.displays.contract import Setting
from qualcode.publishing.displays.kinds import kind_named
from qualcode.publishing.tables import Column
from qualcode.tui.displays.look import Look, settings_of
from qualcode.tui.plain import plain
from qualcode.tui.screens.picking import PickDialog

_WRITTEN = "written"
_NONE = ""
_UNSORTED = "\n"
"""Stands for no column, since the one of what is not known has an empty key."""


class DisplayForm(ModalScreen[Look | None]):
    """Everything that can be set of a display; gives back how it is to be, or None when the form was left.

    Args:
        look: how it is now.
        names: what settings may name, by what they are names of.
        columns: those of the table, by which it can be sorted.
    """

    BINDINGS = [("ctrl+s", "save"), ("escape", "dismiss(None)")]

    def __init__(self, look: Look, names: Mapping[str, Sequence[str]], columns: Sequence[Column] = ()) -> None:
        super().__init__()
        self._look = look
        self._kind = kind_named(look.kind)
        self._names = names
        self._columns = columns
        self._settings = settings_of(self._kind)
        self._several = {each.name: list(look.every(each.name)) for each in self._settings if each.many}

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog wide", id="display-form"):
            yield Static(_(self._kind.title), markup=False, classes="title")
            yield Static(_(self._kind.about), markup=False, id="about")
            with VerticalScroll(can_focus=False):
                if self._kind.looks_for:
                    yield self._line(_(self._kind.looks_for), Input(self._look.written, id=_WRITTEN, compact=True))
                for setting in self._settings:
                    yield self._line(_(setting.title), *self._widgets(setting))
            yield Static(id="fault", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Show (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def _line(self, title: str, *widgets: Widget) -> Horizontal:
        return Horizontal(Static(title, markup=False, classes="heading"), *widgets, classes="line")

    def _widgets(self, setting: Setting) -> list[Widget]:
        """Return what a setting is chosen with."""
        if setting.many:
            chosen = Static(self._told(setting), id=f"of-{setting.name}", markup=False, classes="several")
            return [chosen, Button(_("Choose"), id=f"choose-{setting.name}", compact=True)]
        value = self._look.one(setting.name)
        if setting.names == "column":
            value = _UNSORTED if self._look.sorted_by is None else value
        if setting.names == "number":
            return [Input(value, type="integer", id=f"set-{setting.name}", compact=True)]
        options = self._options(setting)
        if all(value != each for _told, each in options):
            # It was chosen once, and is gone from the study; nobody has taken it out of the display yet.
            options.append((Content(_("{name} (not there any more)").format(name=plain(value))), value))
        return [Select(options, value=value, allow_blank=False, compact=True, id=f"set-{setting.name}")]

    def _options(self, setting: Setting) -> list[tuple[Content, str]]:
        if setting.choices:
            return [(Content(_(told)), value) for value, told in setting.choices.items()]
        none = [(Content(_("(none)")), _UNSORTED if setting.names == "column" else _NONE)]
        if setting.names == "column":
            return none + [(Content(plain(each.heading) or each.key), each.key) for each in self._columns]
        return none + [(Content(plain(name)), name) for name in self._names[setting.names]]

    def _told(self, setting: Setting) -> str:
        """Return what was chosen of a setting that can be said several times."""
        values = self._several[setting.name]
        told = [_(setting.choices[value]) if value in setting.choices else plain(value) for value in values]
        return ", ".join(told) or _("all")

    # Choosing

    def on_mount(self) -> None:
        """Begin with the first line."""
        first = self.query("#display-form .line Input, #display-form .line Select").first()
        first.focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Show it, leave, or choose several."""
        name = event.button.id or ""
        if name == "save":
            self.action_save()
        elif name == "cancel":
            self.dismiss(None)
        else:
            self._choose(next(each for each in self._settings if name == f"choose-{each.name}"))

    @work(exclusive=True, group="ask")
    async def _choose(self, setting: Setting) -> None:
        """Let values be taken and given back one by one, until that is left."""
        there = list(setting.choices) or list(self._names[setting.names])
        chosen, at = self._several[setting.name], 0
        # What is gone from the study can be taken out.
        there += [value for value in chosen if value not in there]
        title = _("{name}: enter takes one or gives it back, esc ends").format(name=_(setting.title))
        while True:
            called = [_(setting.choices[each]) if each in setting.choices else plain(each) for each in there]
            marked = [f"{'✓' if value in chosen else ' '} {told}" for value, told in zip(there, called, strict=True)]
            picked = await self.app.push_screen_wait(PickDialog(title, marked, at))
            if picked is None:
                return
            at = picked
            chosen[:] = [value for value in there if (value in chosen) is (value != there[at])]
            self.query_one(f"#of-{setting.name}", Static).update(self._told(setting))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is written."""
        event.stop()
        self.action_save()

    # Leaving

    def action_save(self) -> None:
        """Give back what is chosen, or say what is wrong with it."""
        look = self._chosen()
        try:
            self._kind.refuse_bad(look.settings, look.written, ARRANGEMENT)
        except QualcodeError as error:
            self.query_one("#fault", Static).update(plain(" ".join(filter(None, (error.what, error.todo)))))
            return
        self.dismiss(look)

    def _chosen(self) -> Look:
        look = self._look
        for setting in self._settings:
            if setting.many:
                look = look.having(setting.name, *self._several[setting.name])
            elif setting.names == "column":
                column = str(self.query_one(f"#set-{setting.name}", Select).value)
                is_down = self.query_one("#set-descending", Select).value == "yes"
                look = look.sorted_as(None if column == _UNSORTED else column, descending=is_down)
            elif setting.name == "descending":
                continue  # with what it is sorted by
            elif setting.names == "number":
                look = look.having(setting.name, self.query_one(f"#set-{setting.name}", Input).value.strip())
            else:
                look = look.having(setting.name, str(self.query_one(f"#set-{setting.name}", Select).value))
        if self._kind.looks_for:
            look = replace(look, written=self.query_one(f"#{_WRITTEN}", Input).value.strip())
        return look
