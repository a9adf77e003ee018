"""The keys of the screen on which the figures of documents are checked."""

from qualcode.locale import N_
from qualcode.tui.keys.key import Key

KEYS: dict[str, tuple[Key, ...]] = {
    "evidence": (
        Key("evidence.open", "enter", "open_place", N_("In its document"), 1),
        Key("evidence.accept", "a", "accept", N_("Accept a figure that does not follow, or no more"), 1, N_("Accept")),
        Key("evidence.code", "c", "code", N_("Code the figure speaks of"), 1, N_("Code")),
        Key("evidence.failing", "f", "failing", N_("Only what does not follow, or all"), 1, N_("Only failing")),
        Key("evidence.import", "i", "import_table", N_("Import a document's table of figures"), 1, N_("Import")),
        Key("evidence.rule", "r", "rule", N_("Rule and direction of the figure"), 2, N_("Rule")),
        Key("evidence.value", "v", "value", N_("Correct what was taken in"), 2, N_("Correct")),
        Key("evidence.export", "e", "export", N_("Export"), 3),
        Key("evidence.remove", "x,delete", "remove", N_("Remove the figure, or its table"), 3, N_("Remove"), "x"),
        Key("evidence.leave", "escape", "leave", N_("Show all figures again, or go back"), 3, N_("Back")),
    ),
}
