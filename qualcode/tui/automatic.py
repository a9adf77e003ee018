"""What the screen of auto-coding asks for: by what, what, with which code, in which units; and the preview of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from qualcode.coding.autocoding import Preview
from qualcode.coding.autocoding.headings import by_heading, headings
from qualcode.coding.autocoding.phrases import PhraseList, by_phrases, own_phrases, read_phrases
from qualcode.coding.autocoding.questions import by_question, questions
from qualcode.coding.autocoding.speakers import by_speaker
from qualcode.coding.autocoding.words import by_words
from qualcode.coding.search import Where
from qualcode.coding.units import UnitKind
from qualcode.locale import N_, _, ngettext
from qualcode.model import Role
from qualcode.project import Project
from qualcode.tui.question_rows import ROLES

Progress = Callable[[int, int], None]


class Way(Enum):
    """By what passages are found; each with its name and what its line asks for."""

    WORDS = (N_("words"), N_("words, “a phrase”, latih*, a OR b, -not"))
    PATTERN = (N_("pattern"), N_("a regular expression"))
    SPEAKER = (N_("speaker"), N_("a speaker's label; l lists them"))
    QUESTION = (N_("question"), N_("words of the interviewer's question; l lists the questions"))
    HEADING = (N_("heading"), N_("a heading, * for any words; l lists them"))
    PHRASES = (N_("list of phrases"), N_("a YAML or CSV file; l takes the names of the codes"))

    @property
    def has_code(self) -> bool:
        """Whether one code is given to all that is found; phrases have codes of their own."""
        return self is not Way.PHRASES

    @property
    def units(self) -> tuple[UnitKind, ...]:
        """What can be coded around what is found, the usual first; nothing where there is no choice."""
        if self in (Way.WORDS, Way.PATTERN, Way.PHRASES):
            return UnitKind.SENTENCE, UnitKind.TURN, UnitKind.PARAGRAPH
        return (UnitKind.PARAGRAPH, UnitKind.SENTENCE, UnitKind.TURN) if self is Way.HEADING else ()


UNITS = {
    UnitKind.SENTENCE: N_("sentence"),
    UnitKind.TURN: N_("turn"),
    UnitKind.PARAGRAPH: N_("paragraph"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things a list offers.

    Attributes:
        text: as the line has it.
        told: as the list shows it.
        is_role: whether it is what a speaker does rather than a label.
        is_exact: whether it is a question just as it was asked.
        is_names: whether it is the names of the codes.
    """

    text: str
    told: str
    is_role: bool = False
    is_exact: bool = False
    is_names: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be coded automatically.

    Attributes:
        way: by what.
        text: what is looked for, as the line has it.
        chosen: what was taken from the list, where it was.
        code_id: the code all get; None while none is chosen.
        unit: what is coded; None where there is no choice.
        where: where to look.
    """

    way: Way = Way.WORDS
    text: str = ""
    chosen: Choice | None = None
    code_id: int | None = None
    unit: UnitKind | None = UnitKind.SENTENCE
    where: Where = Where()  # noqa: RUF009 - frozen, so shared safely

    @property
    def looked(self) -> Where:
        """Where it looks: what its way heeds of :attr:`where`."""
        where = self.where
        if self.way in (Way.WORDS, Way.PATTERN, Way.PHRASES):
            return where
        heard: dict[str, Any] = (
            {"cases": where.cases, "conditions": where.conditions} if self.way is Way.SPEAKER else {}
        )
        return Where(sources=where.sources, kinds=where.kinds, **heard)

    @property
    def is_complete(self) -> bool:
        """Whether everything is said that a preview takes."""
        return bool(self.text.strip()) and (self.code_id is not None or not self.way.has_code)


def preview_of(project: Project, order: Order, progress: Progress) -> Preview:
    """Return what an order would code; run in a thread.

    Raises:
        QualcodeError: if what is looked for is not understood or not there.
    """
    text, code, chosen = order.text.strip(), order.code_id or 0, order.chosen
    unit, where = order.unit or UnitKind.SENTENCE, order.looked
    within: dict[str, Any] = {"sources": where.sources, "kinds": where.kinds}
    match order.way:
        case Way.WORDS | Way.PATTERN:
            is_pattern = order.way is Way.PATTERN
            return by_words(project, text, code, where=where, unit=unit, is_pattern=is_pattern, progress=progress)
        case Way.SPEAKER:
            within |= {"cases": where.cases, "where": tuple(map(str, where.conditions))}
            if chosen and chosen.is_role:
                return by_speaker(project, code, roles=[Role(chosen.text)], **within)
            return by_speaker(project, code, speakers=[text], **within)
        case Way.QUESTION:
            is_exact = chosen is not None and chosen.is_exact
            asked: dict[str, Any] = {"asked": [text]} if is_exact else {"words": text}
            return by_question(project, code, **asked, **within)
        case Way.HEADING:
            return by_heading(project, code, [text], unit=order.unit, **within)
        case Way.PHRASES:
            lists = _phrases(project, text, chosen)
            return by_phrases(project, lists, how=text, where=where, unit=unit, progress=progress)


def _phrases(project: Project, text: str, chosen: Choice | None) -> list[PhraseList]:
    if chosen and chosen.is_names:
        return own_phrases(project.codes(), project.study.language)
    return read_phrases(Path(text).expanduser())


def choices(project: Project, way: Way) -> list[Choice]:
    """Return what the list of a way offers; nothing where there is no list. Run in a thread."""
    if way is Way.SPEAKER:
        labels = dict.fromkeys(speaker.label for speaker in project.speakers())
        roles = [
            Choice(role.value, _("everybody who is: {role}").format(role=_(ROLES[role.value])), True) for role in Role
        ]
        return [*roles, *(Choice(label, label) for label in labels)]
    if way is Way.QUESTION:
        return [
            Choice(each.text, f"{_counted(len(each.sources))}  {each.text}", is_exact=True)
            for each in questions(project)
        ]
    if way is Way.HEADING:
        found = headings(project)
        return [
            Choice(each.text, f"{_counted(len(each.sources))}  {'  ' * (each.level - 1)}{each.text}") for each in found
        ]
    if way is Way.PHRASES:
        names = _("the names of the codes")
        return [Choice(names, names, is_names=True)]
    return []


def _counted(count: int) -> str:
    return ngettext("{count} source", "{count} sources", count).format(count=count)
