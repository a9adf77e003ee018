"""The one keymap: every key of the program, by the screen it works on.

Users change keys in ``keys.yaml`` in the configuration folder, a list of ids and keys; see :func:`user_keys`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from qualcode.errors import FileFormatError
from qualcode.locale import N_, _


@dataclass(frozen=True, slots=True)
class Key:
    """One thing keys do on a screen.

    Attributes:
        id: stable name by which users rebind it ("coding.undo").
        keys: Textual's names of the keys, joined by commas.
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


KEYS: dict[str, tuple[Key, ...]] = {
    "everywhere": (
        Key("app.help", "question_mark,f1", "help", N_("Help"), shown=9, display="?"),
        Key("app.materials", "f2", "go('materials')", N_("Materials"), shown=4),
        Key("app.coding", "f3", "go('coding')", N_("Coding"), shown=4),
        Key("app.matrix", "f4", "go('matrix')", N_("Theme matrix"), shown=4),
        Key("app.search", "f5", "go('search')", N_("Search"), shown=4),
        Key("app.undo", "u", "undo", N_("Undo"), shown=2),
        Key("app.redo", "ctrl+r", "redo", N_("Redo")),
        Key("app.palette", "ctrl+p", "command_palette", N_("Commands"), shown=5),
        Key("app.theme", "f9", "toggle_theme", N_("Light or dark")),
        Key("app.quit", "ctrl+q", "quit", N_("Quit"), shown=5),
    ),
    "coding": (
        Key("coding.next_sentence", "down,j", "move('sentence', 1)", N_("Next sentence")),
        Key("coding.previous_sentence", "up,k", "move('sentence', -1)", N_("Previous sentence")),
        Key("coding.next_turn", "right_square_bracket", "move('turn', 1)", N_("Next turn")),
        Key("coding.previous_turn", "left_square_bracket", "move('turn', -1)", N_("Previous turn")),
        Key("coding.next_word", "right", "move('word', 1)", N_("Next word")),
        Key("coding.previous_word", "left", "move('word', -1)", N_("Previous word")),
        Key("coding.extend_sentence", "shift+down,J", "extend('sentence', 1)", N_("Extend by a sentence")),
        Key("coding.shrink_sentence", "shift+up,K", "extend('sentence', -1)", N_("Shrink by a sentence")),
        Key("coding.extend_word", "shift+right", "extend('word', 1)", N_("Extend by a word")),
        Key("coding.shrink_word", "shift+left", "extend('word', -1)", N_("Shrink by a word")),
        Key("coding.extend_turn", "right_curly_bracket", "extend('turn', 1)", N_("Extend by a turn")),
        Key("coding.shrink_turn", "left_curly_bracket", "extend('turn', -1)", N_("Shrink by a turn")),
        Key("coding.page_down", "pagedown", "page(1)", N_("Page down")),
        Key("coding.page_up", "pageup", "page(-1)", N_("Page up")),
        Key("coding.home", "home,ctrl+home", "edge(-1)", N_("To the beginning")),
        Key("coding.end", "end,ctrl+end", "edge(1)", N_("To the end")),
        *_code_keys(),
        Key("coding.subcode", "comma", "subcodes('')", N_("Sub-code"), shown=1),
        Key("coding.choose", "slash", "choose_code", N_("Any code"), shown=1),
        Key("coding.repeat", "full_stop", "repeat", N_("Repeat"), shown=4),
        Key("coding.strength", "plus", "valence('strength')", N_("Strength"), shown=1, hint=N_("Valence")),
        Key("coding.gap", "minus", "valence('gap')", N_("Gap"), shown=1, hint=N_("Valence")),
        Key("coding.mixed", "equals_sign", "valence('mixed')", N_("Mixed"), shown=1, hint=N_("Valence")),
        Key("coding.memo", "m", "memo", N_("Memo"), shown=3),
        Key("coding.in_vivo", "i", "in_vivo", N_("In vivo"), shown=3),
        Key("coding.uncode", "x", "uncode", N_("Uncode"), shown=3),
        Key("coding.cycle", "tab", "cycle(1)", N_("Next coding at the cursor")),
        Key("coding.cycle_back", "shift+tab", "cycle(-1)", N_("Previous coding at the cursor")),
        Key("coding.next_uncoded", "n", "next_uncoded", N_("Next uncoded"), shown=1, hint=N_("Next")),
        Key("coding.next_source", "ctrl+n", "source(1)", N_("Next source")),
        Key("coding.previous_source", "ctrl+b", "source(-1)", N_("Previous source")),
        Key("coding.line", "g", "go_to_line", N_("Go to line")),
        Key("coding.codebook", "c", "panel('codebook')", N_("Show or hide the codebook"), shown=3, hint=N_("Codebook")),
        Key("coding.details", "d", "panel('details')", N_("Show or hide the details")),
        Key("coding.leave", "escape", "leave", N_("Clear the selection, or go back")),
    ),
    "materials": (
        Key("materials.open", "enter", "open_source", N_("Code this source"), shown=1),
        Key("materials.import", "a", "import_files", N_("Import files"), shown=1),
        Key("materials.rename", "r", "rename_source", N_("Rename"), shown=1),
        Key("materials.delete", "delete", "delete_source", N_("Delete"), shown=1),
        Key("materials.leave", "escape", "close_project", N_("Close the project"), shown=3),
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
    "search": (
        Key("search.words", "slash", "ask", N_("Other words"), shown=1),
        Key("search.open", "enter", "open_hit", N_("In the transcript"), shown=1),
        Key("search.code", "c", "code_hit", N_("Code this one"), shown=1),
        Key("search.code_all", "C", "code_all", N_("Code all"), shown=1),
        Key("search.unit", "s", "next_unit", N_("Sentence or turn"), shown=2),
        Key("search.regex", "r", "toggle_regex", N_("Words or pattern"), shown=3),
        Key("search.leave", "escape", "leave", N_("Back")),
    ),
    "passages": (
        Key("passages.open", "enter", "open_passage", N_("In the transcript"), shown=1),
        Key("passages.export", "e", "export", N_("Export"), shown=1),
        Key("passages.leave", "escape", "leave", N_("Back"), shown=1),
    ),
    "welcome": (
        Key("welcome.open", "enter", "open_chosen", N_("Open"), shown=1),
        Key("welcome.new", "n", "new_project", N_("New project"), shown=1),
        Key("welcome.file", "o", "open_file", N_("Open a file"), shown=1),
        Key("welcome.demo", "e", "open_demo", N_("Example study"), shown=1),
    ),
}

GROUPS: dict[str, str] = {
    "everywhere": N_("Everywhere"),
    "coding": N_("Coding"),
    "materials": N_("Materials"),
    "matrix": N_("Theme matrix"),
    "search": N_("Search"),
    "passages": N_("Passages"),
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

    Class attributes would be described in whatever language was set when the module was loaded.
    """
    node._bindings = BindingsMap.merge([node._bindings, BindingsMap(bindings(group))])


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


def rebound(key: Key, changed: Mapping[str, str]) -> Key:
    """Return a key as the user has it."""
    return replace(key, keys=changed[key.id], display="") if key.id in changed else key


def written(key: Key) -> str:
    """Return the keys of an act as a reader knows them: "shift+↓ J"."""
    return key.display or " ".join(_short(name) for name in key.keys.split(",") if name not in _ALT_DIGITS.values())


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
}


def user_keys(file: Path) -> dict[str, str]:
    """Return the keys a user has changed, by id, in Textual's form; an absent file changes nothing.

    The file is YAML, an id and its keys a line: ``coding.undo: ctrl+z``.

    Raises:
        FileFormatError: if the file is not such a list, or names an id that does not exist.
    """
    if not file.exists():
        return {}
    import yaml

    try:
        content = yaml.safe_load(file.read_text("utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise FileFormatError(_("The file cannot be read: {reason}.").format(reason=error), where=str(file)) from error
    if not isinstance(content, dict):
        raise FileFormatError(_("It must hold lines such as “coding.memo: m”."), where=str(file))
    if unknown := sorted(set(map(str, content)) - set(ids())):
        raise FileFormatError(
            _("There is no act called {id}.").format(id=unknown[0]),
            where=str(file),
            todo=_("The help screen (?) and docs/keys.md list them all."),
        )
    return {str(name): str(keys) for name, keys in content.items()}


def ids() -> Iterable[str]:
    """Return the ids of all keys."""
    return (key.id for group in KEYS.values() for key in group)
