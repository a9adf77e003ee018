"""LaTeX: a document that compiles with booktabs; the evidence is a numbered list that sentences refer to."""

from collections.abc import Iterator
from pathlib import Path

from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.publishing.report.blocks import Block, Heading, Paragraph, Quotation, Report, Sentence, Tabled
from qualcode.publishing.report.writers.contract import (
    ReportFormat,
    has_evidence,
    label,
    least_room,
    refuse_template,
    rows,
    summed,
    widths,
    written,
)
from qualcode.publishing.writers import write_text
from qualcode.publishing.writers.contract import fit_text

_BABEL = {"id": "indonesian", "en": "english"}
_SIGNS = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "−": r"$-$",
    "±": r"$\pm$",
    "≠": r"$\neq$",
    "≈": r"$\approx$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "×": r"$\times$",
    "→": r"$\rightarrow$",
    "○": r"$\circ$",
    "·": r"$\cdot$",
    "✓": r"$\surd$",
    "»": r"\guillemotright{}",
    "«": r"\guillemotleft{}",
    "…": r"\ldots{}",
    "\ufffd": "?",
}
_HEAD = r"""\documentclass[a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\IfFileExists{%s.ldf}{\usepackage[%s]{babel}}{}
\usepackage{textcomp}
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\usepackage{booktabs}
\usepackage{longtable}
\usepackage{array}
\usepackage[margin=2cm]{geometry}
\IfFileExists{pdflscape.sty}{\usepackage{pdflscape}}{\usepackage{lscape}}
\usepackage[hidelinks]{hyperref}
\setlength{\parskip}{0.5em}
\setlength{\parindent}{0pt}
\setlength{\emergencystretch}{3em}
\AtBeginDocument{\renewcommand{\tablename}{%s}}
\begin{document}
\title{%s}
\author{}
\date{}
\maketitle
"""
_SIZES = (
    *(("footnotesize", 92, False), ("scriptsize", 110, False)),
    *(("footnotesize", 138, True), ("scriptsize", 165, True), ("tiny", 207, True)),
)
"""Sizes of letters in tables, with how many signs of them stand beside each other, and whether the page is turned."""
_LONGEST, _PART = 40, 8
"""A word of more signs may be broken behind each so many."""
_LEVELS = {1: "section", 2: "subsection"}


def _write(report: Report, target: Path, template: Path | None) -> None:
    refuse_template(template)
    language = _BABEL.get(report.language, "english")
    parts = [_HEAD % (language, language, _text(_("Table {number}").format(number="")), _text(report.title))]
    for block in report.blocks:
        parts += _block(report, block)
    if report.grounds:
        parts.append(f"\\section*{{{_text(_('Evidence'))}}}\n\\begin{{itemize}}")
    for number, evidence in enumerate(report.grounds, 1):
        parts.append(f"\\item[{{[{number}]}}] \\hypertarget{{e{number}}}{{}}{_text(summed(report, evidence))}")
    parts += ["\\end{itemize}"] if report.grounds else []
    parts.append("\\end{document}\n")
    write_text("\n".join(parts), target)


def _block(report: Report, block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"\\{_LEVELS.get(block.level, 'subsubsection')}{{{_text(block.text)}}}"
    elif isinstance(block, Paragraph):
        yield " ".join(_sentence(report, sentence) for sentence in block.sentences) + "\n"
    elif isinstance(block, Quotation):
        mark = _mark(report, block.evidence)
        yield f"\\begin{{quote}}``{_text(block.text)}'' ({_text(block.label)}){mark}\\end{{quote}}"
    else:
        yield from _table(report, block)


def _sentence(report: Report, sentence: Sentence) -> str:
    before, tabled, behind = report.split(sentence)
    named = f"{_text(label(tabled).removesuffix(str(tabled.number)))}~\\ref{{{_key(tabled)}}}" if tabled else ""
    told = f"{_spaced(before)}{named}{_spaced(behind)}".strip()
    return f"{told}{_mark(report, sentence.evidence)}"


def _key(tabled: Tabled) -> str:
    return f"tab:{tabled.key.replace('_', '-')}"


def _table(report: Report, tabled: Tabled) -> Iterator[str]:
    headings = [*tabled.table.headings, *([_("Evidence")] if has_evidence(tabled) else [])]
    needed = least_room(tabled, headings)
    size, room, is_turned = next((each for each in _SIZES if each[1] >= needed), _SIZES[-1])
    columns = "".join(
        f">{{{_side(tabled, place)}\\arraybackslash}}p{{\\dimexpr {0.98 * share:.3f}\\linewidth-2\\tabcolsep\\relax}}"
        for place, share in enumerate(widths(tabled, headings, room))
    )
    if is_turned:
        yield "\\begin{landscape}"
    yield f"{{\\{size}\n\\begin{{longtable}}{{{columns}}}"
    yield f"\\caption{{{_text(tabled.table.title)}}}\\label{{{_key(tabled)}}}\\\\"
    titles = " & ".join(f"\\textbf{{{_text(heading)}}}" for heading in headings)
    yield f"\\toprule\n{titles} \\\\\n\\midrule\\endfirsthead"
    yield f"\\toprule\n{titles} \\\\\n\\midrule\\endhead"
    for row, evidence in rows(tabled):
        cells = [_text(written(cell)) for cell in row]
        # A row that begins with a bracket or a star would be taken for what may stand behind the end of a row.
        yield "{}" + " & ".join([*cells, *([_mark(report, evidence)] if has_evidence(tabled) else [])]) + " \\\\"
    yield "\\bottomrule\n\\end{longtable}}"
    for note in tabled.table.notes:
        yield f"{{\\footnotesize {_text(note)}}}\n"
    if is_turned:
        yield "\\end{landscape}"


def _side(tabled: Tabled, place: int) -> str:
    """Return which side the texts of a column stand at: numbers at the right."""
    is_numeric = place < len(tabled.table.columns) and tabled.table.is_numeric(place)
    return "\\raggedleft" if is_numeric else "\\raggedright"


def _mark(report: Report, evidence: Evidence) -> str:
    number = report.number(evidence)
    return f" \\hyperlink{{e{number}}}{{[{number}]}}" if number else ""


def _text(text: str) -> str:
    """Return text in which nothing is a command; signs that LaTeX's fonts lack become a question mark."""
    return " ".join(map(_word, fit_text(text).split()))


def _word(word: str) -> str:
    signs = [_SIGNS.get(sign, sign if _is_known(sign) else "?") for sign in word]
    if len(signs) <= _LONGEST:
        return "".join(signs)
    parts = ("".join(signs[start : start + _PART]) for start in range(0, len(signs), _PART))
    return r"\allowbreak{}".join(parts)


def _spaced(text: str) -> str:
    """Return text with a space on either side where there was one."""
    return f"{' ' * text[:1].isspace()}{_text(text)}{' ' * text[-1:].isspace()}"


def _is_known(sign: str) -> bool:
    """Whether a Latin font of LaTeX has the sign."""
    return ord(sign) < 0x180 or sign in "“”‘’–—€"


FORMAT = ReportFormat("tex", (".tex",), _write)
