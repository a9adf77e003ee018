"""The keys of the screens on which findings are stated, argued and tested."""

from qualcode.locale import N_
from qualcode.tui.keys.key import Key

KEYS: dict[str, tuple[Key, ...]] = {
    "findings": (
        Key("findings.open", "enter", "open", N_("To the evidence; show a piece where it stands"), 1, N_("Open")),
        Key("findings.add", "n", "add", N_("A new finding"), 1, N_("New")),
        Key("findings.for", "plus", "take(False)", N_("Take evidence for the finding"), 1, N_("Evidence"), "+"),
        Key("findings.against", "minus", "take(True)", N_("Take evidence against the finding"), 1, N_("Evidence"), "-"),
        Key("findings.contradict", "c", "contradict", N_("What would contradict this?"), 1, N_("Contradicts?")),
        Key("findings.test", "t", "test", N_("Note a tactic by which it was tested"), 1, N_("Test")),
        Key("findings.status", "s", "status", N_("Tentative, verified or rejected"), 1, N_("Status")),
        Key("findings.edit", "e", "edit", N_("Write the finding anew, or look it over"), 1, N_("Edit")),
        Key("findings.drop", "x", "drop", N_("Drop the evidence or the test under the cursor"), 2, N_("Drop")),
        Key("findings.standing", "r", "standing", N_("How the cases of each group stand to it"), 2, N_("By group")),
        Key("findings.sheet", "f", "sheet", N_("A sheet that asks an informant for feedback"), 2, N_("Feedback")),
        Key("findings.memo", "m", "memo", N_("Write a memo on the finding"), 2, N_("Memo")),
        Key("findings.export", "o", "export", N_("Export the article's tables, or the list"), 2, N_("Tables")),
        Key("findings.earlier", "less_than_sign", "move(-1)", N_("Move it up among those of its code"), display="<"),
        Key("findings.later", "greater_than_sign", "move(1)", N_("Move it down among those of its code"), display=">"),
        Key("findings.evidence", "tab", "other_table", N_("To the evidence, the text, and back"), 3, N_("Other part")),
        Key("findings.remove", "delete", "remove", N_("Remove the finding, or drop its evidence"), 3, N_("Remove")),
        Key("findings.filter", "slash", "filter", N_("Show only findings that have some letters"), 3, N_("Filter")),
        Key("findings.leave", "escape", "leave", N_("Back to the list, clear the filter, or go back"), 3, N_("Back")),
    ),
    "taking": (
        Key("taking.take", "space", "take", N_("Take it for what was asked, and go on"), 1, N_("Take")),
        Key("taking.for", "plus", "take(False)", N_("It speaks for the finding"), 1, N_("For"), "+"),
        Key("taking.against", "minus", "take(True)", N_("It speaks against the finding"), 1, N_("Against"), "-"),
        Key("taking.drop", "x,delete", "drop", N_("It is no evidence of the finding"), 1, N_("Drop"), "x"),
        Key("taking.open", "enter", "open", N_("Show it where it stands"), 1, N_("Open")),
        Key("taking.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "contradicting": (
        Key("contradicting.take", "t,minus", "take", N_("Take it as evidence against the finding"), 1, N_("Take"), "t"),
        Key("contradicting.looked", "l", "looked", N_("It was looked at and does not contradict"), 1, N_("Looked at")),
        Key("contradicting.open", "enter", "open", N_("Show it where it stands"), 1, N_("Open")),
        Key("contradicting.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "standing": (
        Key("standing.export", "e", "export", N_("Export"), shown=1),
        Key("standing.group", "r", "group", N_("By another variable"), shown=1),
        Key("standing.leave", "escape", "leave", N_("Back"), shown=3),
    ),
}
