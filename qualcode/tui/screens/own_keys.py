"""The keys of all acts, to be changed by pressing the new ones."""

from collections.abc import Mapping

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key as Pressed
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.tui import keymap
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keymap import GROUPS, KEYS
from qualcode.tui.keys.key import Key
from qualcode.tui.own_keys import assign, clashes, holders, keys_file, names_of, usual
from qualcode.tui.plain import plain
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.widgets.key_hints import KeyHints

_KEY_CELLS = 20


class KeysScreen(Screen[None]):
    """All acts with their keys, by screen; what is changed is written to the user's file and holds at once."""

    KEY_GROUP = "keys"

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, "keys")
        self._letters = ""

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(markup=False, id="heading")
        yield OptionList(markup=False, id="acts")
        yield Static(_("Kept in {file}").format(file=plain(str(keys_file()))), markup=False, id="status")
        yield KeyHints(self.KEY_GROUP)

    @property
    def host(self) -> QualcodeApp:
        """The application."""
        assert isinstance(self.app, QualcodeApp)
        return self.app

    @property
    def _changed(self) -> Mapping[str, str]:
        return self.app._keymap

    def on_mount(self) -> None:
        """List the acts."""
        menu = self.query_one(OptionList)
        menu._bindings.key_to_bindings.pop("enter", None)  # the screen's own stands in the line of hints
        self._fill()
        menu.focus()

    def on_option_list_option_selected(self) -> None:
        """Change what is clicked."""
        self.action_change()

    # What can be done

    def action_change(self) -> None:
        """Ask for another key in the place of those there are."""
        self._ask(added=False)

    def action_add(self) -> None:
        """Ask for one more key."""
        self._ask(added=True)

    def action_usual(self) -> None:
        """Give the act the program's own keys again."""
        if (act := self._highlighted) is not None:
            self._take(act, None)

    @work(exclusive=True)
    async def action_find(self) -> None:
        """Show only acts that have some letters."""
        answer = await self.app.push_screen_wait(InputDialog(_("Letters of the act, or its key"), self._letters))
        if answer is not None:
            self._letters = answer.strip().casefold()
            self._fill()

    def action_leave(self) -> None:
        """Show all acts again, or go back."""
        if self._letters:
            self._letters = ""
            self._fill()
        else:
            self.dismiss(None)

    @work(exclusive=True)
    async def _ask(self, *, added: bool) -> None:
        act = self._highlighted
        if act is not None and (name := await self.app.push_screen_wait(KeyDialog(act, self._changed))):
            self._take(act, name, added=added)

    def _take(self, act: Key, name: str | None, *, added: bool = False) -> None:
        try:
            changed = usual(act, self._changed) if name is None else assign(act, name, self._changed, added=added)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        self.app.set_keymap(changed)
        self._fill()
        for screen in self.app.screen_stack:
            for line in screen.query(KeyHints):
                line.refresh()

    # What is shown

    @property
    def _highlighted(self) -> Key | None:
        menu = self.query_one(OptionList)
        if menu.highlighted is None:
            return None
        wanted = menu.get_option_at_index(menu.highlighted).id
        return next((key for keys in KEYS.values() for key in keys if key.id == wanted), None)

    def _fill(self) -> None:
        """Show the acts; the cursor stays on the one it is on."""
        menu = self.query_one(OptionList)
        here, seen = self._highlighted, menu.scroll_offset.y
        options: list[Option] = []
        for group, keys in KEYS.items():
            found = [key for key in keys if self._letters in f"{_(key.description)} {self._keys(key)}".casefold()]
            if found:
                options.append(Option(Content.styled(_(GROUPS[group]), "bold underline"), disabled=True))
                options += [Option(self._shown(key), id=key.id) for key in found]
        menu.set_options(options)
        ids = [option.id for option in options]
        at = ids.index(here.id) if here is not None and here.id in ids else None
        menu.highlighted = at if at is not None else next((n for n, each in enumerate(ids) if each), None)
        if at is not None:
            menu.scroll_to(y=seen, animate=False)
        told = [_("Keys of your own"), *(self._clash(acts) for acts in self._clashing)]
        self.query_one("#heading", Static).update(Content.styled("  ".join(told), "bold"))

    @property
    def _clashing(self) -> list[tuple[str, tuple[Key, ...]]]:
        return [(clash.key, clash.acts) for clash in clashes(self._changed)]

    def _clash(self, clash: tuple[str, tuple[Key, ...]]) -> str:
        name, acts = clash
        told = _("{key} stands for several: {acts}")
        return told.format(key=plain(name), acts=", ".join(_(act.description) for act in acts))

    def _keys(self, key: Key) -> str:
        return keymap.written(keymap.rebound(key, self._changed)) if names_of(key, self._changed) else "–"

    def _shown(self, key: Key) -> Content:
        is_own = key.id in self._changed
        return Content.assemble(
            (f"{'* ' if is_own else '  '}{plain(self._keys(key)):<{_KEY_CELLS}} ", "bold"),
            _(key.description),
            (f"  {key.id}", "dim"),
        )


class KeyDialog(ModalScreen[str | None]):
    """Asks for a key by having it pressed; gives back its name, or None when it was left with escape.

    A key that does something else there is told, and taken when it is pressed again.

    Args:
        act: what the key is for.
        changed: the user's own keys until now.
    """

    def __init__(self, act: Key, changed: Mapping[str, str]) -> None:
        super().__init__()
        self._act = act
        self._changed = changed
        self._told = ""
        # Every key is meant, also those that go from field to field.
        self._bindings.key_to_bindings.clear()

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            title = _("Press the new key for: {act}").format(act=_(self._act.description))
            yield Static(title, markup=False, classes="title")
            yield Static(_("esc leaves the key as it is."), markup=False, id="told")

    def on_key(self, event: Pressed) -> None:
        """Take the key; at first only tell what it does now, where it does something."""
        event.stop()
        event.prevent_default()
        others = holders(self._act, event.key, self._changed)
        if event.key == "escape":
            self.dismiss(None)
        elif not others or event.key == self._told:
            self.dismiss(event.key)
        else:
            self._told = event.key
            told = _("{key} is for “{act}” now. Press it again to take it from there, or press another key.")
            acts = ", ".join(_(other.description) for other in others)
            key = keymap.written(Key("", event.key, "", ""))
            self.query_one("#told", Static).update(Content(told.format(key=plain(key), act=acts)))
