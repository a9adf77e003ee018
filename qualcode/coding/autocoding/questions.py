"""Auto-coding by question: what is said after an interviewer's question, or to an open question of a questionnaire."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from qualcode.coding.autocoding.proposing import Place, Preview, previewed
from qualcode.coding.autocoding.speakers import trimmed
from qualcode.coding.search import Where, search
from qualcode.coding.speech import Speech, TurnSpan
from qualcode.coding.units import Span
from qualcode.errors import RuleError
from qualcode.language.words import word_spans
from qualcode.locale import _
from qualcode.model import Role, Section, SectionKind, Source, SourceKind
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was asked.

    Attributes:
        text: its words as they stand where it comes first, on one line.
        sources: names of the sources it was asked in.
        answers: how many turns follow it in all.
    """

    text: str
    sources: tuple[str, ...]
    answers: int


@dataclass(frozen=True, slots=True)
class _Exchange:
    """A question in one place, and the turns that answer it."""

    source: Source
    place: int
    text: str
    answers: tuple[Span, ...]

    @property
    def key(self) -> str:
        """What spellings of the question have in common: its words, whatever their case and punctuation."""
        return " ".join(self.text[start:end].casefold() for start, end in word_spans(self.text))


def questions(
    project: Project, *, sources: Sequence[str] = (), kinds: Sequence[SourceKind] = (), over: int = 0
) -> list[Question]:
    """Return the questions that were asked, those asked in most sources first.

    Questions with the same words, whatever their case and punctuation, are one.

    Args:
        project: where to look.
        sources: only in these.
        kinds: only in sources of these kinds.
        over: as in :func:`by_question`.
    """
    grouped: dict[str, list[_Exchange]] = {}
    for each in _exchanges(project, sources, kinds, over):
        grouped.setdefault(each.key, []).append(each)
    found = [
        Question(
            some[0].text,
            tuple(dict.fromkeys(each.source.name for each in some)),
            sum(len(each.answers) for each in some),
        )
        for some in grouped.values()
    ]
    return sorted(found, key=lambda question: -len(question.sources))


def by_question(
    project: Project,
    code: str | int,
    *,
    asked: Collection[str] = (),
    words: str = "",
    over: int = 0,
    sources: Sequence[str] = (),
    kinds: Sequence[SourceKind] = (),
) -> Preview:
    """Propose to code the turns that answer some questions.

    An answer is every turn between a question and the next turn of an interviewer; in a source that is an open question
    of a questionnaire, every turn.

    Args:
        project: where to look.
        code: label or id of the code.
        asked: questions by their words, as :func:`questions` gives them.
        words: a search for questions in the language of :mod:`qualcode.coding.search.query`.
        over: an interviewer's turn of at most so many words ("Hm, go on.") does not end an answer and asks nothing.
        sources: only in these.
        kinds: only in sources of these kinds.

    Raises:
        RuleError: if nothing says which questions are meant, or the words are no search.
        NotFoundError: if something is named that does not exist.
    """
    code_id = project.code(code).id
    if not asked and not words.strip():
        raise RuleError(_("Nothing says which question is meant."), todo=_("Choose one, or write words of it."))
    keys = {_Exchange(_NOWHERE, 0, question, ()).key for question in asked}
    hits = _found(project, words) if words.strip() else {}
    places = [
        Place(each.source.id, answer, code_id, each.text)
        for each in _exchanges(project, sources, kinds, over)
        if each.key in keys or any(start <= each.place < end for start, end in hits.get(each.source.id, ()))
        for answer in each.answers
    ]
    return previewed(project, places, "; ".join((*asked, *([words] if words.strip() else []))))


_NOWHERE = Source(0, "", SourceKind.INTERVIEW, "", 0, 0, "", "", (), None, "")


def _found(project: Project, words: str) -> dict[int, list[Span]]:
    """Return the stretches in which words were found, by source."""
    found: dict[int, list[Span]] = {}
    for hit in search(project, words, limit=None).hits:
        found.setdefault(hit.source_id, []).append((hit.start, hit.end))
    return found


def _exchanges(project: Project, sources: Sequence[str], kinds: Sequence[SourceKind], over: int) -> Iterator[_Exchange]:
    """Yield the questions of some sources with their answers, by source and place."""
    chosen = Where(sources=tuple(sources), kinds=tuple(kinds)).sources_meant(project)
    looked = [source for source in project.sources() if chosen is None or source.id in chosen]
    if not looked:
        return
    texts = project.texts(looked)
    turns = project.turn_spans(looked)
    speech = Speech.with_turns(project, turns, looked)
    spoken: dict[int, list[TurnSpan]] = {}
    for turn in turns:
        spoken.setdefault(turn[0], []).append(turn)
    headings = {
        section.source_id: section
        for section in reversed(project.records(Section))
        if section.kind is SectionKind.HEADING
    }
    for source in looked:
        own, text = spoken.get(source.id, []), texts[source.id]
        if source.kind is SourceKind.QUESTIONNAIRE:
            yield _survey(source, text, own, headings.get(source.id))
        else:
            yield from _asked(source, text, own, speech, over)


def _survey(source: Source, text: str, turns: Sequence[TurnSpan], heading: Section | None) -> _Exchange:
    """Return the open question that a source of a questionnaire is."""
    question = " ".join(text[heading.start : heading.end].split()) if heading else ""
    return _Exchange(source, heading.start if heading else 0, question or source.name, _answers(text, turns))


def _asked(source: Source, text: str, turns: Sequence[TurnSpan], speech: Speech, over: int) -> Iterator[_Exchange]:
    question: TurnSpan | None = None
    answers: list[TurnSpan] = []
    for turn in turns:
        if speech.voice(turn).role is not Role.INTERVIEWER:
            if question:
                answers.append(turn)
            continue
        if over and len(list(word_spans(text[turn[1] : turn[2]]))) <= over:
            continue
        if question and answers:
            yield _exchange(source, text, question, answers)
        question, answers = turn, []
    if question and answers:
        yield _exchange(source, text, question, answers)


def _exchange(source: Source, text: str, question: TurnSpan, answers: Sequence[TurnSpan]) -> _Exchange:
    words = " ".join(text[question[1] : question[2]].split())
    return _Exchange(source, question[1], words, _answers(text, answers))


def _answers(text: str, turns: Sequence[TurnSpan]) -> tuple[Span, ...]:
    spans = (trimmed(text, turn[1], turn[2]) for turn in turns)
    return tuple(span for span in spans if span is not None)
