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
from qualcode.tui.keys import (
    agreeing,
    asking,
    claims,
    codebook,
    coding,
    converging,
    displaying,
    evidence,
    findings,
    materials,
    project,
    publishing,
    questionnaire,
    reducing,
)
from qualcode.tui.keys.coding import ALT_DIGITS
from qualcode.tui.keys.key import UNBOUND, Key

_MOVING = ("move(", "extend(", "page(", "edge(")

GROUPS: dict[str, str] = {
    "everywhere": N_("Everywhere"),
    "coding": N_("Coding"),
    "finding": N_("Finding in a text"),
    "materials": N_("Materials"),
    "pseudonyms": N_("Pseudonyms"),
    "matrix": N_("Theme matrix"),
    "convergence": N_("Convergence"),
    "joint": N_("Joint display"),
    "shares": N_("Shares of the classes"),
    "comparing": N_("Classes of two analysts"),
    "reviewing": N_("Review of passages"),
    "summaries": N_("Summaries"),
    "preview": N_("Before an import"),
    "search": N_("Search"),
    "questions": N_("Questions"),
    "autocode": N_("Coding automatically"),
    "saved_questions": N_("Saved questions"),
    "cases": N_("Cases"),
    "case_sheet": N_("Case sheet"),
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
    "questionnaire": N_("Questionnaire"),
    "answers": N_("Answers to the questionnaire"),
    "claims": N_("Claims"),
    "claim_evidence": N_("Evidence on a claim"),
    "asked": N_("What was asked"),
    "following": N_("Following a thread"),
    "trails": N_("Trails"),
    "findings": N_("Findings"),
    "taking": N_("Taking evidence"),
    "contradicting": N_("What would contradict a finding"),
    "standing": N_("How the cases stand"),
    "evidence": N_("Document figures"),
    "displays": N_("Saved displays"),
    "display": N_("Display"),
    "places": N_("Places"),
    "agreement": N_("Agreement of coders"),
    "differences": N_("Where coders differ"),
    "report": N_("Report"),
    "editing": N_("Editing a text"),
    "beside": N_("Beside the transcript"),
    "settings": N_("Settings"),
    "keys": N_("Keys of your own"),
    "welcome": N_("Welcome"),
}

_OF_SCREENS = {
    **project.KEYS,
    **coding.KEYS,
    **codebook.KEYS,
    **materials.KEYS,
    **asking.KEYS,
    **claims.KEYS,
    **questionnaire.KEYS,
    **converging.KEYS,
    **evidence.KEYS,
    **publishing.KEYS,
    **reducing.KEYS,
    **findings.KEYS,
    **displaying.KEYS,
    **agreeing.KEYS,
}
_OF_SCREENS["placing"] = (
    Key("placing.place", "enter", "place", N_("Place it here"), shown=1),
    Key("placing.leave", "escape", "leave", N_("Back"), shown=1),
    *(
        replace(key, id=key.id.replace("coding", "placing"))
        for key in coding.KEYS["coding"]
        if key.action.startswith(_MOVING)
    ),
)

KEYS: dict[str, tuple[Key, ...]] = {group: _OF_SCREENS[group] for group in GROUPS}
"""All keys, by the group of the screen they work on."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What the line of hints says of some keys.

    Attributes:
        keys: at least one.
        text: in the current language.
    """

    keys: tuple[Key, ...]
    text: str


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
    unwritten = {UNBOUND, *ALT_DIGITS.values()}
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
