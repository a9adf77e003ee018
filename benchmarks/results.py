"""What a benchmark found, and the table it is shown in."""

from collections.abc import Sequence
from dataclasses import dataclass

_HEADER = ("job", "against", "gross", "net", "CPU", "goal", "met", "seconds", "MiB", "note")


@dataclass(frozen=True, slots=True)
class Result:
    """How qualcode does beside its limit.

    Attributes:
        against: the limit program.
        gross: wall time of qualcode's process over that of the limit's.
        net: the same without what importing click and SQLAlchemy costs; None where that is not taken off.
        cpu: as ``net`` (or ``gross``), of CPU time; None where only the wall was timed.
        goal: what ``net`` (or ``gross``) must not pass; None where there is none.
        seconds: wall time of qualcode's process, to get an idea of; it means nothing on another machine.
        peaks: memory of qualcode's process and of the limit's, in MiB.
        note: anything the reader must know.
        failed: whether something other than the ratio missed its goal, or nothing could be measured.
    """

    job: str
    against: str = ""
    gross: float | None = None
    net: float | None = None
    cpu: float | None = None
    goal: float | None = None
    seconds: float | None = None
    peaks: tuple[float, float] | None = None
    note: str = ""
    failed: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        judged = self.gross if self.net is None else self.net
        if self.failed:
            return False
        return None if self.goal is None or judged is None else judged <= self.goal

    def cells(self) -> tuple[str, ...]:
        """Return the row of the table."""
        return (
            self.job,
            self.against,
            _times(self.gross),
            _times(self.net),
            _times(self.cpu),
            "" if self.goal is None else f"≤ {self.goal:g}x",
            {True: "yes", False: "NO", None: ""}[self.is_met],
            "" if self.seconds is None else f"{self.seconds:.3f}",
            "" if self.peaks is None else f"{self.peaks[0]:.0f} / {self.peaks[1]:.0f}",
            self.note,
        )


def table(results: Sequence[Result], *, markdown: bool) -> str:
    """Return the results as a table for the terminal, or for a Markdown page."""
    rows = [_HEADER, *(result.cells() for result in results)]
    if markdown:
        lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(_HEADER))
        return "\n".join(lines)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}x"
