"""What is asked of a display on the screen: which kind, how it is set, and the saved display it is, if any."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from qualcode.model import SavedDisplay
from qualcode.publishing.displays.arranging import ARRANGEMENT
from qualcode.publishing.displays.contract import DisplayKind, Setting
from qualcode.publishing.displays.kinds import kind_named

Settings = tuple[tuple[str, str], ...]

_TURNED = ("values", "kind", "strands", "per", "order")
"""Settings of which the key for values takes the next; a kind has the first of them that it has."""


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look at the study, as it is on the screen.

    Attributes:
        kind: name of the kind of display.
        settings: pairs of a setting's name and a value; what is not said is as the kind has it.
        written: what is looked for, or left out.
        display_id: of the saved display it is, or was before its settings were changed; 0 for none.
    """

    kind: str
    settings: Settings = ()
    written: str = ""
    display_id: int = 0

    @classmethod
    def of(cls, saved: SavedDisplay) -> Self:
        """Return how a saved display looks at it."""
        return cls(saved.kind, saved.settings, saved.written, saved.id)

    def one(self, name: str) -> str:
        """Return the value of a setting, or what holds where nothing is said."""
        return next((value for each, value in self.settings if each == name), _default(self.kind, name))

    def every(self, name: str) -> tuple[str, ...]:
        """Return all values that were said of a setting."""
        return tuple(value for each, value in self.settings if each == name)

    def having(self, name: str, *values: str) -> Self:
        """Return it with other values of a setting, in the place it had; none, or what holds anyhow, is not said."""
        said = [] if values in ((), ("",), (_default(self.kind, name),)) else [(name, value) for value in values]
        at = next((place for place, pair in enumerate(self.settings) if pair[0] == name), len(self.settings))
        kept = [pair for pair in self.settings if pair[0] != name]
        return replace(self, settings=(*kept[:at], *said, *kept[at:]))

    @property
    def sorted_by(self) -> str | None:
        """The key of the column it is sorted by, empty for that of what is not known; None where it is not sorted."""
        return next(iter(self.every("sort")), None)

    def sorted_as(self, column: str | None, *, descending: bool = False) -> Self:
        """Return it sorted by a column, by its key; None for not at all."""
        kept = tuple(pair for pair in self.settings if pair[0] not in ("sort", "descending"))
        said = [] if column is None else [("sort", column)]
        said += [("descending", "yes")] if column is not None and descending else []
        return replace(self, settings=(*kept, *said))

    def is_as(self, saved: SavedDisplay) -> bool:
        """Return whether it shows what a saved display shows."""
        return (self.kind, self.written.strip(), _said(self.kind, self.settings)) == (
            saved.kind,
            saved.written,
            _said(saved.kind, saved.settings),
        )


def settings_of(kind: DisplayKind) -> tuple[Setting, ...]:
    """Return everything that can be set of a kind."""
    return (*kind.settings, *ARRANGEMENT)


def setting_of(kind: str, *names: str) -> Setting | None:
    """Return the first of some settings that a kind has."""
    known = {setting.name: setting for setting in settings_of(kind_named(kind))}
    return next((known[name] for name in names if name in known), None)


def turned_by_values(kind: str) -> Setting | None:
    """Return the setting that the key for values turns."""
    return setting_of(kind, *_TURNED)


def following(choices: Sequence[str], now: str) -> str:
    """Return the choice behind the one there is now, the first behind the last."""
    return choices[(choices.index(now) + 1) % len(choices)] if now in choices else choices[0]


def _default(kind: str, name: str) -> str:
    setting = setting_of(kind, name)
    return setting.default if setting else ""


def _said(kind: str, settings: Settings) -> dict[str, list[str]]:
    """Return what was said and does not hold anyhow, in the order of its values but not of its names."""
    said: dict[str, list[str]] = {}
    for name, value in settings:
        said.setdefault(name, []).append(value)
    return {
        name: values for name, values in said.items() if name == "sort" or values not in ([""], [_default(kind, name)])
    }
