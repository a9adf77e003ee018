"""Reports of studies of nothing, of little, and of hostile names: nothing obeyed, nothing broken."""

import re
import shutil
from html.parser import HTMLParser

import pytest

from qualcode.conclusion.finding_acts import AddFinding
from qualcode.locale import set_language
from qualcode.model import Words
from qualcode.project import Project
from qualcode.publishing.report.building import build_report
from qualcode.publishing.report.writers import write_report
from tests.factories import Coded, code_draft, make_project, source_draft
from tests.publishing.report.test_report_programs import program, run

HOSTILE = (
    "<script>alert(1)</script>",
    r"\input{/etc/passwd}\write18{id}",
    "=cmd|'/c calc'!A0",
    "+1+1",
    "- 2",
    "@SUM(1)",
    "\u202eback\u202c \u200fאבג",
    "Pneumonoultra" * 15,
    "👩‍👩‍👧 many",
    "{table} {{ report }} %s {0} {count}",
    "[^1]: x | y &amp; ^^41 *][ $x$ #1 3. z",
)


def empty(folder):
    return Project.create(folder / "empty.qualcode", "Empty", language="id", coder="Ani")


def one(folder):
    return make_project(folder, sources=[source_draft("R01")], codings=[Coded("R01", "Belum pernah.", "D1")])


def hostile(folder):
    sources = [source_draft(name, f"P: {name}?\nN1: Belum pernah {name} sekali.\n") for name in HOSTILE]
    codes = [code_draft(f"X{place}", name=name) for place, name in enumerate(HOSTILE)]
    codings = [Coded(name, "Belum pernah", f"X{place}") for place, name in enumerate(HOSTILE)]
    values = {name: {"a <b> | &": name, "=x": name} for name in HOSTILE[:5]}
    project = make_project(folder, sources=sources, codes=codes, codings=codings, values=values)
    for code, name in zip(project.codes(), HOSTILE, strict=True):
        project.perform(AddFinding(Words.of(name), code.id, None, Words.of(name)))
    return project


@pytest.fixture(params=[empty, one, hostile], ids=lambda study: study.__name__)
def made(request, tmp_path):
    with request.param(tmp_path) as project:
        reports = {}
        for language in ("id", "en"):
            set_language(language)
            reports[language] = build_report(project)
        yield reports


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def test_every_format_is_a_sound_file(made, tmp_path):
    import docx
    import openpyxl

    for language, report in made.items():
        set_language(language)
        for ending in (".docx", ".html", ".md", ".tex", ".xlsx"):
            write_report(report, tmp_path / f"a{ending}")
        assert docx.Document(str(tmp_path / "a.docx")).paragraphs
        cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet for cell in row]
        assert not [cell for cell in cells if cell.data_type in ("f", "e")]
        page = Page((tmp_path / "a.html").read_text("utf-8"))
        assert not {"script", "img", "iframe", "b"} & {tag for tag, _attrs in page.found}
        ids = [attrs["id"] for _tag, attrs in page.found if "id" in attrs]
        links = {attrs["href"] for tag, attrs in page.found if tag == "a"}
        assert links <= {f"#{name}" for name in ids}
        assert len(ids) == len(set(ids))
        source = (tmp_path / "a.tex").read_text("utf-8")
        assert not re.search(r"\\(input|write|def|csname)\b", source)
        notes = (tmp_path / "a.md").read_text("utf-8")
        assert not re.search(r"(?m)^(- |<script|\d+\. )|(?<!\\)<|&amp;(?<!\\&amp;)", notes)
        assert "\u202e" not in source + notes


def test_words_stay_what_they_were(tmp_path):
    with hostile(tmp_path) as project:
        report = build_report(project)
    write_report(report, tmp_path / "a.html")
    told = bare("".join(Page((tmp_path / "a.html").read_text("utf-8")).texts))
    assert [name for name in HOSTILE if bare(name) not in told] == []


def bare(text):
    """Text without signs that change the direction of a line, and what stands in their place."""
    return re.sub("[\u200f\u202c\u202e\ufffd]", "", text)


def test_long_words_break(tmp_path):
    with hostile(tmp_path) as project:
        write_report(build_report(project), tmp_path / "a.tex")
    source = (tmp_path / "a.tex").read_text("utf-8")
    assert max(len(word) for word in re.split(r"\\allowbreak\{\}|[^a-zA-Z]", source)) <= 40


@pytest.mark.slow
def test_latex_obeys_none_of_it(tmp_path):
    latex = program("pdflatex")
    if not run(shutil.which("kpsewhich") or "kpsewhich", "booktabs.sty", cwd=tmp_path).stdout.strip():
        pytest.skip("LaTeX has no booktabs.sty")
    import pypdfium2

    with hostile(tmp_path) as project:
        write_report(build_report(project), tmp_path / "a.tex")
    done = run(latex, "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "a.tex", cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-3000:]
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pages:
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert "passwd" in text
    assert "root:" not in text
