"""The keys of the screens on which sources, speakers and cases are kept."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.key import Key


def _digit_keys() -> Iterator[Key]:
    """Yield the digits that go straight into a case's value."""
    for digit in "1234567890":
        description = N_("Write a value that begins with this digit, or take the choice of this number")
        yield Key(f"cases.digit{digit}", digit, f"digit('{digit}')", description)


KEYS: dict[str, tuple[Key, ...]] = {
    "materials": (
        Key("materials.open", "enter", "open_source", N_("Code this source"), shown=1, hint=N_("Open")),
        Key("materials.import", "a", "import_files", N_("Import files"), shown=1, hint=N_("Import")),
        Key("materials.rename", "r", "rename_source", N_("Rename"), shown=1),
        Key("materials.date", "d", "date_source", N_("The day it was gathered"), shown=3, hint=N_("Date")),
        Key("materials.edit", "e", "edit_text", N_("Edit the text"), shown=1, hint=N_("Edit")),
        Key("materials.replace", "t", "replace_source", N_("Give it the text of another file")),
        Key("materials.speakers", "s", "speakers", N_("Speakers and turns"), shown=2, hint=N_("Speakers")),
        Key("materials.history", "h", "history", N_("What the text was before"), shown=3, hint=N_("History")),
        Key(
            "materials.review",
            "w",
            "review",
            N_("Look at codings whose words were edited"),
            shown=3,
            hint=N_("To look at"),
        ),
        Key("materials.delete", "delete", "delete_source", N_("Delete"), shown=1),
        Key("materials.pseudonyms", "p", "app.go('pseudonyms')", N_("Pseudonyms"), shown=2),
        Key("materials.leave", "escape", "close_project", N_("Close the project"), shown=3),
    ),
    "preview": (
        Key("preview.import", "enter", "import_all", N_("Import"), shown=1),
        Key("preview.take", "space", "take", N_("In or out"), shown=1),
        Key("preview.role", "r", "role", N_("Role of the speaker, or an item's direction"), shown=2, hint=N_("Role")),
        Key("preview.case", "c", "case", N_("Case of the speaker, or code of an item"), shown=2, hint=N_("Case")),
        Key("preview.same", "s", "same", N_("Same speaker as another"), shown=3, hint=N_("Same as")),
        Key("preview.aliases", "a", "aliases", N_("Merge likely aliases"), shown=4, hint=N_("Aliases")),
        Key("preview.form", "f", "form", N_("Another form of turns"), shown=3, hint=N_("Form")),
        Key("preview.kind", "k", "kind", N_("Another kind of source"), shown=4, hint=N_("Kind")),
        Key("preview.use", "t", "use", N_("Take the column for something else"), shown=4, hint=N_("Taken for")),
        Key(
            "preview.save", "w", "save_mapping", N_("Save what columns are taken for"), shown=4, hint=N_("Save mapping")
        ),
        Key("preview.mapping", "o", "use_mapping", N_("Use a saved mapping"), shown=4, hint=N_("Mapping")),
        Key("preview.rename", "n", "rename", N_("Another name"), shown=4, hint=N_("Name")),
        Key("preview.leave", "escape", "leave", N_("Import nothing"), shown=5, hint=N_("Back")),
    ),
    "speakers": (
        Key("speakers.open", "enter", "open", N_("To the turns, or into the transcript"), shown=3, hint=N_("Open")),
        Key("speakers.give", "g", "give", N_("Give the turn, or those marked, to another speaker"), 1, N_("Give")),
        Key("speakers.mark", "space", "mark", N_("Mark the turn"), shown=1, hint=N_("Mark")),
        Key("speakers.split", "vertical_line", "split", N_("Split the turn"), shown=1, hint=N_("Split")),
        Key("speakers.join", "ampersand", "join", N_("Join the turn with the next"), shown=1, hint=N_("Join")),
        Key("speakers.role", "r", "role", N_("What the speaker does"), shown=1, hint=N_("Role")),
        Key("speakers.case", "c", "case", N_("Which case the speaker is"), shown=1, hint=N_("Case")),
        Key("speakers.rename", "n", "rename", N_("Another name for the speaker"), shown=1, hint=N_("Name")),
        Key("speakers.same", "s", "same", N_("Same speaker as another"), shown=1, hint=N_("Same as")),
        Key("speakers.turns", "tab", "other_table", N_("To the turns and back"), shown=2, hint=N_("Turns")),
        Key("speakers.form", "f", "form", N_("Find the turns anew, by another form"), shown=2, hint=N_("Form")),
        Key("speakers.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "review": (
        Key("review.accept", "a", "accept", N_("Right as it is"), shown=1, hint=N_("Accept")),
        Key(
            "review.accept_all",
            "A",
            "accept_all",
            N_("All that lie on words are right as they are"),
            hint=N_("Accept all"),
        ),
        Key("review.place", "p", "place", N_("Place it on other words"), shown=1, hint=N_("Place")),
        Key("review.discard", "x", "discard", N_("Take the coding away"), shown=1, hint=N_("Discard")),
        Key("review.next", "n", "next", N_("Next"), shown=1),
        Key("review.open", "enter", "open_place", N_("In the transcript"), shown=1),
        Key("review.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "history": (
        Key("history.restore", "r", "restore", N_("Give the source this text again"), shown=1, hint=N_("Restore")),
        Key(
            "history.forget",
            "delete",
            "forget",
            N_("Take its words out of the project for good"),
            shown=2,
            hint=N_("Forget"),
        ),
        Key("history.leave", "escape", "leave", N_("Back"), shown=1),
    ),
    "pseudonyms": (
        Key("pseudonyms.toggle", "space", "accept", N_("Accept, or leave a mention"), shown=1, hint=N_("Accept")),
        Key("pseudonyms.all", "a", "all('LOW')", N_("Accept all or nothing"), shown=1, hint=N_("All")),
        Key("pseudonyms.sure", "s", "all('HIGH')", N_("Accept all that is sure"), shown=3, hint=N_("Sure ones")),
        Key("pseudonyms.edit", "e", "edit", N_("Choose another pseudonym"), shown=1, hint=N_("Pseudonym")),
        Key("pseudonyms.merge", "m", "merge", N_("Say who it is"), shown=1, hint=N_("Who is it")),
        Key("pseudonyms.merge_all", "M", "merge_all", N_("Take up all proposals of who is who"), display="M"),
        Key("pseudonyms.mentions", "tab", "other_list", N_("To the mentions and back"), shown=3, hint=N_("Mentions")),
        Key("pseudonyms.apply", "w", "apply", N_("Put the pseudonyms in"), shown=1, hint=N_("Put in")),
        Key("pseudonyms.again", "r", "again", N_("Look again")),
        Key("pseudonyms.names", "l", "names", N_("Look for the names of a list")),
        Key(
            "pseudonyms.check", "c", "check", N_("Look for real names that are still there"), shown=4, hint=N_("Check")
        ),
        Key("pseudonyms.copy", "o", "copy", N_("Write a copy to pass on"), shown=4, hint=N_("Copy to pass on")),
        Key("pseudonyms.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "cases": (
        Key("cases.edit", "enter", "edit", N_("Change the value or name, or open the source"), 1, N_("Edit")),
        *_digit_keys(),
        Key("cases.clear", "backspace", "clear", N_("Take the value away")),
        Key("cases.mark", "space", "mark", N_("Mark the case, or all under a heading"), 1, N_("Mark")),
        Key("cases.mark_all", "asterisk", "mark_all", N_("Mark all that are shown, or none")),
        Key("cases.sheet", "o", "sheet", N_("All that the case said, answered and is"), 1, N_("Case sheet")),
        Key("cases.set", "g", "set_marked", N_("Give all marked cases the same value"), 1, N_("Set marked")),
        Key("cases.add", "a", "add_case", N_("Add a case"), 1, N_("Add")),
        Key("cases.variable", "v", "add_variable", N_("Add a variable"), 1, N_("Variable")),
        Key("cases.change", "c", "change_variable", N_("Change the variable: name, type, choices")),
        Key("cases.remove", "x", "remove_variable", N_("Remove the variable")),
        Key("cases.rename", "r", "rename_case", N_("Rename the case")),
        Key("cases.merge", "m", "merge_cases", N_("Merge the case, or those marked, into another"), 3, N_("Merge")),
        Key("cases.delete", "delete", "delete_case", N_("Delete the case")),
        Key("cases.sort", "s", "sort", N_("Sort by this column: up, down, by name"), 2, N_("Sort")),
        Key("cases.group", "b", "group", N_("Group the cases by this variable, or no more"), 2, N_("Group")),
        Key("cases.filter", "slash", "filter", N_("Show only cases that have some letters"), 2, N_("Filter")),
        Key("cases.import", "i", "import_sheet", N_("Import a sheet of cases"), 3, N_("Import")),
        Key("cases.export", "e", "export", N_("Export"), shown=3),
        Key("cases.leave", "escape", "leave", N_("Clear filter and marks, or go back"), 6, N_("Back")),
    ),
}
