"""What a kind of display is: its settings, and what it gives to be looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.project import Project
from qualcode.publishing.tables import Table

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart

Place = tuple[int, int, int]
"""``(source_id, start, end)``."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What a cell was counted from.

    Attributes:
        records: types and ids of records.
        places: stretches of text that are no codings, such as where a word is said.
    """

    records: Evidence = ()
    places: tuple[Place, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records or self.places)

    def with_(self, other: "Behind") -> "Behind":
        """Return both together, everything once."""
        return Behind(
            tuple(dict.fromkeys((*self.records, *other.records))), tuple(dict.fromkeys((*self.places, *other.places)))
        )


def codings(ids: Sequence[int]) -> Behind:
    """Return codings as what is behind a cell."""
    return Behind(tuple(("Coding", number) for number in ids))


@dataclass(frozen=True)
class Shown:
    """What a display shows now.

    Attributes:
        table: the figures, with their notes.
        labels: how many leading columns name a row; what is in the others was counted.
        behind: gives what a cell was counted from, by its row and column in the table; the project must be open.
        is_grid: whether the columns behind the labels are of one kind, so that rows and columns can change places.
        chart: draws it, where there is a picture of it.
        sentences: what is to be said of it, in words.
        marks: what is to be said of single rows, in a few words, by their places: where a criterion is met.
    """

    table: Table
    labels: int
    behind: Callable[[int, int], Behind]
    is_grid: bool = False
    chart: "Callable[[], Chart] | None" = None
    sentences: tuple[str, ...] = ()
    marks: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be chosen of a display.

    Attributes:
        name: as it is stored and said on the command line ("by").
        title: what people call it, marked for translation.
        choices: the values there are, each with what people call it, marked for translation; empty: see ``names``.
        names: what a free value is a name of: "variable", "code", "coder", "source", "case", or "number"; empty where
            there are choices.
        default: what holds where nothing is said; empty: nothing.
        many: whether it may be said several times.
    """

    name: str
    title: str
    choices: Mapping[str, str] = field(default_factory=dict)
    names: str = ""
    default: str = ""
    many: bool = False


class Asked:
    """What is asked of a display: its settings as they were said, and what is looked for.

    Args:
        settings: pairs of name and value.
        known: the settings there are, for their defaults.
        written: what is looked for, or left out.
    """

    def __init__(self, settings: Sequence[tuple[str, str]], known: Sequence[Setting], written: str = "") -> None:
        self.settings, self.written = tuple(settings), written
        self._defaults = {each.name: each.default for each in known}

    def one(self, name: str) -> str:
        """Return the value of a setting, or its default."""
        return next((value for each, value in self.settings if each == name), self._defaults.get(name, ""))

    def every(self, name: str) -> tuple[str, ...]:
        """Return all values of a setting; of one that is not said, none."""
        return tuple(value for each, value in self.settings if each == name)

    def number(self, name: str) -> int:
        """Return a setting that is a whole number."""
        return int(self.one(name) or 0)

    def is_set(self, name: str) -> bool:
        """Return whether a setting that is either on or off is on."""
        return self.one(name) == "yes"


@dataclass(frozen=True, slots=True)
class DisplayKind:
    """One kind of display.

    Attributes:
        name: as it is stored and said on the command line.
        title: what people call it, marked for translation.
        about: what it shows, in a sentence, marked for translation.
        settings: what can be chosen, beside how every display is arranged.
        show: counts it.
        looks_for: what people call the words that can be written for it, marked for translation; empty where it takes
            none.
        needs_words: whether it shows nothing without them.
    """

    name: str
    title: str
    about: str
    settings: tuple[Setting, ...]
    show: Callable[[Project, Asked], Shown]
    looks_for: str = ""
    needs_words: bool = False

    def refuse_bad(self, settings: Sequence[tuple[str, str]], written: str, others: Sequence[Setting] = ()) -> None:
        """Refuse settings that the kind does not have; whether names in them exist is known only in a project.

        Raises:
            RuleError: it says what there is.
        """
        known = {setting.name: setting for setting in (*self.settings, *others)}
        said = set[str]()
        for name, value in settings:
            if name not in known:
                raise RuleError(
                    _("The display “{kind}” has no setting “{name}”.").format(kind=_(self.title), name=name),
                    todo=_("There are: {names}.").format(names=", ".join(known)),
                )
            setting = known[name]
            if name in said and not setting.many:
                raise RuleError(_("The setting “{name}” is there twice.").format(name=name), todo=_("Leave one out."))
            said.add(name)
            _refuse_bad_value(setting, value)
        if written and not self.looks_for:
            raise RuleError(
                _("The display “{kind}” looks for no words.").format(kind=_(self.title)), todo=_("Leave them out.")
            )
        if self.needs_words and not written.strip():
            raise RuleError(
                _("The display “{kind}” needs words to look for.").format(kind=_(self.title)), todo=_("Write some.")
            )


def _refuse_bad_value(setting: Setting, value: str) -> None:
    if setting.choices and value not in setting.choices:
        raise RuleError(
            _("The setting “{name}” cannot be “{value}”.").format(name=setting.name, value=value),
            todo=_("Choose one of: {names}.").format(names=", ".join(setting.choices)),
        )
    if setting.names == "number" and not (value.isascii() and value.isdigit() and len(value) < _DIGITS):
        raise RuleError(
            _("The setting “{name}” cannot be “{value}”.").format(name=setting.name, value=value),
            todo=_("Give a whole number from 0 on."),
        )


_DIGITS = 9
"""A number of so many digits is no setting."""
