"""The themes of the program and how it moves: what a user prefers, put into effect."""

import os
from configparser import ConfigParser
from configparser import Error as BadSettings
from pathlib import Path

from textual.app import App
from textual.constants import TEXTUAL_ANIMATIONS
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Input, TextArea

from qualcode.preferences import BY_NAME, preferred

THEMES = {
    "dark": "textual-dark",
    "light": "textual-light",
    "contrast-dark": "qualcode-contrast-dark",
    "contrast-light": "qualcode-contrast-light",
}
"""Textual's names of the themes by the preference's."""

_CONTRAST = (
    Theme(
        name="qualcode-contrast-dark",
        primary="#00e5ff",
        secondary="#7fd4ff",
        accent="#ffd400",
        warning="#ffd400",
        error="#ff9c9c",
        success="#7dff8a",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        dark=True,
    ),
    Theme(
        name="qualcode-contrast-light",
        primary="#00318a",
        secondary="#004b6b",
        accent="#6b2a00",
        warning="#5a3a00",
        error="#8a0000",
        success="#004d12",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#f0f0f0",
        dark=False,
    ),
)


def register(app: App[None]) -> None:
    """Make the themes of high contrast known to an app."""
    for theme in _CONTRAST:
        app.register_theme(theme)


def wear(app: App[None], theme: str) -> None:
    """Give an app the theme of a preference."""
    app.set_class(theme.startswith("contrast"), "-contrast")
    app.theme = THEMES[theme]


def following(theme: str) -> str:
    """Return the theme after one, as F9 goes through them."""
    names = list(BY_NAME["theme"].choices)
    return names[(names.index(theme) + 1) % len(names)]


def move(app: App[None]) -> None:
    """Let an app move as much as is preferred; still things neither glide nor blink."""
    is_still = is_motion_reduced()
    app.animation_level = "none" if is_still else "full" if preferred("motion") == "full" else TEXTUAL_ANIMATIONS
    app.set_class(is_still, "-still")


def steady(app: App[None], widget: Widget) -> None:
    """Let the cursor of a field blink, or not; called when it gets the focus."""
    if isinstance(widget, Input | TextArea):
        widget.cursor_blink = not app.has_class("-still")


def is_motion_reduced() -> bool:
    """Return whether nothing should glide or blink."""
    asked = preferred("motion")
    if asked != "auto":
        return asked == "reduced"
    return os.environ.get("TEXTUAL_ANIMATIONS", "").casefold() == "none" or not _desktop_moves()


def _desktop_moves() -> bool:
    """Return whether the desktop lets things move, as far as GTK's settings file says; others keep it elsewhere."""
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    for version in ("gtk-4.0", "gtk-3.0"):
        settings = ConfigParser()
        try:
            settings.read(folder / version / "settings.ini", "utf-8")
            if not settings.getboolean("Settings", "gtk-enable-animations", fallback=True):
                return False
        except (BadSettings, ValueError, OSError):
            continue  # not ours to complain of
    return True
