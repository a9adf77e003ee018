"""The sheet an informant is handed, and what the audit appendix tells of those who were asked."""

import pytest

from qualcode.conclusion.finding_acts import AddFinding, TakeEvidence
from qualcode.conclusion.findings import findings
from qualcode.conclusion.verification_acts import NoteTactic
from qualcode.locale import set_language
from qualcode.model import Coding, Outcome, Tactic, Words
from qualcode.publishing.report.audit_section import audit_section
from qualcode.publishing.report.blocks import Paragraph, Quotation, Tabled
from qualcode.publishing.report.feedback_sheet import QUESTIONS, feedback_sheet
from qualcode.publishing.report.writers import write_report
from tests.factories import Coded, make_project, source_draft

TALK = "P: Bagaimana?\nN1: Belum pernah dilatih. Pernah sekali. Entahlah.\n"
CODINGS = (
    Coded("R01", "Belum pernah dilatih.", "D1"),
    Coded("R01", "Belum pernah dilatih.", "D1a", coder="Budi"),
    Coded("R01", "Pernah sekali.", "D1"),
    Coded("R02", "Entahlah.", "D1"),
    Coded("R03", "Entahlah.", "D2"),
)


@pytest.fixture
def project(tmp_path):
    sources = [source_draft(name, TALK.replace("Entahlah", f"Entahlah kata {name}")) for name in ("R01", "R02", "R03")]
    codings = [Coded(c.source, c.quote.replace("Entahlah.", "Entahlah"), c.code, c.coder) for c in CODINGS]
    with make_project(tmp_path, sources=sources, codings=codings) as made:
        made.perform(AddFinding(Words.of({"id": "Jarang dilatih.", "en": "Training is scarce."}), made.code("D1").id))
        made.perform(TakeEvidence(1, ((Coding.__name__, 1), (Coding.__name__, 2))))
        made.perform(TakeEvidence(1, ((Coding.__name__, 3),), against=True))
        yield made


def sheet(project, case):
    return feedback_sheet(project, findings(project)[0].finding, project.case(case))


def quoted(report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Quotation)]


def test_it_has_the_informants_own_words_alone_each_once(project):
    report = sheet(project, "R01")
    assert quoted(report) == ["Belum pernah dilatih.", "Pernah sekali."]
    assert report.grounds == (), "numbers of evidence would tell an informant nothing"
    (form,) = report.tables
    assert [text for (text,) in form.table.rows if text.strip()] == list(QUESTIONS)


def test_who_is_no_evidence_is_shown_what_was_said_of_the_code_or_told_that_nothing_is_quoted(project):
    assert quoted(sheet(project, "R02")) == ["Entahlah"]
    report = sheet(project, "R03")
    assert quoted(report) == []
    told = [sentence.text for block in report.blocks if isinstance(block, Paragraph) for sentence in block.sentences]
    assert "Nothing that you said is quoted here." in told


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_holds_the_finding_and_no_word_of_others(project, tmp_path, language):
    set_language(language)
    target = tmp_path / "sheet.md"
    write_report(sheet(project, "R01"), target)
    text = target.read_text(encoding="utf-8")
    assert {"en": "Training is scarce.", "id": "Jarang dilatih."}[language] in text
    assert "Entahlah" not in text
    assert "R02" not in text


def test_a_sheet_in_word_leaves_lines_for_every_answer(project, tmp_path):
    import docx

    target = tmp_path / "sheet.docx"
    write_report(sheet(project, "R01"), target)
    (table,) = docx.Document(str(target)).tables
    lines = [row.cells[0].text.strip() for row in table.rows[1:]]
    assert [bool(line) for line in lines] == [True, False, False, False, False] * len(QUESTIONS)


def test_the_appendix_lists_who_was_asked_by_day_and_has_no_table_where_nobody_was(project):
    def table():
        return next(
            (each for each in audit_section(project) if isinstance(each, Tabled) and each.key == "feedback"), None
        )

    project.perform(NoteTactic(1, Tactic.REPLICATION, Outcome.UPHELD, "Elsewhere too", "2024-09-01"))
    assert table() is None
    first, second = project.case("R01").id, project.case("R02").id
    project.perform(NoteTactic(1, Tactic.FEEDBACK, Outcome.UPHELD, "So it is", "2024-09-03", (second, first)))
    project.perform(NoteTactic(1, Tactic.FEEDBACK, Outcome.QUALIFIED, "Not quite", "2024-09-02"))
    assert [row[1:] for row in table().table.rows] == [
        ("", "2 September 2024", "qualified", "Not quite"),
        ("R02, R01", "3 September 2024", "upheld", "So it is"),
    ]
    assert table().evidence == (
        (("Verification", 3),),
        (("Verification", 2), ("Case", second), ("Case", first)),
    )
