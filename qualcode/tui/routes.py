"""The screens of an open project, by name."""

from importlib import import_module

from textual.screen import Screen

SCREENS = (
    *("materials", "coding", "matrix", "search", "cases", "codebook", "pseudonyms"),
    *("memos", "acts", "questions", "autocode", "questionnaire", "claims", "convergence", "evidence", "report"),
    *("reviewing", "summaries", "agreement", "findings", "displays", "display"),
)
"""In the order of the work."""


def screen_named(name: str, **where: object) -> Screen[None]:
    """Return a new screen by name; their modules bring the acts, so they are loaded when needed."""
    assert name in SCREENS
    module = import_module(f"qualcode.tui.screens.{name}")
    screen = getattr(module, f"{name.capitalize()}Screen")(**where)
    assert isinstance(screen, Screen)
    return screen
