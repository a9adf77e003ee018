"""A triangulation as one web page: every cell of the matrix leads to its evidence, and the evidence back.

The page holds everything it shows and runs nothing: it opens from a disk, by keyboard, and with a screen reader. Signs
and words say what colours say. Which claims are shown is chosen by buttons that the style sheet answers to.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from qualcode.locale import _, current_language
from qualcode.model import ConvergenceClass, Direction
from qualcode.publishing.convergence_records import Evidence
from qualcode.publishing.convergence_style import STYLE
from qualcode.publishing.convergence_table import (
    cell_text,
    claim_text,
    class_text,
    convergence_table,
    notes_of,
    title_of,
)
from qualcode.publishing.evidence_lines import CODING, KINDS, CellLines, EvidenceLine
from qualcode.publishing.tables import Table
from qualcode.publishing.writers.contract import fit_text
from qualcode.triangulation.rules import needs_resolution
from qualcode.triangulation.words import claim_rule, pair_rule, rule_of, strand_word, word

if TYPE_CHECKING:
    from qualcode.triangulation.results import Cell, Convergence, Row

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_GAPS = (ConvergenceClass.SILENCE, ConvergenceClass.NO_EVIDENCE, ConvergenceClass.HELD)


def convergence_page(convergence: "Convergence", evidence: Evidence, study: str = "", language: str = "") -> str:
    """Return the page.

    Args:
        convergence: what was computed and decided.
        evidence: what is behind each cell; a cell without an entry shows its rule only.
        study: name of the study, printed above.
        language: of the passages, "id" or "en", for those who have them read aloud; empty where it is not known.
    """
    title = title_of(convergence)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{current_language()}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        f'<a class="skip" href="#evidence">{_text(_("To the evidence"))}</a>',
        f"<header><h1>{_text(title)}</h1><p>{_text(study)}</p></header>\n<main>",
        *_filters(),
        *_matrix(convergence),
        '<section class="notes" aria-label="{}">'.format(_text(_("Notes"))),
        *(f"<p>{_text(note)}</p>" for note in notes_of(convergence)),
        "</section>",
        *_table(convergence_table(convergence, "shares")),
        *_table(convergence_table(convergence, "completeness")),
        f'<h2 id="evidence" tabindex="-1">{_text(_("Evidence"))}</h2>',
        *(part for row in convergence.rows for part in _claim(row, convergence, evidence, language)),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _filters() -> Iterator[str]:
    yield f'<fieldset class="filters"><legend>{_text(_("Show"))}</legend>'
    choices = (("all", _("all claims")), ("dissonance", _("dissonance only")), ("gaps", _("gaps only")))
    for name, told in choices:
        checked = " checked" if name == "all" else ""
        yield f'<label><input type="radio" name="show" id="show-{name}"{checked}> {_text(told)}</label>'
    yield "</fieldset>"


def _matrix(convergence: "Convergence") -> Iterator[str]:
    yield '<div class="wide" tabindex="0" role="region" aria-labelledby="matrix">'
    yield f'<table><caption id="matrix">{_text(title_of(convergence))}</caption>\n<thead><tr>'
    yield f'<th scope="col">{_text(_("Claim"))}</th>'
    for strand in convergence.strands:
        yield f'<th scope="col">{_text(strand_word(convergence.by, strand.name))}</th>'
    yield f'<th scope="col">{_text(_("Class"))}</th></tr></thead>\n<tbody>'
    for row in convergence.rows:
        yield f'<tr class="{_kinds(row)}"><th scope="row">{_text(row.code.label)} {_text(claim_text(row))}</th>'
        for place, cell in enumerate(row.cells):
            here = f"{row.claim.id}-{place}"
            kind = _slug(cell.direction)
            yield f'<td class="{kind}"><a id="m{here}" href="#e{here}">{_text(cell_text(cell))}</a></td>'
        link = f'<a id="m{row.claim.id}" href="#e{row.claim.id}">{_text(class_text(row.overall))}</a>'
        yield f'<td class="class-{_slug(row.overall.holds)}">{link}</td></tr>'
    yield "</tbody></table></div>"


def _kinds(row: "Row") -> str:
    """Return what the filters know a row by."""
    classes = [row.overall.holds, *(cell.holds for cell in row.pairs.values())]
    kinds = ["claim"]
    if any(needs_resolution(class_) for class_ in classes):
        kinds.append("is-dissonant")
    if row.overall.holds in _GAPS or any(cell.direction in (Direction.SILENT, Direction.HELD) for cell in row.cells):
        kinds.append("has-gap")
    return " ".join(kinds)


def _claim(row: "Row", convergence: "Convergence", evidence: Evidence, language: str) -> Iterator[str]:
    heading = f"{row.code.label} {claim_text(row)}"
    here = row.claim.id
    yield f'<section class="{_kinds(row)}"><h3 id="e{here}" tabindex="-1">{_text(heading)}</h3>'
    yield f"<p><strong>{_text(class_text(row.overall))}.</strong> {_text(claim_rule(row, convergence.by))}</p>"
    yield from _decision(row.overall.decided.reason if row.overall.decided else "", row.overall.changed)
    for written in row.inferences:
        told = ". ".join(filter(None, (word(written.type), written.text, word(written.resolution), written.reason)))
        yield f"<p>{_text(told)}</p>"
    if row.pairs:
        yield f"<details><summary>{_text(_('Pairs of strands'))}</summary><ul>"
        for pair, joined in row.pairs.items():
            yield f"<li>{_text(class_text(joined))}: {_text(pair_rule(row, pair, convergence.by))}</li>"
        yield "</ul></details>"
    yield _back(f"m{here}")
    for place, cell in enumerate(row.cells):
        found = evidence.get((here, cell.proposal.strand.name), CellLines())
        yield from _strand(f"{here}-{place}", cell, found, convergence, language)
    yield "</section>"


def _strand(here: str, cell: "Cell", evidence: CellLines, convergence: "Convergence", language: str) -> Iterator[str]:
    heading = f"{strand_word(convergence.by, cell.proposal.strand.name)}: {cell_text(cell)}"
    yield f'<section class="strand"><h4 id="e{here}" tabindex="-1">{_text(heading)}</h4>'
    yield f"<p>{_text(rule_of(cell.proposal, convergence.thresholds))}</p>"
    yield from _decision(cell.decided.reason if cell.decided else "", cell.changed)
    if evidence.lines:
        yield "<ul>"
        yield from (_line(line, language) for line in evidence.lines)
        yield "</ul>"
    yield from (f"<p>{_text(told)}</p>" for told in evidence.absent)
    yield _back(f"m{here}") + "</section>"


def _line(line: EvidenceLine, language: str) -> str:
    origin = ", ".join(filter(None, (line.who, line.place, line.note)))
    kind = _slug(line.says) if line.says else "none"
    spoken = f' lang="{_text(language)}"' if language else ""
    said = f'<span class="says {kind}">{_text(line.direction)}</span>'
    told = f"<q{spoken}>{_text(line.text)}</q>" if line.kind == CODING else _text(line.text)
    named = f"{_(KINDS[line.kind])} {line.id}: {origin}"
    return f"<li>{said} {told} <small>({_text(named)})</small></li>"


def _decision(reason: str, changed: Sequence[str]) -> Iterator[str]:
    if reason:
        yield f"<p>{_text(_('Decided because: {reason}').format(reason=reason))}</p>"
    for told in changed:
        yield f'<p class="stale">{_text(_("Changed since the decision: {what}").format(what=told))}</p>'


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield f"<h2>{_text(table.title)}</h2><p>{_text(table.notes[0])}</p>"
        return
    yield f'<div class="wide"><table><caption>{_text(table.title)}</caption>\n<thead><tr>'
    yield from (f'<th scope="col">{_text(heading)}</th>' for heading in table.headings)
    yield "</tr></thead>\n<tbody>"
    for row in table.for_people():
        yield f"<tr>{''.join(f'<td>{_text(fit_text(cell))}</td>' for cell in row)}</tr>"
    yield "</tbody></table></div>"


def _back(place: str) -> str:
    return f'<p class="back"><a href="#{place}">{_text(_("Back to the matrix"))}</a></p>'


def _slug(value: Direction | ConvergenceClass) -> str:
    return value.value.replace(" ", "-")


def _text(text: str) -> str:
    """Return text as a page may hold it, whatever stands in it."""
    return escape(fit_text(text))
