"""HTML: one page that holds everything and runs nothing; every sentence leads to its evidence and back."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from qualcode.locale import _
from qualcode.model import Coding, Evidence
from qualcode.publishing.convergence_style import STYLE
from qualcode.publishing.report.blocks import Block, Figure, Heading, Numbered, Paragraph, Quotation, Report, Sentence
from qualcode.publishing.report.inlined import inlined
from qualcode.publishing.report.wording import kind_word
from qualcode.publishing.report.writers.contract import (
    ReportFormat,
    anchor,
    caption,
    has_evidence,
    in_place_of_picture,
    label,
    picture,
    refuse_template,
    rows,
)
from qualcode.publishing.tables import Cell
from qualcode.publishing.writers import write_text
from qualcode.publishing.writers.contract import fit_text, written

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MORE_STYLE = """
body { overflow-wrap: break-word; }
nav ul { columns: 2 16rem; }
blockquote { border-left: 4px solid var(--line); margin: 1rem 0; padding-left: 1rem; }
figure { margin: 1rem 0; }
figure svg { display: block; background: white; }
figcaption { font-weight: bold; padding: .5rem 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
tbody th { min-width: 0; }
nav li, tr, blockquote { break-inside: avoid; }
.filters + * { margin-top: 1rem; }
"""


def _write(report: Report, target: Path, template: Path | None) -> tuple[Path, ...]:
    refuse_template(template)
    write_text("\n".join(_Page(report).parts()), target)
    return ()


class _Page:
    """One report as a page."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places: dict[int, int] = {}
        """How many links lead to each set of evidence so far; each has a place to come back to."""

    def parts(self) -> Iterator[str]:
        report = self._report
        body = [part for place, block in enumerate(report.blocks) for part in self._block(place, block)]
        sections = [(place, b) for place, b in enumerate(report.blocks) if isinstance(b, Heading) and b.level == 1]
        yield f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{_text(report.title)}</title>\n<style>{STYLE}{_MORE_STYLE}{self._filter_style(sections)}</style>"
        yield "</head>\n<body>"
        if report.grounds:
            yield f'<a class="skip" href="#evidence">{_text(_("To the evidence"))}</a>'
        yield f"<header><h1>{_text(report.title)}</h1></header>"
        yield f'<nav aria-label="{_text(_("Contents"))}"><ul>'
        yield from (f'<li><a href="#s{place}">{_text(heading.text)}</a></li>' for place, heading in sections)
        yield f'<li><a href="#evidence">{_text(_("Evidence"))}</a></li>' if report.grounds else ""
        yield "</ul></nav>"
        yield from self._filters(sections)
        yield "<main>"
        yield from body
        yield "</section>" if sections else ""
        yield from self._evidence()
        yield "</main>\n</body>\n</html>\n"

    def _filters(self, sections: list[tuple[int, Heading]]) -> Iterator[str]:
        """Buttons that the style sheet answers to: all sections, or one of them."""
        yield f'<fieldset class="filters"><legend>{_text(_("Show"))}</legend>'
        yield f'<label><input type="radio" name="show" id="show-all" checked> {_text(_("everything"))}</label>'
        for place, heading in sections:
            told = _text(heading.text)
            yield f'<label><input type="radio" name="show" id="show-{place}"> {told}</label>'
        yield "</fieldset>"

    def _filter_style(self, sections: list[tuple[int, Heading]]) -> str:
        # What a link leads to is shown, whatever is chosen.
        hide = "main > section.part:not(#part-{place}, :has(:target))"
        return "\n".join(
            f"body:has(#show-{place}:checked) {hide.format(place=place)} {{ display: none; }}" for place, _h in sections
        )

    def _block(self, place: int, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            if block.level == 1:
                yield "</section>" if any(isinstance(b, Heading) for b in self._report.blocks[:place]) else ""
                yield f'<section class="part" id="part-{place}">'
            yield f'<h{block.level + 1} id="s{place}" tabindex="-1">{_text(block.text)}</h{block.level + 1}>'
        elif isinstance(block, Paragraph):
            yield f"<p>{' '.join(self._sentence(sentence) for sentence in block.sentences)}</p>"
        elif isinstance(block, Quotation):
            link = self._link(block.evidence)
            yield f"<blockquote><q>{_text(block.text)}</q> ({_text(block.label)}) {link}</blockquote>"
        elif isinstance(block, Figure):
            yield from self._figure(block)
        else:
            yield from self._table(block, caption(block), anchor(block))

    def _sentence(self, sentence: Sentence) -> str:
        before, shown, behind = self._report.split(sentence)
        named = f'<a href="#{anchor(shown)}">{_text(label(shown))}</a>' if shown else ""
        return f"{_text(before)}{named}{_text(behind)} {self._link(sentence.evidence)}".rstrip()

    def _figure(self, figure: Figure) -> Iterator[str]:
        """Yield a picture with its caption, and its numbers for who opens them; or the numbers alone."""
        name, drawn = anchor(figure), picture(figure, "svg")
        if drawn is None and not figure.has_numbers:
            return
        yield f'<figure aria-labelledby="{name}">'
        if drawn is not None:
            told = fit_text(figure.table.title), fit_text(figure.alternative)
            yield f'<div class="wide" tabindex="0" role="region" aria-labelledby="{name}">'
            yield f"{inlined(drawn, f'{name}-picture', *told)}</div>"
        yield f'<figcaption id="{name}" tabindex="-1">{_text(caption(figure))}</figcaption></figure>'
        if not figure.has_numbers:
            return
        yield f"<p><small>{_text(in_place_of_picture())}</small></p>" if drawn is None else ""
        yield f"<details{'' if drawn else ' open'}><summary>{_text(_('Numbers and evidence'))}</summary>"
        yield from self._table(figure, _("Numbers of {figure}").format(figure=label(figure)), f"{name}-numbers")
        yield "</details>"

    def _table(self, tabled: Numbered, title: str, name: str) -> Iterator[str]:
        leads = has_evidence(tabled)
        yield f'<div class="wide" tabindex="0" role="region" aria-labelledby="{name}">'
        yield f'<table><caption id="{name}">{_text(title)}</caption>\n<thead><tr>'
        headings = (*tabled.table.headings, *((_("Evidence"),) if leads else ()))
        yield from (f'<th scope="col">{_text(heading)}</th>' for heading in headings)
        yield "</tr></thead>\n<tbody>"
        names = _naming(tabled)
        for row, evidence in rows(tabled):
            cells = "".join(
                f'<th scope="row">{_text(written(cell))}</th>' if place == names else _cell(cell)
                for place, cell in enumerate(row)
            )
            yield f"<tr>{cells}{f'<td>{self._link(evidence)}</td>' if leads else ''}</tr>"
        yield "</tbody></table></div>"
        yield from (f"<p><small>{_text(note)}</small></p>" for note in tabled.table.notes)

    def _link(self, evidence: Evidence) -> str:
        number = self._report.number(evidence)
        if not number:
            return ""
        turn = self._places[number] = self._places.get(number, 0) + 1
        told = _text(_("evidence {number}").format(number=number))
        return f'<a id="r{number}-{turn}" href="#e{number}" aria-label="{told}">[{number}]</a>'

    def _evidence(self) -> Iterator[str]:
        """The sets of evidence, each with links back to where it is told of, and then every record once."""
        grounds = self._report.grounds
        if not grounds:
            return
        yield f'<h2 id="evidence" tabindex="-1">{_text(_("Evidence"))}</h2>\n<ol>'
        back = _text(_("back to the text"))
        for number, evidence in enumerate(grounds, 1):
            backs = " ".join(
                f'<a href="#r{number}-{turn}" aria-label="{back} {turn}">↩{turn if turn > 1 else ""}</a>'
                for turn in range(1, self._places.get(number, 0) + 1)
            )
            yield f'<li id="e{number}" tabindex="-1">{backs} {self._steps(evidence)}</li>'
        yield f'</ol>\n<h2 id="records" tabindex="-1">{_text(_("What serves as evidence"))}</h2>\n<ul>'
        for step, numbers in _records(self._report).items():
            named = self._report.named[step]
            words = f": <q>{_text(named.words)}</q>" if named.words else ""
            links = " ".join(f'<a href="#e{number}">[{number}]</a>' for number in numbers)
            kind = f"<small>({_text(kind_word(step[0]))} {step[1]})</small>"
            yield f'<li id="{_anchor(step)}" tabindex="-1">{_text(named.name)}{words} {kind} {links}</li>'
        yield "</ul>"

    def _steps(self, evidence: Evidence) -> str:
        """Return links to the records of a set; passages of a source stand together, by their lines."""
        lines: dict[str, list[str]] = {}
        others: list[str] = []
        for step in evidence:
            name = self._report.named[step].name
            if step[0] == Coding.__name__:
                source, _colon, line = name.rpartition(":")
                told = f'<a href="#{_anchor(step)}" aria-label="{_text(name)}">{_text(line)}</a>'
                lines.setdefault(source, []).append(told)
            else:
                others.append(f'<a href="#{_anchor(step)}">{_text(name)}</a>')
        return "; ".join((*(f"{_text(source)}: {', '.join(found)}" for source, found in lines.items()), *others))


def _records(report: Report) -> dict[tuple[str, int], list[int]]:
    """Return every record that something rests on with the numbers of its sets; passages by source and line."""
    found: dict[tuple[str, int], list[int]] = {}
    for number, evidence in enumerate(report.grounds, 1):
        for step in dict.fromkeys(evidence):
            found.setdefault(step, []).append(number)
    kinds = list(dict.fromkeys(kind for kind, _id in found))

    def place(step: tuple[str, int]) -> tuple[int, str, int]:
        source, _colon, line = report.named[step].name.rpartition(":")
        is_passage = step[0] == Coding.__name__ and line.isdecimal()
        return kinds.index(step[0]), source if is_passage else "", int(line) if is_passage else 0

    return {step: found[step] for step in sorted(found, key=place)}


def _anchor(step: tuple[str, int]) -> str:
    return _text(f"{step[0]}-{step[1]}")


def _naming(tabled: Numbered) -> int:
    """Return which column names the rows: the first that is of words."""
    columns = range(len(tabled.table.columns))
    return next((place for place in columns if not tabled.table.is_numeric(place)), -1)


def _cell(cell: Cell) -> str:
    side = "" if cell is None or isinstance(cell, str) else ' class="number"'
    return f"<td{side}>{_text(written(cell))}</td>"


def _text(text: str) -> str:
    """Return text as a page may hold it, whatever stands in it."""
    return escape(fit_text(text))


FORMAT = ReportFormat("html", (".html", ".htm"), _write)
