"""Surveys among many files: which files are surveys, and one act for them and the sources beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.locale import N_
from qualcode.materials.acting import named
from qualcode.materials.acts import ImportSources
from qualcode.materials.limits import Limits
from qualcode.materials.surveys.acts import ImportSurvey
from qualcode.materials.surveys.plan import Known, SurveyPlan
from qualcode.materials.surveys.planning import act_of, look, plan_survey
from qualcode.model import SourceDraft, SourceKind
from qualcode.project import Project, Transaction


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


class SurveyActs:
    """The acts for the surveys of some files, each made knowing those before it.

    Attributes:
        acts, plans: of those taken so far, in the same order.
    """

    def __init__(self, project: Project, limits: Limits) -> None:
        self.acts: list[ImportSurvey] = []
        self.plans: list[SurveyPlan] = []
        self._known = Known.of(project)
        self._limits = limits

    def take(self, file: Path, plan: SurveyPlan) -> tuple[str, ...]:
        """Make the act of a survey; return what there is to say about it, a sentence each.

        Raises:
            QualcodeError: when a cell or the mapping keeps it from being taken in.
        """
        act, notes = act_of(plan, file, self._known, self._limits)
        self.acts.append(act)
        self.plans.append(plan)
        self._known = self._known.after(plan.mapping, act.cases)
        return (*plan.notes, *notes)

    def source_names(self) -> tuple[str, ...]:
        """Return the names of the sources that open questions become."""
        return tuple(draft.name for act in self.acts for draft in act.sources)


def one_act(
    drafts: Sequence[SourceDraft], surveys: Sequence[ImportSurvey]
) -> ImportSources | ImportSurvey | ImportFiles | None:
    """Return the one act that takes sources and surveys in, or None where there is nothing."""
    if surveys and (drafts or len(surveys) > 1):
        return ImportFiles(ImportSources(tuple(drafts)), tuple(surveys))
    if surveys:
        return surveys[0]
    return ImportSources(tuple(drafts)) if drafts else None


class SurveyPlans:
    """Tells surveys from other sheets among some files, each plan made knowing those before it.

    Args:
        known: what the project has.
        limits: how much a file may ask of the machine.
        encoding: of text files, where it is known.
    """

    def __init__(self, known: Known, limits: Limits, encoding: str = "") -> None:
        self._known = known
        self._limits = limits
        self._encoding = encoding

    def plan_or_kind(self, file: Path, kind: SourceKind | None) -> SurveyPlan | SourceKind:
        """Return the plan of the survey a file of sheets is, or the kind of the source in it.

        Args:
            file: the file.
            kind: the technique it was gathered by; where None, what the file is says.

        Raises:
            ReadingError: when it should be a survey and cannot be read.
        """
        if kind not in (None, SourceKind.QUESTIONNAIRE):
            return kind
        found: SurveyPlan | SourceKind
        if kind is None:
            found = look(file, self._known, self._limits, encoding=self._encoding)
        else:
            found = plan_survey(file, self._known, self._limits, encoding=self._encoding)
        if isinstance(found, SurveyPlan):
            self._known = self._known.after(found.mapping)
        return found
