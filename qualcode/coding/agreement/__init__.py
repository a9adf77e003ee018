"""Agreement of coders: how far those who coded the same sources coded them alike, and where they did not.

:func:`.agreement_of` compares, :func:`.disagreements` lists the passages behind what differs; the coefficients are in
:mod:`.statistics`, one module each, and those of passages in :mod:`.unitizing` and :mod:`.matching`. Nothing is
imported until it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.coding.agreement.comparing import Agreement, Compared, agreement_of
    from qualcode.coding.agreement.disagreeing import Difference, Disagreement, disagreements
    from qualcode.coding.agreement.material import double_coded

__all__ = [
    "Agreement",
    "Compared",
    "Difference",
    "Disagreement",
    "agreement_of",
    "disagreements",
    "double_coded",
]

_MODULES = {
    "Agreement": "comparing",
    "Compared": "comparing",
    "Difference": "disagreeing",
    "Disagreement": "disagreeing",
    "agreement_of": "comparing",
    "disagreements": "disagreeing",
    "double_coded": "material",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'qualcode.coding.agreement' has no attribute {name!r}")
    return getattr(import_module(f"qualcode.coding.agreement.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
