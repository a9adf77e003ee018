"""Reading a source: from a file of any known format to a draft that can be imported."""

from collections.abc import Callable
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError, ReadingError
from qualcode.locale import _, ngettext
from qualcode.materials.cleaning import REPLACEMENT, clean, clean_name
from qualcode.materials.readers import Limits, Reader, ReadOptions, ReadText, reader_for
from qualcode.materials.speakers import names_a_person
from qualcode.materials.text_builder import too_long
from qualcode.materials.turns import Turns, find_turns, told_turns
from qualcode.model import Role, SourceDraft, SourceKind

if TYPE_CHECKING:
    from qualcode.materials.reading_process import ReadingProcess

_DEFAULT = Limits()


def read_source(
    path: Path,
    kind: SourceKind,
    *,
    name: str = "",
    encoding: str = "",
    case: str = "",
    limits: Limits = _DEFAULT,
    process: "ReadingProcess | None" = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> SourceDraft:
    """Return the source a file holds: cleaned text, turns, roles and cases.

    Turns are looked for in interviews; in other kinds they are kept only where the text plainly is an interview.
    The one participant of a source stands for ``case``; several stand for a case each, by their labels.

    Args:
        path: the file; links are followed.
        kind: the technique it was gathered by.
        name: what to call the source; the file's name without its ending where empty.
        encoding: the encoding of a text file where it is known.
        case: the participant it speaks for; the source's name for an interview where empty.
        limits: how much the file may ask of the machine.
        process: reads the formats that need one; who reads many files lends the same to all.
        cancelled: asked from time to time; once it says so, reading ends with an error.

    Raises:
        ReadingError: when the file gives no text; ``where`` is the file, and the place in it where the reader says.
    """
    try:
        reader, options = reader_for(path), ReadOptions(encoding, limits, kind)
        read = _guarded(path, options, process, cancelled) if reader.guarded else reader.read(path, options)
        return _draft(read, reader, path, kind, clean_name(name), clean_name(case), limits)
    except ReadingError as error:
        raise in_file(path, error) from error


def in_file(path: Path, error: QualcodeError) -> QualcodeError:
    """Return an error with the file named before the place in it."""
    where = clean_name(str(path))
    return type(error)(error.what, todo=error.todo, where=f"{where}, {error.where}" if error.where else where)


def _guarded(
    path: Path, options: ReadOptions, process: "ReadingProcess | None", cancelled: Callable[[], bool]
) -> ReadText:
    from qualcode.materials.reading_process import ReadingProcess

    with nullcontext(process) if process else ReadingProcess() as reading:
        return reading.read(path, options, cancelled)


def _draft(
    read: ReadText, reader: Reader, path: Path, kind: SourceKind, name: str, case: str, limits: Limits
) -> SourceDraft:
    if len(read.text) > limits.characters:
        raise too_long(limits.characters)
    cleaned = clean(read.text)
    if not cleaned.text or cleaned.text.isspace():
        raise ReadingError(_("There is no text in the file: it is empty."), todo=_("Check that it is the right file."))
    name = name or clean_name(path.stem) or _("Source")
    _refuse_false_places(read, len(cleaned.text), reader)
    found = find_turns(cleaned.text) if read.turns is None else told_turns(cleaned.text, read.turns, dict(read.roles))
    if kind is not SourceKind.INTERVIEW and not found.certain:
        found = Turns()
    cases = _cases(found, name, case)
    notes = [*read.notes, *_replaced(cleaned.replaced), *found.notes]
    if kind is SourceKind.INTERVIEW and not found.turns:
        notes.append(_("No speakers were found; the text was taken as a whole."))
    if case and len(cases) > 1:
        notes.append(_("Several participants speak, so that the case {case} was not used.").format(case=case))
    whole = (case or name) if kind is SourceKind.INTERVIEW else case
    return SourceDraft(
        name=name,
        kind=kind,
        text=cleaned.text,
        turns=found.turns,
        roles=tuple(found.roles.items()),
        cases=cases,
        case="" if cases else whole,
        file_name=clean_name(path.name),
        encoding=read.encoding,
        notes=tuple(notes),
        sections=read.sections,
    )


def _refuse_false_places(read: ReadText, length: int, reader: Reader) -> None:
    """Refuse turns and sections that cannot be right, which only a faulty reader gives."""
    turns = read.turns or ()
    places = [place for turn in turns for place in (turn.start, turn.speech_start, turn.end)]
    spans = [(section.start, section.end) for section in read.sections]
    moved = (turns or spans) and length != len(read.text)
    ordered = places == sorted(places) and spans == sorted(spans, key=lambda span: span[0])
    inside = all(0 <= start <= end <= length for start, end in [*spans, *pairwise(places)])
    if moved or not ordered or not inside:
        raise ReadingError(
            _("The reader {name} gives places that are not in the text.").format(name=_(reader.name)),
            todo=_("Update the package that brings it, or save the file in another format."),
        )


def _cases(found: Turns, name: str, case: str) -> tuple[tuple[str, str], ...]:
    participants = [label for label, role in found.roles.items() if role is Role.PARTICIPANT]
    if len(participants) == 1:
        return ((participants[0], case or name),)
    return tuple((label, label if names_a_person(label) else f"{name} {label}") for label in participants)


def _replaced(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    message = ngettext(
        "{count} control character was replaced by {sign}.",
        "{count} control characters were replaced by {sign}.",
        count,
    )
    return (message.format(count=count, sign=REPLACEMENT),)
