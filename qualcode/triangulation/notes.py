"""Notes: what a reader of a convergence matrix must know."""

from collections.abc import Iterator, Sequence

from qualcode.locale import _, ngettext
from qualcode.triangulation.looking import Looked

_NAMED = 12
"""So many names are given; of more, only how many there are."""


def notes_of(looked: Looked, *, of_all: bool) -> tuple[str, ...]:
    """Return what must be known, a sentence each.

    Args:
        looked: what was looked at.
        of_all: whether all claims were.
    """
    return tuple(_notes(looked, of_all=of_all))


def _notes(looked: Looked, *, of_all: bool) -> Iterator[str]:
    ground, strands = looked.ground, looked.strands
    # A document that figures were taken from has been read, for what it is.
    figured = {indicator.source_id for indicator in ground.indicators}
    if names := [source.name for source in strands.unread if source.id not in figured]:
        told = ngettext(
            "{names} is not coded yet: it counts neither as silent nor as asked.",
            "{names} are not coded yet: they count neither as silent nor as asked.",
            len(names),
        )
        yield told.format(names=named(names))
    if strands.undated:
        names = [source.name for source in strands.undated]
        told = ngettext(
            "Nobody has said when {names} was gathered: it is in no strand.",
            "Nobody has said when {names} were gathered: they are in no strand.",
            len(names),
        )
        yield told.format(names=named(names))
    if of_all:
        spoken = frozenset[int]().union(*ground.covered.values())
        without = [code.label for code in ground.codes if code.id in looked.proposing.gathered.codes - spoken]
        if without:
            told = ngettext(
                "{names} has codings, but no claim reads them.",
                "{names} have codings, but no claim reads them.",
                len(without),
            )
            yield told.format(names=named(without))
    yield from _scales(looked)
    if automatic := ground.reads.unseen_codings():
        told = ngettext(
            "{count} coding was made automatically and nobody has looked at it yet; it counts like any other.",
            "{count} codings were made automatically and nobody has looked at them yet; they count like any other.",
            automatic,
        )
        yield told.format(count=automatic)
    if not ground.look.is_whole:
        yield _("Only codings of {names} count here, and of decisions only their own are shown.").format(
            names=named(list(dict.fromkeys(ground.look.coders)))
        )


def _scales(looked: Looked) -> Iterator[str]:
    """Tell of claims whose items cannot be scored together."""
    ground, answers = looked.ground, looked.proposing.answers
    labels = {code.id: code.label for code in ground.codes}
    if not ground.items or not ground.look.has_answers:
        return
    for claim in looked.claims:
        items = answers.items(claim)
        if items is not None and items.scale is None:
            yield _("{code} has no scores: {why}.").format(
                code=labels[claim.code_id], why=answers.persons(items, ()).why_not
            )


def named(names: Sequence[str]) -> str:
    """Return names as a list, the first of many."""
    some = ", ".join(names[:_NAMED])
    return some if len(names) <= _NAMED else _("{names} and {count} more").format(names=some, count=len(names) - _NAMED)
