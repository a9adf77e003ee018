"""What the screen of findings tells of one: its texts and strength in words, and its evidence and tests as lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.text import Text
from textual.content import Content

from qualcode.conclusion.findings import Argued, word_of_kind
from qualcode.conclusion.strength import RULE, Level, Strength
from qualcode.locale import _, current_language
from qualcode.model import Evidence, Verification
from qualcode.publishing.words import words_for
from qualcode.triangulation.records import Recorded
from qualcode.tui.plain import cell, plain

STALE = "!"
_STYLES = {"upheld": "green", "qualified": "yellow", "shaken": "red"}


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of evidence of a finding, or a test of it.

    Attributes:
        evidence: type and id as evidence; empty of a test.
        record: the evidence in words; None where it is gone, or of a test.
        test: None of evidence.
    """

    cells: tuple[Text, ...]
    title: str
    words: str
    evidence: Evidence = ()
    record: Recorded | None = None
    test: Verification | None = None


def lines_of(argued: Argued, cases: Mapping[int, str]) -> list[Line]:
    """Return the evidence for a finding, that against it, what is gone, and the tests; ``cases`` are names by id."""
    found = []
    for sign, style, records in (
        (f"+ {_('for')}", "green", argued.supporting),
        (f"− {_('against')}", "red", argued.opposing),
    ):
        for one in records:
            title = f"{one.where}  {word_of_kind(one.kind)} {one.id}  {one.code}  {one.coder}"
            cells = (cell(sign, style), cell(one.where), cell(one.words[:200]))
            found.append(Line(cells, title.rstrip(), one.words, (one.step,), one))
    for kind, number in argued.gone:
        name = f"{word_of_kind(kind)} {number}"
        found.append(
            Line((cell(_("gone"), "dim"), cell(name), cell("")), name, _("It was removed."), ((kind, number),))
        )
    return [*found, *(_of_test(test, cases) for test in argued.tests)]


def _of_test(test: Verification, cases: Mapping[int, str]) -> Line:
    outcome = words_for("outcome")[test.outcome.value]
    title = f"{test.done_on}  {words_for('tactic')[test.tactic.value]}: {outcome}"
    about = ", ".join(cases[number] for number in test.cases if number in cases)
    words = f"{test.note} ({about})" if about else test.note
    where = f"{test.done_on} {words_for('tactic')[test.tactic.value]}"
    shown = cell(f"{outcome}: {' '.join(words.split())[:200]}", _STYLES[test.outcome.value])
    return Line((cell(_("test")), cell(where), shown), title, words, test=test)


def about_finding(argued: Argued, strength: Strength | None, *, is_blind: bool) -> Content:
    """Return all there is to tell of a finding but its evidence.

    Args:
        argued: which.
        strength: None where it has not been worked out.
        is_blind: whether its strength is not told, since it follows from what others did too.
    """
    finding, language = argued.finding, current_language()
    status = words_for("status")[finding.status.value]
    named = argued.code.label if argued.code else _("(no code)")
    number = _("finding {number}").format(number=finding.id)
    parts = [Content.assemble((plain(named), "bold"), f"  {number}  {status}")]
    if strength is not None and not is_blind:
        level = words_for("level")[strength.level.value]
        parts[0] = Content.assemble(parts[0], f"  {_('Strength')}: ", (level, "bold"))
    parts.append(Content(plain(finding.statement.get(language))))
    if follows := finding.implication.get(language):
        parts.append(Content(f"→ {plain(follows)}"))
    if argued.claim is not None:
        parts.append(Content.assemble((f"{_('Argues the claim')}: ", "dim"), plain(argued.claim.text.get(language))))
    if argued.changed:
        parts.append(Content.styled(_("Stale. Changed since it was written:"), "bold yellow"))
        parts += [Content(f"{STALE} {plain(told)}") for told in argued.changed]
    if is_blind:
        parts.append(Content.styled(_("Blind: its strength is not shown."), "dim"))
    elif strength is not None:
        parts += _strength(strength)
    return Content("\n").join(parts)


def _strength(strength: Strength) -> list[Content]:
    """Return what the strength follows from, and its rule."""
    rule = _(RULE[list(Level).index(strength.level)])
    return [
        *(Content(plain(told)) for told in strength.told()),
        Content.styled(_("Rule: {rule}").format(rule=rule), "dim"),
    ]
