"""Collect the messages of the program, bring the Indonesian catalogue up to date, and compile it.

Run::

    python -m tools.messages          # write qualcode.po and qualcode.mo
    python -m tools.messages --check  # change nothing; fail if something is missing or wrong

New messages come into the ``.po`` without a translation; those no longer in the program go. Both files depend on
nothing but the messages: no dates, no line numbers, no versions, so that they change only when a text does.
"""

import argparse
import ast
import re
import string
import struct
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "qualcode" / "locale" / "id" / "LC_MESSAGES"

KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
_FROM_CLICK = "Said by click."

# Written here and not by Babel, which would add dates and its version.
_HEADER = (
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("MIME-Version", "1.0"),
    ("Project-Id-Version", "qualcode"),
    ("Language", "id"),
    ("Plural-Forms", "nplurals=1; plural=0;"),
)


def empty() -> Catalog:
    """Return an Indonesian catalogue without messages."""
    catalog = Catalog(locale="id")
    # Babel believes in two forms of the plural; Indonesian has one.
    catalog.mime_headers = list(_HEADER)
    return catalog


def extracted() -> Catalog:
    """Return every message of the program, with the files it stands in and no translation."""
    catalog = empty()
    for file in sorted((ROOT / "qualcode").rglob("*.py")):
        for message in messages_of(file.read_text(encoding="utf-8")):
            catalog.add(message, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    return catalog


def messages_of(code: str) -> Iterator[str | tuple[str, ...]]:
    """Yield the messages of a module as they stand in it, pairs where there is a plural.

    Babel reads tokens, and before Python 3.12 an f-string is one: what is marked inside it would be missed.
    """
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if name in KEYWORDS and texts:
            yield (texts[0], texts[1]) if KEYWORDS[name] else texts[0]


def click_messages() -> Iterator[str | tuple[str, ...]]:
    """Yield the messages of the installed click: its words about options and mistakes are shown too."""
    import click

    for file in sorted(Path(click.__file__).parent.glob("*.py")):
        for _line, message, _comments, _context in extract_from_file("python", file, keywords=KEYWORDS):
            yield message


def read(text: bytes) -> Catalog:
    """Return the catalogue that the bytes of a ``.po`` file hold."""
    return read_po(BytesIO(text), locale="id", abort_invalid=True)


def updated(old: Catalog, fresh: Catalog) -> Catalog:
    """Return the fresh messages with the translations of old ones that are the same to the letter."""
    catalog = empty()
    for message in _messages(fresh):
        catalog.add(message.id, _translation(old, message), locations=sorted(set(message.locations)))
    # What click says changes with its version; what other versions say is kept.
    kept = [message.id for message in _messages(old) if _FROM_CLICK in message.auto_comments]
    for message_id in [*click_messages(), *kept]:
        if message_id not in catalog:
            catalog.add(message_id, _translation(old, Message(message_id)), auto_comments=[_FROM_CLICK])
    return catalog


def _translation(old: Catalog, message: Message) -> str | tuple[str, ...]:
    known = old.get(message.id)
    if known is not None and bool(known.pluralizable) == bool(message.pluralizable):
        return _forms(known.string) if known.pluralizable else _forms(known.string)[0]
    return ("",) if message.pluralizable else ""


def written(catalog: Catalog) -> bytes:
    """Return the ``.po`` file of a catalogue."""
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in _HEADER)
    body = BytesIO()
    write_po(body, catalog, width=120, omit_header=True, sort_by_file=True, include_lineno=False)
    return f'# The Indonesian of qualcode.\nmsgid ""\nmsgstr ""\n{header}\n'.encode() + body.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return the ``.mo`` file of a catalogue: the translated messages, sorted, in gettext's binary format."""
    pairs = {b"": "".join(f"{name}: {value}\n" for name, value in _HEADER).encode()}
    for message in _messages(catalog):
        if all(_forms(message.string)):
            pairs["\0".join(_forms(message.id)).encode()] = "\0".join(_forms(message.string)).encode()
    ids = sorted(pairs)
    # A header of seven numbers, then for ids and for translations a table of lengths and places, then the texts.
    place = 28 + 16 * len(ids)
    tables, texts = [], []
    for side in (ids, [pairs[key] for key in ids]):
        for text in side:
            tables += [len(text), place]
            texts.append(text + b"\0")
            place += len(text) + 1
    head = (0x950412DE, 0, len(ids), 28, 28 + 8 * len(ids), 0, 28 + 16 * len(ids))
    return struct.pack(f"<{7 + len(tables)}I", *head, *tables) + b"".join(texts)


def problems(catalog: Catalog, fresh: Catalog, machine: bytes) -> list[str]:
    """Return what is wrong with a catalogue.

    Args:
        catalog: the one in the ``.po`` file.
        fresh: the messages of the program.
        machine: the bytes of the ``.mo`` file.
    """
    found = [f"missing: {message.id!r}" for message in _messages(fresh) if message.id not in catalog]
    found += [f"obsolete: {message.id!r}" for message in catalog.obsolete.values()]
    for message in _messages(catalog):
        if message.id not in fresh and _FROM_CLICK not in message.auto_comments:
            found.append(f"obsolete: {message.id!r}")
        elif not all(_forms(message.string)):
            found.append(f"untranslated: {message.id!r}")
        elif message.fuzzy:
            found.append(f"fuzzy: {message.id!r}")
        elif any(placeholders(form) != placeholders(_forms(message.id)[-1]) for form in _forms(message.string)):
            found.append(f"other placeholders: {message.id!r}")
    if machine != compiled(catalog):
        found.append("qualcode.mo is older than qualcode.po")
    return found


def placeholders(text: str) -> set[str]:
    """Return the names that are filled in, ``{name}`` or ``%(name)s``, and the backspace that marks click's paragraphs.

    What is in braces in a message that is never formatted counts for nothing.
    """
    try:
        named = {name for _literal, name, _form, _conversion in string.Formatter().parse(text) if name is not None}
    except ValueError:
        named = set()
    return named | set(re.findall(r"%\(\w+\)s|\x08", text))


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the singular and plural of a message, or its only form."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _messages(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages without the header."""
    return (message for message in catalog if message.id)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description="Update or check the catalogue.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something is missing or wrong")
    checks = parser.parse_args(arguments).check
    po, mo = FOLDER / "qualcode.po", FOLDER / "qualcode.mo"
    fresh = extracted()
    if not checks:
        FOLDER.mkdir(parents=True, exist_ok=True)
        old = read(po.read_bytes()) if po.exists() else empty()
        text = written(updated(old, fresh))
        po.write_bytes(text)
        mo.write_bytes(compiled(read(text)))
    found = problems(read(po.read_bytes()), fresh, mo.read_bytes())
    for problem in found:
        print(problem)
    print(f"{len(found)} problems in {po.relative_to(ROOT)}" if found else "The catalogue is complete.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
