"""Keys of a user's own: the file ``keys.yaml`` in the configuration folder, an act and its keys a line.

``coding.undo: ctrl+z`` gives an act another key, ``n,space`` several, and ``none`` leaves it without any.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from textual.keys import Keys, key_to_character

from qualcode.errors import FileFormatError
from qualcode.locale import _
from qualcode.own_file import write_own
from qualcode.resources import user_folder
from qualcode.tui.keymap import KEYS, group_of, ids, rebound
from qualcode.tui.keys.key import UNBOUND, Key

_EVERYWHERE = "everywhere"
_NAMED = re.compile(r"f\d{1,2}|none")
_KNOWN = {key.value for key in Keys}


@dataclass(frozen=True, slots=True)
class Clash:
    """One key for more than one act where it can mean one only.

    Attributes:
        key: Textual's name of it.
        acts: those that have it, at least two.
    """

    key: str
    acts: tuple[Key, ...]


def keys_file() -> Path:
    """Return the file of a user's own keys; it need not exist."""
    return user_folder("config") / "keys.yaml"


def user_keys(file: Path) -> dict[str, str]:
    """Return the keys a user has changed, by id, in Textual's form; an absent file changes nothing.

    Raises:
        FileFormatError: if the file is not such a list, or names an id that does not exist.
    """
    if not file.exists():
        return {}
    import yaml

    try:
        content = yaml.safe_load(file.read_text("utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise FileFormatError(_("The file cannot be read: {reason}.").format(reason=error), where=str(file)) from error
    if not isinstance(content, dict):
        raise FileFormatError(_("It must hold lines such as “coding.memo: m”."), where=str(file))
    if unknown := sorted(set(map(str, content)) - set(ids())):
        raise FileFormatError(
            _("There is no act called {id}.").format(id=unknown[0]),
            where=str(file),
            todo=_("The help screen (?) and docs/keys.md list them all."),
        )
    return {str(name): str(keys or UNBOUND) for name, keys in content.items()}


def names_of(key: Key, changed: Mapping[str, str]) -> list[str]:
    """Return Textual's names of the keys of an act as the user has it."""
    return [name.strip() for name in rebound(key, changed).keys.split(",") if name.strip() != UNBOUND]


def holders(act: Key, name: str, changed: Mapping[str, str]) -> list[Key]:
    """Return the other acts that a key would mean as well, on the screen of an act or everywhere."""
    group = group_of(act.id)
    groups = KEYS if group == _EVERYWHERE else (group, _EVERYWHERE)
    found = {key.id: key for each in groups for key in KEYS[each] if name in names_of(key, changed)}
    return [key for key in found.values() if key.id != act.id]


def assign(act: Key, name: str, changed: Mapping[str, str], *, added: bool = False) -> dict[str, str]:
    """Give an act a key, in place of its keys or beside them, and take it from the others; write and return it all.

    Raises:
        FileFormatError: if the file cannot be read or written.
    """
    own = names_of(act, changed) if added else []
    now = {act.id: ",".join(dict.fromkeys([*own, name]))}
    for other in holders(act, name, changed):
        now[other.id] = ",".join(each for each in names_of(other, changed) if each != name) or UNBOUND
    return _written(now, changed)


def usual(act: Key, changed: Mapping[str, str]) -> dict[str, str]:
    """Give an act the keys again that the program has for it; write and return it all.

    Raises:
        FileFormatError: if the file cannot be read or written.
    """
    return _written({act.id: act.keys}, changed)


def clashes(changed: Mapping[str, str]) -> Iterator[Clash]:
    """Yield the keys that mean more than one act on the same screen."""
    for group, keys in KEYS.items():
        together = {key.id: key for key in (*keys, *KEYS[_EVERYWHERE])}.values()
        by_name: dict[str, list[Key]] = {}
        for key in together:
            for name in names_of(key, changed):
                by_name.setdefault(name, []).append(key)
        for name, acts in by_name.items():
            # Of those that hold everywhere it is enough to tell once.
            if len(acts) > 1 and (group == _EVERYWHERE or any(group_of(act.id) == group for act in acts)):
                yield Clash(name, tuple(acts))


def unknown_names(changed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the ids and names of keys that no keyboard sends."""
    for key_id, keys in changed.items():
        for name in (each.strip() for each in keys.split(",")):
            if not is_key(name):
                yield key_id, name


def is_key(name: str) -> bool:
    """Return whether Textual knows a key by this name."""
    *modifiers, last = name.split("+") if name != "+" else ["+"]
    if any(modifier not in {"ctrl", "shift", "alt", "super", "meta", "hyper"} for modifier in modifiers):
        return False
    is_named = last in _KNOWN or _NAMED.fullmatch(last) is not None
    return len(last) == 1 or is_named or key_to_character(last) is not None


def _written(now: Mapping[str, str], changed: Mapping[str, str]) -> dict[str, str]:
    program = {key.id: key.keys for keys in KEYS.values() for key in keys}
    lines = {key_id: None if keys == program[key_id] else keys for key_id, keys in now.items()}
    write_own(keys_file(), lines)
    kept = {key_id: keys for key_id, keys in changed.items() if key_id not in lines}
    return kept | {key_id: keys for key_id, keys in lines.items() if keys is not None}
