"""The dialog that says where to search."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Select, Static

from qualcode.coding.filters import condition
from qualcode.coding.search import Where
from qualcode.coding.search.where import KINDS, ROLES
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _
from qualcode.model import Role, SourceKind
from qualcode.project import Project
from qualcode.tui.plain import plain

_BETWEEN = ";"
_LINES = (
    ("sources", N_("Sources"), N_("R01; R02")),
    ("speakers", N_("Speakers"), N_("labels, as they stand in the texts")),
    ("cases", N_("Cases"), N_("R01; R02")),
    ("conditions", N_("Variables"), N_("position=Kepala*; years>=10; group!=staff")),
    ("codes", N_("Codes"), N_("D1; F2a")),
)
_CODED = {"": N_("coded or not"), "yes": N_("coded"), "no": N_("not coded")}


class WhereDialog(ModalScreen[Where | None]):
    """Asks where to look; gives that back, or None when it was left.

    Args:
        project: that is searched; names are looked up in it.
        where: what the dialog holds at first.
    """

    BINDINGS = [("escape", "dismiss(None)"), ("ctrl+s", "save"), ("ctrl+l", "clear")]

    def __init__(self, project: Project, where: Where) -> None:
        super().__init__()
        self._project = project
        self._where = where

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog", id="where"):
            yield Static(_("Where to look (several with ; between them)"), markup=False, classes="title")
            with VerticalScroll(can_focus=False):  # the first line is where one writes
                for name, title, example in _LINES:
                    with Horizontal(classes="line"):
                        yield Static(_(title), markup=False)
                        value = _BETWEEN.join(plain(str(each)) for each in getattr(self._where, name))
                        yield Input(
                            value.replace(_BETWEEN, f"{_BETWEEN} "), placeholder=_(example), id=name, compact=True
                        )
                yield from self._choices()
            yield Static(id="fault", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Look there (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Everywhere (ctrl+l)"), id="clear")
                yield Button(_("Cancel (esc)"), id="cancel")

    def _choices(self) -> ComposeResult:
        where = self._where
        kinds = [(_("all kinds of sources"), ""), *((_(name), kind.value) for kind, name in KINDS.items())]
        roles = [(_("everybody"), ""), *((_(name), role.value) for role, name in ROLES.items())]
        coded = [(_(name), value) for value, name in _CODED.items()]
        first = "" if where.coded is None else "yes" if where.coded else "no"
        for name, title, options, value in (
            ("kinds", _("Kinds"), kinds, next(iter(where.kinds), "")),
            ("roles", _("Said by"), roles, next(iter(where.roles), "")),
            ("coded", _("Coded"), coded, first),
        ):
            with Horizontal(classes="line"):
                yield Static(title, markup=False)
                yield Select(options, value=str(value), allow_blank=False, compact=True, id=name)

    def on_input_submitted(self) -> None:
        """Take what is written."""
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take what is written, or everything, or leave."""
        if event.button.id == "save":
            self.action_save()
        elif event.button.id == "clear":
            self.action_clear()
        else:
            self.dismiss(None)

    def action_clear(self) -> None:
        """Look everywhere."""
        self.dismiss(Where())

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Give back what is written, or say what is wrong with it."""
        try:
            where = self._written()
            await asyncio.to_thread(where.resolved, self._project)
        except QualcodeError as error:
            self.query_one("#fault", Static).update(str(error))
            return
        self.dismiss(where)

    def _written(self) -> Where:
        lines = {
            name: tuple(
                part.strip() for part in self.query_one(f"#{name}", Input).value.split(_BETWEEN) if part.strip()
            )
            for name, _title, _example in _LINES
        }
        chosen = {name: str(self.query_one(f"#{name}", Select).value) for name in ("kinds", "roles", "coded")}
        return Where(
            sources=lines["sources"],
            speakers=lines["speakers"],
            cases=lines["cases"],
            conditions=tuple(map(condition, lines["conditions"])),
            codes=lines["codes"],
            kinds=(SourceKind(chosen["kinds"]),) if chosen["kinds"] else (),
            roles=(Role(chosen["roles"]),) if chosen["roles"] else (),
            coded={"yes": True, "no": False}.get(chosen["coded"]),
        )
