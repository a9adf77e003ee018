"""What a user prefers, on every project: the file ``settings.yaml`` in the configuration folder.

A line a preference, ``name: value``; everything else in the file, comments and order, is the user's and stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import FileFormatError, RuleError
from qualcode.locale import N_, _
from qualcode.own_file import own_lines, write_own
from qualcode.resources import user_folder


@dataclass(frozen=True, slots=True)
class Preference:
    """One thing a user may prefer.

    Attributes:
        name: as it stands in the file.
        title, about: what it is called, and what it does in a sentence; English, marked for the catalogues.
        usual: its value where the file says none.
        choices: the values it may have with what they are called; empty where it is a text or a number.
        least, most: the bounds of a number; both 0 where it is none.
    """

    name: str
    title: str
    about: str
    usual: str
    choices: Mapping[str, str]
    least: int = 0
    most: int = 0

    def fault(self, value: str) -> str:
        """Return what is wrong with a value in the current language; empty where nothing is."""
        if self.choices and value not in self.choices:
            return _("It must be one of {values}.").format(values=", ".join(self.choices))
        if self.most and not (value.isascii() and value.isdecimal() and self.least <= int(value) <= self.most):
            return _("It must be a number from {least} to {most}.").format(least=self.least, most=self.most)
        return "" if value.isprintable() else _("It must be on one line, without control characters.")

    def called(self, value: str) -> str:
        """Return what people read instead of a value."""
        return _(self.choices[value]) if value in self.choices else value


_SWITCH = {"on": N_("on"), "off": N_("off")}

PREFERENCES = (
    Preference(
        "language",
        N_("Language"),
        N_("The language of screens and commands, at once. --lang and QUALCODE_LANG go before it."),
        "auto",
        {"auto": N_("as the computer says"), "id": "Indonesia", "en": "English"},
    ),
    Preference(
        "theme",
        N_("Theme"),
        N_(
            "The colours, at once. High contrast keeps all text at a ratio of 7 to 1 or more; F9 goes through them all."
        ),
        "dark",
        {
            "dark": N_("dark"),
            "light": N_("light"),
            "contrast-dark": N_("high contrast, dark"),
            "contrast-light": N_("high contrast, light"),
        },
    ),
    Preference(
        "motion",
        N_("Motion"),
        N_("Reduced lets nothing glide or blink. As the computer says follows TEXTUAL_ANIMATIONS and GTK's setting."),
        "auto",
        {"auto": N_("as the computer says"), "full": N_("full"), "reduced": N_("reduced")},
    ),
    Preference(
        "linear",
        N_("Linear mode"),
        N_("For screen readers: plain text, one thing a line, what happens told in one line at the foot. At once."),
        "off",
        _SWITCH,
    ),
    Preference(
        "coder",
        N_("Usual coder"),
        N_("Who codes where nobody says; empty: the computer's user. From the next opening of a project on."),
        "",
        {},
    ),
    Preference(
        "unit",
        N_("Unit"),
        N_("What up and down move by in sources where you did not choose. From the next source on."),
        "sentence",
        {
            "sentence": N_("sentence"),
            "turn": N_("turn"),
            "paragraph": N_("paragraph"),
            "line": N_("line"),
            "word": N_("word"),
        },
    ),
    Preference(
        "panels",
        N_("Panels"),
        N_("What stands beside the transcript on wide screens, in sources where you did not choose. At once."),
        "both",
        {
            "both": N_("codebook and details"),
            "codebook": N_("codebook"),
            "details": N_("details"),
            "none": N_("nothing"),
        },
    ),
    Preference(
        "measure",
        N_("Width in focus mode"),
        N_("How many columns the transcript has in focus mode; 60 to 90 read best. At once."),
        "90",
        {},
        least=40,
        most=240,
    ),
    Preference(
        "suggestions",
        N_("Suggestions"),
        N_("Whether codes are suggested for the unit under the cursor; nothing is ever coded by itself. At once."),
        "on",
        _SWITCH,
    ),
    Preference(
        "citation",
        N_("Labels of quotes"),
        N_("How reports and excerpts say who is quoted and where. From the next one on."),
        "full",
        {"full": N_("R07, group, line 214"), "short": "R07, 214", "source": "R07:214"},
    ),
    Preference(
        "summary",
        N_("Summary at the end"),
        N_("Whether a line says what you did when you leave the program."),
        "on",
        _SWITCH,
    ),
)
BY_NAME: Mapping[str, Preference] = {each.name: each for each in PREFERENCES}


def settings_file() -> Path:
    """Return the file preferences are kept in; it need not exist."""
    return user_folder("config") / "settings.yaml"


def preference(name: str) -> Preference:
    """Return a preference by name.

    Raises:
        RuleError: where there is none.
    """
    if name not in BY_NAME:
        raise RuleError(
            _("There is no setting called {name}.").format(name=name),
            todo=_("There are: {names}.").format(names=" ".join(BY_NAME)),
        )
    return BY_NAME[name]


def chosen() -> dict[str, str]:
    """Return what the file says, by name; an absent file says nothing.

    Raises:
        FileFormatError: if a line is none, or names or values do not exist.
    """
    file = settings_file()
    found: dict[str, str] = {}
    for line in own_lines(file):
        where = f"{file}, {_('line {line}').format(line=line.number)}"
        if line.name not in BY_NAME:
            told = _("There is no setting called {name}.").format(name=line.name)
            raise FileFormatError(told, where=where, todo=_("There are: {names}.").format(names=" ".join(BY_NAME)))
        if fault := BY_NAME[line.name].fault(line.value):
            raise FileFormatError(fault, where=f"{where}, {line.name}")
        found[line.name] = line.value
    return found


def preferred(name: str) -> str:
    """Return the value of a preference: what the file says, else the usual one.

    A line that cannot be used counts as absent here: opening the program and ``qualcode settings`` tell of it.
    """
    each = BY_NAME[name]
    try:
        values = [line.value for line in own_lines(settings_file()) if line.name == name]
    except FileFormatError:
        return each.usual
    return values[-1] if values and not each.fault(values[-1]) else each.usual


def prefer(name: str, value: str | None) -> None:
    """Write a preference into the file; None takes its line out, which means the usual value.

    Raises:
        RuleError: where there is no such preference, or it cannot have the value.
        FileFormatError: if the file cannot be read or written.
    """
    each = preference(name)
    if value is not None and (fault := each.fault(value)):
        raise RuleError(fault, where=name)
    write_own(settings_file(), {name: value})
