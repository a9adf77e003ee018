"""What an agreement of coders says in sentences."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import _, current_language, ngettext
from qualcode.publishing.rounding import percent

# Nothing is calculated here, so nothing of what calculates is loaded.
if TYPE_CHECKING:
    from qualcode.coding.agreement.comparing import Agreement, Compared
    from qualcode.coding.agreement.resampling import Interval


def agreement_sentences(found: "Agreement") -> list[str]:
    """Return what there is to say, in the current language: what was compared, how far all codes agree, the limits."""
    if not found.sources:
        return [nobody_sentence()]
    told = [compared_sentence(found), pooled_sentence(found)]
    if found.unseen:
        told.append(
            ngettext(
                "{count} of these codings was made automatically and nobody has looked at it yet.",
                "{count} of these codings were made automatically and nobody has looked at them yet.",
                found.unseen,
            ).format(count=found.unseen)
        )
    if found.draws:
        told.append(_intervals(found))
    told.append(_("The project as it stood after act {event}.").format(event=found.event))
    return told


def nobody_sentence() -> str:
    """Return that nothing can be said."""
    return _("No source was coded by two people, so nothing is said of their agreement.")


def compared_sentence(found: "Agreement") -> str:
    """Return who coded how much of the study in common."""
    share = percent(len(found.sources) / found.of)
    if len(found.coders) == 2:
        told = _("{first} and {second} both coded {count} of {of} sources ({share}): {units}, {codings}.").format(
            first=found.coders[0],
            second=found.coders[1],
            count=len(found.sources),
            of=found.of,
            share=share,
            units=counted(found.unit, found.characters),
            codings=_codings(found.codings),
        )
    else:
        told = _("Of {of} sources {count} ({share}) were coded by two or more of {names}: {units}, {codings}.").format(
            of=found.of,
            count=len(found.sources),
            share=share,
            names=", ".join(found.coders),
            units=counted(found.unit, found.characters),
            codings=_codings(found.codings),
        )
    return told


def pooled_sentence(found: "Agreement") -> str:
    """Return how far they agree on all codes together."""
    pooled = found.pooled
    agreeing = pooled.figures["percent"].value
    codes = len(found.rows)
    if agreeing is None:
        return _("They used none of the codes that are compared.")
    alpha = pooled.figures["alpha"].value
    told = ngettext(
        "With {unit} judged for {count} code, {share} of the judgements agree",
        "With {unit} judged for each of {count} codes, {share} of the judgements agree",
        codes,
    ).format(unit=each(found.unit), count=codes, share=percent(agreeing))
    if alpha is None:
        return _("{told}; nothing varies, so chance cannot be taken off.").format(told=told)
    return _("{told}; Krippendorff's α is {alpha} ({standing}), Cohen's κ {kappa}.").format(
        told=told,
        alpha=with_interval(alpha, pooled.interval),
        standing=standing_words(pooled),
        kappa=coefficient(pooled.figures["kappa"].value),
    )


def _intervals(found: "Agreement") -> str:
    from qualcode.coding.agreement.resampling import FEWEST, is_enough

    if is_enough(len(found.sources)):
        return _(
            "Intervals: the middle 95% of {draws} draws of the sources by lot (seed {seed}), since the characters of a "
            "source hang together."
        ).format(draws=found.draws, seed=found.seed)
    return _("Fewer than {count} sources say too little of others for an interval.").format(count=FEWEST)


def standing_words(compared: "Compared") -> str:
    """Return what an alpha may carry, in the current language; empty where there is none."""
    from qualcode.coding.agreement.standing import STANDING_WORDS

    return _(STANDING_WORDS[compared.standing.value]) if compared.standing else ""


def coefficient(value: float | None) -> str:
    """Return a coefficient as people read it in the current language: "0.812"; a dash where there is none."""
    if value is None:
        return "-"
    shown = f"{value:.3f}"
    shown = "0.000" if shown == "-0.000" else shown
    return shown.replace(".", ",") if current_language() == "id" else shown


def with_interval(value: float | None, interval: "Interval | None") -> str:
    """Return a coefficient with its interval: "0.812 [0.741; 0.868]"."""
    told = coefficient(value)
    return f"{told} [{'; '.join(map(coefficient, interval))}]" if interval else told


def counted(unit: str, count: int) -> str:
    """Return a number of units, in the current language."""
    from qualcode.publishing.report.wording import count as thousands

    told: dict[str, Callable[[], str]] = {
        "character": lambda: ngettext("{count} character", "{count} characters", count),
        "sentence": lambda: ngettext("{count} sentence", "{count} sentences", count),
        "turn": lambda: ngettext("{count} turn", "{count} turns", count),
        "paragraph": lambda: ngettext("{count} paragraph", "{count} paragraphs", count),
        "line": lambda: ngettext("{count} line", "{count} lines", count),
    }
    return told[unit]().format(count=thousands(count))


def each(unit: str) -> str:
    """Return what is judged, in the current language."""
    told = {
        "character": _("each character"),
        "sentence": _("each sentence"),
        "turn": _("each turn"),
        "paragraph": _("each paragraph"),
        "line": _("each line"),
    }
    return told[unit]


def _codings(count: int) -> str:
    return ngettext("{count} coding", "{count} codings", count).format(count=count)
