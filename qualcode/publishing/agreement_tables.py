"""The tables of coders' agreement: by code, source, pair of coders or domain, and of the passages that differ."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from qualcode.locale import _
from qualcode.publishing.rounding import rounded, share
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for

# The tables are built without the calculations behind them, which the command line may not have loaded.
if TYPE_CHECKING:
    from qualcode.coding.agreement.comparing import Agreement, Compared
    from qualcode.coding.agreement.disagreeing import Disagreement
    from qualcode.coding.agreement.domains import CodeInDomain, Domain
    from qualcode.model import Source

By = Literal["code", "source", "pair"]


def agreement_table(found: "Agreement", by: By = "code") -> Table:
    """Return how far coders agree, by code with all codes together in the last row, by source or by pair of coders.

    The first keys are code (empty for all together), source, or coder_1 and coder_2; then come sources (how many were
    compared; not by source), units, everybody, some and nobody (judgements: how many of those who judged gave the
    code), a key for each coefficient (percent as a share, alpha, kappa, pi, s, ac1; None where it is not defined), f1
    (of passages), standing ("reliable", "tentative", "low" or empty), alpha_low and alpha_high (only by code; None
    with fewer than eight sources) and why ("no variation" or "nothing compared" where alpha is not defined, else
    empty).
    """
    from qualcode.coding.agreement.standing import STANDING_WORDS
    from qualcode.coding.agreement.statistics import statistics

    first = {
        "code": (Column("code", _("Code"), {"": _("All together")}),),
        "source": (Column("source", _("Source")),),
        "pair": (Column("coder_1", _("Coder 1")), Column("coder_2", _("Coder 2"))),
    }[by]
    sources = () if by == "source" else (Column("sources", _("Sources")),)
    intervals = (Column("alpha_low", _("α from")), Column("alpha_high", _("α to"))) if by == "code" else ()
    columns = (
        *first,
        *sources,
        Column("units", _("Judged")),
        Column("everybody", _("All")),
        Column("some", _("Some")),
        Column("nobody", _("None")),
        *(Column(statistic.key, _(statistic.heading)) for statistic in statistics()),
        Column("f1", "F1"),
        Column("standing", _("α is"), _worded(STANDING_WORDS)),
        *intervals,
        Column("why", _("Why not"), _why_words()),
    )
    compared = {"code": (*found.rows, found.pooled), "source": found.by_source, "pair": found.by_pair}[by]
    keys = [column.key for column in columns]
    return Table(_("Agreement of coders"), columns, [_cells(keys, each) for each in compared])


def _cells(keys: Sequence[str], each: "Compared") -> tuple[Cell, ...]:
    alpha = each.figures["alpha"]
    low, high = each.interval or (None, None)
    cells: dict[str, Cell] = {
        "code": each.code,
        "source": each.source,
        "coder_1": each.coders[0] if each.coders else "",
        "coder_2": each.coders[-1] if each.coders else "",
        "sources": each.sources,
        "units": each.units,
        "everybody": each.everybody,
        "some": each.some,
        "nobody": each.nobody,
        "f1": rounded(each.f1),
        "standing": each.standing.value if each.standing else "",
        "alpha_low": rounded(low),
        "alpha_high": rounded(high),
        "why": alpha.why.value if alpha.why else "",
    }
    cells |= {key: rounded(figure.value) for key, figure in each.figures.items()}
    cells["percent"] = share(each.figures["percent"].value)
    return tuple(cells[key] for key in keys)


def domain_table(domains: Iterable["Domain"]) -> Table:
    """Return how far coders agree on the codes of each aspect as a whole, and under it on each of its codes.

    The keys are aspect ("dimension", "factor" or empty), code (empty in the row of the domain), u, u_low, u_high, bar_u
    and cu (of the domain), ku and coverage (of the code), overlapping (characters to which one coder gave two codes of
    the domain) and why.
    """
    columns = (
        Column("aspect", _("Aspect"), {**words_for("aspect"), "": _("no aspect")}),
        Column("code", _("Code"), {"": _("All together")}),
        Column("u", "uα"),
        Column("u_low", _("uα from")),
        Column("u_high", _("uα to")),
        Column("bar_u", "|uα"),
        Column("cu", "cuα"),
        Column("ku", "(k)uα"),
        Column("coverage", _("Coverage")),
        Column("overlapping", _("Coded twice")),
        Column("why", _("Why not"), _why_words()),
    )
    rows: list[tuple[Cell, ...]] = []
    for domain in domains:
        low, high = domain.interval or (None, None)
        figures = [rounded(each) for each in (domain.u.value, low, high, domain.bar_u.value, domain.cu.value)]
        why = domain.u.why.value if domain.u.why else ""
        rows.append((domain.aspect.value, "", *figures, None, None, domain.overlapping, why))
        rows.extend(_code_row(domain, code) for code in domain.codes)
    return Table(_("Agreement of coders by domain"), columns, rows)


def _code_row(domain: "Domain", code: "CodeInDomain") -> tuple[Cell, ...]:
    why = code.ku.why.value if code.ku.why else ""
    empty = (None,) * 5
    return (domain.aspect.value, code.code, *empty, rounded(code.ku.value), share(code.coverage), None, why)


def disagreement_table(found: Sequence["Disagreement"], sources: Iterable["Source"], texts: Mapping[int, str]) -> Table:
    """Return the passages on which two coders differ, a row each.

    The keys are source, line (from 1), code, difference ("only one", "valence" or "extent"), coder_1, coder_2,
    valence_1 and valence_2 (what each gave it, joined by commas), share (what both coded of it, from 0 to 1), quote,
    start, end (of the stretch, in code points), codings_1 and codings_2 (ids, joined by commas; empty where a coder
    has none).

    Args:
        found: the passages.
        sources: that they are in.
        texts: of these, by id.
    """
    from qualcode.coding.agreement.disagreeing import DIFFERENCE_WORDS

    keys = {
        "source": _("Source"),
        "line": _("Line"),
        "code": _("Code"),
        "difference": _("How they differ"),
        "coder_1": _("Coder 1"),
        "coder_2": _("Coder 2"),
        "valence_1": _("Valence 1"),
        "valence_2": _("Valence 2"),
        "share": _("Both coded"),
        "quote": _("Quote"),
        "start": _("From"),
        "end": _("To"),
        "codings_1": _("Codings 1"),
        "codings_2": _("Codings 2"),
    }
    words = {"difference": _worded(DIFFERENCE_WORDS)}
    columns = tuple(Column(key, heading, words.get(key, {})) for key, heading in keys.items())
    names = {source.id: source.name for source in sources}
    rows: list[tuple[Cell, ...]] = []
    for each in found:
        text = texts[each.source_id]
        valences = (", ".join(filter(None, own)) for own in each.valences)
        codings = (", ".join(map(str, own)) for own in (each.first, each.second))
        rows.append(
            (
                names[each.source_id],
                text.count("\n", 0, each.start) + 1,
                each.code,
                each.difference.value,
                *each.coders,
                *valences,
                share(each.share),
                text[each.start : each.end],
                each.start,
                each.end,
                *codings,
            )
        )
    return Table(_("Where coders differ"), columns, rows)


def _why_words() -> dict[str, str]:
    from qualcode.coding.agreement.statistics.contract import WHY_WORDS

    return _worded(WHY_WORDS)


def _worded(words: Mapping[str, str]) -> dict[str, str]:
    return {key: _(word) for key, word in words.items()}
