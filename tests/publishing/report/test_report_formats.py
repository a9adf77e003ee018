"""Every format leads from each sentence to its evidence, and what it is given stays text."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from struct import pack
from zipfile import ZipFile
from zlib import compress, crc32

import pytest

from qualcode.errors import FileFormatError, NotFoundError, QualcodeError, RuleError
from qualcode.locale import set_language
from qualcode.publishing.report.blocks import (
    Figure,
    Heading,
    Named,
    Paragraph,
    Quotation,
    Report,
    Sentence,
    Tabled,
)
from qualcode.publishing.report.writers import format_by_ending, formats, write_report
from qualcode.publishing.report.writers.contract import ReportFormat, least_room, widths
from qualcode.publishing.tables import Column, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS = (".docx", ".html", ".md", ".tex", ".xlsx")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    r"\input{/etc/passwd} $x^2$ %gone \\ & # _ ~ {",
    "=HYPERLINK(0)",
    "| a | b |\n# no heading [^1] [x](http://example.org) `code`",
    "\x1b[31mred\x1b[0m \u202eback\u202c \x00end",
)


def table(*rows, title="Facts", notes=()):
    return Table(title, (Column("name", "Name"), Column("value", "Value")), list(rows), notes=notes)


def png() -> bytes:
    """The smallest picture there is."""

    def part(name: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + name + content + pack(">I", crc32(name + content))

    head = pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", compress(b"\0\0")) + part(b"IEND", b"")


def drawn(text: str) -> Callable[[str], bytes]:
    """A picture that has a text in it and, as a vector, what no picture should have."""
    bad = '<script>alert(1)</script><a href="http://example.org"><image href="x.png"/></a><foreignObject/>'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10" onload="alert(1)">'
        '<defs><linearGradient id="gradient_0"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        f'<rect width="20" height="10" fill="url(#gradient_0)" onclick="alert(1)"/>{bad}'
        f'<text x="1" style="x">{escape("".join(filter(str.isprintable, text)))}</text></svg>'
    )
    return lambda form: png() if form == "png" else svg.encode()


def report_of(text: str = "plain") -> Report:
    """A report in which every text that a project gives is this."""
    coded, item = (("Coding", 1),), (("Item", 2), ("Coding", 1))
    return Report(
        text,
        "en",
        (
            Heading(text),
            Paragraph((Sentence("{table} shows 2.", item, "facts"), Sentence(text, coded), Sentence("No figure."))),
            Tabled("facts", table((text, 2.5), ("plain", None), title=text, notes=(text,)), (coded, item), 1),
            Heading(text, 2),
            Quotation(text, text, 1),
            Tabled("bare", table(("a", 1)), (), 2),
            Paragraph((Sentence("{figure} draws 3.", coded, figure="seen"),)),
            figure(text, 1, coded),
            figure(text, 2),
        ),
        {("Coding", 1): Named(text, text), ("Item", 2): Named(f"Q {text}", text)},
    )


def figure(text: str, number: int, *evidence) -> Figure:
    key = "seen" if number == 1 else "again"
    return Figure(key, table((text, 3.5), title=text, notes=(text,)), f"Seen: {text}", drawn(text), evidence, number)


def written(report: Report, folder: Path, ending: str) -> Path:
    target = folder / f"out{ending}"
    write_report(report, target)
    return target


def xml(file: Path, part: str = "word/document.xml"):
    from lxml import etree

    with ZipFile(file) as archive:
        return etree.fromstring(archive.read(part))


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.tags.append((tag, known))
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if tag == "a" else []


class TestContract:
    def test_every_module_but_the_contract_is_a_format(self):
        import qualcode.publishing.report.writers as package

        modules = {file.stem for file in Path(package.__file__).parent.glob("*.py")} - {"__init__", "contract"}
        assert len(formats()) == len(modules)
        assert all(isinstance(each, ReportFormat) for each in formats())

    def test_endings_are_told_apart(self):
        endings = [ending for each in formats() for ending in each.extensions]
        assert len(endings) == len(set(endings))
        assert {".docx", ".html", ".md", ".tex", ".xlsx", ".pdf"} <= set(endings)
        assert all(format_by_ending(Path(f"a{ending.upper()}")).extensions.count(ending) for ending in endings)

    def test_another_ending_is_refused_by_naming_those_there_are(self):
        with pytest.raises(NotFoundError, match="odt") as caught:
            format_by_ending(Path("report.odt"))
        assert ".docx" in caught.value.todo

    @pytest.mark.parametrize("ending", [".html", ".md", ".tex", ".xlsx"])
    def test_only_word_takes_a_template(self, tmp_path, ending):
        with pytest.raises(RuleError):
            write_report(report_of(), tmp_path / f"a{ending}", tmp_path / "template.docx")
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("ending", TEXTS)
    def test_a_report_of_nothing_is_a_file_all_the_same(self, tmp_path, ending):
        assert written(Report("Nothing", "en", ()), tmp_path, ending).stat().st_size > 0


class TestPage:
    @pytest.fixture(scope="class")
    def page(self, report, tmp_path_factory):
        return Page(written(report, tmp_path_factory.mktemp("page"), ".html").read_text("utf-8"))

    def test_every_link_leads_somewhere_on_the_page(self, page):
        assert len(page.links) > 200
        assert {link[1:] for link in page.links} <= set(page.ids)
        assert all(link.startswith("#") for link in page.links)

    def test_no_two_places_have_one_name(self, page):
        assert len(page.ids) == len(set(page.ids))

    def test_all_evidence_is_led_to_and_leads_back(self, page, report):
        numbers = range(1, len(report.grounds) + 1)
        assert {f"#e{number}" for number in numbers} <= set(page.links)
        assert {f"#r{number}-1" for number in numbers} <= set(page.links)

    def test_every_record_stands_there_once_and_leads_to_all_that_rests_on_it(self, page, report, tmp_path):
        source = written(report, tmp_path, ".html").read_text("utf-8")
        steps = {f"{kind}-{number}" for kind, number in report.named}
        assert steps < set(page.ids)
        assert {f"#{step}" for step in steps} < set(page.links)
        step = next(block.evidence[0] for block in report.blocks if isinstance(block, Quotation))
        (told,) = re.findall(rf'<li id="{step[0]}-{step[1]}"[^>]*>(.*?)</li>', source)
        assert f"<q>{report.named[step].words}</q>" in told
        numbers = [number for number, evidence in enumerate(report.grounds, 1) if step in evidence]
        assert len(numbers) > 3
        assert re.findall(r'href="#e(\d+)"', told) == list(map(str, numbers))

    def test_nothing_runs_and_nothing_is_fetched(self, page):
        assert "script" not in {tag for tag, _attrs in page.tags}
        assert not [a for _tag, attrs in page.tags for a in attrs if a in ("src", "srcset") or a.startswith("on")]

    def test_a_screen_reader_finds_its_way(self, page):
        assert ("html", {"lang": "en"}) in page.tags
        assert {attrs["scope"] for tag, attrs in page.tags if tag == "th"} == {"col", "row"}
        count = {
            tag: sum(name == tag for name, _attrs in page.tags) for tag in ("table", "caption", "main", "nav", "h1")
        }
        assert count["table"] == count["caption"]
        assert count["main"] == count["nav"] == count["h1"] == 1


class TestWord:
    @pytest.fixture(scope="class")
    def file(self, report, tmp_path_factory):
        return written(report, tmp_path_factory.mktemp("word"), ".docx")

    def test_links_and_references_lead_to_bookmarks(self, file, report):
        body = xml(file)
        marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
        assert len(marks) == len(set(marks))
        assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} == {
            f"e{number}" for number in range(1, len(report.grounds) + 1)
        }
        fields = [field.get(f"{W}instr").split() for field in body.iter(f"{W}fldSimple")]
        referred = {parts[1] for parts in fields if parts[0] == "REF"}
        assert {"t1", "t2", "t3", "t4"} <= referred
        assert referred | {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} <= set(marks)
        assert len([parts for parts in fields if parts[:2] == ["SEQ", "Table"]]) == len(report.tables)
        starts, ends = ([m.get(f"{W}id") for m in body.iter(f"{W}bookmark{kind}")] for kind in ("Start", "End"))
        assert sorted(starts) == sorted(ends)

    def test_styles_are_word_s_own(self, file):
        import docx

        names = {paragraph.style.name for paragraph in docx.Document(str(file)).paragraphs}
        assert {"Title", "Heading 1", "Heading 2", "Caption", "Quote"} <= names

    def test_headings_of_tables_are_repeated_on_every_page(self, file, report):
        assert len(list(xml(file).iter(f"{W}tblHeader"))) == len(report.tables)

    def test_a_template_gives_styles_and_nothing_else(self, tmp_path):
        import docx

        template = tmp_path / "template.docx"
        document = docx.Document()
        document.add_paragraph("Words of the template")
        document.sections[0].header.paragraphs[0].text = "Our journal"
        document.styles["Heading 1"].font.name = "Courier New"
        document.save(str(template))
        write_report(report_of(), tmp_path / "a.docx", template)
        made = docx.Document(str(tmp_path / "a.docx"))
        assert "Words of the template" not in [paragraph.text for paragraph in made.paragraphs]
        assert made.sections[0].header.paragraphs[0].text == "Our journal"
        assert made.styles["Heading 1"].font.name == "Courier New"
        assert made.paragraphs[1].style.name == "Heading 1"

    def test_a_template_with_a_place_for_the_report_keeps_its_text(self, tmp_path):
        import docx

        template = tmp_path / "template.docx"
        document = docx.Document()
        first = document.add_paragraph("About {{ ti")
        first.add_run("tle }}, by us")
        document.add_paragraph("  {{ report }} ")
        document.add_paragraph("Thanks to all of {{ title }}")
        document.save(str(template))
        write_report(report_of("<b>{{ report }}</b>"), tmp_path / "a.docx", template)
        texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs]
        assert texts[0] == "About <b>{{ report }}</b>, by us"
        assert texts[1] == "<b>{{ report }}</b>"
        assert texts[-1] == "Thanks to all of <b>{{ report }}</b>"
        assert "Evidence" in texts

    def test_a_template_without_the_styles_will_do(self, tmp_path):
        import docx

        template = tmp_path / "template.docx"
        document = docx.Document()
        for name in ("Title", "Heading 1", "Caption", "Quote", "Table Grid", "Body Text"):
            document.styles[name].delete()
        document.save(str(template))
        write_report(report_of("words"), tmp_path / "a.docx", template)
        assert "words" in [paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs]

    @pytest.mark.parametrize("content", [None, b"no document", b"PK\x03\x04 cut"])
    def test_what_is_no_document_is_refused(self, tmp_path, content):
        template = tmp_path / "template.docx"
        if content is not None:
            template.write_bytes(content)
        with pytest.raises(FileFormatError, match="template"):
            write_report(report_of(), tmp_path / "a.docx", template)
        assert not (tmp_path / "a.docx").exists()


def test_footnotes_of_markdown(report, tmp_path):
    text = written(report, tmp_path, ".md").read_text("utf-8")
    defined = re.findall(r"^\[\^(\d+)\]: \S", text, re.MULTILINE)
    used = set(re.findall(r"(?<!^)\[\^(\d+)\](?!:)", text, re.MULTILINE))
    assert [int(number) for number in defined] == list(range(1, len(report.grounds) + 1))
    assert used == set(defined)


def test_labels_and_targets_of_latex(report, tmp_path):
    text = written(report, tmp_path, ".tex").read_text("utf-8")
    assert set(re.findall(r"\\ref\{(.*?)\}", text)) <= set(re.findall(r"\\label\{(.*?)\}", text))
    targets = re.findall(r"\\hypertarget\{(e\d+)\}", text)
    assert targets == [f"e{number}" for number in range(1, len(report.grounds) + 1)]
    assert set(re.findall(r"\\hyperlink\{(e\d+)\}", text)) == set(targets)


def test_sheets_of_the_workbook(report, tmp_path):
    import openpyxl

    book = openpyxl.load_workbook(written(report, tmp_path, ".xlsx"))
    assert len(book.sheetnames) == len(report.tables) + len(report.figures) + 2
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    assert {row[0].value for row in book.worksheets[-1].iter_rows(min_row=2)} == set(range(1, len(report.grounds) + 1))
    assert [cell.value for cell in book.worksheets[1][3]][2:6] == [95, 25, 26.32, 26.32]
    assert book.worksheets[-1].auto_filter.ref == f"A1:E{book.worksheets[-1].max_row}"
    # Numbers of evidence lead to the first row of its set.
    led = 0
    for sheet in book.worksheets[:-1]:
        for (cell,) in sheet.iter_rows(min_row=2, min_col=sheet.max_column):
            if cell.hyperlink:
                name, place = cell.hyperlink.location.split("!")
                assert book[name.strip("'")][place].value == cell.value
                assert book[name.strip("'")][f"A{int(place[1:]) - 1}"].value != cell.value
                led += 1
    assert led > 150


@pytest.mark.parametrize("text", HOSTILE)
class TestHostileText:
    def test_in_a_page(self, tmp_path, text):
        source = written(report_of(text), tmp_path, ".html").read_text("utf-8")
        page = Page(source)
        assert not {"script", "img", "image", "foreignobject"} & {tag for tag, _attrs in page.tags}
        assert not [name for _tag, attrs in page.tags for name in attrs if name.startswith("on")]
        assert len(page.ids) == len(set(page.ids))
        assert not re.search("[\x00\x1b\u202e]", source)

    def test_in_latex(self, tmp_path, text):
        source = written(report_of(text), tmp_path, ".tex").read_text("utf-8")
        assert "\\input{" not in source
        assert "%gone" not in source.replace("\\%gone", "")
        assert not re.search("[\x00\x1b\u202e]", source)

    def test_in_markdown(self, tmp_path, text):
        source = written(report_of(text), tmp_path, ".md").read_text("utf-8")
        assert not re.search(r"(?<!\\)(<|`|\[x)", source)
        assert not re.search("[\x00\x1b\u202e]", source)
        rows = [line for line in source.splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {3, 4}
        assert sum(row.startswith("| ") for row in rows) == 9
        assert len([line for line in source.splitlines() if line.startswith("#")]) == 3

    def test_in_a_workbook(self, tmp_path, text):
        import openpyxl

        book = openpyxl.load_workbook(written(report_of(text), tmp_path, ".xlsx"))
        cells = [cell for sheet in book for row in sheet for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        links = [cell.hyperlink for cell in cells if cell.hyperlink]
        assert links
        assert not [link for link in links if link.target or not re.fullmatch(r"'Evidence'!A\d+", link.location)]

    def test_in_word(self, tmp_path, text):
        file = written(report_of(text), tmp_path, ".docx")
        body = xml(file)
        told = "".join(body.itertext())
        assert not re.search("[\x00\x1b\u202e]", told)
        assert {field.get(f"{W}instr").split()[0] for field in body.iter(f"{W}fldSimple")} <= {"REF", "SEQ"}
        assert not list(body.iter(f"{W}instrText"))


def test_numbers_have_the_decimal_sign_of_the_language(tmp_path):
    set_language("id")
    for ending in (".md", ".html", ".tex"):
        text = written(report_of(), tmp_path, ending).read_text("utf-8")
        assert "2,5" in text
        assert "2.5" not in text.replace("2.5rem", "")
    assert "2,5" in "".join(xml(written(report_of(), tmp_path, ".docx")).itertext())


def test_a_page_is_shared_out_so_that_no_word_is_broken(report):
    for each in report.tables:
        headings = (*each.table.headings, "Evidence")
        room = least_room(each, headings)
        shares = widths(each, headings, room)
        assert sum(shares) == pytest.approx(1)
        for column, share in enumerate(shares[:-1]):
            words = [word for row in each.table.for_people() for word in str(row[column]).split()]
            assert share * room >= min(max(map(len, [*words, *headings[column].split()])), 40)


def test_what_is_left_goes_to_long_texts():
    wide = Tabled("a", table(("x", "word " * 100)), (), 1)
    narrow, broad = widths(wide, wide.table.headings, 80)
    assert narrow * 80 == pytest.approx(7)
    assert narrow + broad == pytest.approx(1)


def test_a_table_too_wide_for_the_page_turns_it(report, tmp_path):
    import docx

    sections = docx.Document(str(written(report, tmp_path, ".docx"))).sections
    turned = [section.page_width > section.page_height for section in sections]
    assert turned == [False, *[True, False] * (len(turned) // 2)]
    assert len(turned) > 1


def test_no_page_between_two_turned_tables_is_empty(tmp_path):
    import docx

    columns = tuple(Column(f"c{n}", f"Heading{n}longword") for n in range(9))
    wide = [Tabled(f"t{n}", Table(f"T{n}", columns, [("x",) * 9]), (), n) for n in (1, 2)]
    made = Report("Study", "en", (*wide, Paragraph((Sentence("Behind."),)), *wide[:1]))
    sections = docx.Document(str(written(made, tmp_path, ".docx"))).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False, True, False]
    assert [len(list(section.iter_inner_content())) for section in sections][1] > 4


def test_words_of_the_document(report, tmp_path):
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document(str(written(report, tmp_path, ".docx")))
    assert {document.styles[name].font.name for name in ("Normal", "Heading 1", "Caption")} == {"Times New Roman"}
    assert not list(document.element.body.iter(f"{W}color"))
    cells = document.tables[0].rows[2].cells
    assert [cell.text for cell in cells[2:4]] == ["95", "25"]
    assert {cell.paragraphs[0].alignment for cell in cells[2:6]} == {WD_ALIGN_PARAGRAPH.RIGHT}
    assert cells[1].paragraphs[0].alignment is None
    (named,) = (p for p in document.paragraphs if "sums up the findings by dimension" in p.text)
    assert named.paragraph_format.keep_with_next


def test_a_pdf_needs_libreoffice(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(QualcodeError, match="LibreOffice"):
        write_report(report_of(), tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())


class TestFigures:
    """Each format has the picture, its number, what it shows in words, and the way to the evidence of its parts."""

    @pytest.fixture(autouse=True)
    def _libraries(self):
        pytest.importorskip("altair", reason="the extra charts is not installed")
        pytest.importorskip("vl_convert", reason="the extra charts is not installed")

    @pytest.mark.parametrize("ending", [".docx", ".html", ".tex", ".xlsx"])
    def test_of_the_example_are_drawn_again_alike(self, report, tmp_path, ending):
        first, second = (pictures_in(written(report, tmp_path, ending)) for _turn in range(2))
        assert len(first) == len(report.figures) == 4
        assert first == second

    def test_in_a_page(self, report, tmp_path):
        page = Page(written(report, tmp_path, ".html").read_text("utf-8"))
        pictures = [attrs for tag, attrs in page.tags if tag == "svg"]
        assert len(pictures) == len(report.figures)
        for attrs in pictures:
            assert attrs["role"] == "img"
            assert set(attrs["aria-labelledby"].split()) <= set(page.ids)
        assert {"title", "desc", "text", "path"} <= {tag for tag, _attrs in page.tags}
        assert not [attrs for _tag, attrs in page.tags if "aria-roledescription" in attrs]

    def test_in_a_page_what_a_picture_refers_to_is_its_own(self, tmp_path):
        source = written(report_of(), tmp_path, ".html").read_text("utf-8")
        referred = re.findall(r"url\(#(.*?)\)", source)
        assert len(referred) == len(set(referred)) == 2
        assert set(referred) <= set(Page(source).ids)

    def test_in_word(self, report, tmp_path):
        import docx

        file = written(report, tmp_path, ".docx")
        body = xml(file)
        about = [each for each in body.iter() if each.tag.endswith("}docPr")]
        assert [each.get("descr") for each in about] == [each.alternative for each in report.figures]
        fields = [field.get(f"{W}instr").split() for field in body.iter(f"{W}fldSimple")]
        assert len([parts for parts in fields if parts[:2] == ["SEQ", "Figure"]]) == len(report.figures)
        assert {f"f{each.number}" for each in report.figures} <= {parts[1] for parts in fields if parts[0] == "REF"}
        document = docx.Document(str(file))
        room = document.sections[0].page_width - 2 * document.sections[0].left_margin
        assert all(0 < shape.width <= room for shape in document.inline_shapes)
        captions = [each.text for each in document.paragraphs if each.style.name == "Caption"]
        told = {"".join(text for text in each.itertext()) for each in body.iter(f"{W}p")}
        assert len(captions) == len(report.tables) + len(report.figures)
        assert {f"Figure {each.number}. {each.table.title}" for each in report.figures} <= told

    def test_in_latex_they_are_files_beside_it(self, report, tmp_path):
        target = tmp_path / "my art%icle #2.tex"
        files = write_report(report, target)
        text = target.read_text("utf-8")
        assert [file.stem for file in files] == [each.key for each in report.figures]
        assert {file.parent.name for file in files} == {"my-art-icle-2-figures"}
        for file in files:
            assert file.read_bytes().startswith(b"\x89PNG")
            assert f"{{{file.parent.name}/{file.name}}}" in text
        assert text.count(r"\begin{figure}") == len(files)

    def test_in_latex_what_stands_in_the_way_of_the_folder_is_told(self, report, tmp_path):
        (tmp_path / "out-figures").write_text("mine", "utf-8")
        with pytest.raises(QualcodeError, match="out-figures"):
            write_report(report, tmp_path / "out.tex")
        assert [file.name for file in tmp_path.iterdir()] == ["out-figures"]

    def test_in_a_workbook_they_stand_beside_their_numbers(self, report, tmp_path):
        import openpyxl

        book = openpyxl.load_workbook(written(report, tmp_path, ".xlsx"))
        sheets = book.worksheets[1 + len(report.tables) : -1]
        assert [sheet["A1"].value for sheet in sheets] == [each.table.headings[0] for each in report.figures]
        with ZipFile(tmp_path / "out.xlsx") as archive:
            parts = sorted(name for name in archive.namelist() if re.match(r"xl/drawings/drawing\d+\.xml", name))
        shown = [
            each.get("descr")
            for part in parts
            for each in xml(tmp_path / "out.xlsx", part).iter()
            if "descr" in each.attrib
        ]
        assert shown == [each.alternative for each in report.figures]

    def test_only_word_latex_and_workbook_ask_for_points(self, report, tmp_path):
        asked = []

        def noting(form):
            asked.append(form)
            return png() if form == "png" else drawn("x")(form)

        blocks = tuple(replace(each, draw=noting) if isinstance(each, Figure) else each for each in report.blocks)
        for ending in (".md", ".docx", ".html", ".tex", ".xlsx"):
            written(replace(report, blocks=blocks), tmp_path, ending)
        count = len(report.figures)
        assert asked == [*["png"] * count, *["svg"] * count, *["png"] * 2 * count]


@pytest.mark.parametrize("ending", TEXTS)
def test_without_libraries_the_numbers_stand_in_place_of_pictures(report, tmp_path, monkeypatch, ending):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    file = written(report, tmp_path, ending)
    assert [each.name for each in tmp_path.iterdir()] == [file.name]
    assert pictures_in(file) == []
    told = words_of(file)
    if ending not in (".md", ".xlsx"):
        assert told.count("qualcode[charts]") == len(report.figures)
    for each in report.figures:
        # The name of a sheet has no room for it.
        assert each.table.title in told or ending == ".xlsx"
        assert all(heading in told for heading in each.table.headings)
        assert all(str(cell) in told for row in each.table.rows for cell in row if isinstance(cell, (str, int)))


def test_in_latex_numbers_count_as_figures(report, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    text = written(report, tmp_path, ".tex").read_text("utf-8")
    assert text.count(r"\refstepcounter{figure}") == text.count(r"\addtocounter{table}{-1}") == len(report.figures)
    assert text.count(r"\caption{") == len(report.tables)


def pictures_in(file: Path) -> list[bytes]:
    """Every picture of a report, in order."""
    if file.suffix == ".html":
        return [each.encode() for each in re.findall(r"<svg.*?</svg>", file.read_text("utf-8"), re.DOTALL)]
    if file.suffix in (".tex", ".md"):
        folder = file.with_name(f"{file.stem}-figures")
        return [each.read_bytes() for each in sorted(folder.glob("*"))]
    with ZipFile(file) as archive:
        return [archive.read(name) for name in sorted(archive.namelist()) if name.endswith(".png")]


def words_of(file: Path) -> str:
    """Everything that can be read in a report."""
    if file.suffix == ".docx":
        return "".join(xml(file).itertext())
    if file.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.load_workbook(file)
        return " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    return file.read_text("utf-8")
