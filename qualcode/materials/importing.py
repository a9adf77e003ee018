"""Importing many files at once: one bad file does not stop the others, and all that are good are one act."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.errors import QualcodeError, ReadingError, RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import named
from qualcode.materials.acts import ImportSources
from qualcode.materials.cleaning import clean_name
from qualcode.materials.limits import Limits, user_limits
from qualcode.materials.readers import readers
from qualcode.materials.reading import read_source
from qualcode.materials.sheets import holds_sheets
from qualcode.materials.surveys.acts import ImportSurvey
from qualcode.materials.surveys.plan import Known, SurveyPlan
from qualcode.materials.surveys.planning import act_of, look, plan_survey
from qualcode.model import Performed, SourceDraft, SourceKind, text_hash
from qualcode.project import Project, Transaction

Progress = Callable[[int, int, str], None]

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the files.

    Attributes:
        performed: the act, or None where there was nothing to import.
        imported: the names of the new sources, in order.
        failed: each file that was not imported, with the reason.
        notes: what was changed, left out or guessed, a sentence each, with the file's name before it.
        surveys: the plans of the files that were taken for surveys; each says what its columns were taken for.
    """

    performed: Performed | None
    imported: tuple[str, ...]
    failed: tuple[tuple[Path, QualcodeError], ...]
    notes: tuple[str, ...]
    surveys: tuple[SurveyPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """Take in what several files hold: sources, and surveys."""

    sources: ImportSources
    surveys: tuple[ImportSurvey, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it; raises as the acts it is made of do."""
        self.sources.perform(tx)
        for survey in self.surveys:
            survey.perform(tx)
        tx.say(
            N_("Imported {count} sources and {surveys} surveys: {names}"),
            count=len(self.sources.drafts),
            surveys=len(self.surveys),
            names=named([*(draft.name for draft in self.sources.drafts), *(survey.name for survey in self.surveys)]),
        )


@dataclass(slots=True)
class _Gathered:
    """What the project has and the files have brought so far: names, and the name of each text by its hash."""

    names: set[str]
    texts: dict[str, str]
    drafts: list[SourceDraft] = field(default_factory=list)
    failed: list[tuple[Path, QualcodeError]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    plans: list[SurveyPlan] = field(default_factory=list)
    surveys: list[ImportSurvey] = field(default_factory=list)

    def take_survey(self, plan: SurveyPlan, act: ImportSurvey, notes: Iterable[str]) -> None:
        """Put a survey among what is imported."""
        self.plans.append(plan)
        self.surveys.append(act)
        self.names.update(draft.name for draft in act.sources)
        self.notes.extend(f"{plan.file}: {note}" for note in (*plan.notes, *notes))

    def act(self) -> ImportSources | ImportSurvey | ImportFiles | None:
        """Return the one act that takes everything in, or None where there is nothing."""
        if self.surveys and (self.drafts or len(self.surveys) > 1):
            return ImportFiles(ImportSources(tuple(self.drafts)), tuple(self.surveys))
        if self.surveys:
            return self.surveys[0]
        return ImportSources(tuple(self.drafts)) if self.drafts else None

    def imported(self) -> tuple[str, ...]:
        """Return the names of the sources, in order."""
        drafts = [*self.drafts, *(draft for survey in self.surveys for draft in survey.sources)]
        return tuple(draft.name for draft in drafts)

    def take(self, draft: SourceDraft) -> None:
        """Put a draft among those to import, under a name that is free.

        Raises:
            RuleError: if its text is there already.
        """
        digest = text_hash(draft.text)
        if digest in self.texts:
            raise RuleError(
                _("Its text is in the project already, as source {name}.").format(name=self.texts[digest]),
                where=draft.file_name,
                todo=_("Code that source, or delete it first."),
            )
        name = _free(draft.name, self.names)
        if name != draft.name:
            told = _("{file}: There is another source named {name}, so this one is named {new}.")
            self.notes.append(told.format(file=draft.file_name, name=draft.name, new=name))
        self.notes.extend(f"{draft.file_name}: {note}" for note in draft.notes)
        self.names.add(name)
        self.texts[digest] = name
        self.drafts.append(replace(draft, name=name))


def import_files(
    project: Project,
    files: Iterable[Path],
    kind: SourceKind | None = None,
    *,
    encoding: str = "",
    case: str = "",
    limits: Limits | None = None,
    progress: Progress = lambda _done, _total, _name: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Read files and import all that can be read, in one act.

    A source is named as its file; where the project has another text by that name, a number is put behind it.

    Args:
        project: where they go.
        files: files, and folders whose files of known formats are meant (:func:`files_in`).
        kind: the technique they were gathered by; where None, what each file is says: a survey, else an interview.
        encoding: the encoding of text files where it is known.
        case: the participant they speak for, as in :func:`~qualcode.materials.reading.read_source`.
        limits: how much a file may ask of the machine; :func:`~qualcode.materials.limits.user_limits` where None.
        progress: called before each file and once at the end, with how many are done, how many there are, and the name
            of the file that comes now.
        cancelled: asked before each file and before the act; once it says so, nothing is imported.

    Raises:
        QualcodeError: if the act cannot be performed (a busy or full disk); files that cannot be read are reported.
    """
    from qualcode.materials.reading_process import ReadingProcess

    limits = limits or user_limits()
    found, failed = files_in(files)
    have = project.sources()
    gathered = _Gathered({s.name for s in have}, {s.text_hash: s.name for s in have}, failed=failed)
    with ReadingProcess() as process:
        for done, file in enumerate(found):
            if cancelled():
                break
            progress(done, len(found), clean_name(file.name))
            try:
                source_kind = _taken_as_survey(project, gathered, file, kind, encoding, limits)
                if source_kind:
                    gathered.take(
                        read_source(
                            file,
                            source_kind,
                            encoding=encoding,
                            case=case,
                            limits=limits,
                            process=process,
                            cancelled=cancelled,
                        )
                    )
            except QualcodeError as error:
                gathered.failed.append((file, error))
    act = None if cancelled() else gathered.act()
    performed = project.perform(act) if act else None
    progress(len(found), len(found), "")
    names = gathered.imported() if performed else ()
    plans = tuple(gathered.plans) if performed else ()
    return ImportReport(performed, names, tuple(gathered.failed), tuple(gathered.notes), plans)


def planned_or_kind(
    file: Path, kind: SourceKind | None, known: Callable[[], Known], limits: Limits, encoding: str = ""
) -> SurveyPlan | SourceKind:
    """Return the plan of the survey a file is, or the kind of the source in it.

    Args:
        file: the file.
        kind: the technique it was gathered by; where None, what the file is says.
        known: gives what the project has; asked only where the file may be a survey.
        limits: how much it may ask of the machine.
        encoding: of a text file, where it is known.

    Raises:
        ReadingError: when it should be a survey and cannot be read.
    """
    if not holds_sheets(file) or kind not in (None, SourceKind.QUESTIONNAIRE):
        return kind or SourceKind.INTERVIEW
    if kind is None:
        return look(file, known(), limits, encoding=encoding)
    return plan_survey(file, known(), limits, encoding=encoding)


def _taken_as_survey(
    project: Project, gathered: _Gathered, file: Path, kind: SourceKind | None, encoding: str, limits: Limits
) -> SourceKind | None:
    """Take a file in as a survey if it is one, and return None; else return the kind of the source it holds."""

    def known() -> Known:
        known = Known.of(project)
        for act in gathered.surveys:
            known = known.after(act)
        return known

    planned = planned_or_kind(file, kind, known, limits, encoding)
    if isinstance(planned, SourceKind):
        return planned
    act, notes = act_of(planned, file, known(), limits)
    gathered.take_survey(planned, act, notes)
    return None


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, QualcodeError]]]:
    """Return the files that are meant, each once, and the folders that gave none with the reason.

    A file stands for itself. A folder stands for the files of known formats in it and in its folders, in natural order
    ("R2" before "R10"), without hidden ones, those that office programs leave beside an open document, and links.
    """
    found: dict[Path, None] = {}
    failed: list[tuple[Path, QualcodeError]] = []
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        problems: list[OSError] = []
        inside = sorted(_walk(path, problems), key=_natural)
        found.update(dict.fromkeys(inside))
        failed.extend((Path(error.filename or path), _unreadable(error)) for error in problems)
        if not inside and not problems:
            failed.append((path, _nothing_in(path)))
    return list(found), failed


def _walk(folder: Path, problems: list[OSError]) -> Iterable[Path]:
    known = {extension for reader in readers() for extension in reader.extensions}
    for root, folders, names in os.walk(folder, onerror=problems.append, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(root, name)
            if file.suffix.lower() in known and not name.startswith((".", "~$")) and not file.is_symlink():
                yield file


def _natural(path: Path) -> list[Sequence[tuple[bool, int, str]]]:
    """Return a key that sorts numbers in names by what they count."""
    return [
        [(piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in _DIGITS.split(part.casefold())]
        for part in path.parts
    ]


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _unreadable(error: OSError) -> ReadingError:
    return ReadingError(
        _("The folder cannot be read: {reason}.").format(reason=error.strerror or error),
        where=clean_name(str(error.filename or "")),
        todo=_("Check its name and that you may read it."),
    )


def _nothing_in(folder: Path) -> ReadingError:
    known = ", ".join(sorted({extension for reader in readers() for extension in reader.extensions}))
    return ReadingError(
        _("There is no file in this folder that can be read."),
        where=clean_name(str(folder)),
        todo=_("Files ending in these can be read: {known}.").format(known=known),
    )
