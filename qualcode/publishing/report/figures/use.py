"""How much each code is used, and which way its codings bear."""

from collections.abc import Sequence
from dataclasses import replace

from qualcode.display.charts.frequency import frequency_chart
from qualcode.display.frequencies import CodeFrequency, Frequencies, frequencies_of
from qualcode.locale import _
from qualcode.project import Project
from qualcode.publishing.display_tables import frequency_table
from qualcode.publishing.report.blocks import Block, Figure, Paragraph, Sentence
from qualcode.publishing.report.figures.parts import (
    MOST_CODES,
    codings,
    drawing,
    largest,
    level_of,
    most,
    only,
)

_KEYS = ("code", "codings", "cases", "strength", "mixed", "gap", "open")


def frequency_figure(project: Project, notes: Sequence[str]) -> list[Block]:
    """Return the figure with the sentences on it; nothing where nothing is coded.

    Args:
        project: the study.
        notes: what is to be said of every figure that counts codings.
    """
    every = frequencies_of(project, level=level_of(project), words=False)
    if not any(row.codings for row in every.rows):
        return []
    made, left_out = _chosen(every)
    title = _("How often each code is used, by valence")
    ids = {row.code: every.cell_codings(row.code) for row in made.rows}
    figure = Figure(
        "frequencies",
        only(frequency_table(made), _KEYS, title, [*left_out, *notes]),
        _alternative(made),
        drawing(lambda: frequency_chart(made)),
        tuple(codings(ids[row.code]) for row in made.rows),
    )
    return [Paragraph(tuple(_sentences(made, ids))), figure]


def _chosen(every: Frequencies) -> tuple[Frequencies, list[str]]:
    """Return the codes used most where there are more than a page can show, and what is to be said of that."""
    if len(every.rows) <= MOST_CODES:
        return every, []
    kept = largest([row.codings for row in every.rows], MOST_CODES)
    note = _("The {count} codes used most of {all} are shown.").format(count=len(kept), all=len(every.rows))
    return replace(every, rows=tuple(every.rows[place] for place in kept)), [note]


def _sentences(made: Frequencies, ids: dict[str, tuple[int, ...]]) -> list[Sentence]:
    first = max(made.rows, key=lambda row: row.codings)
    last = min(made.rows, key=lambda row: row.codings)
    shown = _("{figure} shows how many codings each code has, and which way they bear: {most} has most ({high}).")
    if last.codings < first.codings:
        shown = _(
            "{figure} shows how many codings each code has, and which way they bear: {most} has most ({high}), "
            "{least} fewest ({low})."
        )
    told = shown.format(figure="{figure}", most=first.code, high=first.codings, least=last.code, low=last.codings)
    sentences = [Sentence(told, codings([*ids[first.code], *ids[last.code]]), figure="frequencies")]
    wanting = [row for row in made.rows if row.valences.gap > row.valences.strength]
    if wanting:
        named = most([_gaps(row) for row in wanting])
        behind = codings(number for row in wanting for number in ids[row.code])
        sentences.append(Sentence(_("More gaps than strengths are told of: {codes}.").format(codes=named), behind))
    elif any(row.valences.strength for row in made.rows):
        behind = codings(number for row in made.rows for number in ids[row.code])
        sentences.append(Sentence(_("Of no code more gaps than strengths are told."), behind))
    return sentences


def _gaps(row: CodeFrequency) -> str:
    return _("{code} ({gaps} to {strengths})").format(
        code=row.code, gaps=row.valences.gap, strengths=row.valences.strength
    )


def _alternative(made: Frequencies) -> str:
    told = [
        _("{code}: {count} (strengths {strengths}, gaps {gaps})").format(
            code=row.code, count=row.codings, strengths=row.valences.strength, gaps=row.valences.gap
        )
        for row in made.rows
    ]
    return _("Bars, one a code, as long as it has codings, in parts by valence. {codes}.").format(codes="; ".join(told))
