"""The basis of a decision: the evidence as it was when the analyst decided, and what has changed since.

It is kept with the decision as compact JSON and holds ids, directions and numbers, but no words of the study: names are
looked up when they are shown, so that whoever renames or pseudonymises a case need not touch it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from qualcode.locale import _, ngettext
from qualcode.model import Direction, Prominence, SourceKind, Thresholds
from qualcode.triangulation.gathering import AGAINST, BOTH, FOR, NOWHERE
from qualcode.triangulation.proposing import Told
from qualcode.triangulation.results import Proposal
from qualcode.triangulation.rules import RULESET, Said
from qualcode.triangulation.words import word

_NOWHERE, _UNREAD = "nowhere", "unread"
_BITS = {"for": FOR, "against": AGAINST, "both": BOTH, _NOWHERE: NOWHERE}
_PASSAGES = ("balance", "high", "medium")
_MATTER = {
    SourceKind.QUESTIONNAIRE: ("polarised", "answered", "high", "medium", "bands"),
    SourceKind.DOCUMENT: (*_PASSAGES, "document_bands"),
}
"""The thresholds that what a technique says goes by."""
_SHOWN = 5
"""So many changes of one kind are told one by one; of more, only how many there are."""

Basis = Mapping[str, Any]
"""What the JSON of a basis holds."""


def basis_of_direction(
    proposal: Proposal, told: Told, codings: Mapping[int, int], thresholds: Thresholds
) -> dict[str, Any]:
    """Return what a proposed direction rests on.

    Args:
        proposal: what the rules say now.
        told: who says what.
        codings: what each coding says, by id, as bits.
        thresholds: the numbers the rules go by.
    """
    states = {Direction.SILENT.value: told.silent, Direction.NOT_ASKED.value: told.not_asked}
    states |= {_NOWHERE: told.nowhere, _UNREAD: told.unread}
    for unit, direction in told.says.items():
        states[direction.value] = states.get(direction.value, frozenset()) | {unit}
    return {
        "rules": RULESET,
        "proposed": proposal.direction.value,
        "thresholds": _numbers(thresholds, _MATTER.get(proposal.strand.technique, _PASSAGES)),
        "units": {state: sorted(units) for state, units in sorted(states.items()) if units},
        "figures": {
            str(figure.indicator.id): figure.direction.value if figure.direction else _NOWHERE
            for figure in sorted(told.figures, key=lambda figure: figure.indicator.id)
        },
        "codings": {
            name: found for name, bits in _BITS.items() if (found := sorted(n for n, b in codings.items() if b == bits))
        },
        "mean": str(proposal.scores.mean) if proposal.scores and proposal.scores.mean is not None else "",
    }


def basis_of_class(said: Mapping[str, Said], proposed: str) -> dict[str, Any]:
    """Return what a proposed class rests on: what the strands say, by name."""
    told = {name: [one.direction.value, one.prominence.value if one.prominence else ""] for name, one in said.items()}
    return {"rules": RULESET, "proposed": proposed, "said": told}


def written(basis: Basis) -> str:
    """Return a basis as it is kept."""
    return json.dumps(basis, separators=(",", ":"), ensure_ascii=True, sort_keys=True)


def changes(kept: str, now: Basis, name_of: Callable[[str, int], str]) -> tuple[str, ...]:
    """Return what has changed since a decision, a sentence each; none where all is as it was.

    Args:
        kept: the basis the decision was made on.
        now: what it would be made on today.
        name_of: gives the name of a "unit" or "figure" by its id.
    """
    if kept == written(now):
        return ()
    then = json.loads(kept)
    if now.get("coders", then.get("coders")) != then.get("coders"):
        return ()  # whoever looks at some coders' codings would be told what others did
    told = tuple(
        chain(
            _changed_rules(then, now),
            _changed_states(_by_unit(then), _by_unit(now), lambda unit: name_of("unit", unit)),
            _changed_states(_by_figure(then), _by_figure(now), lambda figure: name_of("figure", figure)),
            _changed_codings(_by_coding(then), _by_coding(now)),
            _changed_mean(then.get("mean", ""), now.get("mean", "")),
            _changed_strands(then.get("said", {}), now.get("said", {})),
        )
    )
    if not told and then.get("proposed") != now["proposed"]:
        return (_("the rules propose something else"),)
    return told


def _numbers(thresholds: Thresholds, names: Iterable[str]) -> dict[str, str]:
    return {name: str(getattr(thresholds, name)) for name in names}


def _by_unit(basis: Basis) -> dict[int, str]:
    return {unit: state for state, units in basis.get("units", {}).items() for unit in units}


def _by_figure(basis: Basis) -> dict[int, str]:
    return {int(number): state for number, state in basis.get("figures", {}).items()}


def _by_coding(basis: Basis) -> dict[int, str]:
    return {number: state for state, numbers in basis.get("codings", {}).items() for number in numbers}


def _changed_rules(then: Basis, now: Basis) -> Iterator[str]:
    if then.get("rules") != now["rules"]:
        yield _("the rules are version {now} (were {then})").format(now=now["rules"], then=then.get("rules", "?"))
    before = then.get("thresholds", {})
    for name, value in now.get("thresholds", {}).items():
        if name in before and before[name] != value:
            yield _("threshold {name}: {then} → {now}").format(name=name, then=before[name], now=value)


def _changed_states(then: Mapping[int, str], now: Mapping[int, str], name_of: Callable[[int], str]) -> Iterator[str]:
    """Tell of units or figures: those that say something else, those that came, and those that went."""
    moved = [number for number in sorted(now) if then.get(number) != now[number]]
    gone = [number for number in sorted(then) if number not in now]
    yield from _some([_moved(name_of(number), then.get(number), now.get(number)) for number in (*moved, *gone)])


def _moved(name: str, then: str | None, now: str | None) -> str:
    """Tell that somebody says something else than before; None stands for who was not there."""
    if then is None:
        return _("{name}: new, {now}").format(name=name, now=_word(now or _NOWHERE))
    if now is None:
        return _("{name}: gone, {then} before").format(name=name, then=_word(then))
    return _("{name}: {then} → {now}").format(name=name, then=_word(then), now=_word(now))


def _word(state: str) -> str:
    """Return what people call what a unit, figure or strand does."""
    if state in (_NOWHERE, _UNREAD):
        return _("no direction") if state == _NOWHERE else _("not coded")
    return word(Direction(state))


def _some(sentences: Sequence[str]) -> Iterator[str]:
    yield from sentences[:_SHOWN]
    if rest := len(sentences) - _SHOWN if len(sentences) > _SHOWN else 0:
        yield ngettext("{count} more has changed", "{count} more have changed", rest).format(count=rest)


def _changed_codings(then: Mapping[int, str], now: Mapping[int, str]) -> Iterator[str]:
    added, gone = len(now.keys() - then.keys()), len(then.keys() - now.keys())
    other = sum(1 for number in now.keys() & then.keys() if now[number] != then[number])
    if added:
        yield ngettext("{count} coding was added", "{count} codings were added", added).format(count=added)
    if gone:
        yield ngettext("{count} coding was removed", "{count} codings were removed", gone).format(count=gone)
    if other:
        told = ngettext("{count} coding says something else", "{count} codings say something else", other)
        yield told.format(count=other)


def _changed_mean(then: str, now: str) -> Iterator[str]:
    if then != now:
        yield _("mean of the scores: {then} → {now}").format(then=then or "-", now=now or "-")


def _changed_strands(then: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name, (direction, prominence) in now.items():
        before, level = then.get(name, (None, None))
        if before != direction:
            yield _moved(name, before, direction)
        elif level != prominence:
            told = _("prominence of {name}: {then} → {now}")
            yield told.format(name=name, then=_level(level), now=_level(prominence))
    for name in then:
        if name not in now:
            yield _moved(name, then[name][0], None)


def _level(prominence: str | None) -> str:
    return word(Prominence(prominence)) if prominence else "-"
