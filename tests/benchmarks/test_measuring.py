import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.measuring import Command, Cost, ProcessFailedError, interleaved, median, run_process
from benchmarks.watched import imported_before


def test_a_program_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(ProcessFailedError, match="exit code 3: no such thing"):
        run_process(
            [sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"], os.environ
        )


def test_programs_run_by_turns_each_in_an_empty_folder() -> None:
    order: list[str] = []

    def noting(name: str) -> Command:
        def command(folder: Path) -> Sequence[str]:
            assert list(folder.iterdir()) == []
            order.append(name)
            return [sys.executable, "-c", "pass"]

        return command

    costs = interleaved({"a": noting("a"), "b": noting("b")}, 2, os.environ)
    assert order == ["a", "b"] * 3
    assert set(costs) == {"a", "b"}


def test_medians_are_taken_each_by_itself() -> None:
    assert median([Cost(1, 9, 5), Cost(2, 8, 7), Cost(6, 1, 6)]) == Cost(2, 8, 6)


def test_a_part_taken_off_leaves_the_memory() -> None:
    assert Cost(5, 4, 100).without(Cost(2, 1, 30)) == Cost(3, 3, 100)


def test_only_imports_up_to_the_moment_count(tmp_path: Path) -> None:
    log = tmp_path / "imports.log"
    log.write_text("1.0 textual.app\n2.0 pandas.core\n3.0 spacy\n", "utf-8")
    assert imported_before(log, 2.5, ("pandas", "spacy")) == ["pandas"]
