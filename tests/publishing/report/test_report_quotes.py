"""Quotes by code: which, in which order, and what their labels say."""

import pytest

from qualcode.errors import NotFoundError
from qualcode.model import Verdict
from qualcode.project import Project
from qualcode.publishing.report.blocks import Heading, Paragraph, Quotation
from qualcode.publishing.report.quotes import STYLES, quotable, quotes_report, quotes_table
from qualcode.publishing.report.writers import write_report
from qualcode.reduction.review_acts import ReviewPassages, RewordPassage
from tests.factories import Coded, code_draft, make_project, source_draft

CODES = (code_draft("D1", code_draft("D1a")), code_draft("D2"))
CODINGS = (
    Coded("R02", "Belum pernah.", "D2"),
    Coded("R02", "Kami belajar sendiri", "D1a"),
    Coded("R01", "Belum pernah.", "D1"),
    Coded("R01", "Belum pernah.", "D1", coder="Budi"),
)


@pytest.fixture
def project(tmp_path):
    drafts = [source_draft("R01"), source_draft("R02")]
    values = {"R01": {"group": "struktural"}, "R02": {"group": ""}}
    with make_project(tmp_path, sources=drafts, codes=CODES, codings=CODINGS, values=values) as made:
        yield made


def told(project, **asked):
    return [(each.code, each.source, each.quote) for each in quotable(project, **asked)]


def labels(report):
    return [block.label for block in report.blocks if isinstance(block, Quotation)]


def test_by_code_in_the_order_of_the_codebook_and_what_two_coded_once(project):
    assert told(project) == [
        ("D1", "R01", "Belum pernah."),
        ("D1a", "R02", "Kami belajar sendiri"),
        ("D2", "R02", "Belum pernah."),
    ]


def test_of_a_code_with_those_under_it_or_of_a_case(project):
    assert [code for code, _source, _quote in told(project, codes=["D1"])] == ["D1", "D1a"]
    assert [source for _code, source, _quote in told(project, cases=["R02"])] == ["R02", "R02"]


def test_what_was_set_aside_is_not_quoted_and_exemplary_may_be_asked_for(project):
    first, second, third = quotable(project)
    project.perform(ReviewPassages((second.coding_id,), Verdict.ASIDE, "Says nothing."))
    assert [each.coding_id for each in quotable(project)] == [first.coding_id, third.coding_id]
    assert quotable(project, exemplary=True) == []
    project.perform(ReviewPassages((first.coding_id,), Verdict.EXEMPLARY))
    assert [each.coding_id for each in quotable(project, exemplary=True)] == [first.coding_id]


def test_the_latest_verdict_decides_and_a_paraphrase_is_none(project):
    first, *_others = quotable(project)
    project.perform(ReviewPassages((first.coding_id,), Verdict.KEPT))
    with Project.open(project.path, coder="Budi") as other:
        other.perform(ReviewPassages((first.coding_id,), Verdict.KEPT))
        other.perform(RewordPassage(first.coding_id, "Never trained."))
    project.perform(ReviewPassages((first.coding_id,), Verdict.ASIDE, "Says nothing."))
    assert first.coding_id not in {each.coding_id for each in quotable(project)}


@pytest.mark.parametrize(
    ("style", "expected"), [("full", "R01, struktural, line 2"), ("short", "R01, 2"), ("source", "R01:2")]
)
def test_labels(project, style, expected):
    report = quotes_report(project, quotable(project), label_by="group", style=style)
    assert labels(report)[0] == expected
    table = quotes_table(project, quotable(project), label_by="group", style=style)
    assert table.rows[0][table.keys.index("label")] == expected


def test_who_has_no_value_has_none_in_the_label(project):
    assert labels(quotes_report(project, quotable(project), label_by="group"))[1] == "R02, line 2"
    assert labels(quotes_report(project, quotable(project)))[0] == "R01, line 2"


def test_an_unknown_variable_is_told(project):
    with pytest.raises(NotFoundError, match="grup"):
        quotes_report(project, quotable(project), label_by="grup")


def test_a_document_has_no_list_of_evidence(project, tmp_path):
    report = quotes_report(project, quotable(project))
    assert [block.text for block in report.blocks if isinstance(block, Heading)] == [
        "D1 Code D1",
        "D1 Code D1 / D1a Code D1a",
        "D2 Code D2",
    ]
    assert report.grounds == ()
    for ending in (".md", ".html", ".tex", ".docx"):
        write_report(report, tmp_path / f"a{ending}")
    assert "> “Belum pernah.” (R01, line 2)\n" in (tmp_path / "a.md").read_text("utf-8")
    assert 'href="#evidence"' not in (tmp_path / "a.html").read_text("utf-8")


def test_nothing_to_quote_is_said(project):
    report = quotes_report(project, [])
    (paragraph,) = report.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.sentences[0].text == "There is nothing to quote."


def test_the_setting_knows_every_style():
    from qualcode.preferences import preference

    assert tuple(preference("citation").choices) == STYLES
