"""Displays of a coded study; nothing is imported until it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.display.cooccurrence import code_pairs, cooccurrences
    from qualcode.display.matrices import Matrix, matrix, theme_matrix
    from qualcode.display.saturation import saturation_frame, saturation_of

__all__ = ["Matrix", "code_pairs", "cooccurrences", "matrix", "saturation_frame", "saturation_of", "theme_matrix"]

_MODULES = {
    "Matrix": "matrices",
    "code_pairs": "cooccurrence",
    "cooccurrences": "cooccurrence",
    "matrix": "matrices",
    "saturation_frame": "saturation",
    "saturation_of": "saturation",
    "theme_matrix": "matrices",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'qualcode.display' has no attribute {name!r}")
    return getattr(import_module(f"qualcode.display.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
