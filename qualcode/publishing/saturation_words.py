"""What a saturation says in sentences, and as tables."""

from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.publishing.rounding import percent, share
from qualcode.publishing.tables import Cell, Column, Table

# Nothing is calculated here, so nothing of what calculates is loaded.
if TYPE_CHECKING:
    from fractions import Fraction

    from qualcode.display.saturating import Judged, Orders
    from qualcode.display.saturation import Saturation


def saturation_sentences(made: "Saturation", drawn: "Orders | None" = None) -> list[str]:
    """Return what there is to say, in the current language: the judgement, coverage, late codes, other orders, limits.

    Args:
        made: what was found.
        drawn: what was found in orders drawn by lot.
    """
    told = [_judgement(made)]
    if made.coverage is not None:
        told.append(
            _("By then {share} of all {count} codes heard are known.").format(
                share=percent(made.coverage), count=len(made.codes)
            )
        )
        names = ", ".join(f"{code} ({case})" for code, case in made.late)
        told.append(_("Heard later: {names}.").format(names=names) if names else _("None is heard later."))
    if made.undated:
        told.append(
            _("No source says when these were gathered, so they come last: {names}.").format(
                names=", ".join(made.undated)
            )
        )
    if made.unheard:
        told.append(_("Never heard: {names}.").format(names=", ".join(made.unheard)))
    if drawn:
        told.append(_drawn(drawn))
    told.append(
        _(
            "This describes these codings in this order; it is no licence to stop. Reflexive thematic analysis rejects "
            "the criterion."
        )
    )
    return told


def _judgement(made: "Saturation") -> str:
    from qualcode.display.saturating import NotReached

    judged = made.judged
    asked = judged.criterion
    if judged.why is NotReached.TOO_FEW:
        return _(
            "Too few cases for one full run: {count} are heard, a base of {base} and a run of {run} need more."
        ).format(count=len(made.cases), base=asked.base, run=asked.run)
    if judged.why is NotReached.NO_BASE:
        return _("No codes in the base: none is heard in the first {base} cases.").format(base=asked.base)
    if judged.at is None:
        return _(
            "No saturation: each run of {run} cases brings more than {threshold} of the {count} codes in the base."
        ).format(run=asked.run, threshold=percent(asked.threshold), count=judged.base)
    found = _run(judged)
    return ngettext(
        "Saturation at {notation}: after {at} cases the next {run} bring {count} new code, {share} of the {base} in "
        "the base of {cases} cases (at most {threshold} were allowed).",
        "Saturation at {notation}: after {at} cases the next {run} bring {count} new codes, {share} of the {base} in "
        "the base of {cases} cases (at most {threshold} were allowed).",
        found[0],
    ).format(
        notation=judged.notation,
        at=judged.at,
        run=asked.run,
        count=found[0],
        share=percent(found[1]),
        base=judged.base,
        cases=asked.base,
        threshold=percent(asked.threshold),
    )


def _run(judged: "Judged") -> "tuple[int, Fraction]":
    (found,) = (run for run in judged.runs if run.after == judged.at)
    return found.new, found.ratio


def _drawn(drawn: "Orders") -> str:
    if drawn.median is None:
        return _("In none of {count} orders drawn by lot (seed {seed}) is there saturation.").format(
            count=drawn.count, seed=drawn.seed
        )
    return _(
        "In {count} orders drawn by lot (seed {seed}): after {median} cases in the median, {low} and {high} at the 5th "
        "and 95th percentile; not reached in {share}."
    ).format(
        count=drawn.count,
        seed=drawn.seed,
        median=drawn.median,
        low=drawn.low,
        high=drawn.high,
        share=percent(drawn.not_reached),
    )


def saturation_table(made: "Saturation") -> Table:
    """Return a row a case, in order.

    The keys are number (from 1), case, new, known, expected (over all orders), run_new and ratio (what the run that
    begins behind the case brings, and that among the codes of the base; None where no whole run does) and codes (the
    new ones).
    """
    columns = (
        Column("number", _("No.")),
        Column("case", _("Case")),
        Column("new", _("New codes")),
        Column("known", _("Known")),
        Column("expected", _("Known in any order")),
        Column("run_new", _("New in the run behind")),
        Column("ratio", _("Among the base")),
        Column("codes", _("Heard first here")),
    )
    runs = {run.after: run for run in made.judged.runs}
    rows: list[tuple[Cell, ...]] = []
    for number, (case, known, expected, codes) in enumerate(
        zip(made.cases, made.known, made.expected, made.first, strict=True), 1
    ):
        run = runs.get(number)
        behind = (run.new, share(run.ratio)) if run else (None, None)
        rows.append((number, case, len(codes), known, round(expected, 2), *behind, ", ".join(codes)))
    return Table(_("Saturation"), columns, rows)


def saturation_summary_table(made: "Saturation", drawn: "Orders | None" = None) -> Table:
    """Return everything in one row.

    The keys are notation, why (why there is no saturation, else empty), base, run, threshold, base_codes, at, coverage,
    late, cases, codes, orders, seed, median, low, high and not_reached; None where there is nothing to say.
    """
    judged = made.judged
    asked = judged.criterion
    cells: dict[str, tuple[str, Cell]] = {
        "notation": (_("Saturation"), judged.notation),
        "why": (_("Why not"), judged.why or ""),
        "base": (_("Base"), asked.base),
        "run": (_("Run"), asked.run),
        "threshold": (_("Threshold"), share(asked.threshold)),
        "base_codes": (_("Codes in the base"), judged.base),
        "at": (_("After cases"), judged.at),
        "coverage": (_("Coverage"), share(made.coverage)),
        "late": (_("Later codes"), ", ".join(code for code, _case in made.late)),
        "cases": (_("Cases"), len(made.cases)),
        "codes": (_("Codes"), len(made.codes)),
        "orders": (_("Orders drawn"), drawn.count if drawn else None),
        "seed": (_("Seed"), drawn.seed if drawn else None),
        "median": (_("Median"), drawn.median if drawn else None),
        "low": ("5%", drawn.low if drawn else None),
        "high": ("95%", drawn.high if drawn else None),
        "not_reached": (_("Not reached"), share(drawn.not_reached) if drawn else None),
    }
    words = {
        "too few cases": _("too few cases"),
        "no codes in base": _("no codes in the base"),
        "still new codes": _("still new codes"),
    }
    columns = tuple(Column(key, heading, words if key == "why" else {}) for key, (heading, _cell) in cells.items())
    return Table(_("Saturation"), columns, [tuple(cell for _heading, cell in cells.values())])
