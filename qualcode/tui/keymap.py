"""The one keymap: every key of the program, by the screen it works on.

Users change keys on the screen of keys or in a file; see :mod:`qualcode.tui.own_keys`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from qualcode.locale import N_, _

UNBOUND = "none"
"""Stands for no key: the palette has the act, and users can give it a key of their own."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing keys do on a screen.

    Attributes:
        id: stable name by which users rebind it ("coding.undo").
        keys: Textual's names of the keys, joined by commas, or :data:`UNBOUND`.
        action: the Textual action.
        description: English, marked for the catalogues.
        shown: how early the line of hints has it, 1 first; 0 leaves it out. The help screen has all.
        hint: what that line calls it, in a word or two; the description where it is empty. Keys that follow each
            other with the same hint share it.
        display: how the keys are written where there is little room.
    """

    id: str
    keys: str
    action: str
    description: str
    shown: int = 0
    hint: str = ""
    display: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """What the line of hints says of some keys.

    Attributes:
        keys: at least one.
        text: in the current language.
    """

    keys: tuple[Key, ...]
    text: str


# What terminals send for alt and a digit is read as the characters these keys type on a Mac (option and 1 is "¡"),
# unless the terminal speaks the newer protocol of keys.
_ALT_DIGITS = {
    "1": "inverted_exclamation_mark",
    "2": "trade_mark_sign",
    "3": "pound_sign",
    "4": "cent_sign",
    "5": "infinity",
    "6": "section_sign",
    "7": "pilcrow_sign",
    "8": "bullet",
    "9": "ª",
}


def _code_keys() -> Iterator[Key]:
    """Yield the keys of the nine codes and of their menus of sub-codes."""
    for digit in "123456789":
        description = N_("Code with the code of this key")
        yield Key(f"coding.code{digit}", digit, f"apply_key('{digit}')", description, shown=1, hint=N_("Code"))
    for digit, typed in _ALT_DIGITS.items():
        keys, description = f"alt+{digit},{typed}", N_("Choose a sub-code of it")
        yield Key(f"coding.subcode{digit}", keys, f"subcodes('{digit}')", description, display=f"alt+{digit}")


def _digit_keys() -> Iterator[Key]:
    """Yield the digits that go straight into a case's value."""
    for digit in "1234567890":
        description = N_("Write a value that begins with this digit, or take the choice of this number")
        yield Key(f"cases.digit{digit}", digit, f"digit('{digit}')", description)


def _split_keys() -> Iterator[Key]:
    """Yield the digits that give a passage one of the codes a code is split into."""
    for digit in "123456789":
        yield Key(f"splitting.give{digit}", digit, f"give({digit})", N_("Give it this code"), 1, N_("Give it"))


KEYS: dict[str, tuple[Key, ...]] = {
    "everywhere": (
        Key("app.help", "question_mark,f1", "help", N_("Help"), shown=9, display="?"),
        Key("app.materials", "f2", "go('materials')", N_("Materials"), shown=4),
        Key("app.coding", "f3", "go('coding')", N_("Coding"), shown=4),
        Key("app.matrix", "f4", "go('matrix')", N_("Theme matrix"), shown=4),
        Key("app.search", "f5", "go('search')", N_("Search"), shown=4),
        Key("app.cases", "f6", "go('cases')", N_("Cases"), shown=4),
        Key("app.codebook", "f7", "go('codebook')", N_("Codebook"), shown=4),
        Key("app.memos", "f8", "go('memos')", N_("Memos"), shown=4),
        Key("app.questions", "f10", "go('questions')", N_("Questions"), shown=4),
        Key("app.undo", "u", "undo", N_("Undo"), shown=2),
        Key("app.redo", "ctrl+r", "redo", N_("Redo")),
        Key("app.acts", "U", "visit('acts')", N_("History of acts")),
        Key("app.coder", UNBOUND, "switch_coder", N_("Code as somebody else")),
        Key("app.palette", "ctrl+p", "command_palette", N_("Commands"), shown=5),
        Key("app.theme", "f9", "toggle_theme", N_("Next theme")),
        Key("app.settings", "f12", "settings", N_("Settings")),
        Key("app.quit", "ctrl+q", "quit", N_("Quit"), shown=5),
    ),
    "coding": (
        Key("coding.next_unit", "down,j", "move('', 1)", N_("Next sentence, or whichever unit is chosen")),
        Key("coding.previous_unit", "up,k", "move('', -1)", N_("Previous sentence, or whichever unit is chosen")),
        Key("coding.next_turn", "right_square_bracket", "move('turn', 1)", N_("Next turn")),
        Key("coding.previous_turn", "left_square_bracket", "move('turn', -1)", N_("Previous turn")),
        Key("coding.next_word", "right", "move('word', 1)", N_("Next word")),
        Key("coding.previous_word", "left", "move('word', -1)", N_("Previous word")),
        Key("coding.extend_unit", "shift+down,J", "extend('', 1)", N_("Extend by a sentence, or the chosen unit")),
        Key("coding.shrink_unit", "shift+up,K", "extend('', -1)", N_("Shrink by a sentence, or the chosen unit")),
        Key("coding.extend_word", "shift+right", "extend('word', 1)", N_("Extend by a word")),
        Key("coding.shrink_word", "shift+left", "extend('word', -1)", N_("Shrink by a word")),
        Key("coding.extend_turn", "right_curly_bracket", "extend('turn', 1)", N_("Extend by a turn")),
        Key("coding.shrink_turn", "left_curly_bracket", "extend('turn', -1)", N_("Shrink by a turn")),
        Key("coding.page_down", "pagedown", "page(1)", N_("Page down")),
        Key("coding.page_up", "pageup", "page(-1)", N_("Page up")),
        Key("coding.home", "home,ctrl+home", "edge(-1)", N_("To the beginning")),
        Key("coding.end", "end,ctrl+end", "edge(1)", N_("To the end")),
        Key("coding.swap", "A", "swap_ends", N_("Extend the selection at its other end"), display="A"),
        Key("coding.unit", "t", "unit", N_("Choose the unit: sentence, turn, paragraph, line, word")),
        *_code_keys(),
        Key("coding.subcode", "comma", "subcodes('')", N_("Sub-code"), shown=1),
        Key("coding.choose", "slash", "choose_code", N_("Any code"), shown=1, hint=N_("Other")),
        Key("coding.repeat", "full_stop", "repeat", N_("Repeat"), shown=4),
        Key("coding.strength", "plus", "valence('strength')", N_("Strength"), shown=1, hint=N_("Valence")),
        Key("coding.gap", "minus", "valence('gap')", N_("Gap"), shown=1, hint=N_("Valence")),
        Key("coding.mixed", "equals_sign", "valence('mixed')", N_("Mixed"), shown=1, hint=N_("Valence")),
        Key("coding.menu", "enter", "menu", N_("What can be done here"), shown=1, hint=N_("Menu")),
        Key("coding.memo", "m", "memo", N_("Memo"), shown=3),
        Key("coding.memos", "M", "source_memos", N_("Memos of this source")),
        Key("coding.in_vivo", "i", "in_vivo", N_("In vivo"), shown=3),
        Key("coding.example", "I", "new_from_example", N_("New code from this example")),
        Key("coding.uncode", "x", "uncode", N_("Uncode"), shown=3),
        Key("coding.weight", "percent_sign", "weight", N_("Weight of the coding, 0 to 100")),
        Key("coding.recode", "r", "recode", N_("Give the coding another code")),
        Key("coding.adjust", "a", "adjust", N_("Move the ends of the coding")),
        Key("coding.split", "vertical_line", "split", N_("Split the coding at the cursor")),
        Key("coding.join", "ampersand", "join", N_("Join the coding with the next of its code")),
        Key("coding.whose", "v", "whose", N_("Whose codings are shown: all, own only, blind")),
        Key("coding.cycle", "tab", "cycle(1)", N_("Next coding at the cursor")),
        Key("coding.cycle_back", "shift+tab", "cycle(-1)", N_("Previous coding at the cursor")),
        Key("coding.next_uncoded", "n", "next_uncoded", N_("Next uncoded"), shown=1, hint=N_("Next")),
        Key("coding.look_at", "N", "next_to_look_at", N_("Next coding to look at: automatic or unsure"), display="N"),
        Key("coding.accept", "o", "accept_coding", N_("The automatic coding is right")),
        Key("coding.accept1", "y", "accept(1)", N_("Code as suggested first"), shown=3, hint=N_("Suggested")),
        Key("coding.accept2", "Y", "accept(2)", N_("Code as suggested second")),
        Key("coding.accept3", "ctrl+y", "accept(3)", N_("Code as suggested third")),
        Key("coding.suggestions", UNBOUND, "toggle_suggestions", N_("Suggestions on or off")),
        Key("coding.accuracy", UNBOUND, "accuracy", N_("How good are the suggestions?")),
        Key("coding.find", "ctrl+f", "find", N_("Find in this text"), shown=4, hint=N_("Find")),
        Key("coding.find_next", "f", "find_next(1)", N_("Next place found")),
        Key("coding.find_previous", "F", "find_next(-1)", N_("Previous place found")),
        Key("coding.next_source", "ctrl+n", "source(1)", N_("Next source")),
        Key("coding.previous_source", "ctrl+b", "source(-1)", N_("Previous source")),
        Key("coding.line", "g", "go_to_line", N_("Go to line")),
        Key("coding.codebook", "c", "panel('codebook')", N_("Show or hide the codebook"), shown=3, hint=N_("Codebook")),
        Key("coding.details", "d", "panel('details')", N_("Show or hide the details")),
        Key("coding.edit", "e", "edit_text", N_("Edit the words of this turn")),
        Key("coding.history", "h", "history", N_("What the text was before")),
        Key("coding.review", "w", "review", N_("Look at codings whose words were edited")),
        Key(
            "coding.focus",
            "z",
            "focus_mode",
            N_("Focus: the transcript alone, or everything"),
            shown=6,
            hint=N_("Focus"),
        ),
        Key("coding.beside", "b", "beside", N_("Something beside the transcript; to it and back")),
        Key("coding.session", "l", "session", N_("What was done in this session, and how far was read")),
        Key("coding.speakers", UNBOUND, "speakers", N_("Speakers and turns")),
        Key("coding.leave", "escape", "leave", N_("Clear the selection, or go back")),
    ),
    "finding": (
        Key("finding.next", "enter,down", "step(1)", N_("Next place found"), shown=1, hint=N_("Next")),
        Key("finding.previous", "up", "step(-1)", N_("Previous place found"), shown=1, hint=N_("Previous")),
        Key("finding.pattern", "tab", "toggle_pattern", N_("Words or pattern"), shown=1),
        Key("finding.leave", "escape", "leave", N_("Back"), shown=1),
    ),
    "materials": (
        Key("materials.open", "enter", "open_source", N_("Code this source"), shown=1, hint=N_("Open")),
        Key("materials.import", "a", "import_files", N_("Import files"), shown=1, hint=N_("Import")),
        Key("materials.rename", "r", "rename_source", N_("Rename"), shown=1),
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
    "matrix": (
        Key("matrix.open", "enter", "open_cell", N_("Passages"), shown=1),
        Key("matrix.values", "v", "next_values", N_("Values"), shown=1),
        Key("matrix.group", "b", "next_group", N_("Group cases"), shown=1),
        Key("matrix.level", "s", "toggle_level", N_("Sub-codes"), shown=1),
        Key("matrix.transpose", "t", "transpose", N_("Transpose"), shown=1),
        Key("matrix.export", "e", "export", N_("Export"), shown=1),
        Key("matrix.leave", "escape", "leave", N_("Back")),
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
    "search": (
        Key("search.words", "slash", "ask", N_("Other words"), shown=1),
        Key("search.open", "enter", "open_hit", N_("In the transcript"), shown=1),
        Key("search.code", "c", "code_hit", N_("Code this one"), shown=1),
        Key("search.code_all", "C", "code_all", N_("Code all"), shown=1),
        Key("search.unit", "s", "next_unit", N_("Sentence or turn"), shown=2),
        Key("search.where", "w", "ask_where", N_("Where to look"), shown=2, hint=N_("Where")),
        Key("search.regex", "r", "toggle_regex", N_("Words or pattern"), shown=3),
        Key(
            "search.autocode",
            "a",
            "autocode",
            N_("Code automatically, after a look at each"),
            2,
            N_("Preview"),
        ),
        Key("search.leave", "escape", "leave", N_("Back")),
    ),
    "questions": (
        Key("questions.code", "a", "add_code", N_("Add a code: how it stands to those above"), 1, N_("Add code")),
        Key("questions.filter", "f", "add_filter", N_("Add a filter"), 1, N_("Filter")),
        Key("questions.open", "enter", "open", N_("Change what is chosen, or open the passage"), 1, N_("Change it")),
        Key("questions.take_out", "x,delete", "take_out", N_("Take out the row"), 2, N_("Take out"), "x"),
        Key("questions.write", "slash", "write", N_("Write the question"), 1, N_("Write")),
        Key("questions.list", "tab", "other_list", N_("To the passages and back"), 2, N_("Passages")),
        Key("questions.alone", "s", "alone", N_("Without sub-codes, or with them"), 4, N_("Sub-codes")),
        Key("questions.clear", "n", "clear", N_("A new question"), 4, N_("New")),
        Key("questions.save", "w", "save", N_("Save the question under a name"), 2, N_("Save")),
        Key("questions.saved", "l", "saved", N_("Saved questions"), 2, N_("Saved")),
        Key("questions.counts", "b", "counts", N_("Count by code and source"), 4, N_("Counts")),
        Key("questions.export", "e", "export", N_("Export"), shown=3),
        Key("questions.code_all", "C", "code_all", N_("Code all"), shown=3, display="C"),
        Key("questions.leave", "escape", "leave", N_("Back")),
    ),
    "autocode": (
        Key("autocode.way", "w", "way", N_("By words, speaker, question, heading or phrases"), 1, N_("By what")),
        Key("autocode.write", "slash", "write", N_("Write what is looked for"), 2, N_("Write")),
        Key("autocode.list", "l", "list", N_("Choose from what there is"), 2, N_("List")),
        Key("autocode.code", "c", "code", N_("Code that all get"), 1, N_("Code")),
        Key("autocode.unit", "s", "unit", N_("Sentence, turn or paragraph"), 2, N_("Unit")),
        Key("autocode.where", "f", "where", N_("Where to look"), 3, N_("Where")),
        Key("autocode.toggle", "space", "in_or_out", N_("In or out"), 1),
        Key("autocode.source", "S", "toggle_source", N_("All of this source in or out"), display="S"),
        Key("autocode.open", "enter", "open_passage", N_("In the transcript"), 2),
        Key("autocode.counts", "b", "counts", N_("Count by code and source"), 3, N_("Counts")),
        Key("autocode.code_all", "C", "code_all", N_("Code all that is in"), 1, N_("Code all"), "C"),
        Key("autocode.leave", "escape", "leave", N_("Back"), 4),
    ),
    "saved_questions": (
        Key("saved.open", "enter", "open_question", N_("Ask it"), shown=1),
        Key("saved.rename", "r", "rename", N_("Rename"), shown=1),
        Key("saved.remove", "x,delete", "remove", N_("Take it away"), shown=1, display="x"),
        Key("saved.leave", "escape", "leave", N_("Back"), shown=1),
    ),
    "cases": (
        Key("cases.edit", "enter", "edit", N_("Change the value or name, or open the source"), 1, N_("Edit")),
        *_digit_keys(),
        Key("cases.clear", "backspace", "clear", N_("Take the value away")),
        Key("cases.mark", "space", "mark", N_("Mark the case, or all under a heading"), 1, N_("Mark")),
        Key("cases.mark_all", "asterisk", "mark_all", N_("Mark all that are shown, or none")),
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
    "passages": (
        Key("passages.open", "enter", "open_passage", N_("In the transcript"), shown=1),
        Key("passages.export", "e", "export", N_("Export"), shown=1),
        Key("passages.leave", "escape", "leave", N_("Back"), shown=1),
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
    "acts": (
        Key("acts.open", "enter", "open_place", N_("In the transcript"), shown=1),
        Key("acts.back", "b", "back(True)", N_("Take back all of mine to here, this one too"), 1, N_("Undo to here")),
        Key("acts.after", "B", "back(False)", N_("Take back all of mine after this one"), 2, N_("Undo after this")),
        Key("acts.coder", "c", "filter_coder", N_("Only acts of one coder"), 1, N_("Coder")),
        Key("acts.act", "a", "filter_act", N_("Only one kind of act"), 1, N_("Kind of act")),
        Key("acts.words", "slash", "filter_words", N_("Only acts with some letters"), 1, N_("Filter")),
        Key("acts.leave", "escape", "leave", N_("Show all acts again, or go back"), 3, N_("Back")),
    ),
    "memos": (
        Key("memos.open", "enter", "read", N_("Read it, and follow its links"), 1, N_("Read it")),
        Key("memos.place", "o", "open_place", N_("Go to what it is about"), 1, N_("Go there")),
        Key("memos.new", "n", "new", N_("New memo"), shown=1),
        Key("memos.change", "e", "change", N_("Change the memo"), 1, N_("Edit")),
        Key("memos.delete", "delete", "delete", N_("Delete"), shown=2),
        Key("memos.about", "a", "filter_about", N_("Only memos on one kind of thing"), 2, N_("About")),
        Key("memos.coder", "c", "filter_coder", N_("Only memos of one coder"), 2, N_("Coder")),
        Key("memos.words", "slash", "filter_words", N_("Only memos with some letters"), 2, N_("Filter")),
        Key("memos.journal", "d", "journal", N_("Research journal by date"), 1, N_("Journal")),
        Key("memos.leave", "escape", "leave", N_("Show all memos again, or go back"), 3, N_("Back")),
    ),
    "journal": (
        Key("journal.new", "n", "new", N_("New entry"), shown=1),
        Key("journal.change", "e", "change", N_("Change the entry"), 1, N_("Edit")),
        Key("journal.read", "enter", "read", N_("Read it, and follow its links"), 1, N_("Read it")),
        Key("journal.export", "x", "export", N_("Export"), shown=1),
        Key("journal.leave", "escape", "leave", N_("Back"), shown=1),
    ),
    "editing": (
        Key("editing.save", "ctrl+s", "save", N_("Save"), shown=1),
        Key("editing.leave", "escape", "leave", N_("Cancel"), shown=1),
    ),
    "beside": (
        Key("beside.up", "up,k", "scroll('up')", N_("Up")),
        Key("beside.down", "down,j", "scroll('down')", N_("Down")),
        Key("beside.page_up", "pageup", "scroll('page_up')", N_("Page up")),
        Key("beside.page_down", "pagedown,space", "scroll('page_down')", N_("Page down")),
        Key("beside.home", "home", "scroll('home')", N_("To the beginning")),
        Key("beside.end", "end", "scroll('end')", N_("To the end")),
        Key("beside.choose", "enter", "choose", N_("Show something else here")),
        Key("beside.close", "escape", "close", N_("Take this side away")),
    ),
    "settings": (
        Key("settings.next", "enter,right,space", "step(1)", N_("Next value, or another"), 1, N_("Change it"), "→"),
        Key("settings.previous", "left", "step(-1)", N_("Previous value"), 1, N_("Back a value")),
        Key("settings.usual", "delete,backspace", "usual", N_("The usual value again"), 1, N_("Usual value"), "del"),
        Key("settings.keys", "k", "keys", N_("Keys of your own"), 1, N_("Own keys")),
        Key("settings.leave", "escape", "leave", N_("Back"), 1),
    ),
    "keys": (
        Key("keys.change", "enter", "change", N_("Another key for this act"), 1, N_("Change it")),
        Key("keys.add", "a", "add", N_("One more key for this act"), 1, N_("One more key")),
        Key("keys.usual", "delete,backspace", "usual", N_("The usual keys again"), 1, N_("Usual keys"), "del"),
        Key("keys.find", "slash", "find", N_("Show only acts that have some letters"), 1, N_("Filter")),
        Key("keys.leave", "escape", "leave", N_("Clear the filter, or go back"), 1, N_("Back")),
    ),
    "welcome": (
        Key("welcome.open", "enter", "open_chosen", N_("Open"), shown=1),
        Key("welcome.new", "n", "new_project", N_("New project"), shown=1),
        Key("welcome.file", "o", "open_file", N_("Open a file"), shown=1),
        Key("welcome.tour", "t", "tour", N_("Guided tour"), shown=1),
        Key("welcome.demo", "e", "open_demo", N_("Example study"), shown=1),
    ),
}

_MOVING = ("move(", "extend(", "page(", "edge(")

KEYS["placing"] = (
    Key("placing.place", "enter", "place", N_("Place it here"), shown=1),
    Key("placing.leave", "escape", "leave", N_("Back"), shown=1),
    *(replace(key, id=key.id.replace("coding", "placing")) for key in KEYS["coding"] if key.action.startswith(_MOVING)),
)

GROUPS: dict[str, str] = {
    "everywhere": N_("Everywhere"),
    "coding": N_("Coding"),
    "finding": N_("Finding in a text"),
    "materials": N_("Materials"),
    "pseudonyms": N_("Pseudonyms"),
    "matrix": N_("Theme matrix"),
    "preview": N_("Before an import"),
    "search": N_("Search"),
    "questions": N_("Questions"),
    "autocode": N_("Coding automatically"),
    "saved_questions": N_("Saved questions"),
    "cases": N_("Cases"),
    "codebook": N_("Codebook"),
    "groups": N_("Groups of codes"),
    "splitting": N_("Splitting a code"),
    "passages": N_("Passages"),
    "review": N_("Codings to look at"),
    "placing": N_("Placing a coding"),
    "history": N_("Former texts"),
    "speakers": N_("Speakers and turns"),
    "acts": N_("History of acts"),
    "memos": N_("Memos"),
    "journal": N_("Research journal"),
    "editing": N_("Editing a text"),
    "beside": N_("Beside the transcript"),
    "settings": N_("Settings"),
    "keys": N_("Keys of your own"),
    "welcome": N_("Welcome"),
}


def bindings(group: str) -> list[Binding]:
    """Return Textual bindings for the keys of a group, described in the current language."""
    return [
        Binding(
            key.keys,
            key.action,
            _(key.description),
            show=bool(key.shown),
            key_display=key.display or None,
            id=key.id,
        )
        for key in KEYS[group]
    ]


def bind(node: DOMNode, group: str) -> None:
    """Give a screen or the app the keys of a group, in the current language.

    Class attributes would be described in whatever language was set when the module was loaded. What Textual itself
    does with these keys (tab moves the focus) is taken away: of two bindings of a key the first would win.
    """
    own = BindingsMap(bindings(group))
    for key in own.key_to_bindings:
        node._bindings.key_to_bindings.pop(key, None)
    node._bindings = BindingsMap.merge([node._bindings, own])


def hints(group: str, changed: Mapping[str, str] | None = None) -> list[Hint]:
    """Return what a screen's line of hints says, the most useful first.

    Args:
        group: the screen's.
        changed: keys the user has changed, by id.
    """
    keys = [key for key in (*KEYS[group], *KEYS["everywhere"]) if key.shown and key.action != f"go('{group}')"]
    keys.sort(key=lambda key: key.shown)
    together = groupby(keys, key=lambda key: key.hint or key.description)
    return [Hint(tuple(rebound(key, changed or {}) for key in some), _(text)) for text, some in together]


def commands(group: str) -> Iterator[Key]:
    """Yield the keys that are commands of their own: not the palette's, nor digits, which depend on the codebook."""
    for _description, some in groupby(KEYS[group], key=lambda key: key.description):
        keys = list(some)
        if len(keys) == 1 and keys[0].id != "app.palette":
            yield keys[0]


def key_of(name: str) -> Key:
    """Return the key with an id."""
    return next(key for group in KEYS.values() for key in group if key.id == name)


def rebound(key: Key, changed: Mapping[str, str]) -> Key:
    """Return a key as the user has it."""
    return replace(key, keys=changed[key.id], display="") if key.id in changed else key


def written(key: Key) -> str:
    """Return the keys of an act as a reader knows them: "shift+↓ J"."""
    unwritten = {UNBOUND, *_ALT_DIGITS.values()}
    return key.display or " ".join(_short(name) for name in key.keys.split(",") if name not in unwritten)


def first_written(key: Key) -> str:
    """Return the first key of an act, for sentences, in which "Press ↓ j" would read as two keys to press."""
    return key.display or written(key).partition(" ")[0]


def _short(name: str) -> str:
    *modifiers, last = name.split("+")
    return "+".join([*modifiers, _NAMES.get(last, last.upper() if _FUNCTION.fullmatch(last) else last)])


_FUNCTION = re.compile(r"f\d+")
_NAMES = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "comma": ",",
    "slash": "/",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "esc",
    "delete": "del",
    "asterisk": "*",
    "percent_sign": "%",
    "vertical_line": "|",
    "ampersand": "&",
}


def ids() -> Iterable[str]:
    """Return the ids of all keys."""
    return (key.id for group in KEYS.values() for key in group)


def group_of(key_id: str) -> str:
    """Return the group that has an id."""
    return next(group for group, keys in KEYS.items() if any(key.id == key_id for key in keys))
