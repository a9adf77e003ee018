"""SavedDisplay: a display that is looked at again and again; what it shows is counted anew each time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedDisplay:
    """A way to look at the study, under a name; it holds no figures, so that they are always today's.

    Attributes:
        kind: what it shows, one of those of :mod:`qualcode.publishing.displays` ("matrix", "crosstab").
        settings: pairs of a setting's name and a value ("by", "jenjang"); a setting may come several times. What is not
            said is as the kind has it.
        written: for kinds that look for something said, what; for counts of words, which words are left out.
        in_report: whether the report has it.
        position: order among the saved displays, in lists and in the report.
    """

    id: int
    name: str
    kind: str
    settings: tuple[tuple[str, str], ...] = ()
    written: str = ""
    in_report: bool = False
    position: int = 0
