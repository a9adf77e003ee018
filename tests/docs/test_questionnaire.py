"""The mapping of docs/questionnaire.md works as it stands, on a sheet with the columns it speaks of."""

import re
from pathlib import Path

from qualcode.materials.limits import Limits
from qualcode.materials.surveys.mapping import MISSING, Use
from qualcode.materials.surveys.mapping_file import parse_mapping
from qualcode.materials.surveys.plan import Known
from qualcode.materials.surveys.planning import act_of, plan_survey
from qualcode.model import VariableType
from tests.materials.sheet_files import xlsx_table

PAGE = (Path(__file__).parents[2] / "docs" / "questionnaire.md").read_text("utf-8")
MAPPING = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)[0]
ROWS = [
    re.findall(r"heading: (.+)", MAPPING),
    ("r1", "31", "loket", "Ragu-ragu", "2", "Jadwal.", "x"),
    ("R02", "44", "Arsip", "Sangat Setuju", "tidak tahu", "-", "x"),
]


def test_the_mapping_of_the_page_is_used(tmp_path):
    sheet, mapping = tmp_path / "answers.xlsx", tmp_path / "answers.yaml"
    sheet.write_bytes(xlsx_table(ROWS, "Jawaban"))
    mapping.write_text(MAPPING, "utf-8")
    known = Known(codes={1: "D1"})
    plan = plan_survey(sheet, known, Limits(), mapping=mapping)
    act, _notes = act_of(plan, sheet, known, Limits())
    assert act.cases == ("R01", "R02")
    assert act.variables == (("Usia", VariableType.NUMBER, ()), ("unit", VariableType.CHOICE, ("Loket", "Arsip")))
    assert act.values == (("31", "Loket"), ("44", "Arsip"))
    assert [(item.label, item.code, item.reverse) for item in act.items] == [("Q01", "D1", False), ("Q02", "D1", True)]
    assert act.items[0].text.get("en") == "My tasks are clear."
    assert act.answers == ((3, 2), (5, None))
    assert [source.name for source in act.sources] == ["Perbaikan"]


def test_the_page_tells_every_field_and_use():
    fields = set(re.findall(r"^\| `(\w+)`(?:, `(\w+)`)? \|", PAGE, re.MULTILINE))
    told = {name for pair in fields for name in pair if name}
    assert told >= {"sheet", "headings", "missing", "cases", "scales", "columns"}
    assert told >= {"is", "name", "text", "type", "choices", "scale", "reverse", "code", "why"}
    assert all(f"`{use}`" in PAGE for use in Use)
    assert {text for text in MISSING if f"`{text}`" in PAGE} >= {"-", ".", "n/a", "tidak menjawab"}
    assert parse_mapping(MAPPING, "docs").missing == ("-", "tidak tahu")
