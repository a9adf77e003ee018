"""The keys of the questionnaire and of the answers behind its figures."""

from qualcode.locale import N_
from qualcode.tui.keys.key import Key

KEYS: dict[str, tuple[Key, ...]] = {
    "questionnaire": (
        Key("questionnaire.open", "enter", "open_answers", N_("Who answered what"), 1, N_("Answers")),
        Key("questionnaire.view", "s", "next_view", N_("Items, codes, aspects or claims"), 1, N_("Level")),
        Key("questionnaire.group", "b", "next_group", N_("Group cases"), shown=1),
        Key("questionnaire.map", "m", "map", N_("Map the item, or those marked, to a code"), 1, N_("Map")),
        Key("questionnaire.mark", "space", "mark", N_("Mark the item, or all of a code"), 2, N_("Mark")),
        Key(
            "questionnaire.stance",
            "c",
            "stance",
            N_("Say what the item, or those marked, says of a claim"),
            2,
            N_("Claim"),
        ),
        Key(
            "questionnaire.unmap",
            "x,delete",
            "unmap",
            N_("Take the item, or those marked, from its code"),
            3,
            N_("Unmap"),
            "x",
        ),
        Key(
            "questionnaire.reverse",
            "v",
            "reverse",
            N_("Reverse the item, or those marked, or take them as answered"),
            1,
            N_("Reverse"),
        ),
        Key("questionnaire.up", "shift+up", "shift(-1)", N_("Before the item above it"), 3, N_("Order")),
        Key("questionnaire.down", "shift+down", "shift(1)", N_("Behind the item below it"), 3, N_("Order")),
        Key(
            "questionnaire.about", "tab", "other_part", N_("To the figures, to scroll them, and back"), 1, N_("Figures")
        ),
        Key("questionnaire.export", "e", "export", N_("Export"), shown=3),
        Key("questionnaire.leave", "escape", "leave", N_("Clear the marks, or go back"), 3, N_("Back")),
    ),
    "answers": (
        Key("answers.open", "enter", "open_case", N_("All that the case said and answered"), 1, N_("Case")),
        Key("answers.leave", "escape", "leave", N_("Back"), shown=1),
    ),
}
