"""A small project of cases with variables of each type, three of them heard in interviews."""

from pathlib import Path

from qualcode.materials.acts import ImportCases, ImportSources
from qualcode.model import VariableType
from qualcode.project import Project
from tests.store.building import source_draft

VARIABLES = (
    ("position", VariableType.CHOICE),
    ("years", VariableType.NUMBER),
    ("since", VariableType.DATE),
    ("trained", VariableType.BOOLEAN),
    ("unit", VariableType.TEXT),
)
ROWS = (
    ("R01", ("staff", "12", "2011-03-01", "1", "Dinas Kependudukan dan Pencatatan Sipil")),
    ("R02", ("head", "9", "2014-08-17", "0", "[b]Umum[/b]")),
    ("R03", ("staff", "3.5", "", "1", "")),
    ("R10", ("", "", "", "", "")),
)


def make_cases_project(path: Path) -> Path:
    """Make the project; return its path."""
    with Project.create(path, "Study", language="id", coder="setup") as project:
        project.perform(ImportSources(tuple(source_draft(name) for name in ("R01", "R02", "R03"))))
        project.perform(ImportCases(VARIABLES, ROWS, (("position", ("head", "staff")),)))
    return path


def make_large_project(path: Path, cases: int = 500, variables: int = 30) -> Path:
    """Make a project of many cases; return its path."""
    names = tuple((f"variable{number}", VariableType.TEXT) for number in range(variables))
    rows = tuple((f"K{n:03d}", tuple(f"v{(n * v) % 7}" for v in range(variables))) for n in range(cases))
    with Project.create(path, "Large", language="id", coder="setup") as project:
        project.perform(ImportCases(names, rows))
    return path
