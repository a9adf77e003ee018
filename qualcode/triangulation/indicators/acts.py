"""What an analyst does with the figures of documents: take them in, change, accept and remove them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import named, refuse_blank
from qualcode.materials.acts import ImportSources
from qualcode.model import AchievementRule, Better, Code, Indicator, Source, SourceDraft
from qualcode.project import Transaction
from qualcode.triangulation.indicators.checking import check_of

MOST_DIGITS = 24
"""Digits a figure may have; budgets of a state have fifteen."""

_TURNED = (AchievementRule.INVERSE, AchievementRule.MIRRORED)


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """An indicator as a document gives it; fields as in :class:`~qualcode.model.Indicator`.

    Attributes:
        code: label of its code; empty for none.
    """

    text: str
    unit: str = ""
    target: Decimal | None = None
    realised: Decimal | None = None
    reported: Decimal | None = None
    place: str = ""
    better: Better = Better.HIGHER
    rule: AchievementRule = AchievementRule.RATIO
    code: str = ""


@dataclass(frozen=True, slots=True)
class ImportIndicators:
    """Take the rows of a document's table in.

    Attributes:
        table: what the table is called; a source has each but once.
        indicators: its rows, in order.
        source: name of the document; empty where it is none of the project's sources.
        document: the document itself, where it becomes a source by this act; its name is ``source``.
    """

    table: str
    indicators: tuple[IndicatorDraft, ...]
    source: str = ""
    document: SourceDraft | None = None

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if a row cannot be, or the table is there already.
            NotFoundError: if there is no code of a label, or no source of the name.
        """
        if self.document:
            ImportSources((self.document,)).perform(tx)
        source = source_named(tx, self.source) if self.source else None
        codes = {code.label: code.id for code in tx.find(Code)}
        where = source.id if source else None
        if tx.find(Indicator, source_id=where, table=self.table):
            raise RuleError(
                _("The figures of {table} are there already.").format(table=self.table or _("this table")),
                where=self.source,
                todo=_("Remove them first, or give the table another name."),
            )
        fresh = [
            Indicator(
                id=0,
                code_id=_code_named(codes, draft),
                source_id=where,
                text=draft.text,
                unit=draft.unit,
                target=draft.target,
                realised=draft.realised,
                reported=draft.reported,
                place=draft.place,
                better=draft.better,
                rule=draft.rule,
                table=self.table,
                position=position,
            )
            for position, draft in enumerate(self.indicators)
        ]
        for indicator in fresh:
            _refuse_impossible(indicator)
        if not fresh:
            raise RuleError(_("There are no figures to take in."), where=self.source or self.table)
        tx.add_all(fresh)
        tx.say(
            N_("Imported {count} figures of {table}: {names}"),
            count=len(fresh),
            table=" ".join(filter(None, (self.source, self.table))) or "-",
            names=named((each.text for each in fresh), 3),
        )


@dataclass(frozen=True, slots=True)
class ChangeIndicators:
    """Give indicators another code, rule, direction, text, unit or other figures.

    One that was accepted is to be accepted anew where its figures or rule change: the reason was another row's.

    Attributes:
        indicators: as they are to be.
    """

    indicators: tuple[Indicator, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it; raises RuleError for what cannot be, NotFoundError for a code or source that is not there."""
        before = {each.id: each for each in tx.get_all(Indicator, [each.id for each in self.indicators])}
        tx.get_all(Code, [each.code_id for each in self.indicators if each.code_id is not None])
        tx.get_all(Source, [each.source_id for each in self.indicators if each.source_id is not None])
        changed = [_accepted_as_before(before[each.id], each) for each in self.indicators]
        for indicator in changed:
            _refuse_impossible(indicator)
        if not changed:
            raise RuleError(_("No figure is named."), todo=_("Name at least one."))
        tx.change_all(changed)
        tx.say(N_("Changed {names}"), names=named((each.text for each in changed), 3))


@dataclass(frozen=True, slots=True)
class CodeIndicators:
    """Say which code indicators speak of; None for none."""

    indicator_ids: tuple[int, ...]
    code_id: int | None

    def perform(self, tx: Transaction) -> None:
        """Do it; raises NotFoundError where one of them is not there."""
        indicators = tx.get_all(Indicator, self.indicator_ids)
        code = "-" if self.code_id is None else tx.get(Code, self.code_id).label
        if not indicators:
            raise RuleError(_("No figure is named."), todo=_("Name at least one."))
        tx.change_all(replace(each, code_id=self.code_id) for each in indicators)
        tx.say(N_("Gave {names} the code {code}"), names=named((each.text for each in indicators), 3), code=code)


@dataclass(frozen=True, slots=True)
class AcceptFigure:
    """Let a figure count as printed although it does not follow from its row; ``reason`` says why."""

    indicator_id: int
    reason: str

    def perform(self, tx: Transaction) -> None:
        """Do it; raises RuleError without a reason, or where the figure follows or is not printed."""
        indicator = tx.get(Indicator, self.indicator_id)
        if not self.reason.strip():
            raise RuleError(
                _("A reason is needed to accept a figure that does not follow."),
                todo=_("Say why it holds, for instance how the document weighs it."),
            )
        rows = tx.find(Indicator, source_id=indicator.source_id, table=indicator.table)
        if not check_of(indicator, rows).fails:
            raise RuleError(_("This figure follows from its row; there is nothing to accept."), where=indicator.text)
        if indicator.reported is None:
            raise RuleError(
                _("No achievement is printed in this row; there is nothing to accept."), where=indicator.text
            )
        tx.change(replace(indicator, accepted=True, reason=self.reason.strip()))
        tx.say(N_("Accepted {figure} of {name}: {reason}"), figure=indicator.reported, **_told(indicator, self.reason))


@dataclass(frozen=True, slots=True)
class UnacceptFigure:
    """Take back that a figure was accepted: it is held again."""

    indicator_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it; raises RuleError where it was not accepted."""
        indicator = tx.get(Indicator, self.indicator_id)
        if not indicator.accepted:
            raise RuleError(_("This figure was not accepted."), where=indicator.text)
        tx.change(replace(indicator, accepted=False, reason=""))
        tx.say(N_("Accepted no longer: {name}"), name=indicator.text)


@dataclass(frozen=True, slots=True)
class RemoveIndicators:
    """Take indicators out; the document stays."""

    indicator_ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it; raises NotFoundError where one of them is not there."""
        indicators = tx.get_all(Indicator, self.indicator_ids)
        if not indicators:
            raise RuleError(_("No figure is named."), todo=_("Name at least one."))
        tx.remove_all(indicators)
        names = named((each.text for each in indicators), 3)
        tx.say(N_("Removed {count} figures: {names}"), count=len(indicators), names=names)


def source_named(tx: Transaction, name: str) -> Source:
    """Return a source by its name.

    Raises:
        NotFoundError: if there is none.
    """
    found = tx.find(Source, name=name)
    if not found:
        raise NotFoundError(
            _("There is no source {name}.").format(name=name), todo=_("Import the document as a source first.")
        )
    return found[0]


def _told(indicator: Indicator, reason: str) -> dict[str, str]:
    return {"name": indicator.text, "reason": reason.strip()}


def _code_named(codes: dict[str, int], draft: IndicatorDraft) -> int | None:
    if draft.code and draft.code not in codes:
        raise NotFoundError(
            _("There is no code {code}.").format(code=draft.code),
            where=draft.place or draft.text,
            todo=_("Give the figure a code that is there, or none."),
        )
    return codes.get(draft.code)


def _accepted_as_before(before: Indicator, after: Indicator) -> Indicator:
    kept = _row(before) == _row(after)
    return replace(after, accepted=kept and before.accepted, reason=before.reason if kept else "")


def _row(indicator: Indicator) -> Sequence[object]:
    return indicator.target, indicator.realised, indicator.reported, indicator.rule, indicator.better


def _refuse_impossible(indicator: Indicator) -> None:
    """Refuse a row without a text, with figures that are no numbers, or whose rule and direction contradict."""
    refuse_blank(indicator.text)
    for figure in _figures(indicator):
        if not figure.is_finite() or figure.adjusted() >= MOST_DIGITS or len(figure.as_tuple().digits) > MOST_DIGITS:
            raise RuleError(
                _("{figure} is no figure that can be computed with.").format(figure=str(figure)[:40]),
                where=indicator.text,
                todo=_("Write a number with at most {count} digits.").format(count=MOST_DIGITS),
            )
    if indicator.rule in _TURNED and indicator.better is Better.HIGHER:
        raise RuleError(
            _("The rule {rule} is for indicators of which less is better.").format(rule=indicator.rule),
            where=indicator.text,
            todo=_("Say that less is better, or choose another rule."),
        )
    if indicator.rule is AchievementRule.CAPPED and indicator.better is Better.LOWER:
        raise RuleError(
            _("A ratio cut at 100 hides how much too high a figure is of which less is better."),
            where=indicator.text,
            todo=_("Choose the rule inverse, mirrored, ratio or yes/no."),
        )


def _figures(indicator: Indicator) -> Iterable[Decimal]:
    return (each for each in (indicator.target, indicator.realised, indicator.reported) if each is not None)
