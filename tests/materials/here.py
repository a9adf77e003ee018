"""Reads guarded formats in the process of the test, so that whatever a reader raises is seen."""

from collections.abc import Callable
from pathlib import Path

from qualcode.materials.readers import ReadOptions, ReadText, reader_for


class Here:
    """Takes the place of a ``ReadingProcess``."""

    def read(self, path: Path, options: ReadOptions, _cancelled: Callable[[], bool] = lambda: False) -> ReadText:
        return reader_for(path).read(path, options)
