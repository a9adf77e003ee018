"""Project: what every caller holds. The only way to change a study is :meth:`Project.perform`."""

import getpass
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from qualcode.locale import _, current_language
from qualcode.model import (
    Case,
    Claim,
    Code,
    CodeGroup,
    Coder,
    Coding,
    Displaced,
    Event,
    EventKind,
    Memo,
    Performed,
    Problem,
    Record,
    Revision,
    Section,
    Source,
    Speaker,
    Study,
    Turn,
    Value,
    Variable,
    parents_first,
)
from qualcode.model.naming import record_named
from qualcode.preferences import preferred
from qualcode.store import copying, fulltext, journal, queries
from qualcode.store.fulltext import Asked as WordsAsked
from qualcode.store.fulltext import Found as WordsFound
from qualcode.store.fulltext import stretches_of
from qualcode.store.history import EventFilter, History
from qualcode.store.queries import CodingFilter, CodingRow, CodingStand, CodingVoice, VoicedSpan
from qualcode.store.reads import HasReads, Reads
from qualcode.store.store import Store, now
from qualcode.store.transaction import Act, Transaction
from qualcode.store.word_index import WordIndex
from qualcode.study import BeginStudy, RenameStudy

R = TypeVar("R", bound=Record)

__all__ = [
    "Act",
    "CodingFilter",
    "CodingRow",
    "CodingStand",
    "CodingVoice",
    "EventFilter",
    "HasReads",
    "History",
    "Project",
    "Reads",
    "RenameStudy",
    "Transaction",
    "VoicedSpan",
    "WordIndex",
    "WordsAsked",
    "WordsFound",
    "default_coder",
    "stretches_of",
]


def default_coder() -> str:
    """Return the name to code under where nobody says: ``QUALCODE_CODER``, the settings' one, the user's."""
    return os.environ.get("QUALCODE_CODER") or preferred("coder") or getpass.getuser()


class Project:
    """A study in one file.

    Every read answers in a bounded number of queries, whatever the project's size. Everything may be called from
    any thread; acts wait for each other.

    Attributes:
        path: the project file.
        coder: who acts through this object, by name.
    """

    def __init__(self, store: Store, coder: str) -> None:
        self._store = store
        self.path = store.path
        self.coder = coder

    @classmethod
    def create(cls, path: str | Path, name: str = "", *, language: str = "", coder: str = "") -> Self:
        """Make a new project.

        Args:
            path: the file to make; it must not exist.
            name: title of the study; the file's name where empty.
            language: ``"id"`` or ``"en"``, what its texts are in; the interface's language where empty.
            coder: who acts; :func:`default_coder` where empty.

        Raises:
            ProjectFileError: if the file exists or cannot be made.
        """
        file = Path(path)
        project = cls(Store.create(file), coder or default_coder())
        start = BeginStudy(name or file.stem, language or current_language(), str(uuid.uuid4()))
        project._store.perform(start, project.coder, undoable=False)
        return project

    @classmethod
    @contextmanager
    def begun(cls, path: str | Path, name: str = "", *, language: str = "", coder: str = "") -> Iterator[Self]:
        """Make a new project as :meth:`create` does and lend it to be filled; one that fails is removed again."""
        with ExitStack() as failing:
            project = cls.create(path, name, language=language, coder=coder)
            failing.callback(project.path.unlink, missing_ok=True)
            failing.callback(project.close)
            yield project
            failing.pop_all()
        project.close()

    @classmethod
    def open(cls, path: str | Path, *, coder: str = "") -> Self:
        """Open a project.

        Raises:
            ProjectFileError: if it is missing, damaged, foreign or newer than this program; it is left as it was.
        """
        return cls(Store.open(Path(path)), coder or default_coder())

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    # Acting

    def perform(self, act: Act) -> Performed:
        """Perform an act: one transaction, one event. When this returns, the act is on disk.

        Raises:
            QualcodeError: if the act breaks a rule or the file cannot be written; the project is as it was.
        """
        return self._store.perform(act, self.coder)

    def undo(self, only: int | None = None) -> Performed:
        """Take back the coder's latest act that is not undone yet; that is an event of its own.

        Args:
            only: the event that is meant; refused where it is not the latest.

        Raises:
            NothingToUndoError: if there is none.
            ConflictError: if somebody changed the same records since.
        """
        return self._store.take_back(self.coder, EventKind.UNDO, only)

    def redo(self) -> Performed:
        """Do again what the coder's latest undo took back; raises as :meth:`undo` does."""
        return self._store.take_back(self.coder, EventKind.REDO)

    # The journal

    def since(self, n: int) -> list[Performed]:
        """Return what was performed after event ``n``, by anybody, oldest first."""
        return self._store.ask(lambda connection: journal.since(connection, n))

    def events(self, *, before: int | None = None, limit: int | None = None) -> list[Event]:
        """Return the journal's events, newest first, from below number ``before``, at most ``limit``."""
        return self._store.ask(lambda connection: journal.events(connection, before=before, limit=limit))

    def changes_of(self, kind: type[Record]) -> list[Performed]:
        """Return everything that was done to records of a type, oldest first; of each event only those changes."""
        return self._store.ask(lambda connection: journal.changes_of(connection, kind.__name__))

    @property
    def history(self) -> History:
        """The journal, to be asked by coder, act and time, and for what each event changed."""
        return History(self._store.ask)

    @property
    def last_event(self) -> int:
        """The number of the newest event."""
        return self._store.ask(journal.last_event)

    def check(self) -> list[Problem]:
        """Return everything that is wrong with the project; see :mod:`qualcode.store.check`. Writes nothing."""
        return self._store.check()

    def backup(self, target: str | Path) -> None:
        """Write a verified copy of the whole project to a file that does not exist yet."""
        self._store.backup(Path(target))

    def copy_afresh(self, target: str | Path) -> None:
        """Write what the project holds now to a new project file, without former texts and without its history.

        Raises:
            ProjectFileError: if the file exists or cannot be written.
        """
        self._store.ask(lambda connection: copying.copy_afresh(connection, Path(target), self.coder, now()))

    # What is there

    @property
    def study(self) -> Study:
        """What the project says about itself."""
        return self._records(Study)[0]

    def coders(self) -> list[Coder]:
        """Return who codes here, by name."""
        return self._records(Coder, order_by=("name",))

    def sources(self) -> list[Source]:
        """Return the sources, in the order they were imported."""
        return self._records(Source)

    def source(self, name: str | int) -> Source:
        """Return a source by name or id.

        Raises:
            NotFoundError: if there is none.
        """
        return record_named(self.sources(), name, lambda source: source.name, _("source"))

    def text(self, source: Source) -> str:
        """Return the text of a source."""
        return self._store.body(source.text_hash)

    def texts(self, sources: Iterable[Source]) -> dict[int, str]:
        """Return the texts of several sources by source id, in one query."""
        wanted = list(sources)
        bodies = self._store.ask(lambda c: queries.bodies(c, sorted({source.text_hash for source in wanted})))
        return {source.id: bodies[source.text_hash] for source in wanted}

    def sentences(self, source: Source, method: str) -> tuple[tuple[int, int], ...] | None:
        """Return the kept sentence spans of a source, or None if that method has not been used on it yet."""
        return self._store.sentences(source.text_hash, method)

    def keep_sentences(self, source: Source, method: str, spans: tuple[tuple[int, int], ...]) -> None:
        """Keep sentence spans beside the text. They follow from the text, so this is no act and has no event."""
        self._store.keep_sentences(source.text_hash, method, spans)

    def turns(self, source: Source) -> list[Turn]:
        """Return the turns of a source in order."""
        return self._records(Turn, order_by=("start",), source_id=source.id)

    def sections(self, source: Source) -> list[Section]:
        """Return the headings, pages, tables and notes of a source by start, those that hold others first."""
        found = self._records(Section, order_by=("start",), source_id=source.id)
        return sorted(found, key=lambda section: (section.start, -section.end))

    def revisions(self, source: Source) -> list[Revision]:
        """Return the texts a source had before, oldest first; :meth:`former_text` gives their words."""
        return self._records(Revision, order_by=("number",), source_id=source.id)

    def former_text(self, revision: Revision) -> str:
        """Return a text that a source had before."""
        return self._store.body(revision.text_hash)

    def displaced(self, source: Source | None = None) -> list[Displaced]:
        """Return the codings of a source, or of all, whose words were changed and that wait to be looked at."""
        return self._records(Displaced, source_id=source.id) if source else self._records(Displaced)

    def speakers(self, source: Source | None = None) -> list[Speaker]:
        """Return the speakers of a source, or of all."""
        return self._records(Speaker, source_id=source.id) if source else self._records(Speaker)

    def cases(self) -> list[Case]:
        """Return the cases by name."""
        return self._records(Case, order_by=("name",))

    def case(self, name: str | int) -> Case:
        """Return a case by name or id.

        Raises:
            NotFoundError: if there is none.
        """
        return record_named(self.cases(), name, lambda case: case.name, _("case"))

    def variables(self) -> list[Variable]:
        """Return the variables in order."""
        return self._records(Variable, order_by=("position", "id"))

    def values(self) -> list[Value]:
        """Return what is known of the cases."""
        return self._records(Value)

    def codes(self) -> list[Code]:
        """Return all codes in the order of the codebook: each followed by its sub-codes."""
        return parents_first(self._records(Code, order_by=("position", "id")))

    def code(self, label: str | int) -> Code:
        """Return a code by label or id.

        Raises:
            NotFoundError: if there is none.
        """
        return record_named(self.codes(), label, lambda code: code.label, _("code"))

    def code_groups(self) -> list[CodeGroup]:
        """Return the groups of codes in order."""
        return self._records(CodeGroup, order_by=("position", "id"))

    def code_group(self, name: str | int) -> CodeGroup:
        """Return a group of codes by name or id.

        Raises:
            NotFoundError: if there is none.
        """
        return record_named(self.code_groups(), name, lambda group: group.name, _("group of codes"))

    def claims(self) -> list[Claim]:
        """Return the claims."""
        return self._records(Claim)

    def codings(self, asked: CodingFilter = CodingFilter()) -> list[Coding]:  # noqa: B008  (frozen, so shared safely)
        """Return codings by source and place."""
        return self._store.ask(lambda connection: queries.codings(connection, asked))

    def coding_rows(self, asked: CodingFilter = CodingFilter()) -> list[CodingRow]:  # noqa: B008
        """Return codings by source and place as they are stored: for reading tens of thousands at once."""
        return self._store.ask(lambda connection: queries.coding_rows(connection, asked))

    def coding_spans(self, asked: CodingFilter = CodingFilter()) -> list[tuple[int, int, int, int, int]]:  # noqa: B008
        """Return ``(source_id, start, end, code_id, coder_id)`` of codings by source and place.

        The quick way to count many codings; :meth:`codings` gives the whole records.
        """
        return self._store.ask(lambda connection: queries.coding_spans(connection, asked))

    def voices(self, asked: CodingFilter = CodingFilter()) -> list[CodingVoice]:  # noqa: B008
        """Return ``(source_id, code_id, coder_id, voice)`` of codings by source and place; see :meth:`voiced_spans`."""
        return self._store.ask(lambda connection: queries.voices(connection, asked))

    def voiced_spans(self, asked: CodingFilter = CodingFilter(), *, apart: bool = False) -> list[VoicedSpan]:  # noqa: B008
        """Return ``(source_id, start, end, code_id, coder_id, voice)`` of codings by source and place.

        The voice is the id of the speaker in whose turn all of the coding lies, or minus the source's id where that
        turn is nobody's; None where the coding lies in no turn or in several, and only those are ``apart``.
        """
        return self._store.ask(lambda connection: queries.voiced_spans(connection, asked, apart=apart))

    def turn_spans(self, sources: Sequence[Source] = ()) -> list[tuple[int, int, int, int | None]]:
        """Return ``(source_id, speech_start, end, speaker_id)`` of the turns of some sources, or of all, in order.

        Turns in which nothing is said are left out.
        """
        ids = [source.id for source in sources]
        return self._store.ask(lambda connection: queries.turn_spans(connection, ids))

    def turn_places(self, source: Source) -> list[tuple[int, int, int, int | None]]:
        """Return ``(start, speech_start, end, speaker_id)`` of the turns of a source, in order."""
        return self._store.ask(lambda connection: queries.turn_places(connection, source.id))

    def turn_times(self, sources: Sequence[Source] = ()) -> dict[tuple[int, int], int]:
        """Return when turns begin in the recording, in milliseconds, by ``(source_id, speech_start)``.

        Turns whose transcript does not say are absent.
        """
        ids = [source.id for source in sources]
        return self._store.ask(lambda connection: queries.turn_times(connection, ids))

    def code_counts(self, asked: CodingFilter = CodingFilter()) -> dict[int, int]:  # noqa: B008
        """Return how many codings each code has by itself, by code id; codes without any are absent."""
        return self._store.ask(lambda connection: queries.code_counts(connection, asked))

    @contextmanager
    def word_index(
        self,
        language: str,
        stem_of: Callable[[str], str],
        progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> Iterator[WordIndex]:
        """Lend the index of words, brought up to date with what has changed since it was asked last.

        Args:
            language: that ``stem_of`` is for.
            stem_of: gives the stem of a word in lower case.
            progress: told before each source that is indexed how many are done, and how many there are.
        """
        if not self._store.ask(lambda connection: fulltext.is_current(connection, language)):
            self._store.index(lambda connection: fulltext.bring_up_to_date(connection, language, stem_of, progress))
        with self._store.reading() as connection:
            yield WordIndex(connection)

    @property
    def reads(self) -> Reads:
        """What is asked by calculations that acts need too, which ask it of their transaction."""
        return Reads(self._store.ask)

    def memos(self, **equal: Any) -> list[Memo]:
        """Return memos, oldest first; ``equal`` restricts by field, as in ``memos(target=MemoTarget.CODE)``."""
        return self._records(Memo, **equal)

    def records(self, kind: type[R]) -> list[R]:
        """Return all records of a type, by id."""
        return self._records(kind)

    def _records(self, kind: type[R], *, order_by: Sequence[str] = ("id",), **equal: Any) -> list[R]:
        return self._store.ask(lambda connection: queries.records(connection, kind, order_by, **equal))
