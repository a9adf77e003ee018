"""What a form of turns is: a way in which transcripts say who speaks."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from qualcode.locale import _

MOST = 200_000
"""Marks in a text: far above any transcript; what has more is made to exhaust the machine."""

_SHORT = 100
"""The length up to which a line may be nothing but who speaks and when."""
_MOST_SHORT = 2 * MOST


_LINE_ENDS = re.compile(r"\n++")


class TooManyMarksError(Exception):
    """A text has more marks than any transcript. Its words say what to tell the analyst."""

    def __init__(self) -> None:
        told = _("More than {limit} lines begin like turns; no turns were made of them.")
        super().__init__(told.format(limit=MOST))


class Mark(NamedTuple):
    """Where a turn begins.

    Attributes:
        start: where the turn begins, its label and time included.
        speech: where what is said begins, not before ``start``; blanks that follow are passed over.
        speaker: the label; empty where nobody is named.
        time_ms: when it begins in the recording, in milliseconds.
        end: where it ends at the latest; None where it goes on to the next.
    """

    start: int
    speech: int
    speaker: str
    time_ms: int | None = None
    end: int | None = None


class Lines:
    """The lines of a text, walked through once for all forms.

    Args:
        text: what is looked at.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Give where each line that is not empty begins and ends."""
        find = self.text.find
        start, length = 0, len(self.text)
        while start < length:
            end = find("\n", start)
            if end == start:
                # A million empty lines are one step.
                blank = _LINE_ENDS.match(self.text, start)
                assert blank
                start = blank.end()
                continue
            if end < 0:
                end = length
            yield start, end
            start = end + 1

    @cached_property
    def short(self) -> list[tuple[int, int]]:
        """The lines that may be nothing but who speaks and when; none where there are more than make sense."""
        found = []
        for start, end in self:
            if end - start <= _SHORT:
                found.append((start, end))
                if len(found) > _MOST_SHORT:
                    return []
        return found

    @cached_property
    def timed(self) -> list[tuple[int, int]]:
        """The short lines that may hold a time: those with a digit before a colon."""
        return [line for line in self.short if self._has_time(*line)]

    @cached_property
    def bare(self) -> list[tuple[int, int]]:
        """The short lines without any colon."""
        find = self.text.find
        return [line for line in self.short if find(":", *line) < 0]

    def _has_time(self, start: int, end: int) -> bool:
        colon = self.text.find(":", start, end)
        while colon >= 0:
            if self.text[colon - 1 : colon].isdecimal() and colon > start:
                return True
            colon = self.text.find(":", colon + 1, end)
        return False


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which transcripts say who speaks.

    Attributes:
        name: what commands call it.
        title: what people call it, marked for translation.
        example: how it looks, a line or two.
        weight: how much a turn found this way counts beside one of another way: forms that ask for more signs at once
            are more likely to be right.
        find: gives the marks of a text in order, in time linear in its length. It is handed the lines and the keys
            (:func:`~qualcode.materials.speakers.key_of`) of labels that are known to be speakers. Raises
            :class:`TooManyMarksError`.
    """

    name: str
    title: str
    example: str
    weight: float
    find: Callable[[Lines, frozenset[str]], list[Mark]]
