"""The keys of the codebook and of what is done to codes."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.key import Key


def _split_keys() -> Iterator[Key]:
    """Yield the digits that give a passage one of the codes a code is split into."""
    for digit in "123456789":
        yield Key(f"splitting.give{digit}", digit, f"give({digit})", N_("Give it this code"), 1, N_("Give it"))


KEYS: dict[str, tuple[Key, ...]] = {
    "codebook": (
        Key("codebook.open", "enter", "open_passages", N_("Passages"), shown=1),
        Key("codebook.edit", "e", "edit", N_("Change the code: its names, texts, key, colour"), 1, N_("Edit")),
        Key("codebook.add", "a", "add(False)", N_("A new code beside this one"), 1, N_("New")),
        Key("codebook.add_under", "A", "add(True)", N_("A new code under this one"), 1, N_("Sub-code")),
        Key("codebook.up", "shift+up", "shift(-1)", N_("Before the code above it"), 2, N_("Order")),
        Key("codebook.down", "shift+down", "shift(1)", N_("Behind the code below it"), 2, N_("Order")),
        Key("codebook.nest", "shift+right", "nest", N_("Under the code above it"), 2, N_("Nest")),
        Key("codebook.unnest", "shift+left", "unnest", N_("Out of the code it lies under"), 2, N_("Nest")),
        Key("codebook.under", "v", "put_under", N_("Under any code, or to the top")),
        Key("codebook.mark", "space", "mark", N_("Mark the code, for merging, groups and colours"), 2, N_("Mark")),
        Key("codebook.merge", "m", "merge", N_("Merge the code, or those marked, into another"), 1, N_("Merge")),
        Key("codebook.split", "s", "split", N_("Give its passages other codes, one by one"), 1, N_("Split")),
        Key("codebook.delete", "delete", "delete", N_("Delete the code"), shown=3, hint=N_("Delete")),
        Key("codebook.key", "k", "rekey", N_("Another key"), 3, N_("Key")),
        Key("codebook.colour", "c", "recolour", N_("Another colour"), 3, N_("Colour")),
        Key("codebook.groups", "g", "groups", N_("Groups of the code, or of those marked"), 3, N_("Groups")),
        Key("codebook.group", "f", "filter_group", N_("Show only a group, or all again"), 4, N_("Only a group")),
        Key("codebook.filter", "slash", "filter", N_("Show only codes that have some letters"), 3, N_("Filter")),
        Key("codebook.history", "h", "history", N_("What was done to the code"), 3, N_("History")),
        Key("codebook.memo", "w", "memo", N_("Write a memo about the code"), 4, N_("Memo")),
        Key("codebook.autocode", "l", "autocode", N_("Find passages for the code, and code them after a look at each")),
        Key("codebook.fold", "left", "fold(True)", N_("Hide its sub-codes, or go to the code above")),
        Key("codebook.unfold", "right", "fold(False)", N_("Show its sub-codes")),
        Key("codebook.fold_all", "asterisk", "fold_all", N_("Hide all sub-codes, or show them")),
        Key("codebook.import", "i", "import_codebook", N_("Add the codes of a codebook"), 4, N_("Import")),
        Key("codebook.leave", "escape", "leave", N_("Clear filter and marks, or go back"), 6, N_("Back")),
    ),
    "groups": (
        Key("groups.toggle", "enter,space", "in_or_out", N_("Put the codes in, or take them out"), 1, N_("In or out")),
        Key("groups.new", "n", "make", N_("A new group"), 1, N_("New")),
        Key("groups.rename", "r", "rename", N_("Rename"), shown=1),
        Key("groups.delete", "delete", "delete", N_("Delete"), shown=1),
        Key("groups.leave", "escape", "leave", N_("Back"), shown=1),
    ),
    "splitting": (
        *_split_keys(),
        Key("splitting.next", "down,space,j", "step(1)", N_("Leave it and go to the next"), 1, N_("Leave it")),
        Key("splitting.previous", "up,k", "step(-1)", N_("Go to the one before"), 2, N_("Before")),
        Key("splitting.add", "a", "add_target", N_("Another code to give"), 1, N_("Add a code")),
        Key("splitting.new", "n", "new_target", N_("A new sub-code to give"), 1, N_("New sub-code")),
        Key("splitting.drop", "delete", "drop_target", N_("Do not offer the last code any more")),
        Key("splitting.coders", "v", "toggle_coders", N_("Your own codings, or everybody's"), 3, N_("Whose")),
        Key("splitting.open", "enter", "open_passage", N_("In the transcript"), shown=2),
        Key("splitting.leave", "escape", "leave", N_("Back"), shown=1),
    ),
}
