"""LaTeX: a document that compiles with booktabs; the evidence is a numbered list that sentences refer to.

Pictures are files in a folder beside it, since LaTeX takes them from nowhere else.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

from qualcode.display.charts.drawing import DOTS_A_POINT
from qualcode.errors import cannot_write, why
from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.publishing.report.blocks import Block, Figure, Heading, Numbered, Paragraph, Quotation, Report, Sentence
from qualcode.publishing.report.writers.contract import (
    REDUCED,
    ReportFormat,
    has_evidence,
    in_place_of_picture,
    label,
    least_room,
    picture,
    refuse_template,
    row_marks,
    rows,
    summed,
    widths,
)
from qualcode.publishing.writers import write_bytes, write_text
from qualcode.publishing.writers.contract import fit_text, written

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
\usepackage{graphicx}
%% Figures stay where they are: one that waits while a long table is set would run off the page.
\IfFileExists{float.sty}{\usepackage{float}\floatplacement{figure}{H}}{}
\usepackage[margin=2cm]{geometry}
\IfFileExists{pdflscape.sty}{\usepackage{pdflscape}}{\usepackage{lscape}}
\usepackage[hidelinks]{hyperref}
\setlength{\parskip}{0.5em}
\setlength{\parindent}{0pt}
\setlength{\emergencystretch}{3em}
\AtBeginDocument{\renewcommand{\tablename}{%s}\renewcommand{\figurename}{%s}}
%s\begin{document}
\title{%s}
\author{}
\date{}
\maketitle
"""
_PICTURES = r"""\makeatletter
\@ifundefined{KV@Gin@alt}{\define@key{Gin}{alt}{}}{}
\makeatother
\newsavebox{\drawn}
\newcommand{\fitted}[2]{%%
\sbox{\drawn}{\includegraphics[scale=%.4g,alt={#1}]{#2}}%%
\ifdim\wd\drawn>\linewidth\sbox{\drawn}{\resizebox{\linewidth}{!}{\usebox{\drawn}}}\fi
\ifdim\ht\drawn>0.75\textheight\sbox{\drawn}{\resizebox{!}{0.75\textheight}{\usebox{\drawn}}}\fi
\usebox{\drawn}}
""" % (REDUCED / DOTS_A_POINT)
"""A picture in its own size, or smaller where the page is."""
_SIZES = (
    *(("footnotesize", 92, False), ("scriptsize", 110, False)),
    *(("footnotesize", 138, True), ("scriptsize", 165, True), ("tiny", 207, True)),
)
"""Sizes of letters in tables, with how many signs of them stand beside each other, and whether the page is turned."""
_LONGEST, _PART = 40, 8
"""A word of more signs may be broken behind each so many."""
_LEVELS = {1: "section", 2: "subsection"}


def _write(report: Report, target: Path, template: Path | None) -> tuple[Path, ...]:
    refuse_template(template)
    language = _BABEL.get(report.language, "english")
    drawn = {each.key: content for each in report.figures if (content := picture(each, "png")) is not None}
    files = {key: _folder(target) / f"{key}.png" for key in drawn}
    names = (_text(told.format(number="")) for told in (_("Table {number}"), _("Figure {number}")))
    parts = [_HEAD % (language, language, *names, _PICTURES if files else "", _text(report.title))]
    for block in report.blocks:
        parts += _block(report, block, files)
    if report.grounds:
        parts.append(f"\\section*{{{_text(_('Evidence'))}}}\n\\begin{{itemize}}")
    for number, evidence in enumerate(report.grounds, 1):
        parts.append(f"\\item[{{[{number}]}}] \\hypertarget{{e{number}}}{{}}{_text(summed(report, evidence))}")
    parts += ["\\end{itemize}"] if report.grounds else []
    parts.append("\\end{document}\n")
    _write_pictures({files[key]: content for key, content in drawn.items()})
    write_text("\n".join(parts), target)
    return tuple(files.values())


def _folder(target: Path) -> Path:
    """Return the folder for the pictures of a file; in its name is nothing that means something to LaTeX."""
    return target.with_name(f"{re.sub(r'[^A-Za-z0-9.-]+', '-', target.stem).strip('-.')}-figures".lstrip("-"))


def _write_pictures(contents: dict[Path, bytes]) -> None:
    for file, content in contents.items():
        try:
            file.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise cannot_write(str(file.parent), why(error)) from error
        write_bytes(partial(_give, content), file)


def _give(content: bytes, stream: IO[bytes]) -> None:
    stream.write(content)


def _block(report: Report, block: Block, files: dict[str, Path]) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"\\{_LEVELS.get(block.level, 'subsubsection')}{{{_text(block.text)}}}"
    elif isinstance(block, Paragraph):
        yield " ".join(_sentence(report, sentence) for sentence in block.sentences) + "\n"
    elif isinstance(block, Quotation):
        mark = _mark(report, block.evidence)
        yield f"\\begin{{quote}}``{_text(block.text)}'' ({_text(block.label)}){mark}\\end{{quote}}"
    elif isinstance(block, Figure):
        if block.key in files:
            yield from _figure(report, block, files[block.key])
        elif block.has_numbers:
            yield from _numbers(report, block)
    else:
        yield from _table(report, block)


def _sentence(report: Report, sentence: Sentence) -> str:
    before, shown, behind = report.split(sentence)
    named = f"{_text(label(shown).removesuffix(str(shown.number)))}~\\ref{{{_key(shown)}}}" if shown else ""
    told = f"{_spaced(before)}{named}{_spaced(behind)}".strip()
    return f"{told}{_mark(report, sentence.evidence)}"


def _key(shown: Numbered) -> str:
    return f"{'fig' if isinstance(shown, Figure) else 'tab'}:{shown.key.replace('_', '-')}"


def _figure(report: Report, figure: Figure, file: Path) -> Iterator[str]:
    yield f"\\begin{{figure}}\n\\centering\n\\fitted{{{_text(figure.alternative)}}}"
    yield f"{{{file.parent.name}/{file.name}}}"
    yield f"\\caption{{{_text(figure.table.title)}}}\\label{{{_key(figure)}}}"
    for note in figure.table.notes:
        yield f"\\par{{\\footnotesize {_text(note)}}}"
    marks = ", ".join(f"{_text(name)}{_mark(report, evidence)}" for name, evidence in row_marks(figure))
    yield f"\\par{{\\footnotesize {_text(_('Evidence:'))} {marks}}}" if marks else ""
    yield "\\end{figure}"


def _numbers(report: Report, figure: Figure) -> Iterator[str]:
    """Yield the numbers of a figure that cannot be drawn; they count among the figures."""
    yield f"{{\\footnotesize {_text(in_place_of_picture())}}}\n"
    yield f"\\refstepcounter{{figure}}\\label{{{_key(figure)}}}"
    yield f"{_text(label(figure).removesuffix(str(figure.number)))}~\\thefigure: {_text(figure.table.title)}"
    yield from _table(report, figure)
    yield "\\addtocounter{table}{-1}"


def _table(report: Report, tabled: Numbered) -> Iterator[str]:
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
    if not isinstance(tabled, Figure):
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


def _side(tabled: Numbered, place: int) -> str:
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
