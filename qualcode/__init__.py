"""Code qualitative interviews, triangulate them, and carry the findings to an article.

The Python interface in short::

    import qualcode

    project = qualcode.Project.open("study.qualcode")
    qualcode.display.matrix(project, rows="case", columns="code")

Nothing is imported until it is asked for, so that ``import qualcode`` costs next to nothing.
"""

# Not taken from typing, whose import alone would take longer than `qualcode --version` does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from qualcode import coding, display, exchange, language, materials, model, publishing, triangulation
    from qualcode.errors import QualcodeError
    from qualcode.project import Project

__version__ = "0.1.0"
__all__ = [
    "Project",
    "QualcodeError",
    "__version__",
    "coding",
    "display",
    "exchange",
    "language",
    "materials",
    "model",
    "publishing",
    "triangulation",
]

_HOMES = {"Project": "qualcode.project", "QualcodeError": "qualcode.errors"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'qualcode' has no attribute {name!r}")
    from importlib import import_module

    home = _HOMES.get(name)
    return getattr(import_module(home), name) if home else import_module(f"qualcode.{name}")


def __dir__() -> list[str]:
    return list(__all__)
