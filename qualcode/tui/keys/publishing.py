"""The keys of the screen on which the report is made."""

from qualcode.locale import N_
from qualcode.tui.keys.key import Key

KEYS: dict[str, tuple[Key, ...]] = {
    "report": (
        Key("report.open", "enter", "open", N_("Show what this rests on where it stands"), 1, N_("Evidence")),
        Key("report.write", "w", "write", N_("Write it to a file"), 1, N_("Write")),
        Key("report.parts", "p", "parts", N_("Which parts are in it"), 1, N_("Parts")),
        Key("report.verified", "v", "verified", N_("Only verified findings, or tentative ones too"), 1, N_("Verified")),
        Key("report.label", "l", "label", N_("Which variable stands in the labels of quotes"), 2, N_("Labels")),
        Key("report.next", "right_square_bracket", "section(1)", N_("Next heading"), 2, N_("Next heading"), "]"),
        Key(
            "report.previous",
            "left_square_bracket",
            "section(-1)",
            N_("Previous heading"),
            2,
            N_("Heading before"),
            "[",
        ),
        Key("report.leave", "escape", "leave", N_("Back"), shown=3),
    ),
}
