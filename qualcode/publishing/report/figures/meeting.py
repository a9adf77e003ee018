"""Which codes meet on the same words, as a network."""

from collections.abc import Sequence
from dataclasses import replace

from qualcode.display.charts.network import network
from qualcode.display.cooccurrence import code_pairs
from qualcode.display.pairs import CodePair, CodePairs
from qualcode.locale import _, ngettext
from qualcode.project import Project
from qualcode.publishing.display_tables import pair_table
from qualcode.publishing.report.blocks import Block, Figure, Paragraph, Sentence
from qualcode.publishing.report.figures.parts import (
    MOST_PAIRS,
    codings,
    drawing,
    largest,
    level_of,
    most,
    only,
)

_KEYS = ("code_1", "code_2", "n_1", "n_2", "n_12", "c")


def network_figure(project: Project, notes: Sequence[str]) -> list[Block]:
    """Return the figure with the sentence on it; nothing where no two codes meet.

    Args:
        project: the study.
        notes: what is to be said of every figure that counts codings.
    """
    every = code_pairs(project, level=level_of(project))
    if not every.pairs:
        return []
    made, left_out = _chosen(every)
    figure = Figure(
        "network",
        only(pair_table(made), _KEYS, _("Codes that meet on the same words"), [*left_out, *notes]),
        _alternative(made),
        drawing(lambda: network(made)),
        tuple(codings(every.cell_codings(pair.first, pair.second)) for pair in made.pairs),
    )
    return [Paragraph((_sentence(made),)), figure]


def _chosen(every: CodePairs) -> tuple[CodePairs, list[str]]:
    """Return the pairs that meet most where there are more than a page can show, and what is to be said of that."""
    if len(every.pairs) <= MOST_PAIRS:
        return every, []
    kept = largest([pair.count for pair in every.pairs], MOST_PAIRS)
    told = _("The {count} pairs that meet most of {all} are shown.")
    note = told.format(count=len(kept), all=len(every.pairs))
    return replace(every, pairs=tuple(every.pairs[place] for place in kept)), [note]


def _sentence(made: CodePairs) -> Sentence:
    number = max(pair.count for pair in made.pairs)
    often = [pair for pair in made.pairs if pair.count == number]
    told = ngettext(
        "{figure} shows which codes meet on the same words: most often {pairs}, {count} time.",
        "{figure} shows which codes meet on the same words: most often {pairs}, {count} times.",
        number,
    ).format(figure="{figure}", pairs=most([_named(pair) for pair in often]), count=number)
    behind = codings(n for pair in often for n in made.cell_codings(pair.first, pair.second))
    return Sentence(told, behind, figure="network")


def _named(pair: CodePair) -> str:
    return f"{pair.first} – {pair.second}"


def _alternative(made: CodePairs) -> str:
    codes = {name for pair in made.pairs for name in (pair.first, pair.second)}
    ranked = sorted(made.pairs, key=lambda pair: -pair.count)
    return _(
        "Network: {codes} codes in a circle, the larger the more codings they have, joined by lines that are the "
        "thicker the more often two codes meet. {pairs}."
    ).format(codes=len(codes), pairs=most([f"{_named(pair)}: {pair.count}" for pair in ranked]))
