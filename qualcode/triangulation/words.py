"""What people read of a triangulation, in the current language: names, signs, and every rule in words and numbers."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from qualcode.locale import N_, _, current_language, ngettext
from qualcode.model import (
    ConvergenceClass,
    Direction,
    MetaInferenceType,
    Prominence,
    Resolution,
    SourceKind,
    Thresholds,
)
from qualcode.triangulation.bands import citation_of, scheme_named
from qualcode.triangulation.results import Counts, Proposal, Row, Scores
from qualcode.triangulation.rules import RULESET, Said, balance

TECHNIQUE, CODER, TIME, YEAR, BY_CASE = "technique", "coder", "time", "time:year", "case:"
"""What the strands of a triangulation can be; the last goes before the name of a variable."""

_NAMES: dict[StrEnum, str] = {
    Direction.SUPPORTS: N_("supports"),
    Direction.CONTRADICTS: N_("contradicts"),
    Direction.MIXED: N_("mixed"),
    Direction.SILENT: N_("silent"),
    Direction.NOT_ASKED: N_("not asked"),
    Direction.HELD: N_("held"),
    Prominence.HIGH: N_("high"),
    Prominence.MEDIUM: N_("medium"),
    Prominence.LOW: N_("low"),
    ConvergenceClass.AGREEMENT: N_("agreement"),
    ConvergenceClass.PARTIAL: N_("partial agreement"),
    ConvergenceClass.SILENCE: N_("silence"),
    ConvergenceClass.DISSONANCE: N_("dissonance"),
    ConvergenceClass.WEAK: N_("weak dissonance"),
    ConvergenceClass.NO_EVIDENCE: N_("no evidence"),
    ConvergenceClass.HELD: N_("held"),
    ConvergenceClass.NOT_COMPARABLE: N_("not comparable"),
    MetaInferenceType.CONFIRMATION: N_("confirmation"),
    MetaInferenceType.EXPANSION: N_("expansion"),
    MetaInferenceType.DISCORDANCE: N_("discordance"),
    Resolution.NONE: N_("not explained yet"),
    Resolution.METHOD_DIFFERENCE: N_("difference of methods"),
    Resolution.SAMPLING_DIFFERENCE: N_("difference of samples"),
    Resolution.DATA_QUALITY: N_("quality of the data"),
    Resolution.REAL_CONTRADICTION: N_("real contradiction"),
    Resolution.COLLECT_MORE: N_("more data needed"),
}

# Members of two enumerations that are spelt alike ("held") are equal to Python, so each has signs of its own.
_SIGNS: dict[type[StrEnum], dict[str, str]] = {
    Direction: {
        Direction.SUPPORTS: "+",
        Direction.CONTRADICTS: "−",
        Direction.MIXED: "±",
        Direction.SILENT: "○",
        Direction.NOT_ASKED: "·",
        Direction.HELD: "!",
    },
    Prominence: {Prominence.HIGH: "▇", Prominence.MEDIUM: "▅", Prominence.LOW: "▂"},
    ConvergenceClass: {
        ConvergenceClass.AGREEMENT: "=",
        ConvergenceClass.PARTIAL: "≈",
        ConvergenceClass.SILENCE: "○",
        ConvergenceClass.DISSONANCE: "≠",
        ConvergenceClass.WEAK: "~",
        ConvergenceClass.NO_EVIDENCE: "·",
        ConvergenceClass.HELD: "!",
        ConvergenceClass.NOT_COMPARABLE: "/",
    },
    MetaInferenceType: {
        MetaInferenceType.CONFIRMATION: "✓",
        MetaInferenceType.EXPANSION: "»",
        MetaInferenceType.DISCORDANCE: "≠",
    },
    Resolution: {
        Resolution.NONE: "?",
        Resolution.METHOD_DIFFERENCE: "✓",
        Resolution.SAMPLING_DIFFERENCE: "✓",
        Resolution.DATA_QUALITY: "✓",
        Resolution.REAL_CONTRADICTION: "✓",
        Resolution.COLLECT_MORE: "…",
    },
}

_TECHNIQUES = {
    SourceKind.INTERVIEW: N_("interview"),
    SourceKind.OBSERVATION: N_("observation"),
    SourceKind.QUESTIONNAIRE: N_("questionnaire"),
    SourceKind.DOCUMENT: N_("document"),
}

_SPEAK = {
    SourceKind.INTERVIEW: N_("{speaking} of {asked} asked speak"),
    SourceKind.OBSERVATION: N_("{speaking} of {asked} observations speak"),
    SourceKind.QUESTIONNAIRE: N_("{speaking} of {asked} asked speak"),
    SourceKind.DOCUMENT: N_("{speaking} of {asked} documents and figures speak"),
}
_QUIET = {
    SourceKind.INTERVIEW: N_("none of {asked} asked speaks for or against"),
    SourceKind.OBSERVATION: N_("none of {asked} observations speaks for or against"),
    SourceKind.QUESTIONNAIRE: N_("none of {asked} asked speaks for or against"),
    SourceKind.DOCUMENT: N_("none of {asked} documents and figures speaks for or against"),
}

PAIR_RULES: tuple[tuple[str, ConvergenceClass], ...] = (
    (N_("one of the two was not asked"), ConvergenceClass.NOT_COMPARABLE),
    (N_("one of the two is held"), ConvergenceClass.HELD),
    (N_("both are silent"), ConvergenceClass.NO_EVIDENCE),
    (N_("one of the two is silent"), ConvergenceClass.SILENCE),
    (N_("one supports and the other contradicts"), ConvergenceClass.DISSONANCE),
    (N_("same direction, same prominence"), ConvergenceClass.AGREEMENT),
    (N_("same direction, other prominence"), ConvergenceClass.PARTIAL),
    (N_("other direction, same prominence"), ConvergenceClass.PARTIAL),
    (N_("neither direction nor prominence the same"), ConvergenceClass.WEAK),
)
"""How a pair of strands gets its class: the first line that fits holds. Marked for translation."""

CLAIM_RULES: tuple[tuple[str, ConvergenceClass], ...] = (
    (N_("no strand speaks"), ConvergenceClass.NO_EVIDENCE),
    (N_("only one strand speaks"), ConvergenceClass.SILENCE),
    (N_("a pair of those that speak is in dissonance"), ConvergenceClass.DISSONANCE),
    (N_("all pairs of those that speak agree"), ConvergenceClass.AGREEMENT),
    (N_("a pair of those that speak is in weak dissonance"), ConvergenceClass.WEAK),
    (N_("pairs of those that speak agree in part"), ConvergenceClass.PARTIAL),
)
"""How a claim gets its class from all strands, in the same way."""


def word(value: StrEnum) -> str:
    """Return what people call a direction, prominence, class, meta-inference or resolution.

    Raises:
        KeyError: for any other value.
    """
    return _(_NAMES[value])


def words_of(kind: type[StrEnum]) -> dict[str, str]:
    """Return what people call every member of a type, by its value; see :func:`word`."""
    return {member.value: word(member) for member in kind}


def sign(value: StrEnum) -> str:
    """Return the one character that stands for a value in a narrow cell; see :func:`word`."""
    return _SIGNS[type(value)][value]


def sides(by: str) -> str:
    """Return what people call that by which strands are told apart: technique, coder, month, year or a variable."""
    if by.startswith(BY_CASE):
        return by.removeprefix(BY_CASE)
    return {TECHNIQUE: _("technique"), CODER: _("coder"), TIME: _("month"), YEAR: _("year")}.get(by, by)


def strand_word(by: str, name: str) -> str:
    """Return what people call a strand: techniques have names in both languages, values stay as they are."""
    if by == TECHNIQUE and name in set(_TECHNIQUES):
        return _(_TECHNIQUES[SourceKind(name)])
    return name or _("(nothing said)")


def technique_word(technique: SourceKind) -> str:
    """Return what people call a technique."""
    return _(_TECHNIQUES[technique])


def number(value: Fraction | Decimal | int, places: int | None = 2) -> str:
    """Return a number as people write it in the current language.

    Args:
        value: the number.
        places: decimals, rounded half up; None for as many as a Decimal has.
    """
    exact = value if isinstance(value, Decimal | int) else Decimal(value.numerator) / Decimal(value.denominator)
    if places is not None:
        exact = Decimal(exact).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{exact:f}".replace(".", ",") if current_language() == "id" else f"{exact:f}"


def rule_of(proposal: Proposal, thresholds: Thresholds) -> str:
    """Return why a strand is proposed to say what it says, in words and numbers.

    Args:
        proposal: what is proposed.
        thresholds: the numbers it was proposed by.

    Returns:
        For instance "9 of 12 asked speak: 7 against, 1 for, 1 mixed; balance -0.67 <= -0.5: contradicts. Prominence:
        9 of 12 = 0.75 >= 0.5: high."
    """
    if proposal.direction is Direction.NOT_ASKED:
        said = _("this strand was not asked about it")
    elif proposal.scores is not None:
        said = _of_scores(proposal, proposal.scores, thresholds)
    else:
        said = _of_counts(proposal, thresholds)
    parts = [f"{said}: {word(proposal.direction)}", *_left_out(proposal)]
    sentences = ["; ".join(parts), _prominence(proposal, thresholds)]
    return " ".join(f"{_capital(sentence)}." for sentence in sentences if sentence)


def thresholds_lines(thresholds: Thresholds) -> list[str]:
    """Return the numbers the rules went by and their version, a line each, to be printed under every display."""
    low = number(-thresholds.balance, None)
    return [
        _(
            "Rules {version}. Passages: the balance (for - against) / speaking supports from {balance} on, contradicts "
            "from {low} down, and is mixed between them."
        ).format(version=RULESET, balance=number(thresholds.balance, None), low=low),
        _(
            "Prominence: the share of those asked who speak is high from {high} on, medium from {medium} on, else low."
        ).format(high=number(thresholds.high, None), medium=number(thresholds.medium, None)),
        _(
            "Items: the band of the mean decides; mixed where at least {share} are on either side of the midpoint. A "
            "person has a score who answered at least {answered} of the items."
        ).format(share=number(thresholds.polarised, None), answered=number(thresholds.answered, None)),
        _("Bands of means: {means}. Bands of achievements: {achievements}.").format(
            means=_scheme(thresholds, thresholds.bands), achievements=_scheme(thresholds, thresholds.document_bands)
        ),
        _("Shares of a group are printed from {compared} cases on.").format(compared=thresholds.compared),
    ]


def class_rule(first: Said, second: Said) -> str:
    """Return why two strands fit together as :func:`~qualcode.triangulation.rules.pair_class` says, in words.

    For instance "one supports and the other contradicts: dissonance".
    """
    told, class_ = PAIR_RULES[_pair_rule(first, second)]
    return f"{_(told)}: {word(class_)}"


def pair_rule(row: Row, pair: tuple[str, str], by: str) -> str:
    """Return why two strands of a row have the class that is proposed, with what each says.

    For instance "Interview supports (high), document is silent; one of the two is silent: silence."
    """
    said = [(strand_word(by, name), row.cell(name).said) for name in pair]
    voices = ", ".join(_voice(name, each) for name, each in said)
    return _capital(f"{voices}; {class_rule(said[0][1], said[1][1])}.")


def claim_rule(row: Row, by: str) -> str:
    """Return why a claim has the class that is proposed, with what each strand says and which pairs decide it."""
    voices = ", ".join(_voice(strand_word(by, c.proposal.strand.name), c.said) for c in row.cells)
    proposed = row.overall.proposed
    told = next(text for text, class_ in CLAIM_RULES if class_ is proposed)
    parts = [voices, f"{_(told)}: {word(proposed)}"]
    speaking = {cell.proposal.strand.name for cell in row.cells if cell.said.speaks}
    deciding = [
        " × ".join(strand_word(by, name) for name in pair)
        for pair, cell in row.pairs.items()
        if cell.holds is proposed and speaking.issuperset(pair)
    ]
    if deciding and proposed is not ConvergenceClass.AGREEMENT:
        parts.append(", ".join(deciding))
    return _capital("; ".join(parts) + ".")


def _of_counts(proposal: Proposal, thresholds: Thresholds) -> str:
    counts, technique = proposal.counts, proposal.strand.technique
    if proposal.direction is Direction.HELD:
        return ngettext(
            "{count} figure does not follow from its row", "{count} figures do not follow from their rows", counts.held
        ).format(count=counts.held)
    if not counts.speaking:
        return _(_QUIET[technique]).format(asked=counts.asked)
    told = _(_SPEAK[technique]).format(speaking=counts.speaking, asked=counts.asked)
    return f"{told}: {_tally(counts)}; {_balance(counts, thresholds)}"


def _tally(counts: Counts) -> str:
    """Return how many say what, the most first."""
    said = [
        (counts.contradicts, _("{count} against").format(count=counts.contradicts)),
        (counts.supports, _("{count} for").format(count=counts.supports)),
        (counts.mixed, _("{count} mixed").format(count=counts.mixed)),
    ]
    return ", ".join(told for count, told in sorted(said, key=lambda each: -each[0]) if count)


def _balance(counts: Counts, thresholds: Thresholds) -> str:
    exact, least = balance(counts.supports, counts.contradicts, counts.mixed), Fraction(thresholds.balance)
    limit, shown = number(thresholds.balance, None), number(exact)
    if exact >= least:
        return _("balance {balance} >= {limit}").format(balance=shown, limit=limit)
    low = number(-thresholds.balance, None)
    if exact <= -least:
        return _("balance {balance} <= {limit}").format(balance=shown, limit=low)
    return _("balance {balance} between {low} and {high}").format(balance=shown, low=low, high=limit)


def _of_scores(proposal: Proposal, scores: Scores, thresholds: Thresholds) -> str:
    if scores.mean is None or scores.band is None or not scores.scored:
        return _("none of {asked} asked has a score").format(asked=scores.asked)
    told = _("{scored} of {asked} have a score").format(scored=scores.scored, asked=scores.asked)
    mean = _("mean {mean}, {band}").format(mean=number(scores.mean), band=_band(scores.band, thresholds))
    parted = _("{low} below and {high} above the midpoint").format(low=scores.low, high=scores.high)
    share = Fraction(thresholds.polarised)
    if all(Fraction(side, scores.scored) >= share for side in (scores.low, scores.high)):
        parted += ", " + _("each at least {share} of {scored}, so they are divided").format(
            share=number(thresholds.polarised, None), scored=scores.scored
        )
    return f"{told}: {mean}; {parted}"


def _band(band: int, thresholds: Thresholds) -> str:
    names = scheme_named(thresholds.bands).names
    name = names[band].get(current_language())
    return _("band “{name}” ({number} of {count})").format(name=name, number=band + 1, count=len(names))


def _scheme(thresholds: Thresholds, key: str) -> str:
    scheme = scheme_named(key)
    return f"{scheme.name.get(current_language())} ({citation_of(thresholds, scheme)})"


def _left_out(proposal: Proposal) -> list[str]:
    """Return whom the direction does not count, so that nobody takes them for silent."""
    counts, told = proposal.counts, []
    if counts.undirected:
        told.append(_("{count} more coded without a valence").format(count=counts.undirected))
    if counts.held and proposal.direction is not Direction.HELD:
        told.append(ngettext("{count} figure held", "{count} figures held", counts.held).format(count=counts.held))
    if counts.unread:
        told.append(_("{count} not coded yet").format(count=counts.unread))
    return told


def _prominence(proposal: Proposal, thresholds: Thresholds) -> str:
    if proposal.prominence is None:
        return ""
    speaking, asked = proposal.prominent
    told = _("prominence: {speaking} of {asked}").format(speaking=speaking, asked=asked)
    if asked:
        share, limit = Fraction(speaking, asked), _limit(proposal.prominence, thresholds)
        told += f" = {number(share)} {limit}"
    return f"{told}: {word(proposal.prominence)}"


def _limit(prominence: Prominence, thresholds: Thresholds) -> str:
    if prominence is Prominence.HIGH:
        return f">= {number(thresholds.high, None)}"
    if prominence is Prominence.MEDIUM:
        return f">= {number(thresholds.medium, None)}"
    return f"< {number(thresholds.medium, None)}"


def _voice(name: str, said: Said) -> str:
    told = f"{name}: {word(said.direction)}"
    return f"{told} ({word(said.prominence)})" if said.prominence else told


def _pair_rule(first: Said, second: Said) -> int:
    """Return which line of :data:`PAIR_RULES` fits first."""
    directions = (first.direction, second.direction)
    same_direction = first.direction is second.direction
    same_prominence = first.prominence == second.prominence
    fits = (
        Direction.NOT_ASKED in directions,
        Direction.HELD in directions,
        directions == (Direction.SILENT, Direction.SILENT),
        Direction.SILENT in directions,
        set(directions) == {Direction.SUPPORTS, Direction.CONTRADICTS},
        same_direction and same_prominence,
        same_direction,
        same_prominence,
        True,
    )
    return fits.index(True)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
