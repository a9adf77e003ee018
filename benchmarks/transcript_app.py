"""A bare application around the transcript widget, to measure what a key costs.

    python -m benchmarks.transcript_app --words 60000 --codings 2000

Keys: down up (sentence), right left (word), ] [ (turn), shift+right (extend), pagedown pageup, 1 (code the passage).
"""

import argparse
import random
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType

from qualcode.coding.units import Span, UnitKind
from qualcode.model import Turn
from qualcode.tui.widgets.transcript import Stripe, TranscriptView

_TEXT = (
    "saya rasa pelayanan di kantor ini sudah lebih baik tetapi pegawai masih kurang karena anggaran tidak cukup dan "
    "pelatihan jarang sekali diadakan padahal masyarakat selalu menunggu jawaban yang jelas dari kami setiap hari"
)
_WORDS = _TEXT.split()
_COLOURS = ("#d1495b", "#edae49", "#66a182", "#2e4057", "#8d96a3", "#7768ae", "#3bacb6", "#c06c84", "#6c9a8b")


def transcript(words: int, seed: int = 7) -> tuple[str, list[Turn], list[Span]]:
    """Return a text of so many words, its turns and its sentences; the same for the same numbers."""
    dice = random.Random(seed)
    parts: list[str] = []
    turns: list[Turn] = []
    sentences: list[Span] = []
    length = written = 0
    while written < words:
        start = length
        label = "I: " if len(turns) % 2 == 0 else "N1: "
        parts.append(label)
        length += len(label)
        speech = length
        for _ in range(dice.randint(1, 6)):
            chosen = dice.choices(_WORDS, k=dice.randint(5, 25))
            sentence = " ".join(chosen).capitalize() + "."
            written += len(chosen)
            sentences.append((length, length + len(sentence)))
            parts += (sentence, " ")
            length += len(sentence) + 1
        parts.append("\n")
        turns.append(Turn(len(turns) + 1, 1, len(turns), start, speech, length, len(turns) % 2 + 1, None))
        length += 1
    return "".join(parts), turns, sentences


def codings(sentences: list[Span], count: int, seed: int = 7) -> list[Stripe]:
    """Return so many codings of one to four sentences at random places."""
    dice = random.Random(seed)
    made = []
    for n in range(1, count + 1):
        first = dice.randrange(len(sentences))
        last = min(first + dice.randint(0, 3), len(sentences) - 1)
        digit = dice.randrange(9)
        start, end = sentences[first][0], sentences[last][1]
        sign = dice.choice(("", "+", "-", "="))
        made.append(Stripe(n, start, end, f"D{digit + 1}", str(digit + 1), _COLOURS[digit], sign))
    return made


class TranscriptApp(App[None]):
    """The transcript and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "move('sentence', 1)"),
        ("up", "move('sentence', -1)"),
        ("right", "move('word', 1)"),
        ("left", "move('word', -1)"),
        ("right_square_bracket", "move('turn', 1)"),
        ("left_square_bracket", "move('turn', -1)"),
        ("shift+right", "extend('word', 1)"),
        ("shift+left", "extend('word', -1)"),
        ("shift+down", "extend('sentence', 1)"),
        ("pagedown", "page(1)"),
        ("pageup", "page(-1)"),
        ("home", "home"),
        ("end", "end"),
        ("1", "code"),
    ]

    def __init__(self, words: int, count: int) -> None:
        super().__init__()
        self._text, self._turns, self._sentences = transcript(words)
        self._codings = codings(self._sentences, count)

    def compose(self) -> ComposeResult:
        """Show the transcript."""
        yield TranscriptView()

    @property
    def view(self) -> TranscriptView:
        """The transcript."""
        return self.query_one(TranscriptView)

    def on_mount(self) -> None:
        """Load the text."""
        self.view.load(self._text, self._turns, {1: "I", 2: "N1"}, self._codings, self._sentences)
        self.view.focus()

    def action_move(self, kind: str, direction: int) -> None:
        """Pass on to the view."""
        self.view.action_move(kind, direction)

    def action_extend(self, kind: str, direction: int) -> None:
        """Pass on to the view."""
        self.view.action_extend(kind, direction)

    def action_page(self, direction: int) -> None:
        """Pass on to the view."""
        self.view.action_page(direction)

    def action_home(self) -> None:
        """Go to the first sentence."""
        self.view.move_to(0, UnitKind.SENTENCE)

    def action_end(self) -> None:
        """Pass on to the view."""
        self.view.action_end()

    def action_code(self) -> None:
        """Code the passage with code 1, as a screen would after the commit."""
        start, end = self.view.passage
        self._codings.append(Stripe(len(self._codings) + 1, start, end, "D1", "1", _COLOURS[0]))
        self.view.add_stripes(self._codings[-1:])


def main() -> None:
    """Run the application."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--codings", type=int, default=2_000)
    given = parser.parse_args()
    TranscriptApp(given.words, given.codings).run()


if __name__ == "__main__":
    main()
