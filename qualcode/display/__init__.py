"""Displays of a coded study; nothing is imported until it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.display.balance import balances
    from qualcode.display.contexts import keyword_in_context
    from qualcode.display.cooccurrence import code_pairs, cooccurrences
    from qualcode.display.crosstab import crosstab_frame, crosstab_of
    from qualcode.display.frequencies import frequencies_of, frequency_frame
    from qualcode.display.matrices import Matrix, matrix, theme_matrix
    from qualcode.display.profiles import profile_frame, profiles_of
    from qualcode.display.saturation import saturation_frame, saturation_of
    from qualcode.display.wordings import word_count_frame, word_counts

__all__ = [
    "Matrix",
    "balances",
    "code_pairs",
    "cooccurrences",
    "crosstab_frame",
    "crosstab_of",
    "frequencies_of",
    "frequency_frame",
    "keyword_in_context",
    "matrix",
    "profile_frame",
    "profiles_of",
    "saturation_frame",
    "saturation_of",
    "theme_matrix",
    "word_count_frame",
    "word_counts",
]

# No function here has the name of a module: whichever was imported first would hide the other.
_MODULES = {
    "Matrix": "matrices",
    "balances": "balance",
    "code_pairs": "cooccurrence",
    "cooccurrences": "cooccurrence",
    "crosstab_frame": "crosstab",
    "crosstab_of": "crosstab",
    "frequencies_of": "frequencies",
    "frequency_frame": "frequencies",
    "keyword_in_context": "contexts",
    "matrix": "matrices",
    "profile_frame": "profiles",
    "profiles_of": "profiles",
    "saturation_frame": "saturation",
    "saturation_of": "saturation",
    "theme_matrix": "matrices",
    "word_count_frame": "wordings",
    "word_counts": "wordings",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'qualcode.display' has no attribute {name!r}")
    return getattr(import_module(f"qualcode.display.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
