"""A text put together piece by piece, with the structure and the turns that its format says."""

from collections.abc import Sequence

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.cleaning import BYTE_ORDER_MARK
from qualcode.model import SectionDraft, SectionKind, TurnDraft

Span = tuple[int, int]


class TextBuilder:
    """Puts a text together.

    Args:
        limit: of characters; a longer text is refused.

    Attributes:
        length: how many characters there are so far, which is where the next piece begins.
        sections, turns: what has been marked so far.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pieces: list[str] = []
        self.length = 0
        self.sections: list[SectionDraft] = []
        self.turns: list[TurnDraft] = []

    def add(self, piece: str) -> Span:
        """Put a piece behind the text, its line ends made one kind; return where it stands.

        Raises:
            ReadingError: if the text becomes too long.
        """
        piece = piece.replace("\r\n", "\n").replace("\r", "\n")
        if not self.length:
            piece = piece.lstrip(BYTE_ORDER_MARK)
        start = self.length
        if start + len(piece) > self._limit:
            raise too_long(self._limit)
        self._pieces.append(piece)
        self.length += len(piece)
        return start, self.length

    def line(self, text: str) -> Span:
        """Put a line behind the text, and its end; return where it stands, without the end."""
        span = self.add(text)
        self.add("\n")
        return span

    def heading(self, text: str, level: int) -> Span:
        """Put a heading of a level (1 is the highest) on a line of its own."""
        span = self.line(text)
        if text.strip():
            self.mark(SectionKind.HEADING, span, level=level)
        return span

    def table(self, rows: Sequence[Sequence[str]]) -> Span:
        """Put a table in lines, the cells of each joined by tabs; a cell of several lines has them joined by blanks."""
        start = self.length
        for row in rows:
            self.line("\t".join(" ".join(cell.split()) for cell in row))
        span = start, max(start, self.length - 1)
        if start < span[1]:
            self.mark(SectionKind.TABLE, span)
        return span

    def mark(self, kind: SectionKind, span: Span, *, level: int = 0, label: str = "") -> None:
        """Say what a stretch of the text is."""
        self.sections.append(SectionDraft(kind, *span, level, label))

    def turn(self, speaker: str, speech: str, *, time_ms: int | None = None, label: str | None = None) -> Span:
        """Put a turn on lines of its own, with the speaker's label before the speech.

        Args:
            speaker: the label; empty where nobody is named, which leaves the label out.
            speech: what is said.
            time_ms: when it begins in the recording.
            label: what stands before the speech; ``speaker`` with a colon where None.
        """
        shown = (f"{speaker}: " if speaker else "") if label is None else label
        start, speech_start = self.add(shown)
        _start, end = self.add(speech.strip())
        self.add("\n")
        self.turns.append(TurnDraft(start, speech_start, end, speaker, time_ms))
        return start, end

    def text(self) -> str:
        """Return the whole text."""
        return "".join(self._pieces)

    def structure(self) -> tuple[SectionDraft, ...]:
        """Return the sections by start, those that hold others first."""
        return tuple(sorted(self.sections, key=lambda section: (section.start, -section.end)))


def too_long(limit: int) -> ReadingError:
    """Return the error for a text of more than ``limit`` characters."""
    return ReadingError(
        _("The text is longer than {limit} characters.").format(limit=limit),
        todo=_("Split the file and import the parts."),
    )
