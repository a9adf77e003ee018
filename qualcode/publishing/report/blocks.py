"""What a report is made of, whatever it is written as."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from qualcode.model import Evidence
from qualcode.publishing.tables import Table


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that was generated from figures.

    Attributes:
        evidence: types and ids of the records its figures were counted from; empty where it states none.
        table: key of the table that stands where the text has ``{table}``; empty where it has none.
        figure: key of the figure that stands where the text has ``{figure}``; empty where it has none.
    """

    text: str
    evidence: Evidence = ()
    table: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is that of a section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an informant or a document.

    Attributes:
        label: who says it and where, without brackets: "R07, pelaksana, baris 214".
        coding_id: the coding it is the passage of; 0 where the label is all that leads to it.
    """

    text: str
    label: str
    coding_id: int = 0

    @property
    def evidence(self) -> Evidence:
        """What it rests on."""
        return (("Coding", self.coding_id),) if self.coding_id else ()


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table with its number and caption.

    Attributes:
        key: names it within the report ("documents"), so that sentences may refer to it.
        number: 1, 2 ... in the report; 0 until it has one.
        evidence: for each row the records behind it; empty where no row has any.
    """

    key: str
    table: Table
    evidence: tuple[Evidence, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its number and caption, and the numbers it shows.

    Attributes:
        key: names it within the report ("matrix"), so that sentences may refer to it and files may be named for it.
        table: the numbers it shows; its title is the caption. Without columns where a table of the report has them
            already: where there is no picture, nothing is left of such a figure.
        alternative: what it shows in words, for those who do not see it.
        draw: gives the picture in a format of :data:`~qualcode.display.charts.drawing.FORMATS`; called only where a
            picture is wanted, since drawing takes long and needs libraries that may not be there.
        evidence: for each row of the table the records behind it.
        number: 1, 2 ... among the figures of the report; 0 until it has one.
    """

    key: str
    table: Table
    alternative: str
    draw: Callable[[str], bytes] = field(repr=False, compare=False)
    evidence: tuple[Evidence, ...] = ()
    number: int = 0

    @property
    def has_numbers(self) -> bool:
        """Whether it has numbers of its own."""
        return bool(self.table.columns)


Block = Heading | Paragraph | Quotation | Tabled | Figure
Numbered = Tabled | Figure
"""What has a number, a caption, and rows that rest on something."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record that something rests on: what people call it, and its words, which may be none."""

    name: str
    words: str = ""


@dataclass(frozen=True)
class Report:
    """A report.

    Attributes:
        title: the study's.
        language: of everything generated.
        named: what people call each record that something rests on, and its words, by type and id.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    named: dict[tuple[str, int], Named] = field(default_factory=dict)

    @property
    def grounds(self) -> tuple[Evidence, ...]:
        """Every set of evidence that something rests on, once each; its number is its place, counting from 1."""
        return tuple(dict.fromkeys(evidence for evidence in _evidence(self.blocks) if evidence))

    def split(self, sentence: Sentence) -> tuple[str, "Numbered | None", str]:
        """Return the text before the table or figure a sentence names, that, and what comes behind; most name none."""
        if not sentence.table and not sentence.figure:
            return sentence.text, None, ""
        before, _sign, behind = sentence.text.partition("{table}" if sentence.table else "{figure}")
        named: Iterator[Numbered] = (
            (each for each in self.tables if each.key == sentence.table)
            if sentence.table
            else (each for each in self.figures if each.key == sentence.figure)
        )
        return before, next(named), behind

    def number(self, evidence: Evidence) -> int:
        """Return the number of a set of evidence; 0 for an empty one."""
        return self._numbers[evidence] if evidence else 0

    @cached_property
    def _numbers(self) -> dict[Evidence, int]:
        return {evidence: number for number, evidence in enumerate(self.grounds, 1)}

    @property
    def tables(self) -> tuple[Tabled, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Tabled))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))


def _evidence(blocks: tuple[Block, ...]) -> Iterator[Evidence]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (sentence.evidence for sentence in block.sentences)
        elif isinstance(block, Quotation):
            yield block.evidence
        elif isinstance(block, Numbered):
            yield from block.evidence
