"""The programs that reports are for take them: LaTeX, LibreOffice and a browser. Those not installed are skipped."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from qualcode.publishing.report.blocks import Quotation
from qualcode.publishing.report.building import PARTS
from qualcode.publishing.report.writers import write_report
from qualcode.publishing.report.writers.contract import caption

pytestmark = pytest.mark.slow
_SECONDS = 300


def program(*names: str) -> str:
    """Return the first of some programs that is installed, else skip the test."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"none of these programs is installed: {', '.join(names)}")
    return found


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    words = [str(part) for part in command]
    return subprocess.run(words, capture_output=True, text=True, timeout=_SECONDS, cwd=cwd, check=False)


def squeezed(text: str) -> str:
    """Return text without the spaces, line ends and hyphens that pages put anywhere."""
    return re.sub(r"[\s\u00ad\ufffe-]", "", text)


def test_latex_compiles_it(report, tmp_path):
    latex = program("pdflatex")
    for package in ("booktabs.sty", "longtable.sty", "hyperref.sty"):
        if not run(shutil.which("kpsewhich") or "kpsewhich", package, cwd=tmp_path).stdout.strip():
            pytest.skip(f"LaTeX has no {package}")
    beside = write_report(report, tmp_path / "article.tex")
    assert len(beside) == len(report.figures) > 0
    for _turn in range(2):
        done = run(latex, "-interaction=nonstopmode", "-halt-on-error", "article.tex", cwd=tmp_path)
        assert done.returncode == 0, done.stdout[-3000:]
    assert (tmp_path / "article.pdf").read_bytes().startswith(b"%PDF")
    log = (tmp_path / "article.log").read_text("latin-1")
    assert "undefined references" not in log
    assert all(f"article-figures/{file.name}" in log for file in beside)
    assert "has been referenced but does not exist" not in log
    # In points, of 72.27 an inch; what sticks out of its column by less is not seen.
    assert [width for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log) if float(width) > 3] == []
    import pypdfium2

    with pypdfium2.PdfDocument(tmp_path / "article.pdf") as pages:
        text = " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    for number in range(1, 5):
        assert re.search(rf"Table {number} (sums|has|sets)", text)


def test_libreoffice_turns_it_into_pages(report, tmp_path):
    import pypdfium2

    program("soffice", "libreoffice")
    write_report(report, tmp_path / "article.pdf")
    with pypdfium2.PdfDocument(tmp_path / "article.pdf") as pages:
        text = squeezed("".join(page.get_textpage().get_text_range() for page in pages))
    for shown in (*report.tables[:4], *report.figures):
        assert squeezed(caption(shown)) in text
    for tabled in report.tables[1:3]:
        for row in tabled.table.rows:
            assert all(squeezed(str(cell)) in text for cell in row)
    for figure in ("111.11", "55.56", "52.63"):
        assert figure in text
    quotes = [block for block in report.blocks if isinstance(block, Quotation)]
    assert quotes
    assert all(squeezed(f"“{quote.text}” ({quote.label})") in text for quote in quotes)


_PROBE = """<script>
addEventListener("load", () => {
  const shown = () => [...document.querySelectorAll("section.part")].filter(s => s.offsetHeight > 0).length;
  const parts = {all: shown()};
  const pictures = [...document.querySelectorAll("figure svg")].map(each => each.getBoundingClientRect().width);
  for (const radio of document.querySelectorAll(".filters input")) { radio.click(); parts[radio.id] = shown(); }
  document.getElementById("show-all").click();
  const link = document.querySelector('main p a[href="#e2"]');
  link.click();
  const there = document.getElementById("e2").getBoundingClientRect();
  document.querySelector("#e2 a").click();
  const back = link.getBoundingClientRect();
  const seen = box => box.top >= 0 && box.top < innerHeight;
  const record = document.querySelector("#e2 a:last-of-type");
  record.click();
  const found = document.querySelector(record.getAttribute("href")).getBoundingClientRect();
  [...document.querySelectorAll(".filters input")].at(-1).click();
  const hidden = document.querySelector("section.part").offsetHeight === 0;
  document.querySelector("#e2 a").click();
  const opened = link.getBoundingClientRect();
  const told = document.createElement("pre");
  told.id = "probe";
  told.textContent = JSON.stringify({parts, there: seen(there), back: seen(back), found: seen(found), hidden,
    opened: seen(opened), high: document.documentElement.scrollHeight, wide: innerWidth,
    needed: document.documentElement.scrollWidth,
    pictures,
    small: Math.min(...[...document.querySelectorAll("p, td, li")]
      .map(each => parseFloat(getComputedStyle(each).fontSize)))});
  document.body.append(told);
});
</script>"""


@pytest.mark.parametrize("width", [1280, 500])
def test_a_browser_shows_filters_and_links(report, tmp_path, width):
    browser = program("chromium", "chromium-browser", "google-chrome")
    page = tmp_path / "article.html"
    write_report(report, page)
    text = page.read_text("utf-8")
    # The page allows no scripts; what looks at it from within is one.
    probed = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text).replace(
        "</head>", f"{_PROBE}</head>"
    )
    assert probed.count("<script>") == 1
    page.write_text(probed, "utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
    done = run(browser, *options, f"--window-size={width},900", "--dump-dom", page.as_uri(), cwd=tmp_path)
    found = re.search(r'<pre id="probe">(.*?)</pre>', done.stdout)
    assert found, done.stderr[-2000:]
    told = json.loads(found.group(1))
    sections = told["parts"].pop("all")
    assert sections == len(PARTS)
    assert told["parts"].pop("show-all") == sections
    assert len(told["parts"]) == sections
    assert set(told["parts"].values()) == {1}
    assert told["there"]
    assert told["back"]
    assert told["found"]
    assert told["hidden"]
    assert told["opened"]
    assert told["needed"] <= told["wide"]
    assert told["small"] >= 12
    assert len(told["pictures"]) == len(report.figures)
    assert min(told["pictures"]) > 300
