"""Source, Speaker, Turn, Section and Revision: the materials of a study."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple


class SourceKind(StrEnum):
    """The technique a source was gathered by."""

    INTERVIEW = "interview"
    OBSERVATION = "observation"
    DOCUMENT = "document"
    QUESTIONNAIRE = "questionnaire"


class SectionKind(StrEnum):
    """What a section of a source's structure is."""

    HEADING = "heading"
    PAGE = "page"
    TABLE = "table"
    NOTE = "note"


class RevisionChange(StrEnum):
    """How a source came by another text."""

    EDITED = "edited"
    REPLACED = "replaced"
    PSEUDONYMISED = "pseudonymised"
    RESTORED = "restored"


class Role(StrEnum):
    """What a speaker does in a source."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """One material: its text is kept apart, under the hash, and never changes.

    Attributes:
        name: short and unique in the project ("R07"); shown everywhere.
        text_hash: SHA-256 of the text in UTF-8, hexadecimal.
        characters: length of the text in code points.
        words: how many word tokens the text has.
        file_name: the file it came from, without its folder.
        encoding: the encoding the file was read in; empty where the format fixes it.
        notes: what the reader changed, left out or was not sure of, a sentence each.
        case_id: the case the whole source speaks for, or None where its speakers do (or nobody does).
        imported_at: ISO 8601 in UTC.
        gathered_on: the day it was gathered, ISO 8601 ("2024-08-12"); empty where nobody has said.
    """

    id: int
    name: str
    kind: SourceKind
    text_hash: str
    characters: int
    words: int
    file_name: str
    encoding: str
    notes: tuple[str, ...]
    case_id: int | None
    imported_at: str
    gathered_on: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a source, by the label used there ("N1"), tied to a case where it is a participant."""

    id: int
    source_id: int
    label: str
    role: Role
    case_id: int | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted stretch of speech.

    Attributes:
        position: 0, 1, 2 ... within the source.
        start, end: the whole turn, its label included, without the line end.
        speech_start: where the speech begins, after the label.
        speaker_id: None for text before the first label.
        time_ms: when it begins in the recording, in milliseconds; None where the transcript does not say.
    """

    id: int
    source_id: int
    position: int
    start: int
    speech_start: int
    end: int
    speaker_id: int | None
    time_ms: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the structure a source had in its file.

    Attributes:
        start, end: a heading's own line, everything on a page, a table, or a footnote or comment.
        level: of a heading, 1 for the highest; 0 for other kinds.
        label: the printed number of a page, the mark of a note; may be empty.
    """

    id: int
    source_id: int
    kind: SectionKind
    start: int
    end: int
    level: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A text that a source had before it was changed; the text it has now stands in :class:`Source`.

    Attributes:
        number: 1 for the text that was imported, then 2, 3 ...
        text_hash, characters, words: as in :class:`Source`.
        change: what led from this text to the next.
        reason: why it was changed, in the analyst's words; may be empty.
        coder_id: who changed it.
        replaced_at: when, ISO 8601 in UTC.
    """

    id: int
    source_id: int
    number: int
    text_hash: str
    characters: int
    words: int
    change: RevisionChange
    reason: str
    coder_id: int
    replaced_at: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A text whose words were taken out of the project file for good; its hash still tells what they were.

    Attributes:
        text_hash: as in :class:`Source`.
        coder_id: who had it forgotten.
        forgotten_at: when, ISO 8601 in UTC.
    """

    id: int
    text_hash: str
    coder_id: int
    forgotten_at: str


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section as a reader finds it; fields as in :class:`Section`."""

    kind: SectionKind
    start: int
    end: int
    level: int = 0
    label: str = ""


class TurnDraft(NamedTuple):
    """A turn as a reader finds it: offsets as in :class:`Turn`, the speaker by label (empty: none).

    A tuple, not a dataclass as records are: an import makes tens of thousands, and no other object is made so soon.
    """

    start: int
    speech_start: int
    end: int
    speaker: str
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SourceDraft:
    r"""What a reader made of one file, ready to be imported.

    Attributes:
        text: the text with line ends as ``\n``, without BOM and control characters.
        turns: in order, not overlapping; empty for texts without speakers.
        sections: the structure the file had, by start.
        roles: role of each speaker label found in ``turns``.
        cases: name of the case each participant's label stands for; labels left out get none.
        case: name of the case the whole source speaks for, or an empty string.
        form: name of the form the turns were found by, which is not stored; empty where nobody says.
        words: how many word tokens the text has; None where nobody has counted them yet.
        gathered_on: the day it was gathered, ISO 8601; empty where nobody has said.
    """

    name: str
    kind: SourceKind
    text: str
    turns: tuple[TurnDraft, ...] = ()
    roles: tuple[tuple[str, Role], ...] = ()
    cases: tuple[tuple[str, str], ...] = ()
    case: str = ""
    file_name: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()
    sections: tuple[SectionDraft, ...] = ()
    form: str = ""
    words: int | None = field(default=None, compare=False)
    gathered_on: str = ""


def text_hash(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8, hexadecimal: the name its body is stored under."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
