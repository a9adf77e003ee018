"""A study folder may keep displays: they are read with their lines, and saved by acts."""

from pathlib import Path

import pytest

from qualcode.errors import FileFormatError
from qualcode.exchange.study import build_study
from qualcode.exchange.study_displays import read_displays
from qualcode.model import SavedDisplay
from qualcode.project import Project

STUDY = """name: A study
language: en
codebook: competence
cases: cases.csv
displays: displays.yaml
sources:
- {file: a.txt, name: R01, case: R01}
"""
DISPLAYS = """displays:
- name: By group
  kind: matrix
  settings:
    by: group
    source: [R01]
    transpose: yes
  report: true
- {name: Trained, kind: contexts, words: pelatihan, settings: {code: [D1, D2]}}
- {name: Plain, kind: frequencies}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "study.yaml").write_text(STUDY, "utf-8")
    (folder / "displays.yaml").write_text(DISPLAYS, "utf-8")
    (folder / "a.txt").write_text("P: Pernah ikut?\nN: Belum pernah.\n", "utf-8")
    (folder / "cases.csv").write_text("name,group\nR01,struktural\n", "utf-8")
    return folder


def change(folder: Path, old: str, new: str) -> None:
    text = (folder / "displays.yaml").read_text("utf-8")
    assert old in text
    (folder / "displays.yaml").write_text(text.replace(old, new), "utf-8")


def test_displays_are_saved_in_their_order(folder, tmp_path):
    with Project.open(build_study(folder, tmp_path / "p.qualcode").path) as project:
        assert [(d.name, d.kind, d.settings, d.written, d.in_report) for d in project.records(SavedDisplay)] == [
            ("By group", "matrix", (("by", "group"), ("source", "R01"), ("transpose", "yes")), "", True),
            ("Trained", "contexts", (("code", "D1"), ("code", "D2")), "pelatihan", False),
            ("Plain", "frequencies", (), "", False),
        ]
        assert [event.act for event in project.events()][:4] == [
            *("SaveDisplay", "SaveDisplay", "ReportDisplay", "SaveDisplay")
        ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("name: By group", "named: By group", r"line 2, displays\[0\]: The field name is missing"),
        ("name: Plain", 'name: " "', r"line 10, displays\[2\].name: A display needs a name"),
        ("name: Plain", "name: Trained", r"line 10, displays\[2\]: There is a display “Trained” already"),
        ("kind: matrix", "kind: cloud", r"line 3, displays\[0\].kind: There is no display “cloud”. There are: matrix,"),
        ("by: group", "per: group", r"line 5, displays\[0\].settings.per: The display “Theme matrix” has no setting"),
        ("transpose: yes", "transpose: maybe", r"line 7, .*settings.transpose: The setting “transpose” cannot be"),
        ("by: group", "by: [group, sex]", r"line 5, .*settings.by: The setting “by” is there twice"),
        ("by: group", "by: {group: 1}", r"line 5, displays\[0\].settings.by: A text is needed here"),
        ("report: true", "report: often", r"line 8, displays\[0\].report: This must be true or false"),
        ("words: pelatihan, ", "", r"line 9, displays\[1\]: The display “Keyword in context” needs words"),
        ("kind: frequencies", "kind: frequencies, words: x", r"line 10, .*.words: The display .* looks for no words"),
        ("displays:\n- name: By", "displays: none\nother:\n- name: By", r"line 1, displays: A list is needed here"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_by_its_line(folder, old, new, told):
    change(folder, old, new)
    with pytest.raises(FileFormatError, match=told):
        read_displays(folder / "displays.yaml")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("by: group", "by: unit", r"displays.yaml, line 5, displays\[0\].settings.by: There is no variable “unit”"),
        ("[R01]", "[R01, R02]", r"displays.yaml, line 6, displays\[0\].settings.source\[1\]: There is no source “R02”"),
        ("[D1, D2]", "D9", r"displays.yaml, line 9, displays\[1\].settings.code: There is no code “D9”"),
        ("kind: freq", "settings: {coder: Budi}, kind: freq", r"line 10, .*settings.coder: There is no coder “Budi”"),
    ],
)
def test_what_the_study_does_not_have_is_told_by_its_line_and_nothing_is_left(folder, tmp_path, old, new, told):
    change(folder, old, new)
    with pytest.raises(FileFormatError, match=told):
        build_study(folder, tmp_path / "p.qualcode")
    assert not (tmp_path / "p.qualcode").exists()
