"""What follows a key a moment after its frame."""

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump

MOMENT = 0.008
"""Seconds. A thread writes the frame to the terminal, and gets no turn while the program goes on computing."""


class Following:
    """Does some work a moment after it is asked for: once, however often that is in between.

    Args:
        pump: the screen or widget the work is for; where that is gone by then, nothing is done.
        work: what is done.
    """

    def __init__(self, pump: MessagePump, work: Callable[[], None]) -> None:
        self._pump = pump
        self._work = work
        self._is_asked = False

    def soon(self) -> None:
        """Ask for it."""
        if not self._is_asked:
            self._is_asked = True
            asyncio.get_running_loop().call_later(MOMENT, self._pump.call_later, self._do)

    def _do(self) -> None:
        self._is_asked = False
        self._work()
