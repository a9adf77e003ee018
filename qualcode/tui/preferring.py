"""From a preference to the screen: what changes at once, and how the screens are told."""

from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.locale import current_language, language_from_environment, set_language
from qualcode.preferences import chosen, prefer, preferred
from qualcode.tui import keymap, looks
from qualcode.tui.own_keys import keys_file, user_keys

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp


def begin(app: "QualcodeApp") -> None:
    """Put what is preferred into effect when the program starts; say what of it cannot be read."""
    looks.register(app)
    looks.wear(app, preferred("theme"))
    looks.move(app)
    app.begin_linear()
    try:
        chosen()
    except QualcodeError as error:
        app.refuse(error)
    use_own_keys(app)


def use_own_keys(app: "QualcodeApp") -> None:
    """Let the keys be those of the user's file."""
    try:
        app.set_keymap(user_keys(keys_file()))
    except QualcodeError as error:
        app.refuse(error)


def prefer_and_apply(app: "QualcodeApp", name: str, value: str | None) -> None:
    """Write a preference and put it into effect; None means the usual value."""
    try:
        prefer(name, value)
    except QualcodeError as error:
        app.refuse(error)
        return
    match name:
        case "language":
            _speak(app)
        case "theme":
            looks.wear(app, preferred("theme"))
        case "linear":
            app.begin_linear()
            app.show_again()
        case "motion":
            looks.move(app)
    for screen in app.screen_stack:
        follow = getattr(screen, "follow_preference", None)
        if follow is not None and screen.is_mounted:
            follow(name)


def _speak(app: "QualcodeApp") -> None:
    """Speak the preferred language: screens are made anew, for their words are given when they are made."""
    asked = preferred("language")
    language = language_from_environment() if asked == "auto" else asked
    if language != current_language():
        set_language(language)
        keymap.bind(app, "everywhere")
        app.show_again()
