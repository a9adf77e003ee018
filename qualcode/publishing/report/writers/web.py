"""HTML: one page that holds everything and runs nothing; every sentence leads to its evidence and back."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.publishing.convergence_style import STYLE
from qualcode.publishing.report.blocks import Block, Figure, Heading, Numbered, Paragraph, Quotation, Report, Sentence
from qualcode.publishing.report.inlined import inlined
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
    written,
)
from qualcode.publishing.writers import write_text
from qualcode.publishing.writers.contract import fit_text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MORE_STYLE = """
nav ul { columns: 2 16rem; }
blockquote { border-left: 4px solid var(--line); margin: 1rem 0; padding-left: 1rem; }
figure { margin: 1rem 0; }
figure svg { display: block; background: white; }
figcaption { font-weight: bold; padding: .5rem 0; }
.number { text-align: right; }
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
        hide = "main > section.part:not(#part-{place})"
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
        yield f'<figure aria-labelledby="{name}">'
        if drawn is not None:
            told = fit_text(figure.table.title), fit_text(figure.alternative)
            yield f'<div class="wide" tabindex="0" role="region" aria-labelledby="{name}">'
            yield f"{inlined(drawn, f'{name}-picture', *told)}</div>"
        yield f'<figcaption id="{name}" tabindex="-1">{_text(caption(figure))}</figcaption></figure>'
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
        for row, evidence in rows(tabled):
            cells = "".join(f"<td{_side(cell)}>{_text(written(cell))}</td>" for cell in row)
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
        if not self._report.grounds:
            return
        yield f'<h2 id="evidence" tabindex="-1">{_text(_("Evidence"))}</h2>\n<ol>'
        for number, evidence in enumerate(self._report.grounds, 1):
            backs = " ".join(
                f'<a href="#r{number}-{turn}">↩{turn if turn > 1 else ""}</a>'
                for turn in range(1, self._places.get(number, 0) + 1)
            )
            yield f'<li id="e{number}" tabindex="-1">{backs}<ul>'
            for step in evidence:
                named = self._report.named[step]
                words = f": <q>{_text(named.words)}</q>" if named.words else ""
                yield f"<li>{_text(named.name)}{words} <small>({_text(step[0])} {step[1]})</small></li>"
            yield "</ul></li>"
        yield "</ol>"


def _side(cell: object) -> str:
    return "" if cell is None or isinstance(cell, str) else ' class="number"'


def _text(text: str) -> str:
    """Return text as a page may hold it, whatever stands in it."""
    return escape(fit_text(text))


FORMAT = ReportFormat("html", (".html", ".htm"), _write)
