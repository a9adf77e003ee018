"""A code named like a formula stands in every format as a name, and nothing calculates it."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.coding.codebook_acts import AddCode
from qualcode.coding.retrieval import passages
from qualcode.display.matrices import theme_matrix
from qualcode.materials.acts import ImportSources
from qualcode.model import CodeDraft, Words
from qualcode.project import Project
from qualcode.publishing.excerpts import excerpt_table, matrix_table
from qualcode.publishing.tables import Table
from qualcode.publishing.writers import write_table, writers
from tests.store.building import source_draft

NAME = "=1+1"


@pytest.fixture
def tables(tmp_path: Path) -> list[Table]:
    """The matrix and the passages of a project in which a code, a source, a case and a coder are called so."""
    with Project.create(tmp_path / "study.qualcode", NAME, language="en", coder=NAME) as project:
        project.perform(ImportSources((source_draft(NAME),)))
        project.perform(AddCode(CodeDraft(NAME, Words.of(NAME, "en"))))
        project.perform(ApplyCode(project.source(NAME).id, 43, 75, project.code(NAME).id))
        return [matrix_table(theme_matrix(project)), excerpt_table(passages(project))]


def in_csv(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        cells = [cell for row in csv.reader(opened) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]
    return [cell.removeprefix("'") for cell in cells]


def in_json(file: Path) -> list[str]:
    records = json.loads(file.read_text("utf-8"))
    return [str(part) for record in records for pair in record.items() for part in pair]


def in_xlsx(file: Path) -> list[str]:
    import openpyxl

    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
    return [str(cell.value) for row in sheet for cell in row]


def in_docx(file: Path) -> list[str]:
    import docx

    with ZipFile(file) as archive:
        # Word calculates a table's "=SUM(ABOVE)" only where it is a field.
        assert not re.search(rb"w:fldSimple|w:instrText|w:fldChar", archive.read("word/document.xml"))
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*cells, *(paragraph.text for paragraph in document.paragraphs)]


def in_text(file: Path) -> list[str]:
    return file.read_text("utf-8").replace("\\", "").split()


READ: dict[str, Callable[[Path], list[str]]] = {
    "csv": in_csv,
    "docx": in_docx,
    "json": in_json,
    "md": in_text,
    "table": in_text,
    "xlsx": in_xlsx,
}


def test_every_writer_takes_part():
    assert {writer.name for writer in writers()} == set(READ)


@pytest.mark.parametrize("name", READ)
def test_a_formula_as_a_name_is_a_name(tables, tmp_path, name):
    for number, table in enumerate(tables):
        file = tmp_path / f"{number}.{name}"
        write_table(table, name, file)
        found = READ[name](file)
        assert any(NAME in part for part in found)
        # As a heading or label, whole: nobody may find a 2, or an apostrophe more, where the name was.
        assert NAME in found or name in ("docx", "md"), found
