"""Everything shown is in both languages: the catalogue is complete, and nothing is shown beside it."""

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode import errors
from qualcode.locale import LANGUAGES, _, current_language, set_language
from tools import messages

ROOT = Path(messages.__file__).parent.parent
FILES = sorted((ROOT / "qualcode").rglob("*.py"))
MARKS = {"_", "N_", "ngettext"}
SHOWING = {"Static", "Label", "Button", "Content", "cell", "plain", "update", "notify", "say", "tell"} | {
    *(name for name in vars(errors) if name.endswith("Error")),
    *("UsageError", "BadParameter"),
}
"""Calls whose first argument is read by people."""
SHOWN = {"help", "summary", "details", "description", "placeholder", "title", "label", "todo", "prompt", "tooltip"}
"""Keyword arguments that are read by people."""
SAME_EVERYWHERE = {"qualcode", "study.qualcode"}
"""Names of the program and of files, which are no words of a language."""


def test_the_catalogue_is_complete() -> None:
    po, mo = (messages.FOLDER / f"qualcode.{ending}" for ending in ("po", "mo"))
    found = messages.problems(messages.read(po.read_bytes()), messages.extracted(), mo.read_bytes())
    assert found == [], "run python -m tools.messages and translate"


def test_the_catalogue_is_written_as_the_tool_writes_it() -> None:
    text = (messages.FOLDER / "qualcode.po").read_bytes()
    assert messages.written(messages.read(text)) == text
    assert b"POT-Creation-Date" not in text


def test_messages_inside_an_f_string_are_found_too() -> None:
    code = """f"{_('codes now')}: {name}" + N_("a " "b") + ngettext("{n} code", "{n} codes", n) + _(name)"""
    assert list(messages.messages_of(code)) == ["codes now", "a b", ("{n} code", "{n} codes")]


def test_every_language_can_be_set_and_indonesian_differs() -> None:
    before = current_language()
    shown = set()
    for language in LANGUAGES:
        set_language(language)
        shown.add(_("The file is empty."))
    set_language(before)
    assert len(shown) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("string", "wrong"),
    [("Ada {n} kode", []), ("", ["untranslated"]), ("Ada kode", ["other placeholders"]), ("{m} kode", ["other"])],
)
def test_what_the_check_finds_in_a_translation(string: str, wrong: list[str]) -> None:
    made, fresh = messages.empty(), messages.empty()
    made.add("{n} codes", string)
    fresh.add("{n} codes")
    found = messages.problems(made, fresh, messages.compiled(made))
    assert [each.partition(":")[0][: len(w)] for each, w in zip(found, wrong, strict=True)] == wrong


def test_the_check_finds_missing_obsolete_fuzzy_and_stale() -> None:
    made, fresh = messages.empty(), messages.empty()
    made.add("old", "lama")
    made.add("kept", "tetap", flags=["fuzzy"])
    fresh.add("kept")
    fresh.add("new")
    found = messages.problems(made, fresh, b"")
    assert found == [
        "missing: 'new'",
        "obsolete: 'old'",
        "fuzzy: 'kept'",
        "qualcode.mo is older than qualcode.po",
    ]


def test_updating_keeps_translations_and_drops_what_is_gone() -> None:
    old, fresh = messages.empty(), messages.empty()
    old.add("kept", "tetap")
    old.add("gone", "hilang")
    fresh.add("kept")
    fresh.add("new")
    new = messages.read(messages.written(messages.updated(old, fresh)))
    assert new["kept"].string == "tetap"
    assert new["new"].string == ""
    assert "gone" not in new


def test_gettext_reads_what_is_compiled(tmp_path: Path) -> None:
    made = messages.empty()
    made.add("a", "α {n}")
    made.add(("{n} code", "{n} codes"), ("{n} kode",))
    made.add("untranslated", "")
    file = tmp_path / "x.mo"
    file.write_bytes(messages.compiled(made))
    with file.open("rb") as stream:
        read = gettext.GNUTranslations(stream)
    assert read.gettext("a") == "α {n}"
    assert read.gettext("untranslated") == "untranslated"
    assert [read.ngettext("{n} code", "{n} codes", n) for n in (1, 2)] == ["{n} kode", "{n} kode"]


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the last part of the name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            yield name, node


def faults(source: str) -> list[tuple[int, str]]:
    """Return the lines of a module where words are shown that no catalogue holds."""
    found = []
    for name, call in calls(ast.parse(source)):
        first = call.args[:1]
        if name in MARKS:
            found += [(call.lineno, "not a plain text") for a in call.args[:2] if isinstance(a, ast.JoinedStr)]
            if first and isinstance(first[0], ast.Call) and getattr(first[0].func, "attr", "") == "format":
                found.append((call.lineno, "formatted before it is translated"))
            continue
        shown = first if name in SHOWING else []
        shown = [*shown, *(word.value for word in call.keywords if word.arg in SHOWN)]
        found += [(each.lineno, text) for each in shown for text in _words(each)]
    return found


def _words(node: ast.expr) -> Iterator[str]:
    """Yield the literal texts with letters that an expression shows."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(map(str.isalpha, node.value)) and node.value not in SAME_EVERYWHERE:
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _words(part)
    elif isinstance(node, ast.IfExp):
        yield from (text for side in (node.body, node.orelse) for text in _words(side))
    elif isinstance(node, ast.BinOp):
        yield from (text for side in (node.left, node.right) for text in _words(side))


@pytest.mark.parametrize(
    "source",
    [
        'Label("Hello")',
        'raise RuleError("No", todo=_("Do"))',
        'app.notify(f"Hello {name}")',
        'option("--x", help="Say hello")',
        '_(f"Hello {name}")',
        '_("Hello {name}".format(name=1))',
        'Input(placeholder="a" if x else _("b"))',
    ],
)
def test_the_rule_finds_words_beside_the_catalogue(source: str) -> None:
    assert faults(source)


@pytest.mark.parametrize(
    "source", ['Label(_("Hello"))', 'Label("", id="name")', 'say(_("{n} codes").format(n=1))', 'help(N_("x"))']
)
def test_the_rule_lets_the_rest_be(source: str) -> None:
    assert not faults(source)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_all_words_shown_go_through_the_catalogues(file: Path) -> None:
    assert faults(file.read_text("utf-8")) == []
