"""Reading a source: from a file of any known format to a draft that can be imported."""

from pathlib import Path

from qualcode.errors import ReadingError
from qualcode.locale import _, ngettext
from qualcode.materials.cleaning import REPLACEMENT, clean, clean_name
from qualcode.materials.readers import Limits, ReadOptions, reader_for
from qualcode.materials.speakers import names_a_person
from qualcode.materials.turns import Turns, find_turns
from qualcode.materials.word_document import too_long
from qualcode.model import Role, SourceDraft, SourceKind

_DEFAULT = Limits()


def read_source(
    path: Path,
    kind: SourceKind,
    *,
    name: str = "",
    encoding: str = "",
    case: str = "",
    limits: Limits = _DEFAULT,
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

    Raises:
        ReadingError: when the file gives no text; ``where`` is the file.
    """
    try:
        return _read(path, kind, clean_name(name), encoding, clean_name(case), limits)
    except ReadingError as error:
        raise ReadingError(error.what, todo=error.todo, where=clean_name(str(path))) from error


def _read(path: Path, kind: SourceKind, name: str, encoding: str, case: str, limits: Limits) -> SourceDraft:
    read = reader_for(path).read(path, ReadOptions(encoding, limits))
    if len(read.text) > limits.characters:
        raise too_long(limits.characters)
    cleaned = clean(read.text)
    if not cleaned.text or cleaned.text.isspace():
        raise ReadingError(_("There is no text in the file: it is empty."), todo=_("Check that it is the right file."))
    name = name or clean_name(path.stem) or _("Source")
    found = find_turns(cleaned.text)
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
