"""Invents studies of any size: the same seed gives the same study, word for word.

The words are made of syllables as Indonesian has them and mean nothing; some are frequent and most are rare, as in
speech. Documents are made when they are asked for, so that even the largest study takes little memory.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path

from benchmarks import building
from qualcode.model import CodeDraft, Role, SourceDraft, SourceKind, TurnDraft, Valence, VariableType, Words

CODERS = ("first coder", "second coder")
INTERVIEWER, PARTICIPANT = "P", "N1"
VARIABLES = (("post", VariableType.CHOICE), ("unit", VariableType.TEXT), ("years", VariableType.NUMBER))
POSTS = ("clerk", "officer", "head", "director")
_UNITS = 25
_UNKNOWN = 0.03
"""The share of cases of which a value is not known."""

Span = tuple[int, int]

_VOCABULARY = 8_000
_TOP_CODES = 9


@dataclass(frozen=True, slots=True)
class Size:
    """How large a study is: interviews, words of all texts together (speaker labels included), codes and codings."""

    name: str
    interviews: int
    words: int
    codes: int
    codings: int


SIZES = {
    size.name: size
    for size in (
        Size("S", 17, 101_100, 20, 1_488),
        Size("M", 200, 1_630_000, 120, 19_932),
        Size("L", 2_000, 16_250_000, 400, 249_518),
        # One transcript each, to see whether a key costs more in a long one.
        Size("short", 1, 600, 9, 10),
        Size("long", 1, 60_000, 9, 5_000),
    )
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage ``[start, end)`` of a document; code and coder by their places in the study's lists."""

    start: int
    end: int
    code: int
    coder: int
    valence: Valence


@dataclass(frozen=True, slots=True)
class Document:
    """One interview.

    Attributes:
        name: the name of the source, of its case and, with ``.txt``, of its file.
        kind: the technique; all four take turns, so that what they say can be triangulated.
        passages: by place.
    """

    name: str
    kind: SourceKind
    text: str
    turns: tuple[TurnDraft, ...]
    passages: tuple[Passage, ...]

    def draft(self) -> SourceDraft:
        """Return the document as a reader would give it."""
        return SourceDraft(
            name=self.name,
            kind=self.kind,
            text=self.text,
            turns=self.turns,
            roles=((INTERVIEWER, Role.INTERVIEWER), (PARTICIPANT, Role.PARTICIPANT)),
            cases=((PARTICIPANT, self.name),),
            file_name=f"{self.name}.txt",
            encoding="utf_8",
        )


@dataclass(frozen=True)
class Study:
    """An invented study."""

    size: Size
    seed: int = 7

    @cached_property
    def _vocabulary(self) -> "_Vocabulary":
        return _Vocabulary.of(self._dice("vocabulary"))

    @cached_property
    def _shares(self) -> list[tuple[int, int]]:
        """Words and codings of each document."""
        weights = [self._dice("shares").uniform(0.7, 1.3) for _ in range(self.size.interviews)]
        return list(zip(_split(self.size.words, weights), _split(self.size.codings, weights), strict=True))

    def documents(self) -> Iterator[Document]:
        """Give the documents one after the other."""
        return (self.document(n) for n in range(self.size.interviews))

    def document(self, n: int) -> Document:
        """Return document ``n``, counting from 0; the same whichever were made before."""
        words, codings = self._shares[n]
        dice = self._dice(f"document {n}")
        text, turns, answers = _spoken(_planned(words, dice), self._vocabulary.draw(words, dice))
        kind = tuple(SourceKind)[n % len(SourceKind)]
        return Document(self.name(n), kind, text, turns, _coded(answers, self.size.codes, codings, dice))

    def codebook(self) -> tuple[CodeDraft, ...]:
        """Return the codes, each with a claim: nine with the keys 1 to 9, the others under them."""
        words = self._vocabulary.words
        tops = range(min(_TOP_CODES, self.size.codes))
        return tuple(
            CodeDraft(
                label=self.code_label(n),
                name=Words.of(words[n].capitalize()),
                claim=Words.of(words[-n - 1].capitalize()),
                key=str(n + 1),
                codes=tuple(
                    CodeDraft(
                        label=self.code_label(sub),
                        name=Words.of(words[sub].capitalize()),
                        claim=Words.of(words[-sub - 1].capitalize()),
                    )
                    for sub in range(n + _TOP_CODES, self.size.codes, _TOP_CODES)
                ),
            )
            for n in tops
        )

    def values(self, n: int) -> tuple[str, ...]:
        """Return what the case of document ``n`` has for each of :data:`VARIABLES`; empty where it is not known."""
        dice = self._dice(f"values {n}")
        known = dice.choice(POSTS), f"unit {dice.randrange(_UNITS) + 1}", str(dice.randrange(40))
        return tuple("" if dice.random() < _UNKNOWN else value for value in known)

    @staticmethod
    def name(n: int) -> str:
        """Return the name of document ``n`` and of its case, counting from 0."""
        return f"W{n + 1:04}"

    @staticmethod
    def code_label(n: int) -> str:
        """Return the label of code ``n``, counting from 0."""
        return f"K{n + 1:03}"

    def write_txt(self, folder: Path) -> None:
        """Write every transcript as a text file."""
        folder.mkdir(parents=True)
        for document in self.documents():
            (folder / f"{document.name}.txt").write_text(document.text, "utf-8")

    def write_docx(self, folder: Path) -> None:
        """Write every transcript as a Word document, a paragraph a turn."""
        folder.mkdir(parents=True)
        for document in self.documents():
            building.write_docx(document.text, folder / f"{document.name}.docx")

    def word(self, rank: int) -> str:
        """Return a word by how frequent it is; 0 is the most frequent."""
        return self._vocabulary.words[rank]

    def build_project(self, path: Path) -> None:
        """Build the project through the library."""
        building.build_project(self, path)

    def build_limit_database(self, path: Path) -> None:
        """Build the same study as the bare tables that the limit programs read."""
        building.build_limit_database(self, path)

    def _dice(self, purpose: str) -> random.Random:
        return random.Random(f"{self.seed} {self.size.name} {purpose}")


def generate(size: str | Size, seed: int = 7) -> Study:
    """Return the study of a size, one of :data:`SIZES` or any other."""
    return Study(SIZES[size] if isinstance(size, str) else size, seed)


_ONSETS = ("", "b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "ny", "ng", "p", "r", "s", "t", "w", "y")
_VOWELS = ("a", "a", "a", "i", "u", "e", "o")
_CODAS = ("", "", "", "n", "ng", "r", "s", "k", "t", "h", "m")
_PREFIXES = ("", "", "", "me", "ber", "di", "ke", "pe", "ter", "se")
_SUFFIXES = ("", "", "", "kan", "an", "nya", "i")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Words by falling frequency."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, dice: random.Random) -> "_Vocabulary":
        made: dict[str, None] = {}
        while len(made) < _VOCABULARY:
            # The frequent words of a language are its short ones.
            made[_word(dice, affixed=len(made) > 150)] = None
        return cls(tuple(made), tuple(accumulate(1 / (rank + 2.7) for rank in range(_VOCABULARY))))

    def draw(self, count: int, dice: random.Random) -> Iterator[str]:
        return iter(dice.choices(self.words, cum_weights=self.weights, k=count))


def _word(dice: random.Random, *, affixed: bool) -> str:
    syllables = dice.randint(1, 2) if not affixed else dice.randint(2, 3)
    stem = "".join(dice.choice(_ONSETS[bool(n) :]) + dice.choice(_VOWELS) for n in range(syllables))
    stem = stem + dice.choice(_CODAS)
    return dice.choice(_PREFIXES) + stem + dice.choice(_SUFFIXES) if affixed else stem


def _split(total: int, weights: list[float]) -> list[int]:
    """Return whole shares of ``total`` in proportion to ``weights``."""
    whole = sum(weights)
    bounds = [0, *(round(total * part / whole) for part in accumulate(weights))]
    return [bounds[n + 1] - bounds[n] for n in range(len(weights))]


def _planned(words: int, dice: random.Random) -> list[list[int]]:
    """Return the lengths in words of the sentences of each turn; the label of a turn is a word too."""
    turns: list[list[int]] = []
    left = words
    while left > 0:
        left -= 1
        turn: list[int] = []
        for _ in range(dice.randint(2, 8) if len(turns) % 2 else dice.randint(1, 2)):
            turn.append(min(dice.randint(5, 25), left))
            left -= turn[-1]
            if left <= 1:
                # A label alone would be no turn.
                turn[-1] += left
                left = 0
                break
        turns.append(turn)
    return turns


def _spoken(plan: list[list[int]], words: Iterator[str]) -> tuple[str, tuple[TurnDraft, ...], list[list[Span]]]:
    """Let interviewer and participant speak by turns.

    Returns:
        The text, its turns and, for each turn of the participant, the sentences.
    """
    lines: list[str] = []
    turns: list[TurnDraft] = []
    answers: list[list[Span]] = []
    start = 0
    for number, lengths in enumerate(plan):
        is_answer = number % 2 == 1
        label = PARTICIPANT if is_answer else INTERVIEWER
        sentences = [_sentence(list(islice(words, length)), "." if is_answer else "?") for length in lengths]
        line = f"{label}: {' '.join(sentences)}"
        turn = TurnDraft(start, start + len(label) + 2, start + len(line), label)
        if is_answer:
            ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
            begins = [turn.speech_start + end for end in [0, *ends]]
            answers.append([(begin, begin + len(said)) for begin, said in zip(begins, sentences, strict=False)])
        turns.append(turn)
        lines.append(line + "\n")
        start += len(line) + 1
    return "".join(lines), tuple(turns), answers


def _sentence(words: list[str], mark: str) -> str:
    if len(words) > 12:
        words[len(words) // 2] += ","
    words[0] = words[0].capitalize()
    return " ".join(words) + mark


def _coded(answers: list[list[Span]], codes: int, count: int, dice: random.Random) -> tuple[Passage, ...]:
    """Code so many passages of one to four sentences at random; they overlap, and no two are the same."""
    frequent = tuple(accumulate(1 / (code + 5) for code in range(codes)))
    made: dict[tuple[int, int, int, int], Passage] = {}
    while len(made) < count:
        sentences = dice.choice(answers)
        first = dice.randrange(len(sentences))
        last = min(first + dice.randint(0, 3), len(sentences) - 1)
        start, end = sentences[first][0], sentences[last][1]
        code = dice.choices(range(codes), cum_weights=frequent)[0]
        coder = int(dice.random() < 0.3)
        made.setdefault((start, end, code, coder), Passage(start, end, code, coder, dice.choice(tuple(Valence))))
    return tuple(sorted(made.values(), key=lambda passage: (passage.start, passage.end, passage.code, passage.coder)))
