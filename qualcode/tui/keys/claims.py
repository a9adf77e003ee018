"""The keys of the screens on which claims are argued, threads followed, and one case is looked at whole."""

from qualcode.locale import N_
from qualcode.tui.keys.key import Key

KEYS: dict[str, tuple[Key, ...]] = {
    "claims": (
        Key("claims.evidence", "enter", "evidence", N_("The evidence on the claim"), 1, N_("Evidence")),
        Key("claims.add", "a", "add", N_("A new claim"), 1, N_("New")),
        Key("claims.edit", "e", "edit", N_("Change the claim: texts, polarity, what it reads"), 1, N_("Edit")),
        Key("claims.status", "s", "status", N_("Tentative, verified or rejected"), 1, N_("Status")),
        Key("claims.asked", "w", "asked", N_("Which technique asked whom about it"), 1, N_("Who was asked")),
        Key("claims.trails", "t", "trails", N_("Trails on the claim"), 1, N_("Trails")),
        Key("claims.remove", "delete", "remove", N_("Remove the claim"), 3, N_("Remove")),
        Key("claims.filter", "slash", "filter", N_("Show only claims that have some letters"), 2, N_("Filter")),
        Key("claims.leave", "escape", "leave", N_("Clear the filter, or go back"), 3, N_("Back")),
    ),
    "claim_evidence": (
        Key("claim_evidence.supports", "s", "stance('supports')", N_("It supports the claim"), 1, N_("Supports")),
        Key(
            "claim_evidence.contradicts",
            "c",
            "stance('contradicts')",
            N_("It contradicts the claim"),
            1,
            N_("Contradicts"),
        ),
        Key("claim_evidence.mixed", "m", "stance('mixed')", N_("It says both"), 1, N_("Both")),
        Key("claim_evidence.drop", "x,delete", "drop", N_("Take its stance back"), 1, N_("No stance"), "x"),
        Key("claim_evidence.open", "enter", "open", N_("Show it where it stands"), 1, N_("Open")),
        Key("claim_evidence.next", "n", "next", N_("Next that says nothing yet"), 2, N_("Next open")),
        Key("claim_evidence.only", "o", "only_open", N_("Only what says nothing yet, or all"), 2, N_("Only open")),
        Key("claim_evidence.follow", "f", "follow", N_("Follow the thread through the other strands"), 2, N_("Follow")),
        Key("claim_evidence.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "asked": (
        Key("asked.turn", "enter,space", "turn", N_("Asked, not asked, nothing said"), 1, N_("Change it")),
        Key("asked.yes", "y,plus", "say(True)", N_("It asked"), 1, N_("Asked"), "y"),
        Key("asked.no", "n,minus", "say(False)", N_("It did not ask"), 1, N_("Not asked"), "n"),
        Key("asked.forget", "delete,backspace", "forget", N_("Say nothing of it"), 1, N_("Nothing said"), "del"),
        Key("asked.leave", "escape", "leave", N_("Back"), shown=1),
    ),
    "following": (
        Key("following.open", "enter", "open", N_("Show it where it stands"), 1, N_("Open")),
        Key("following.keep", "space,a", "keep", N_("Keep it as the next step of the trail"), 1, N_("Keep"), "space"),
        Key("following.follow", "f", "follow", N_("Follow the thread on from here"), 1, N_("Follow")),
        Key("following.start", "b", "open_start", N_("Show where the thread starts"), 2, N_("Start")),
        Key("following.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "trails": (
        Key("trails.open", "enter", "open", N_("To the steps; show a step where it stands"), 1, N_("Open")),
        Key("trails.follow", "f", "follow", N_("Lead the trail on from this step"), 1, N_("Follow")),
        Key("trails.steps", "tab", "other_table", N_("To the steps and back"), 2, N_("Steps")),
        Key("trails.rename", "r", "rename", N_("Rename"), shown=1),
        Key("trails.remove", "delete", "remove", N_("Drop the trail, or take the step out"), 1, N_("Remove")),
        Key("trails.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "case_sheet": (
        Key("case_sheet.open", "enter", "open", N_("Show it where it stands"), 1, N_("Open")),
        Key("case_sheet.next", "right_square_bracket,n", "step(1)", N_("Next case"), 1, N_("Next case"), "]"),
        Key(
            "case_sheet.previous", "left_square_bracket,p", "step(-1)", N_("Previous case"), 1, N_("Previous case"), "["
        ),
        Key("case_sheet.memo", "m", "memo", N_("Write a memo about the case"), 2, N_("Memo")),
        Key("case_sheet.export", "e", "export", N_("Export"), shown=2),
        Key("case_sheet.leave", "escape", "leave", N_("Back"), shown=3),
    ),
}
