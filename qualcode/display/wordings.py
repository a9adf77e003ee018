"""Word frequencies: which words people use, without those that say nothing of what they talk about."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.coding.coders import coder_ids
from qualcode.coding.extents import Span, union
from qualcode.coding.speech import Speech
from qualcode.display.axes import Axis, axis_of, code_axis
from qualcode.errors import NotFoundError, RuleError
from qualcode.language.stems import stemmer
from qualcode.language.stop_words import stop_words
from qualcode.language.words import word_spans, words_of
from qualcode.locale import _
from qualcode.model import Role, Source
from qualcode.project import CodingFilter, Project

if TYPE_CHECKING:
    import pandas as pd

PER = ("", "case", "code", "speaker", "source")

Place = tuple[int, int, int]
"""``(source_id, start, end)`` of a word."""


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often a word is said.

    Attributes:
        word: in lower case; the stem where words are counted by stems.
        forms: of a stem, the words it stands for, each with how often, the most frequent first; else empty.
        count: how often it is said.
        cases: how many cases say it.
        counts: how often in each group.
    """

    word: str
    forms: tuple[tuple[str, int], ...]
    count: int
    cases: int
    counts: tuple[int, ...]


@dataclass(frozen=True)
class WordCounts:
    """Which words are said how often.

    Attributes:
        per: what the groups are, one of :data:`PER`.
        groups: names of cases or sources, labels of codes, or "source label" of speakers.
        rows: the words, the most frequent first, then by their letters.
        said: how many words are said in all, and how many of them were left out as stop words, numbers or too short.
        left_out: see ``said``.
    """

    per: str
    groups: tuple[str, ...]
    rows: tuple[WordCount, ...]
    said: int
    left_out: int
    _words: "_Words" = field(repr=False, compare=False)

    def value(self, word: str) -> WordCount:
        """Return the row of a word.

        Raises:
            NotFoundError: if it is not said, or was left out.
        """
        for row in self.rows:
            if row.word == word:
                return row
        raise NotFoundError(_("The word “{word}” is not among those counted.").format(word=word))

    def places(self, word: str, group: str = "") -> tuple[Place, ...]:
        """Return where a word is said, by source and place; the project must still be open.

        Args:
            word: as it stands in a row.
            group: only there; everywhere if empty.

        Raises:
            NotFoundError: if it is not said, was left out, or there is no such group.
        """
        self.value(word)
        if group and group not in self.groups:
            raise NotFoundError(
                _("The display has no column “{name}”.").format(name=group),
                todo=_("There are: {names}.").format(names=", ".join(self.groups)),
            )
        return tuple(self._words.places(word, self.groups.index(group) if group else None))


def word_counts(
    project: Project,
    *,
    per: str = "",
    stems: bool = False,
    language: str = "",
    with_stop_words: bool = False,
    also_stop: Collection[str] = (),
    keep: Collection[str] = (),
    shortest: int = 2,
    codes: Sequence[str] = (),
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
    include_interviewer: bool = False,
) -> WordCounts:
    """Count the words that people say.

    Counted is what stands in turns, and in sources without turns all of the text; labels of speakers are not said.
    Words are compared in lower case. Left out are stop words (:mod:`qualcode.language.stop_words`), what has no letter,
    and what is shorter than ``shortest``. Per code, a word counts for each code of the top level of which a coding, or
    one of a code under it, touches the word; once, however many do.

    Args:
        project: the study.
        per: what to count apart, one of :data:`PER`; nothing if empty.
        stems: whether words are counted by their stems, so that pelatihan and dilatih are one.
        language: of stop words and stems, ``"id"`` or ``"en"``; the study's if empty.
        with_stop_words: whether stop words count too.
        also_stop: further words to leave out.
        keep: stop words to count all the same.
        shortest: how many characters a word must have.
        codes: labels of codes: only words coded with them or what lies under them.
        coders: names of the coders whose codings count, for ``codes`` and per code; all if empty.
        sources: names of the sources that count; all if empty.
        include_interviewer: whether interviewers' words count.

    Raises:
        RuleError: if there is nothing such to count apart.
        NotFoundError: if a code, coder or source does not exist.
    """
    if per not in PER:
        raise RuleError(
            _("Words are not counted per “{name}”.").format(name=per),
            todo=_("Choose one of: {names}.").format(names=", ".join(filter(None, PER))),
        )
    chosen = [project.source(name) for name in dict.fromkeys(sources)] or project.sources()
    language = language or project.study.language
    stopped = frozenset() if with_stop_words else stop_words(language)
    stopped = (stopped | {_plain(word) for word in also_stop}) - {_plain(word) for word in keep}
    counting = _Counting(stopped, shortest, stemmer(language) if stems else None)
    return _Words(project, chosen, per, codes, coders, counting, include_interviewer).counted()


def word_count_frame(made: WordCounts) -> "pd.DataFrame":
    """Return word counts as a data frame, a row a word: count and cases, then a column a group."""
    import pandas as pd

    rows = [(row.count, row.cases, *row.counts) for row in made.rows]
    index = pd.Index([row.word for row in made.rows], name="word", dtype="str")
    return pd.DataFrame(rows, index=index, columns=["count", "cases", *made.groups])


class _Piece(NamedTuple):
    """Something said: ``[start, end)`` of a source's text, and the groups all its words count in."""

    case: int | None
    start: int
    end: int
    groups: tuple[int, ...]


_Word = tuple[int, int, int | None, tuple[int, ...]]
"""``(start, end, case, groups)``."""


class _Words:
    """The words of some sources."""

    def __init__(
        self,
        project: Project,
        sources: Sequence[Source],
        per: str,
        codes: Sequence[str],
        coders: Sequence[str],
        counting: "_Counting",
        include_interviewer: bool,
    ) -> None:
        self._project, self._sources, self._per, self.key = project, sources, per, counting.key
        self._counting = counting
        self._include_interviewer = include_interviewer
        self._speech = Speech.of(project, sources)
        every = code_axis(project.codes(), "all")
        rows = {name: row for row, name in enumerate(every.names)}
        asked = tuple(project.code(label).label for label in codes)
        self._coded = self._coded_spans(every, coders) if asked or per == "code" else {}
        self._only = frozenset(rows[label] for label in asked) if asked else None
        self.groups, self._places = self._axis(per)
        # Every code has a row; those that are shown have a group besides.
        self._group_of = {rows[name]: group for group, name in enumerate(self.groups)} if per == "code" else {}

    def _axis(self, per: str) -> tuple[tuple[str, ...], Mapping[Any, tuple[int, ...]]]:
        """Return the names of the groups, and which of them a case, a source or a speaker counts in."""
        if per == "speaker":
            found = dict.fromkeys(
                (source.id, self._speech.voice(turn).speaker, source.name)
                for source in self._sources
                for turn in self._speech.turns(source.id)
                if self._include_interviewer or self._speech.voice(turn).role is not Role.INTERVIEWER
            )
            named = [each for each in found if each[1]]
            names = tuple(f"{name} {label}" for _source, label, name in named)
            return names, {(source, label): (group,) for group, (source, label, _name) in enumerate(named)}
        if not per:
            return (), {}
        axis = axis_of(per, self._project, level="code", by="", sources=self._sources, coders=())
        return axis.names, axis.places

    def _coded_spans(self, every: Axis, coders: Sequence[str]) -> dict[int, dict[int, list[Span]]]:
        """Return by source and row of each code (with those under it) what its codings cover, in order."""
        found: defaultdict[int, defaultdict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
        asked = CodingFilter(coders=coder_ids(self._project, coders))
        for source, start, end, code, _coder in self._project.coding_spans(asked):
            for row in every.places[code]:
                found[source][row].append((start, end))
        return {source: {row: union(spans) for row, spans in rows.items()} for source, rows in found.items()}

    def _pieces(self, source: Source) -> Iterator[_Piece]:
        """Give everything that is said in a source."""
        turns = self._speech.turns(source.id)
        if not turns:
            case = self._speech.unnamed(source.id).case_id
            yield _Piece(case, 0, source.characters, self._groups(source, case, ""))
        for turn in turns:
            voice = self._speech.voice(turn)
            case = voice.case_id
            if voice.role is Role.INTERVIEWER:
                if not self._include_interviewer:
                    continue
                case = self._speech.only_case(source.id)
            yield _Piece(case, turn[1], turn[2], self._groups(source, case, voice.speaker))

    def _groups(self, source: Source, case: int | None, speaker: str) -> tuple[int, ...]:
        if self._per == "case":
            return self._places[case] if case is not None else ()
        if self._per == "speaker":
            return self._places.get((source.id, speaker), ())
        return self._places[source.id] if self._per == "source" else ()

    def _coded_words(self, source: Source, text: str) -> Iterator[_Word]:
        """Give the words that are coded, with the codes asked for if any are; per code their groups are the codes."""
        words = [(start, end, piece) for piece in self._pieces(source) for start, end in word_spans(text, *piece[1:3])]
        starts, ends = [word[0] for word in words], [word[1] for word in words]
        rows_of: dict[int, dict[int, None]] = {}
        for row, covered in self._coded.get(source.id, {}).items():
            for begin, end in covered:
                for place in range(bisect_right(ends, begin), bisect_left(starts, end)):
                    rows_of.setdefault(place, {})[row] = None  # two stretches of a code may touch one word
        for place, rows in sorted(rows_of.items()):
            start, end, piece = words[place]
            if self._only is None or not self._only.isdisjoint(rows):
                own = tuple(self._group_of[row] for row in rows if row in self._group_of)
                yield start, end, piece.case, own if self._per == "code" else piece.groups

    def places(self, word: str, group: int | None) -> Iterator[Place]:
        """Give where a word is said, in a group or everywhere."""
        texts = self._project.texts(self._sources)
        for source in self._sources:
            text = texts[source.id]
            for start, end, _case, groups in self._every_word(source, text, group):
                if (group is None or group in groups) and self.key(text[start:end]) == word:
                    yield source.id, start, end

    def _every_word(self, source: Source, text: str, group: int | None) -> Iterator[_Word]:
        if self._only is not None or (self._per == "code" and group is not None):
            yield from self._coded_words(source, text)
            return
        for piece in self._pieces(source):
            for start, end in word_spans(text, piece.start, piece.end):
                yield start, end, piece.case, piece.groups

    def counted(self) -> WordCounts:
        """Count."""
        texts = self._project.texts(self._sources)
        tally = _Tally(self._counting)
        for source in self._sources:
            text = texts[source.id]
            if self._only is None:
                for piece in self._pieces(source):
                    tally.add(words_of(text, piece.start, piece.end), piece.case, piece.groups)
            if self._only is not None:
                for start, end, case, groups in self._coded_words(source, text):
                    tally.add((text[start:end],), case, groups)
            elif self._per == "code":
                for start, end, _case, groups in self._coded_words(source, text):
                    tally.put_apart(text[start:end], groups)
            tally.settle()
        return WordCounts(self._per, self.groups, tally.rows(len(self.groups)), tally.said, tally.left_out, self)


class _Counting:
    """What words count as."""

    def __init__(self, stopped: frozenset[str], shortest: int, stem: Callable[[str], str] | None) -> None:
        self._stopped, self._shortest, self.stem = stopped, shortest, stem
        self._keys: dict[str, str] = {}

    def key(self, word: str) -> str:
        """Return what a word counts as; empty if it is left out."""
        found = self._keys.get(word)
        if found is None:
            plain = _plain(word)
            counts = plain not in self._stopped and len(plain) >= self._shortest and any(map(str.isalpha, plain))
            found = self._keys[word] = (self.stem(plain) if self.stem else plain) if counts else ""
        return found


class _Tally:
    """Sums of words."""

    def __init__(self, counting: _Counting) -> None:
        self._counting = counting
        self._now: defaultdict[tuple[int | None, tuple[int, ...]], Counter[str]] = defaultdict(Counter)
        self._counts: Counter[str] = Counter()
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._apart: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._cases: defaultdict[str, set[int]] = defaultdict(set)
        self.said = 0

    @property
    def left_out(self) -> int:
        """How many words were left out."""
        return self.said - self._counts.total()

    def add(self, words: Collection[str], case: int | None, groups: tuple[int, ...]) -> None:
        """Count words as they are written."""
        # As they are: what they count as is asked once for all that are alike, when they are settled.
        self._now[case, groups].update(words)
        self.said += len(words)

    def put_apart(self, word: str, groups: tuple[int, ...]) -> None:
        """Count a word in groups that has been counted otherwise."""
        if key := self._counting.key(word):
            self._apart[key].update(groups)

    def settle(self) -> None:
        """Take in what was added since."""
        for (case, groups), words in self._now.items():
            for word, number in words.items():
                key = self._counting.key(word)
                if not key:
                    continue
                self._counts[key] += number
                if self._counting.stem:
                    self._forms[key][_plain(word)] += number
                for group in groups:
                    self._apart[key][group] += number
                if case is not None:
                    self._cases[key].add(case)
        self._now.clear()

    def rows(self, groups: int) -> tuple[WordCount, ...]:
        """Return the words, the most frequent first, then by their letters."""
        return tuple(
            WordCount(
                key,
                tuple(sorted(self._forms[key].items(), key=_most_first)) if self._counting.stem else (),
                number,
                len(self._cases[key]),
                tuple(self._apart[key][group] for group in range(groups)),
            )
            for key, number in sorted(self._counts.items(), key=_most_first)
        )


def _most_first(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def _plain(word: str) -> str:
    """Return a word as it is compared: in lower case, with one kind of apostrophe."""
    return word.casefold().replace("’", "'")
