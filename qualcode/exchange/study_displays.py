"""The ``displays`` of a study: those it keeps under a name, as a file of its manifest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.coding.retrieval import coder_named
from qualcode.errors import NotFoundError, RuleError
from qualcode.exchange.manifest_nodes import fields_of, items_of, optional_text, required_text, texts_of
from qualcode.locale import _
from qualcode.materials.case_groups import variable_named
from qualcode.materials.cleaning import clean_name
from qualcode.model import Coder, SavedDisplay
from qualcode.project import Project
from qualcode.publishing.displays.acts import ReportDisplay, SaveDisplay
from qualcode.publishing.displays.arranging import ARRANGEMENT
from qualcode.publishing.displays.contract import DisplayKind
from qualcode.publishing.displays.kinds import kind_named
from qualcode.yaml_nodes import MappingNode, Node, TextNode, read_yaml

_YES_NO = {"true": True, "yes": True, "false": False, "no": False, "": False}


def _find_coder(project: Project, name: str) -> Coder:
    return coder_named(project.coders(), name)


_NAMED: Mapping[str, Callable[[Project, str], object]] = {
    "case": Project.case,
    "code": Project.code,
    "coder": _find_coder,
    "source": Project.source,
    "variable": variable_named,
}
"""How what a setting names is found in a project."""


@dataclass(frozen=True, slots=True)
class KeptDisplay:
    """A display as a file keeps it.

    Attributes:
        settings: names of settings and values, each value with where it stands.
    """

    name: str
    kind: DisplayKind
    settings: tuple[tuple[str, TextNode], ...]
    written: str
    in_report: bool


def read_displays(file: Path) -> tuple[KeptDisplay, ...]:
    """Read a file of displays.

    Raises:
        FileFormatError: naming line and field of what is missing or wrong.
    """
    kept: dict[str, KeptDisplay] = {}
    for node in items_of(fields_of(read_yaml(file)), "displays"):
        display = _display(fields_of(node))
        if display.name in kept:
            raise node.place.error(_("There is a display “{name}” already.").format(name=display.name))
        kept[display.name] = display
    return tuple(kept.values())


def keep_displays(project: Project, displays: tuple[KeptDisplay, ...]) -> None:
    """Save the displays by acts, as an analyst would.

    Raises:
        FileFormatError: naming the line of a variable, code, coder, source or case that there is not.
    """
    for display in displays:
        names = {setting.name: setting.names for setting in display.kind.settings}
        for name, value in display.settings:
            if find := _NAMED.get(names.get(name, "")):
                try:
                    find(project, value.text)
                except NotFoundError as error:
                    raise value.place.error(error.what, error.todo) from None
        settings = tuple((name, value.text) for name, value in display.settings)
        act = SaveDisplay(display.name, display.kind.name, settings, display.written)
        (saved,) = project.perform(act).added(SavedDisplay)
        if display.in_report:
            project.perform(ReportDisplay(saved.id))


def _display(node: MappingNode) -> KeptDisplay:
    name, written = clean_name(required_text(node, "name")).strip(), optional_text(node, "words")
    if not name:
        raise node.fields["name"].place.error(_("A display needs a name."))
    try:
        kind = kind_named(required_text(node, "kind"))
    except NotFoundError as error:
        raise node.fields["kind"].place.error(error.what, error.todo) from None
    _refuse_bad(kind, (), written, node.fields.get("words", node))
    settings: list[tuple[str, TextNode]] = []
    for setting, said in fields_of(node.fields["settings"]).fields.items() if "settings" in node.fields else ():
        values = texts_of(said)
        _refuse_bad(kind, tuple((setting, value.text) for value in values), written, said)
        settings += [(setting, value) for value in values]
    in_report = optional_text(node, "report").casefold()
    if in_report not in _YES_NO:
        raise node.fields["report"].place.error(_("This must be true or false."))
    return KeptDisplay(name, kind, tuple(settings), written, _YES_NO[in_report])


def _refuse_bad(kind: DisplayKind, settings: tuple[tuple[str, str], ...], written: str, node: Node) -> None:
    try:
        kind.refuse_bad(settings, written, ARRANGEMENT)
    except RuleError as error:
        raise node.place.error(error.what, error.todo) from None
