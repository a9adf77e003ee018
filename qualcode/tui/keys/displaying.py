"""The keys of the screens on which displays are kept, arranged and looked into."""

from qualcode.locale import N_
from qualcode.tui.keys.key import Key

KEYS: dict[str, tuple[Key, ...]] = {
    "displays": (
        Key("displays.open", "enter", "open", N_("Show the display, or begin one of this kind"), 1, N_("Show")),
        Key("displays.other", "tab", "other_table", N_("To the kinds of display, and back"), 1, N_("Kinds")),
        Key("displays.rename", "r", "rename", N_("Rename"), shown=1),
        Key("displays.report", "p", "report", N_("Put the display into the report, or take it out"), 1, N_("Report")),
        Key("displays.up", "shift+up", "move(-1)", N_("Before the display above it"), 2, N_("Order")),
        Key("displays.down", "shift+down", "move(1)", N_("Behind the display below it"), 2, N_("Order")),
        Key(
            "displays.remove",
            "x,delete",
            "remove",
            N_("Remove the saved display"),
            2,
            N_("Remove"),
            "x",
        ),
        Key("displays.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "display": (
        Key("display.open", "enter", "open_cell", N_("What is behind the figure"), 1, N_("Evidence")),
        Key("display.chart", "c", "next_face", N_("As bars, as a heat map, as a table"), 1, N_("Chart")),
        Key("display.settings", "f", "settings", N_("Settings of the display"), 1, N_("Settings")),
        Key("display.values", "v", "next_values", N_("What cells hold, or how it is counted"), 1, N_("Values")),
        Key("display.group", "b", "next_group", N_("Group by the next variable"), 1, N_("Group")),
        Key("display.level", "s", "next_level", N_("With or without sub-codes"), 1, N_("Sub-codes")),
        Key("display.transpose", "t", "transpose", N_("Transpose"), shown=1),
        Key("display.sort", "o", "sort", N_("Sort by this column: upwards, downwards, not at all"), 1, N_("Sort")),
        Key("display.save", "w", "save", N_("Save the display under a name"), 1, N_("Save")),
        Key("display.empty", "h", "hide_empty", N_("Hide empty rows and columns, or show them"), 2, N_("Hide empty")),
        Key("display.filter", "slash", "filter", N_("Show only rows that have some letters"), 2, N_("Filter")),
        Key("display.report", "p", "report", N_("Put the display into the report, or take it out"), 2, N_("Report")),
        Key("display.rename", "r", "rename", N_("Rename the saved display"), 3, N_("Rename")),
        Key("display.export", "e", "export", N_("Export as a table or picture"), 2, N_("Export")),
        Key("display.leave", "escape", "leave", N_("Clear the filter, or go back"), 3, N_("Back")),
    ),
    "places": (
        Key("places.open", "enter", "open_passage", N_("In the transcript"), shown=1),
        Key("places.leave", "escape", "leave", N_("Back"), shown=1),
    ),
}
