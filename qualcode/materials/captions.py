"""Captions: the cues of WebVTT and SubRip files.

The libraries for both were tried and left: webvtt-py 0.6 drops a cue whose time is damaged without a word and takes
150 microseconds a cue; srt 3.5 hangs on a line of 100,000 digits and drops what it cannot parse.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from qualcode.errors import ReadingError
from qualcode.locale import _, ngettext
from qualcode.materials.caption_speakers import Line, speakers_of, without_repeats
from qualcode.materials.cleaning import clean
from qualcode.materials.decoding import Decoded
from qualcode.materials.readers.contract import ReadOptions, ReadText
from qualcode.materials.text_builder import TextBuilder, too_long
from qualcode.materials.utterances import Utterance, put_turns
from qualcode.model.times import milliseconds

_ARROW = "-->"
_LONGEST_TIME = 20
_MOST_CUES = 100_000
"""More than a day and a night at a cue a second."""
_MOST_LINES = 5 * _MOST_CUES


@dataclass(slots=True)
class Cue:
    """A caption.

    Attributes:
        start_ms, end_ms: when it is shown; None where the file's time cannot be read.
        lines: its lines as they stand in the file.
    """

    start_ms: int | None
    end_ms: int | None
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Captions:
    """What a file of captions holds.

    Attributes:
        cues: in the file's order.
        comments: how many comments were passed over.
        outside: how many lines before the first cue were passed over.
    """

    cues: list[Cue] = field(default_factory=list)
    comments: int = 0
    outside: int = 0

    @property
    def untimed(self) -> int:
        """How many cues have a time that cannot be read."""
        return sum(cue.start_ms is None for cue in self.cues)


def caption_text(
    decoded: Decoded,
    options: ReadOptions,
    *,
    passed_over: Callable[[str, bool], bool],
    lines_of: Callable[[Cue], list[Line]],
    blank_ends: bool,
) -> ReadText:
    """Return what a file of captions gives: its turns as text, and what was left out.

    Args:
        decoded: the whole file.
        options: how to read it.
        passed_over: as in :func:`read_cues`.
        blank_ends: as there.
        lines_of: gives the lines of a cue without markup, with the voice where the format has a sign for it.

    Raises:
        ReadingError: if there are no cues, or too many.
    """
    if len(decoded.text) > options.limits.characters:
        raise too_long(options.limits.characters)
    found = read_cues(clean(decoded.text).text, passed_over, blank_ends=blank_ends)
    if not found.cues:
        raise ReadingError(
            _("There are no cues in the file: no line has times with an arrow (-->) between them."),
            todo=_("Check that it is the right file; give it the ending .txt if it is plain text."),
        )
    spoken, rolling = without_repeats([lines_of(cue) for cue in found.cues])
    builder = TextBuilder(options.limits.characters)
    put_turns(builder, _utterances(found.cues, speakers_of(spoken)))
    return ReadText(
        builder.text(),
        decoded.encoding,
        notes=(*decoded.notes, *_notes(found, rolling)),
        turns=tuple(builder.turns),
    )


def _notes(found: Captions, rolling: bool) -> Iterator[str]:
    if untimed := found.untimed:
        told = ngettext(
            "{count} cue has a time that cannot be read; its words were kept.",
            "{count} cues have times that cannot be read; their words were kept.",
            untimed,
        )
        yield told.format(count=untimed)
    if found.comments:
        told = ngettext("{count} comment was left out.", "{count} comments were left out.", found.comments)
        yield told.format(count=found.comments)
    if found.outside:
        told = ngettext(
            "{count} line before the first cue was left out.",
            "{count} lines before the first cue were left out.",
            found.outside,
        )
        yield told.format(count=found.outside)
    if rolling:
        yield _("The captions roll: lines that are repeated were taken once.")


def read_cues(text: str, passed_over: Callable[[str, bool], bool], *, blank_ends: bool) -> Captions:
    """Return the cues of a text, in time linear in its length.

    Words that belong to no cue are put to the one before: nothing that is said is lost.

    Args:
        text: a whole file.
        passed_over: says of the first line of a block, and whether a cue came before, that the block is no speech.
        blank_ends: whether an empty line always ends a cue, so that a line with an arrow always begins one.

    Raises:
        ReadingError: if there are more cues or lines than any recording has.
    """
    reader = _Reader(passed_over, blank_ends)
    for number, line in enumerate(_lines(text)):
        if number > _MOST_LINES or len(reader.found.cues) > _MOST_CUES:
            raise ReadingError(
                _("The file has more than {limit} cues.").format(limit=_MOST_CUES),
                todo=_("Split the file and import the parts."),
            )
        reader.take(line)
    reader.take("")
    return reader.found


class _Reader:
    """Takes a caption file in line by line."""

    def __init__(self, passed_over: Callable[[str, bool], bool], blank_ends: bool) -> None:
        self.found = Captions()
        self._passed_over = passed_over
        self._blank_ends = blank_ends
        self._open = False  # whether lines go to the last cue
        self._skipping = False  # whether lines belong to a block that is no speech
        self._block: list[str] = []  # lines since the last empty one, outside of cues

    def take(self, line: str) -> None:
        if line and line.isspace() and self._open and not self.found.cues[-1].lines:
            return  # YouTube writes a blank for an empty first line
        if not line or line.isspace():
            self._end_block()
            self._open = self._skipping = False
        elif self._is_timing(line):
            self._begin_cue(line)
        elif self._open:
            self.found.cues[-1].lines.append(line)
        elif self._skipping:
            return
        elif not self._block and self._passed_over(line, bool(self.found.cues)):
            self.found.comments += line.startswith("NOTE")
            self._skipping = True
        else:
            self._block.append(line)

    def _is_timing(self, line: str) -> bool:
        if _ARROW not in line:
            return False
        before = line.partition(_ARROW)[0].strip()
        if self._blank_ends:
            return True
        # An arrow among words is no time.
        return bool(before) and len(before.split(maxsplit=1)) == 1 and (before[0].isdigit() or not self._open)

    def _begin_cue(self, line: str) -> None:
        # The line above the times is the cue's number or name, not speech.
        if self._block:
            self._block.pop()
        elif self._open and self.found.cues[-1].lines and self.found.cues[-1].lines[-1].strip().isdecimal():
            self.found.cues[-1].lines.pop()
        self._end_block()
        start, _arrow, end = line.partition(_ARROW)
        self.found.cues.append(Cue(_time(start), _time(end.strip().partition(" ")[0])))
        self._open, self._skipping = True, False

    def _end_block(self) -> None:
        if self.found.cues:
            self.found.cues[-1].lines += self._block
        else:
            self.found.outside += len(self._block)
        self._block = []


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        yield text[start:end]
        start = end + 1


def _time(written: str) -> int | None:
    written = written.strip()
    return milliseconds(written) if len(written) <= _LONGEST_TIME else None


def _utterances(cues: Iterable[Cue], spoken: Iterable[list[Line]]) -> Iterator[Utterance]:
    """Give what is said in each cue; a name stays in force until the next one."""
    speaker = ""
    for cue, lines in zip(cues, spoken, strict=True):
        for name, text in lines:
            speaker = name or speaker
            yield Utterance(text, speaker, cue.start_ms, cue.end_ms)
