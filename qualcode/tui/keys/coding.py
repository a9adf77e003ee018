"""The keys of the coding screen, and of what is asked on it."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.key import UNBOUND, Key

# What terminals send for alt and a digit is read as the characters these keys type on a Mac (option and 1 is "¡"),
# unless the terminal speaks the newer protocol of keys.
ALT_DIGITS = {
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
    for digit, typed in ALT_DIGITS.items():
        keys, description = f"alt+{digit},{typed}", N_("Choose a sub-code of it")
        yield Key(f"coding.subcode{digit}", keys, f"subcodes('{digit}')", description, display=f"alt+{digit}")


KEYS: dict[str, tuple[Key, ...]] = {
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
    "editing": (
        Key("editing.save", "ctrl+s", "save", N_("Save"), shown=1),
        Key("editing.leave", "escape", "leave", N_("Cancel"), shown=1),
    ),
}
