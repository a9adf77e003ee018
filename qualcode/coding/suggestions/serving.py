"""The other side of :mod:`qualcode.coding.suggestions.process`: what runs in the process."""

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, TextIO

from qualcode.coding.coders import coder_ids
from qualcode.coding.suggestions.contract import Model
from qualcode.coding.suggestions.training import trained
from qualcode.errors import QualcodeError
from qualcode.project import Project

_POLITE = 19
"""By how much others go before this process, where the operating system knows of that."""


def serve() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What a library prints must not come between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    server = _Server(Path(sys.argv[2]), answers)
    for line in sys.stdin:
        server.answer(json.loads(line))
    # Learning, if it goes on, is of no use to anybody any more.
    os._exit(0)


class _Server:
    """Answers at once with what it knows, while it learns more."""

    def __init__(self, path: Path, answers: TextIO) -> None:
        self._path = path
        self._answers = answers
        self._model: Model | None = None
        self._learning: threading.Thread | None = None
        self._saying = threading.Lock()

    def answer(self, request: dict[str, Any]) -> None:
        if "train" in request:
            if self._learning is not None:
                self._learning.join()
            self._learning = threading.Thread(target=self._learn, kwargs=request["train"], daemon=True)
            self._learning.start()
        elif self._model is not None:
            found = self._model.suggest(request["text"], request["most"])
            codes = [(each.code_id, each.score, each.words) for each in found]
            self._say({"suggested": request["suggest"], "codes": codes})

    def _learn(self, coders: list[str], level: str) -> None:
        try:
            # Opened anew each time: nothing of the file is held while the analyst works.
            with Project.open(self._path) as project:
                learned = trained(project, coders=coder_ids(project, coders), level=level)
        except QualcodeError as error:
            self._say({"failed": str(error)})
            return
        self._model = learned.model
        self._say({"trained": learned.examples})

    def _say(self, message: dict[str, Any]) -> None:
        with self._saying:
            self._answers.write(json.dumps(message) + "\n")
            self._answers.flush()
