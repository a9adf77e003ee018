"""The kinds of display, one module each.

A module in this folder that has a ``KIND`` is a kind; nothing else needs to know of it.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.publishing.displays.contract import DisplayKind


@cache
def display_kinds() -> tuple[DisplayKind, ...]:
    """Return every kind, in the order of their ``ORDER`` and names."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    found = [module for module in modules if isinstance(getattr(module, "KIND", None), DisplayKind)]
    return tuple(module.KIND for module in sorted(found, key=lambda module: (module.ORDER, module.KIND.name)))


def kind_named(name: str) -> DisplayKind:
    """Return a kind by its name.

    Raises:
        NotFoundError: if there is none; it names those there are.
    """
    for kind in display_kinds():
        if kind.name == name:
            return kind
    raise NotFoundError(
        _("There is no {kind} “{name}”.").format(kind=_("display"), name=name),
        todo=_("There are: {names}.").format(names=", ".join(kind.name for kind in display_kinds())),
    )
