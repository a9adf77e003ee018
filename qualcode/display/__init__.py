"""Displays of a coded study; nothing is imported until it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.display.matrices import Matrix, matrix, theme_matrix

__all__ = ["Matrix", "matrix", "theme_matrix"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'qualcode.display' has no attribute {name!r}")
    return getattr(import_module("qualcode.display.matrices"), name)


def __dir__() -> list[str]:
    return list(__all__)
