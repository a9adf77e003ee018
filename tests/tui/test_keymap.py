"""The keymap: what terminals send for its keys, and what the line of hints says of them."""

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from qualcode.tui import keymap
from qualcode.tui.keys import key as keys


def typed(sent: str) -> list[str]:
    """Return the names of the keys Textual reads in what a terminal sends."""
    parser = XTermParser()
    events = [*parser.feed(sent), *parser.feed("")]
    return [event.key for event in events if isinstance(event, Key)]


def bound(key: keys.Key) -> list[str]:
    return [name for name in key.keys.split(",") if name != keys.UNBOUND]


@pytest.mark.parametrize("digit", "123456789")
def test_alt_and_a_digit_are_known_in_both_ways_terminals_send_them(digit):
    (key,) = (key for key in keymap.KEYS["coding"] if key.id == f"coding.subcode{digit}")
    assert typed(f"\x1b{digit}")[0] in bound(key)
    assert typed(f"\x1b[{ord(digit)};3u")[0] in bound(key)
    assert keymap.written(key) == f"alt+{digit}"


@pytest.mark.parametrize(
    ("sent", "act"),
    [
        ("\x1b[1;2B", "extend_unit"),
        ("J", "extend_unit"),
        ("{", "shrink_turn"),
        ("/", "choose"),
        (".", "repeat"),
        ("=", "mixed"),
        ("\x0e", "next_source"),
        ("\t", "cycle"),
        ("%", "weight"),
        ("|", "split"),
        ("&", "join"),
        ("A", "swap"),
        ("\r", "menu"),
        ("\x1b[Z", "cycle_back"),
    ],
)
def test_other_keys_are_what_terminals_send(sent, act):
    (key,) = (key for key in keymap.KEYS["coding"] if key.id == f"coding.{act}")
    assert typed(sent)[0] in bound(key)


def test_no_key_of_a_screen_does_two_things():
    for group in keymap.KEYS:
        together = dict.fromkeys((*keymap.KEYS[group], *keymap.KEYS["everywhere"]))
        keys = [key for each in together for key in bound(each)]
        assert len(keys) == len(set(keys)), group


async def test_keys_do_what_the_keymap_says_and_nothing_else_before(home):
    from importlib import import_module

    from qualcode.tui.app import QualcodeApp

    async with QualcodeApp().run_test() as pilot:
        for group in ("coding", "materials", "matrix", "welcome"):
            screen = getattr(import_module(f"qualcode.tui.screens.{group}"), f"{group.capitalize()}Screen")()
            for key in keymap.KEYS[group]:
                for name in (name for name in bound(key) if name != keys.UNBOUND):
                    assert [each.action for each in screen._bindings.key_to_bindings[name]] == [key.action]
        for key in keymap.KEYS["everywhere"]:
            for name in bound(key):
                assert pilot.app._bindings.key_to_bindings[name][0].action == key.action


def test_the_most_useful_hints_come_first_and_keys_of_one_hint_together():
    hints = keymap.hints("coding")
    assert [(keymap.written(hint.keys[0]), hint.text) for hint in hints[:2]] == [("1", "Code"), (",", "Sub-code")]
    assert [keymap.written(key) for hint in hints if hint.text == "Valence" for key in hint.keys] == ["+", "-", "="]
    assert "Coding" not in [hint.text for hint in hints]
    assert "Coding" in [hint.text for hint in keymap.hints("matrix")]
    assert hints[-1].text == "Help"


def test_hints_tell_the_keys_a_user_has_chosen():
    (undo,) = (hint for hint in keymap.hints("coding", {"app.undo": "ctrl+z"}) if hint.text == "Undo")
    assert [keymap.written(key) for key in undo.keys] == ["ctrl+z"]


def test_what_has_no_key_can_be_given_one():
    (key,) = (key for key in keymap.KEYS["coding"] if key.id == "coding.speakers")
    assert keymap.written(key) == ""
    assert key in list(keymap.commands("coding"))
    assert keymap.written(keymap.rebound(key, {"coding.speakers": "ctrl+s"})) == "ctrl+s"
