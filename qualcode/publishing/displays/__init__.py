"""Displays of every stage behind one door: what kinds there are, what each shows now, and those saved under a name.

Nothing is imported until it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.publishing.displays.kinds import display_kinds, kind_named
    from qualcode.publishing.displays.showing import display_named, drawn, saved_displays, show_display, show_saved

__all__ = ["display_kinds", "display_named", "drawn", "kind_named", "saved_displays", "show_display", "show_saved"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "kinds" if name in ("display_kinds", "kind_named") else "showing"
    return getattr(import_module(f"{__name__}.{home}"), name)
