"""Suggestions while coding: asks the process that learns, and has it learn again as the analyst codes.

There is one for an open project, kept among :attr:`QualcodeApp.views`; screens come and go.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import Any

from qualcode import preferences
from qualcode.coding.suggestions.contract import Suggestion
from qualcode.coding.suggestions.process import SuggestionProcess, suggestions_of
from qualcode.locale import _
from qualcode.model import Code, Coding, Performed, Source
from qualcode.preferences import preferred
from qualcode.tui.app import QualcodeApp

_ENOUGH = 10
"""Changed codings after which it learns again."""
_QUIET = 1.0
"""Seconds without a change before it does: a run of keys is no time to read the project."""

Shown = Callable[[Sequence[Suggestion]], None]


def are_preferred() -> bool:
    """Return whether the user wants suggestions at all."""
    return preferred("suggestions") == "on"


def prefer(wanted: bool) -> None:
    """Write into the settings whether the user wants suggestions.

    Raises:
        FileFormatError: if they cannot be written.
    """
    preferences.prefer("suggestions", "on" if wanted else "off")


class Suggesting:
    """Suggestions on an open project; the process begins with the first question.

    Attributes:
        learned: of how many coded passages the model knows; None until it has learned from the codebook at least.
    """

    def __init__(self, host: QualcodeApp) -> None:
        self._host = host
        self._process: SuggestionProcess | None = None
        self._coders: tuple[str, ...] = ()
        self._changed = 0
        self._is_learning = False
        self._timer: asyncio.TimerHandle | None = None
        self._number = 0
        self._shown: Shown | None = None
        self._asked: tuple[str, int] | None = None
        self._is_broken = False
        self.learned: int | None = None

    @classmethod
    def of(cls, host: QualcodeApp) -> "Suggesting":
        """Return those of the open project."""
        found = host.views.get("suggestions")
        if not isinstance(found, Suggesting):
            found = host.views["suggestions"] = cls(host)
            host.performed.subscribe(host, found._follow, immediate=True)
        return found

    def ask(self, text: str, most: int, coders: Collection[str], shown: Shown) -> None:
        """Ask for the codes of a passage; only the answer to the latest question is shown.

        Args:
            text: the words of the passage.
            most: how many codes are wanted.
            coders: names of those whose codings may be learned from; all if empty.
            shown: called with the suggestions, later, in the event loop.
        """
        wanted = tuple(sorted(coders))
        if self._is_broken:
            return
        if self._process is None:
            self._coders = wanted
            self._begin()
        elif wanted != self._coders:
            # What was learned from others must not be shown to somebody who may not see it.
            self._coders, self.learned = wanted, None
            self._learn()
        self._shown, self._asked = shown, (text, most)
        self._number += 1
        if self.learned is not None and self._process is not None:
            self._process.suggest(self._number, text, most)

    def forget(self) -> None:
        """Show no answer that may still come: the question is of no use any more."""
        self._shown = self._asked = None
        self._number += 1

    def end(self) -> None:
        """End the process; a question would begin another."""
        if self._timer is not None:
            self._timer.cancel()
        if self._process is not None:
            self._process.end()
            self._process = None
        self.forget()
        self.learned, self._is_learning, self._changed = None, False, 0

    def _begin(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._process = SuggestionProcess(self._host.project.path, self._told)
        self._host.run_worker(self._keep(self._process), name="suggestions", group="suggestions", exclusive=True)
        self._learn()

    async def _keep(self, process: SuggestionProcess) -> None:
        """End a process with the project or the program, however they end."""
        try:
            await asyncio.Event().wait()
        finally:
            if self._process is process:
                self.end()

    # Learning

    def _follow(self, performed: Performed) -> None:
        """Count what has changed of what is learned from."""
        if self._process is None or self._host.views.get("suggestions") is not self:
            return
        for change in performed.changes:
            if change.type is Coding:
                self._changed += max(len(change.before), len(change.after))
            elif change.type in (Code, Source):
                self._changed += _ENOUGH
        if self._changed >= _ENOUGH:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = self._loop.call_later(_QUIET, self._learn)

    def _learn(self) -> None:
        if self._process is not None and not self._is_learning:
            self._is_learning, self._changed = True, 0
            self._learning_from = self._coders
            self._process.train(self._coders)

    def _told(self, message: dict[str, Any]) -> None:
        """Take what the process says to the event loop; called in another thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._heard, message)

    def _heard(self, message: dict[str, Any]) -> None:
        if self._process is None:
            return
        if message.get("suggested") == self._number and self._shown is not None:
            self._shown(suggestions_of(message))
        elif "trained" in message or "failed" in message:
            self._is_learning = False
            if self._learning_from != self._coders:
                self._learn()
            elif "trained" in message:
                self.learned = message["trained"]
                if self._asked is not None:
                    self._process.suggest(self._number, *self._asked)
            if self._changed >= _ENOUGH:
                self._learn()
            if "failed" in message:
                self._host.say(_("Nothing can be suggested: {reason}").format(reason=message["failed"]))
        elif "ended" in message:
            # Begun again at each move of the cursor it might fail again at each: the next opening tries anew.
            self._is_broken = True
            self.end()
            self._host.say(_("Suggestions have stopped by an error; open the project again for more."))
