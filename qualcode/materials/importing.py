"""Importing many files at once: one bad file does not stop the others, and all that are good are one act.

Reading and importing are two steps, so that what was read can be looked at and put right in between
(:mod:`~qualcode.materials.preview`).
"""

from collections.abc import Callable, Collection, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import QualcodeError, ReadingError, RuleError
from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.folders import files_in
from qualcode.materials.import_acts import ImportSources
from qualcode.materials.limits import Limits, user_limits
from qualcode.materials.readers import reader_for
from qualcode.model import Performed, Source, SourceDraft, SourceKind, text_hash
from qualcode.project import Act, Project

# Sheets are the exception; what surveys need takes longer to load than fifty interviews to read.
if TYPE_CHECKING:
    from qualcode.materials.reading_ahead import ReadingAhead
    from qualcode.materials.surveys.importing import SurveyPlans
    from qualcode.materials.surveys.plan import Known, SurveyPlan

Progress = Callable[[int, int, str], None]

__all__ = ["ImportReport", "ReadFiles", "files_in", "import_drafts", "import_files", "known_to", "read_files"]


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What files gave.

    Attributes:
        drafts: each file that could be read, with what it gives.
        failed: each file that could not, with the reason.
        stopped: whether it was cancelled; then files are missing.
        surveys: each file that is a survey, with what its columns are taken for.
    """

    drafts: tuple[tuple[Path, SourceDraft], ...]
    failed: tuple[tuple[Path, QualcodeError], ...]
    stopped: bool = False
    surveys: "tuple[tuple[Path, SurveyPlan], ...]" = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the files.

    Attributes:
        performed: the act, or None where there was nothing to import.
        imported: the names of the new sources, in order.
        failed: each file that was not imported, with the reason.
        notes: what was changed, left out or guessed, a sentence each, with the file's name before it.
        surveys: the plans of the surveys that were imported; each tells what its columns were taken for.
    """

    performed: Performed | None
    imported: tuple[str, ...]
    failed: tuple[tuple[Path, QualcodeError], ...]
    notes: tuple[str, ...]
    surveys: "tuple[SurveyPlan, ...]" = ()


@dataclass(slots=True)
class _Gathered:
    """What the project has and the files have brought so far.

    Attributes:
        have: the sources of the project, by how many characters they have: only texts of one length can be the same.
        names: that are taken.
        brought: the drafts taken so far, in the same way as ``have``.
    """

    have: dict[int, list[Source]]
    names: set[str]
    brought: dict[int, list[SourceDraft]] = field(default_factory=dict)
    drafts: list[SourceDraft] = field(default_factory=list)
    failed: list[tuple[Path, QualcodeError]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, draft: SourceDraft) -> None:
        """Put a draft among those to import, under a name that is free.

        Raises:
            RuleError: if its text is there already.
        """
        if same := self._with_text(draft.text):
            raise RuleError(
                _("Its text is in the project already, as source {name}.").format(name=same),
                where=draft.file_name,
                todo=_("Code that source, or delete it first."),
            )
        name = _free(draft.name, self.names)
        if name != draft.name:
            told = _("{file}: There is another source named {name}, so this one is named {new}.")
            self.notes.append(told.format(file=draft.file_name, name=draft.name, new=name))
        self.notes.extend(f"{draft.file_name}: {note}" for note in draft.notes)
        self.names.add(name)
        self.drafts.append(replace(draft, name=name))
        self.brought.setdefault(len(draft.text), []).append(self.drafts[-1])

    def _with_text(self, text: str) -> str:
        """Return the name of what has this text already; empty where nothing has."""
        for draft in self.brought.get(len(text), ()):
            if draft.text == text:
                return draft.name
        alike = self.have.get(len(text))
        digest = text_hash(text) if alike else ""
        return next((source.name for source in alike or () if source.text_hash == digest), "")


def read_files(
    files: Iterable[Path],
    kind: SourceKind | None = None,
    *,
    encoding: str = "",
    case: str = "",
    form: str = "",
    known: Collection[str] = (),
    has: "Callable[[], Known] | None" = None,
    limits: Limits | None = None,
    progress: Progress = lambda _done, _total, _name: None,
    cancelled: Callable[[], bool] = lambda: False,
    ahead: "ReadingAhead | None" = None,
) -> ReadFiles:
    """Read files without importing them.

    Args:
        files: files, and folders whose files of known formats are meant (:func:`files_in`).
        kind: the technique they were gathered by; where None, a sheet of answers is a survey, a table of figures a
            document, and all else an interview.
        encoding: the encoding of text files where it is known.
        case: the participant they speak for, as in :func:`~qualcode.materials.reading.read_source`.
        form: the form of their turns, as there.
        known: labels that are speakers, as there.
        has: tells what the project has already that a survey may speak of; asked where there is one.
        limits: how much a file may ask of the machine; :func:`~qualcode.materials.limits.user_limits` where None.
        progress: called before each file and once at the end, with how many are done, how many there are, and the name
            of the file that comes now.
        cancelled: asked before each file and while one is read.
        ahead: reads these files already, in the same way; made here where None.

    Raises:
        NotFoundError: if there is no such form.
    """
    from qualcode.materials.reading_ahead import Reading, ReadingAhead
    from qualcode.materials.reading_process import ReadingProcess

    if form:
        _refuse_unknown(form)
    limits = limits or user_limits()
    found, failed = files_in(files)
    drafts: list[tuple[Path, SourceDraft]] = []
    surveys: list[tuple[Path, SurveyPlan]] = []
    plans: SurveyPlans | None = None
    stopped = False
    reading = Reading(kind or SourceKind.INTERVIEW, encoding, case, form, tuple(known), limits)
    with ReadingProcess() as process, nullcontext(ahead) if ahead else ReadingAhead(found, reading) as helpers:
        for done, file in enumerate(found):
            if stopped := cancelled():
                break
            progress(done, len(found), clean_name(file.name))
            try:
                what: SurveyPlan | SourceKind = kind or SourceKind.INTERVIEW
                if _holds_sheets(file):
                    plans = plans or _survey_plans(has, limits, encoding)
                    what = plans.plan_or_kind(file, kind)
                if not isinstance(what, SourceKind):
                    surveys.append((file, what))
                    continue
                draft = helpers.draft(file) or _read_source(
                    file,
                    what,
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
    return ReadFiles(tuple(drafts), tuple(failed), stopped or cancelled(), tuple(surveys))


def import_drafts(
    project: Project,
    drafts: Iterable[tuple[Path, SourceDraft]],
    failed: Iterable[tuple[Path, QualcodeError]] = (),
    surveys: "Iterable[tuple[Path, SurveyPlan]]" = (),
    limits: Limits | None = None,
) -> ImportReport:
    """Import what was read, in one act: all that can be, and nothing twice.

    A source is named as its draft; where the project has another text by that name, a number is put behind it.

    Args:
        project: where they go.
        drafts: each file with what it gives.
        failed: the files that could not be read, for the report.
        surveys: each survey with what its columns are taken for.
        limits: how long the texts of surveys may be; :func:`~qualcode.materials.limits.user_limits` where None.

    Raises:
        QualcodeError: if the act cannot be performed (a busy or full disk, or a survey that would undo what was done
            to an earlier one).
    """
    have: dict[int, list[Source]] = {}
    for source in project.sources():
        have.setdefault(source.characters, []).append(source)
    gathered = _Gathered(have, {s.name for alike in have.values() for s in alike}, failed=list(failed))
    for file, draft in drafts:
        try:
            gathered.take(draft)
        except QualcodeError as error:
            gathered.failed.append((file, error))
    act, names, plans = _act_for(project, gathered, list(surveys), limits)
    performed = project.perform(act) if act else None
    return ImportReport(performed, names, tuple(gathered.failed), tuple(gathered.notes), plans)


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
    """Read files and import all that can be read as they are, in one act; arguments as in :func:`read_files`.

    Once ``cancelled`` says so, nothing is imported.

    Raises:
        QualcodeError: if the act cannot be performed, as in :func:`import_drafts`; files that cannot be read are
            reported.
    """
    read = read_files(
        files,
        kind,
        encoding=encoding,
        case=case,
        has=lambda: known_to(project),
        limits=limits,
        progress=progress,
        cancelled=cancelled,
    )
    if read.stopped:
        return import_drafts(project, (), read.failed)
    return import_drafts(project, read.drafts, read.failed, read.surveys, limits)


def known_to(project: Project) -> "Known":
    """Return what a project has that a survey may speak of."""
    from qualcode.materials.surveys.plan import Known

    return Known.of(project)


def _act_for(
    project: Project, gathered: _Gathered, surveys: "list[tuple[Path, SurveyPlan]]", limits: Limits | None
) -> "tuple[Act | None, tuple[str, ...], tuple[SurveyPlan, ...]]":
    """Return the act that takes in what was gathered and the surveys, what its sources are called, and the plans."""
    names = tuple(draft.name for draft in gathered.drafts)
    if not surveys:
        return (ImportSources(tuple(gathered.drafts)) if names else None), names, ()
    from qualcode.materials.surveys.importing import SurveyActs, one_act

    planned = SurveyActs(project, limits or user_limits())
    for file, plan in surveys:
        try:
            gathered.notes.extend(f"{plan.file}: {note}" for note in planned.take(file, plan))
        except QualcodeError as error:
            gathered.failed.append((file, error))
    act = one_act(gathered.drafts, planned.acts)
    return act, (*names, *planned.source_names()), tuple(planned.plans)


def _refuse_unknown(form: str) -> None:
    from qualcode.materials.turns import NONE, TOLD, form_named

    if form not in (NONE, TOLD):
        form_named(form)


def _read_source(file: Path, kind: SourceKind, **how: Any) -> SourceDraft:
    """Read a file here, as what :func:`~qualcode.materials.reading.read_source` does."""
    # The forms of turns take as long to load as ten interviews to read, and not where all are read ahead.
    from qualcode.materials.reading import read_source

    return read_source(file, kind, **how)


def _holds_sheets(file: Path) -> bool:
    try:
        return reader_for(file).sheets
    except ReadingError:
        return False  # reading it will say why


def _survey_plans(has: "Callable[[], Known] | None", limits: Limits, encoding: str) -> "SurveyPlans":
    from qualcode.materials.surveys.importing import SurveyPlans
    from qualcode.materials.surveys.plan import Known

    return SurveyPlans(has() if has else Known(), limits, encoding)


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
