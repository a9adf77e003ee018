"""Importing many files at once: one bad file does not stop the others, and all that are good are one act.

Reading and importing are two steps, so that what was read can be looked at and put right in between
(:mod:`~qualcode.materials.preview`).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import named
from qualcode.materials.acts import ImportSources
from qualcode.materials.cleaning import clean_name
from qualcode.materials.folders import files_in
from qualcode.materials.limits import Limits, user_limits
from qualcode.materials.reading import read_source
from qualcode.materials.sheets import holds_sheets
from qualcode.materials.surveys.acts import ImportSurvey
from qualcode.materials.surveys.plan import Known, SurveyPlan
from qualcode.materials.surveys.planning import act_of, look, plan_survey
from qualcode.materials.turns import NONE, TOLD, form_named
from qualcode.model import Performed, SourceDraft, SourceKind, text_hash
from qualcode.project import Project, Transaction

Progress = Callable[[int, int, str], None]


__all__ = [
    "ImportFiles",
    "ImportReport",
    "ReadFiles",
    "SurveyFile",
    "files_in",
    "import_drafts",
    "import_files",
    "read_files",
]


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """A file that is a survey.

    Attributes:
        plan: what its columns are taken for.
        act: takes it in so.
        notes: what was changed, left out or guessed in it.
    """

    file: Path
    plan: SurveyPlan
    act: ImportSurvey
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What files gave.

    Attributes:
        drafts: each file that could be read, with what it gives.
        failed: each file that could not, with the reason.
        surveys: the files that are surveys.
        stopped: whether it was cancelled; then files are missing.
    """

    drafts: tuple[tuple[Path, SourceDraft], ...]
    failed: tuple[tuple[Path, QualcodeError], ...]
    surveys: tuple[SurveyFile, ...] = ()
    stopped: bool = False


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

    def take_survey(self, survey: SurveyFile) -> None:
        """Put a survey among what is imported."""
        self.plans.append(survey.plan)
        self.surveys.append(survey.act)
        self.names.update(draft.name for draft in survey.act.sources)
        self.notes.extend(f"{survey.plan.file}: {note}" for note in (*survey.plan.notes, *survey.notes))

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


def read_files(
    files: Iterable[Path],
    kind: SourceKind | None,
    *,
    encoding: str = "",
    case: str = "",
    form: str = "",
    known: Collection[str] = (),
    has: Known | None = None,
    limits: Limits | None = None,
    progress: Progress = lambda _done, _total, _name: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ReadFiles:
    """Read files without importing them.

    Args:
        files: files, and folders whose files of known formats are meant (:func:`files_in`).
        kind: the technique they were gathered by; where None, what each file is says: a survey, else an interview.
        encoding: the encoding of text files where it is known.
        case: the participant they speak for, as in :func:`~qualcode.materials.reading.read_source`.
        form: the form of their turns, as there.
        known: labels that are speakers, as there.
        has: what the project has that surveys may be about; nothing where None.
        limits: how much a file may ask of the machine; :func:`~qualcode.materials.limits.user_limits` where None.
        progress: called before each file and once at the end, with how many are done, how many there are, and the name
            of the file that comes now.
        cancelled: asked before each file and while one is read.

    Raises:
        NotFoundError: if there is no such form.
    """
    from qualcode.materials.reading_process import ReadingProcess

    if form not in ("", NONE, TOLD):
        form_named(form)
    limits = limits or user_limits()
    found, failed = files_in(files)
    drafts: list[tuple[Path, SourceDraft]] = []
    surveys = _Surveys(has or Known(), kind, encoding, limits)
    stopped = False
    with ReadingProcess() as process:
        for done, file in enumerate(found):
            if stopped := cancelled():
                break
            progress(done, len(found), clean_name(file.name))
            try:
                source_kind = surveys.take(file)
                if source_kind is None:
                    continue
                draft = read_source(
                    file,
                    source_kind,
                    encoding=encoding,
                    case=case,
                    form=form,
                    known=known,
                    limits=limits,
                    process=process,
                    cancelled=cancelled,
                )
            except QualcodeError as error:
                failed.append((file, error))
            else:
                drafts.append((file, draft))
    progress(len(found), len(found), "")
    return ReadFiles(tuple(drafts), tuple(failed), tuple(surveys.found), stopped or cancelled())


def import_drafts(
    project: Project,
    drafts: Iterable[tuple[Path, SourceDraft]],
    failed: Iterable[tuple[Path, QualcodeError]] = (),
    surveys: Iterable[SurveyFile] = (),
) -> ImportReport:
    """Import what was read, in one act: all that can be, and nothing twice.

    A source is named as its draft; where the project has another text by that name, a number is put behind it.

    Args:
        project: where they go.
        drafts: each file with what it gives.
        failed: the files that could not be read, for the report.
        surveys: the files that are surveys.

    Raises:
        QualcodeError: if the act cannot be performed (a busy or full disk).
    """
    have = project.sources()
    gathered = _Gathered({s.name for s in have}, {s.text_hash: s.name for s in have}, failed=list(failed))
    for file, draft in drafts:
        try:
            gathered.take(draft)
        except QualcodeError as error:
            gathered.failed.append((file, error))
    for survey in surveys:
        gathered.take_survey(survey)
    act = gathered.act()
    performed = project.perform(act) if act else None
    return ImportReport(
        performed, gathered.imported(), tuple(gathered.failed), tuple(gathered.notes), tuple(gathered.plans)
    )


def import_files(
    project: Project,
    files: Iterable[Path],
    kind: SourceKind | None,
    *,
    encoding: str = "",
    case: str = "",
    limits: Limits | None = None,
    progress: Progress = lambda _done, _total, _name: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Read files and import all that can be read as they are, in one act; arguments as in :func:`read_files`.

    Once ``cancelled`` says so, nothing is imported.

    Raises:
        QualcodeError: if the act cannot be performed (a busy or full disk); files that cannot be read are reported.
    """
    read = read_files(
        files,
        kind,
        encoding=encoding,
        case=case,
        has=Known.of(project),
        limits=limits,
        progress=progress,
        cancelled=cancelled,
    )
    if read.stopped:
        return import_drafts(project, (), read.failed)
    return import_drafts(project, read.drafts, read.failed, read.surveys)


class _Surveys:
    """Tells surveys from sources among the files that are read, and plans them one after the other.

    Args:
        has: what the project has; each survey is planned as if those before it were imported.
        kind: as in :func:`read_files`.
        encoding: of text files, where it is known.
        limits: how much a file may ask of the machine.
    """

    def __init__(self, has: Known, kind: SourceKind | None, encoding: str, limits: Limits) -> None:
        self._has = has
        self._kind = kind
        self._encoding = encoding
        self._limits = limits
        self.found: list[SurveyFile] = []

    def take(self, file: Path) -> SourceKind | None:
        """Take a file that is a survey and return None; else return the kind of the source it holds.

        Raises:
            ReadingError: when it should be a survey and cannot be read.
        """
        if not holds_sheets(file) or self._kind not in (None, SourceKind.QUESTIONNAIRE):
            return self._kind or SourceKind.INTERVIEW
        plan_it = look if self._kind is None else plan_survey
        planned = plan_it(file, self._has, self._limits, encoding=self._encoding)
        if isinstance(planned, SourceKind):
            return planned
        act, notes = act_of(planned, file, self._has, self._limits)
        self._has = self._has.after(act)
        self.found.append(SurveyFile(file, planned, act, tuple(notes)))
        return None


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
