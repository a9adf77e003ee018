"""What is known of one line of a questionnaire: wording, figures, distribution, and how its items hold together."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _, current_language, ngettext
from qualcode.publishing.questionnaire_tables import count_and_share, prorated, verdict, verdict_words
from qualcode.triangulation.bands import half_up
from qualcode.triangulation.questionnaire.figures import Figures
from qualcode.triangulation.questionnaire.item_sets import ItemSet, Level
from qualcode.triangulation.questionnaire.reliability import ItemReliability, Reliability
from qualcode.triangulation.words import number as as_people_write
from qualcode.triangulation.words import sign, word
from qualcode.tui.plain import plain
from qualcode.tui.questionnaire_table import Line, QuestionnaireTable
from qualcode.tui.widgets.bars import bars


class ItemFigures(VerticalScroll):
    """Everything about a line that the table has no room for."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._text = Static(markup=False)

    def compose(self) -> Iterator[Static]:
        """Lay out."""
        yield self._text

    def show(self, table: QuestionnaireTable, line: Line | None, reliability: Reliability | None) -> None:
        """Show a line, or nothing."""
        width = max(self.scrollable_content_region.width, 30)
        self._text.update(Content("\n").join(_told(table, line, reliability, width)) if line else "")
        self.scroll_home(animate=False)


def _told(table: QuestionnaireTable, line: Line, reliability: Reliability | None, width: int) -> Iterator[Content]:
    is_item = line.items.level is Level.ITEM
    yield Content.styled(plain(called(line.items)), "bold")
    if about := _about(table, line):
        yield Content.styled(about, "dim")
    if is_item:
        yield from _stances(table, line.items.record_id)
    for figures, group in zip(line.figures, table.groups, strict=True):
        if figures.group is not None:
            yield Content("")
            yield Content.styled(plain(group) or _("(not known)"), "bold underline")
        yield from _figures(figures, table.names, width, has_points=is_item)
    if reliability is not None:
        yield Content("")
        own = next((each for each in reliability.items if is_item and each.item == line.items.items[0]), None)
        yield from _reliability(reliability, own)
    yield Content("")
    yield Content.styled(
        _("Bands: {scheme}. Source: {citation}.").format(
            scheme=plain(table.scheme.name.get(current_language())), citation=plain(table.citation)
        ),
        "dim",
    )


def called(items: ItemSet) -> str:
    """Return what people call a set of items: the label with the name, but of aspects and claims the name alone."""
    return items.name if items.level in (Level.ASPECT, Level.CLAIM) else f"{items.key}  {items.name}"


def _about(table: QuestionnaireTable, line: Line) -> str:
    """Return how an item was asked, or how many items there are."""
    if line.items.level is not Level.ITEM:
        count = len(line.items.items)
        return ngettext("{count} item", "{count} items", count).format(count=count)
    (keyed,) = line.items.items
    code = table.codes.codes.get(keyed.item.code_id or 0)
    parts = [
        _("code {code}").format(code=plain(code.label)) if code else _("no code"),
        _("scale {low} to {high}").format(low=keyed.item.low, high=keyed.item.high),
        _("reversed") if keyed.item.reverse else "",
    ]
    return " · ".join(part for part in parts if part)


def _stances(table: QuestionnaireTable, item_id: int) -> Iterator[Content]:
    """Yield what an item was said to say of claims."""
    claims = {claim.id: claim for claim in table.claims}
    for stance in table.stances:
        if stance.target_id == item_id and stance.claim_id in claims:
            text = plain(claims[stance.claim_id].text.get(current_language()))
            yield Content.assemble((f"{sign(stance.direction)} {word(stance.direction)}: ", "bold"), text)


def _figures(figures: Figures, names: Mapping[int, str], width: int, *, has_points: bool) -> Iterator[Content]:
    yield Content(_("n = {n}, missing {missing}").format(n=figures.n, missing=figures.missing))
    if figures.why_not:
        yield Content(_("Cannot be computed because {reason}.").format(reason=plain(figures.why_not)))
        return
    assert figures.band is not None
    band = plain(figures.band.name.get(current_language()))
    mean, tcr = number(figures.mean), number(figures.tcr, 1)
    yield Content.assemble((_("mean {mean}: {band}").format(mean=mean, band=band), "bold"), f"   TCR {tcr} %")
    yield Content(
        _("SD {sd}   median {median} (quartiles {lower} and {upper})").format(
            sd=number(figures.deviation),
            median=number(figures.median),
            lower=number(figures.lower),
            upper=number(figures.upper),
        )
    )
    yield from bars(figures.distribution, width, has_points=has_points)
    if figures.top_two and figures.bottom_two:
        yield Content(
            _("top two {top}, bottom two {bottom}").format(
                top=count_and_share(figures.top_two), bottom=count_and_share(figures.bottom_two)
            )
        )
    if told := prorated(figures.persons, names):
        yield Content(_("Prorated: {who}").format(who=plain(told)))
    if figures.persons.without:
        who = ", ".join(names[case] for case in figures.persons.without)
        yield Content(_("Without a score: {who}").format(who=plain(who)))


def _reliability(found: Reliability, own: ItemReliability | None) -> Iterator[Content]:
    heading = _("Reliability")
    if found.items_of.level is Level.CODE:
        heading = _("Reliability of {items}").format(items=plain(found.items_of.key))
    yield Content.styled(heading, "bold")
    if found.alpha is not None:
        yield Content(
            _("alpha {alpha} (95 %: {low} to {high}), n = {n}").format(
                alpha=number(found.alpha), low=number(found.low), high=number(found.high), n=found.n
            )
        )
    if own is not None:
        told = _("r with the others {corrected}, r table {five} (5 %) and {one} (1 %): {verdict}")
        if own.corrected is None:
            yield Content(_("It does not vary, or the others do not."))
        else:
            words = verdict_words(verdict(found, own))
            figures = {"corrected": own.corrected, "five": found.five, "one": found.one}
            written = {name: number(value, 3) for name, value in figures.items()}
            yield Content(told.format(**written, verdict=words))
        if own.alpha_without is not None:
            yield Content(_("alpha without it {alpha}").format(alpha=number(own.alpha_without)))
    for note in found.notes():
        yield Content.styled(plain(note), "dim")


def number(value: Fraction | Decimal | float | None, digits: int = 2) -> str:
    """Return a number as people read it, rounded half up; "–" where there is none."""
    return "–" if value is None else as_people_write(half_up(Fraction(value), digits), None)
