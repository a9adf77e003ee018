"""The transcript: a text with its codings in the margin, moved through and coded by keys."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.tui.widgets.transcript.lanes import Stripe
    from qualcode.tui.widgets.transcript.view import TranscriptView

__all__ = ["Stripe", "TranscriptView"]

_HOMES = {"Stripe": "lanes", "TranscriptView": "view"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
