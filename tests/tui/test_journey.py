"""An interview of real length coded from beginning to end by keys, and keys that never change a coding."""

import random
import re
from itertools import cycle
from pathlib import Path
from statistics import median

import pytest
from textual.pilot import Pilot

from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.coding.segmentation import sentences_of
from qualcode.exchange.codebook_file import read_codebook
from qualcode.materials.importing import import_files
from qualcode.project import Project
from qualcode.resources import resource
from qualcode.tui.app import QualcodeApp
from tests.tui.driving import until

INTERVIEWS = Path(__file__).parents[2] / "transcripts_example" / "interviews"
WORDS, CODINGS = 6_000, 120
MOVING = (
    *(
        "up",
        "down",
        "left",
        "right",
        "left_square_bracket",
        "right_square_bracket",
        "pageup",
        "pagedown",
        "home",
        "end",
    ),
    *("shift+up", "shift+down", "shift+left", "shift+right", "J", "K"),
    *("left_curly_bracket", "right_curly_bracket", "j", "k", "n", "tab", "shift+tab"),
)
"""Every key that moves, extends, shrinks or chooses."""


def of_real_length() -> str:
    """Return interviews of the example study as one, one after the other, until there are words enough."""
    joined = ""
    for text in cycle(file.read_text("utf-8") for file in sorted(INTERVIEWS.glob("*.txt")) if file.stem != "R08"):
        first, second = re.findall(r"^([\w ]+): ", text, re.MULTILINE)[:2]
        spoken = text[text.index(f"\n{first}: ") :]
        joined += spoken.replace(f"\n{first}: ", "\nP: ").replace(f"\n{second}: ", "\nN1: ")
        if len(joined.split()) >= WORDS:
            return joined
    raise AssertionError("there are no interviews")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with the nine codes and one long interview."""
    file = tmp_path / "R99.txt"
    file.write_text(of_real_length(), "utf-8")
    path = tmp_path / "study.qualcode"
    with Project.create(path, "Study", language="id", coder="Ana") as project:
        book = read_codebook(resource("codebooks") / "competence.yaml")
        project.perform(ImportCodebook(book.codes, "competence"))
        import_files(project, [file])
        (source,) = project.sources()
        assert source.words >= WORDS
        sentences_of(project, source)
    return path


async def ready(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: getattr(pilot.app.screen, "coded", None) and pilot.app.screen.coded.sentences)


def way_of(dice: random.Random) -> list[str]:
    """Return the keys with which an analyst who codes answer by answer gives the next code.

    Most often the next answer; sometimes a second code on the same one, one answer passed over, or the next without its
    last word.
    """
    code = str(dice.randint(1, 9))
    ways = (["n", code], [code], ["n", "n", code], ["n", "shift+left", code])
    return dice.choices(ways, weights=(75, 10, 10, 5))[0]


@pytest.mark.slow
async def test_120_codings_of_an_interview_of_6000_words_take_two_keys_each(path: Path) -> None:
    """The keys are counted for codings that are on the disk, those that only move included."""
    dice = random.Random(4)
    app = QualcodeApp(path, "Ana")
    counted: list[int] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("t")  # answers, not sentences, are what n goes to
        keys = 1
        for _way in range(2 * CODINGS):
            if len(counted) == CODINGS:
                break
            before = len(app.screen.coded.codings)
            for key in way_of(dice):
                await pilot.press(key)
                keys += 1
            await app.settle()
            await pilot.pause()
            if len(app.screen.coded.codings) > before:
                counted.append(keys)
                keys = 0
    with Project.open(path) as project:
        made = project.codings()
        assert len(made) == CODINGS
        assert project.check() == []
        (source,) = project.sources()
        assert max(coding.end for coding in made) > 0.75 * source.characters
    counted.sort()
    assert median(counted) <= 2
    assert counted[int(0.95 * len(counted))] <= 3


async def test_no_key_that_moves_or_extends_changes_a_coding(path: Path) -> None:
    dice = random.Random(11)
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await pilot.press("n", "1", "2", "n", "shift+down", "3", "n", "4", "up")
        await app.settle()
        before, last = app.project.codings(), app.project.last_event
        assert len(before) == 4
        for _press in range(250):
            await pilot.press(dice.choice(MOVING))
        await app.settle()
        assert app.project.codings() == before
        assert app.project.last_event == last
