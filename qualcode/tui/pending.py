"""Files that were read and wait to be imported: what each would become, and what the analyst changes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from qualcode.errors import QualcodeError
from qualcode.materials.importing import ReadFiles
from qualcode.materials.plans import Plan, SpeakerPlan, plan_of, planned
from qualcode.materials.preview import Preview, preview
from qualcode.materials.surveys.mapping import ColumnMapping, Use
from qualcode.materials.surveys.plan import SurveyPlan
from qualcode.materials.turns import FORMS, NONE, TOLD
from qualcode.model import Role, SourceDraft, SourceKind

T = TypeVar("T")

_KINDS = (SourceKind.INTERVIEW, SourceKind.OBSERVATION, SourceKind.DOCUMENT)
_ROLES = (Role.PARTICIPANT, Role.INTERVIEWER, Role.OTHER)
_USES = (Use.ITEM, Use.QUESTION, Use.VARIABLE, Use.CASE, Use.NOTHING)


@dataclass
class PendingSource:
    """A file that would become a source.

    Attributes:
        read: what its reader made of it.
        draft: what it would become as planned.
        is_taken: whether it is to be imported.
    """

    file: Path
    read: SourceDraft
    is_taken: bool = True

    def __post_init__(self) -> None:
        self._plan = plan_of(self.read)
        self.draft = self.read
        self._seen: Preview | None = None

    @property
    def seen(self) -> Preview:
        """What there is to show of it."""
        if self._seen is None:
            self._seen = preview(self.draft)
        return self._seen

    def _become(self, plan: Plan) -> None:
        self.draft = planned(self.read, plan)
        self._plan, self._seen = plan, None

    def next_kind(self) -> None:
        """Take it for another technique."""
        self._become(replace(self._plan, kind=_after(_KINDS, self._plan.kind)))

    def next_form(self) -> None:
        """Look for its turns by another form, which changes who its speakers are."""
        forms = ([TOLD] if self.read.form == TOLD else []) + [form.name for form in FORMS] + [NONE]
        # What was asked for last, though it may have found nothing.
        form = _after(forms, self._plan.form or self.read.form)
        self._become(Plan(self._plan.kind, self._plan.name, form, (), self._plan.case))
        self._become(replace(plan_of(self.draft), form=form))

    def next_role(self, label: str) -> None:
        """Let a speaker do something else."""
        speaker = self._speaker(label)
        self._change(replace(speaker, role=_after(_ROLES, speaker.role)))

    def set_case(self, label: str, case: str) -> None:
        """Say which case a speaker is; a participant, if it is one."""
        self._change(replace(self._speaker(label), case=case, role=Role.PARTICIPANT if case else Role.OTHER))

    def merge(self, label: str, into: str) -> None:
        """Say whose speaker a label is.

        Raises:
            RuleError: if a label would be its own alias.
        """
        self._change(replace(self._speaker(label), into=into))

    def take_aliases(self) -> int:
        """Merge all labels that are likely one speaker; return how many."""
        proposed = self.seen.aliases
        for alias in proposed:
            self._change(replace(self._speaker(alias.label), into=alias.into))
        return len(proposed)

    def rename(self, name: str) -> None:
        """Call the source otherwise."""
        self._become(replace(self._plan, name=name))

    def _speaker(self, label: str) -> SpeakerPlan:
        role, case = dict(self.draft.roles)[label], dict(self.draft.cases).get(label, "")
        known = next((speaker for speaker in self._plan.speakers if speaker.label == label), None)
        return replace(known, role=role, case=case) if known else SpeakerPlan(label, role, case)

    def _change(self, speaker: SpeakerPlan) -> None:
        others = tuple(other for other in self._plan.speakers if other.label != speaker.label)
        self._become(replace(self._plan, speakers=(*others, speaker)))


@dataclass
class PendingSurvey:
    """A file that is a survey.

    Attributes:
        plan: what its columns are taken for.
        is_taken: whether it is to be imported.
    """

    file: Path
    plan: SurveyPlan
    is_taken: bool = True

    def next_use(self, heading: str) -> None:
        """Take a column for something else."""
        column = self.column(heading)
        # An item needs a scale, which only a closed question has.
        uses = [use for use in _USES if use is not Use.ITEM or column.scale]
        self.change(replace(column, use=_after(uses, column.use), reason=""))

    def toggle_reverse(self, heading: str) -> None:
        """Say whether a high answer to an item speaks against its code."""
        column = self.column(heading)
        self.change(replace(column, reverse=not column.reverse, reason=""))

    def column(self, heading: str) -> ColumnMapping:
        """Return what a column is taken for."""
        return next(column for column in self.plan.mapping.columns if column.heading == heading)

    def change(self, changed: ColumnMapping) -> None:
        """Take a column for what is said."""
        mapping = self.plan.mapping
        columns = tuple(changed if column.heading == changed.heading else column for column in mapping.columns)
        self.plan = self.plan.with_mapping(replace(mapping, columns=columns))


@dataclass
class PendingFailure:
    """A file that cannot be read."""

    file: Path
    error: QualcodeError
    is_taken: bool = False


Pending = PendingSource | PendingSurvey | PendingFailure


def pending(read: ReadFiles) -> list[Pending]:
    """Return what was read, first what can be imported."""
    return [
        *(PendingSource(file, draft) for file, draft in read.drafts),
        *(PendingSurvey(file, plan) for file, plan in read.surveys),
        *(PendingFailure(file, error) for file, error in read.failed),
    ]


def ready(waiting: Iterable[Pending]) -> tuple[list[tuple[Path, SourceDraft]], list[tuple[Path, SurveyPlan]]]:
    """Return what is to be imported of what waits."""
    taken = [each for each in waiting if each.is_taken]
    drafts = [(each.file, each.draft) for each in taken if isinstance(each, PendingSource)]
    return drafts, [(each.file, each.plan) for each in taken if isinstance(each, PendingSurvey)]


def _after(choices: Sequence[T], now: T) -> T:
    """Return the choice after the one that holds now, the first after the last."""
    at = choices.index(now) if now in choices else -1
    return choices[(at + 1) % len(choices)]
