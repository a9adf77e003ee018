"""The two languages of the interface: gettext catalogues and the one current language.

Messages are written in English in the code; ``id/LC_MESSAGES/qualcode.po`` holds the Indonesian.
``tools/messages.py`` collects, updates and compiles the catalogues.
"""

import gettext as _gettext
import os

LANGUAGES = ("id", "en")
# os.path and not pathlib, which `qualcode --help` does without.
_CATALOGUES = os.path.dirname(__file__)  # noqa: PTH120
_loaded: dict[str, _gettext.NullTranslations] = {}
_current = "en"


def N_(message: str) -> str:
    """Mark ``message`` for the catalogues without translating it now."""
    return message


def _(message: str) -> str:
    """Return ``message`` in the current language."""
    return _catalogue(_current).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that fits ``count``, in the current language."""
    return _catalogue(_current).ngettext(singular, plural, count)


def in_each_language(message: str) -> tuple[str, ...]:
    """Return ``message`` in every language there is: to know again what was written down in one of them."""
    return tuple(_catalogue(language).gettext(message) for language in LANGUAGES)


def current_language() -> str:
    """Return ``"id"`` or ``"en"``."""
    return _current


def set_language(language: str) -> None:
    """Set the language of everything shown from now on.

    Raises:
        ValueError: for a language there is no catalogue for.
    """
    global _current
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {language!r}")
    _current = language


def language_from_environment() -> str:
    """Return the language asked for by ``QUALCODE_LANG`` or else by the locale; English if neither says."""
    for variable in ("QUALCODE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        asked = os.environ.get(variable, "")[:2].lower()
        if asked:
            # "in" is the older code for Indonesian that some systems still give.
            asked = "id" if asked == "in" else asked
            return asked if asked in LANGUAGES else "en"
    return "en"


def _catalogue(language: str) -> _gettext.NullTranslations:
    if language not in _loaded:
        _loaded[language] = _gettext.translation("qualcode", _CATALOGUES, [language], fallback=True)
    return _loaded[language]
