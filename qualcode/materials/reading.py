"""Reading a source: from a file of any known format to a draft that can be imported."""

from collections.abc import Callable, Collection, Mapping
from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import QualcodeError, ReadingError
from qualcode.locale import _, ngettext
from qualcode.materials.cleaning import REPLACEMENT, clean, clean_name
from qualcode.materials.readers import Limits, Reader, ReadOptions, ReadText, reader_for
from qualcode.materials.readers.contract import is_link, link_error
from qualcode.materials.speakers import names_a_person
from qualcode.materials.text_builder import too_long
from qualcode.materials.turns import FORMS, NONE, TOLD, Turns, find_turns, form_title, told_turns
from qualcode.model import Role, SectionDraft, SectionKind, SourceDraft, SourceKind

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
    form: str = "",
    known: Collection[str] = (),
    limits: Limits = _DEFAULT,
    process: "ReadingProcess | None" = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> SourceDraft:
    """Return the source a file holds: cleaned text, turns, roles and cases.

    Turns are looked for in interviews; in other kinds they are kept only where the text plainly is an interview.
    The one participant of a source stands for ``case``; several stand for a case each, by their labels.

    Args:
        path: the file; links are refused.
        kind: the technique it was gathered by.
        name: what to call the source; the file's name without its ending where empty.
        encoding: the encoding of a text file where it is known.
        case: the participant it speaks for; the source's name for an interview where empty.
        form: name of the form its turns are looked for by (:data:`~qualcode.materials.turns.FORMS`), whatever its
            kind; the best where empty.
        known: labels that are known to be speakers, though they may come up only once.
        limits: how much the file may ask of the machine.
        process: reads the formats that need one; who reads many files lends the same to all.
        cancelled: asked from time to time; once it says so, reading ends with an error.

    Raises:
        ReadingError: when the file gives no text; ``where`` is the file, and the place in it where the reader says.
        NotFoundError: if there is no such form.
    """
    try:
        if is_link(path):
            raise link_error(path)
        reader, options = reader_for(path), ReadOptions(encoding, limits, kind)
        read = _guarded(path, options, process, cancelled) if reader.guarded else reader.read(path, options)
        wanted = _Wanted(kind, clean_name(name), clean_name(case), form, known)
        return _draft(read, reader, path, wanted, limits.characters)
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


class _Wanted(NamedTuple):
    """What the analyst says of a source."""

    kind: SourceKind
    name: str
    case: str
    form: str
    known: Collection[str]


def _draft(read: ReadText, reader: Reader, path: Path, wanted: _Wanted, limit: int) -> SourceDraft:
    if len(read.text) > limit:
        raise too_long(limit)
    cleaned = clean(read.text)
    if not cleaned.text or cleaned.text.isspace():
        raise ReadingError(_("There is no text in the file: it is empty."), todo=_("Check that it is the right file."))
    _refuse_false_places(read, len(cleaned.text), reader)
    form = "" if wanted.form == TOLD else wanted.form
    if read.turns is not None and not form:
        found = told_turns(cleaned.text, read.turns, dict(read.roles))
    else:
        found = find_turns(_talk(cleaned.text, read.sections), form, wanted.known)
    draft = SourceDraft(
        name=wanted.name or clean_name(path.stem) or _("Source"),
        kind=wanted.kind,
        text=cleaned.text,
        file_name=clean_name(path.name),
        encoding=read.encoding,
        notes=(*read.notes, *_replaced(cleaned.replaced)),
        sections=read.sections,
    )
    return _spoken(draft, found, wanted.case, form)


def found_anew(draft: SourceDraft, form: str, known: Collection[str] = ()) -> SourceDraft:
    """Return a draft with the turns, roles and cases that are found when they are looked for by another form.

    Args:
        draft: what was read.
        form: name of the form; the best where empty, no turns for ``"none"``.
        known: labels that are known to be speakers, though they may come up only once.

    Raises:
        NotFoundError: if there is no such form.
    """
    named = dict.fromkeys(case for _label, case in draft.cases)
    case = draft.case or (next(iter(named)) if len(named) == 1 else "")
    # What was said of the former turns no longer holds.
    talk = _talk(draft.text, draft.sections)
    former = told_turns(draft.text, draft.turns, {}) if draft.form == TOLD else find_turns(talk, draft.form)
    stale = {*former.notes}.union(*(_about(Turns(), draft.kind, name) for name in ("", *(one.name for one in FORMS))))
    plain = replace(draft, notes=tuple(note for note in draft.notes if note not in stale))
    return _spoken(plain, find_turns(talk, form, known), case, form)


def _spoken(draft: SourceDraft, found: Turns, case: str, form: str) -> SourceDraft:
    """Return a draft with turns, and with the cases their speakers stand for.

    Args:
        draft: all but what depends on the turns.
        found: its turns.
        case: the participant it speaks for; empty where nobody says.
        form: what was asked for; empty where the best was to be found.
    """
    if draft.kind is not SourceKind.INTERVIEW and not found.certain and not form:
        found = Turns()
    cases = cases_for(found.roles, draft.name, case)
    notes = [*draft.notes, *found.notes, *_about(found, draft.kind, form)]
    if case and len(cases) > 1:
        notes.append(case_not_used(case))
    whole = (case or draft.name) if draft.kind is SourceKind.INTERVIEW else case
    return replace(
        draft,
        turns=found.turns,
        roles=tuple(found.roles.items()),
        cases=cases,
        case="" if cases else whole,
        notes=tuple(notes),
        form=found.form,
    )


def _talk(text: str, sections: Collection[SectionDraft]) -> str:
    """Return a text without the notes that stand behind it: nobody in it says what they say."""
    end = len(text)
    notes = (section for section in sections if section.kind is SectionKind.NOTE)
    for note in sorted(notes, key=lambda note: note.end, reverse=True):
        if text[note.end : end].strip():
            break
        end = min(end, note.start)
    return text[:end]


def _about(found: Turns, kind: SourceKind, form: str) -> tuple[str, ...]:
    """Return what there is to say where no turns were found."""
    if found.turns or form == NONE:
        return ()
    if form:
        return (_("No turns of the form “{form}” were found.").format(form=form_title(form)),)
    return (_("No speakers were found; the text was taken as a whole."),) if kind is SourceKind.INTERVIEW else ()


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


def cases_for(roles: Mapping[str, Role], name: str, case: str = "") -> tuple[tuple[str, str], ...]:
    """Return the case each participant stands for: the only one for the source's, several for one each.

    Args:
        roles: what each label does.
        name: the source's name; in it "N1" is somebody else than in another source.
        case: the participant the source speaks for; its name where empty.
    """
    participants = [label for label, role in roles.items() if role is Role.PARTICIPANT]
    if len(participants) == 1:
        return ((participants[0], case or name),)
    return tuple((label, label if names_a_person(label) else f"{name} {label}") for label in participants)


def case_not_used(case: str) -> str:
    """Return what there is to say where one case was named and several participants speak."""
    return _("Several participants speak, so that the case {case} was not used.").format(case=case)


def _replaced(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    message = ngettext(
        "{count} control character was replaced by {sign}.",
        "{count} control characters were replaced by {sign}.",
        count,
    )
    return (message.format(count=count, sign=REPLACEMENT),)
