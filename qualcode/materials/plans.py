"""Plans: what the analyst changes of a draft before it is imported: its name, its turns, and who its speakers are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import _
from qualcode.materials.aliases import Alias, aliases
from qualcode.materials.reading import case_not_used, cases_for, found_anew
from qualcode.materials.speakers import key_of
from qualcode.materials.turns import TOLD, seen_once
from qualcode.model import Role, SourceDraft, SourceKind

_NAMED = 12
"""How many speakers an error names."""


@dataclass(frozen=True, slots=True)
class SpeakerPlan:
    """What a label is to stand for.

    Attributes:
        label: the label in the text, in upper or lower case.
        role: what it does.
        case: name of the case, for participants; empty for none.
        into: the label whose speaker it is, where it is an alias or is to be called otherwise; then its own role and
            case count only if no other speaker has that label.
    """

    label: str
    role: Role
    case: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a draft is to become.

    Attributes:
        kind, name: as in :class:`~qualcode.model.SourceDraft`.
        form: name of the form of its turns: another one than the draft's is looked for anew, ``"none"`` takes the
            turns away, empty leaves them.
        speakers: what its labels stand for. Those that are missing stay as they are. One that the draft does not have
            is looked for in the text, so that somebody who speaks only once becomes a speaker.
        case: name of the case the whole source speaks for, where no speaker stands for one.
    """

    kind: SourceKind
    name: str
    form: str = ""
    speakers: tuple[SpeakerPlan, ...] = ()
    case: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the analyst says of the speakers of any number of files, by label, in upper or lower case.

    Attributes:
        cases: label and name of the case it stands for; an empty name makes it nobody's.
        interviewers: labels of those who ask.
        aliases: label and the label whose speaker it is.
        take_aliases: whether those that a preview proposes are taken too.
    """

    cases: Mapping[str, str] = field(default_factory=dict)
    interviewers: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    take_aliases: bool = False

    def labels(self) -> tuple[str, ...]:
        """Return every label that is named, new names for speakers included."""
        return tuple(dict.fromkeys([*self.aliases, *self.aliases.values(), *self.cases, *self.interviewers]))

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.labels()) or self.take_aliases


def likely_aliases(draft: SourceDraft) -> tuple[Alias, ...]:
    """Return the labels that are likely another one's speaker, mistyped ones that were passed over among them."""
    turns = Counter(turn.speaker for turn in draft.turns)
    counts = {label: turns[label] for label, _role in draft.roles}
    once = seen_once(draft.text, counts) if draft.form != TOLD and counts else []
    found = aliases({**dict.fromkeys(once, 1), **counts})
    return tuple(alias for alias in found if alias.into in counts)


def plan_of(draft: SourceDraft) -> Plan:
    """Return the plan that leaves a draft as it is: where to begin changing."""
    cases = dict(draft.cases)
    speakers = tuple(SpeakerPlan(label, role, cases.get(label, "")) for label, role in draft.roles)
    return Plan(draft.kind, draft.name, draft.form, speakers, draft.case)


def planned(draft: SourceDraft, plan: Plan) -> SourceDraft:
    """Return a draft as it is planned; its text stays as it is.

    Raises:
        NotFoundError: if there is no such form of turns.
        RuleError: if a label is an alias of itself, directly or by others.
    """
    draft = replace(draft, kind=plan.kind, name=plan.name)
    draft = with_labels(draft, [speaker.label for speaker in plan.speakers], plan.form or draft.form)
    names = _names(draft, {speaker.label: speaker.into for speaker in plan.speakers if speaker.into})
    wanted: dict[str, SpeakerPlan] = {}
    for speaker in sorted(plan.speakers, key=lambda speaker: bool(speaker.into)):
        wanted.setdefault(key_of(names.get(key_of(speaker.label), speaker.label)), speaker)
    draft = _renamed(draft, names)
    known = dict(draft.roles)
    roles = {label: wanted[key_of(label)].role if key_of(label) in wanted else role for label, role in known.items()}
    former = dict(draft.cases)
    cases = {
        label: wanted[key_of(label)].case if key_of(label) in wanted else former.get(label, "")
        for label, role in roles.items()
        if role is Role.PARTICIPANT
    }
    named = tuple((label, case) for label, case in cases.items() if case)
    return replace(draft, roles=tuple(roles.items()), cases=named, case="" if named else plan.case)


def merged(draft: SourceDraft, into: Mapping[str, str], case: str = "") -> SourceDraft:
    """Return a draft with labels merged into others or called otherwise, and the cases that follow from what is left.

    Args:
        draft: what was read.
        into: by label, the label whose speaker it is.
        case: the participant the source speaks for, where the analyst says so.

    Raises:
        RuleError: if a label is an alias of itself, directly or by others.
    """
    return with_cases(_renamed(draft, _names(draft, into)), case)


def with_cases(draft: SourceDraft, case: str = "") -> SourceDraft:
    """Return a draft with the cases that follow from its roles, those of its speakers or that of the whole source.

    Args:
        draft: what was read.
        case: the participant the source speaks for; its name where empty.
    """
    cases = cases_for(dict(draft.roles), draft.name, case)
    whole = (case or draft.name) if draft.kind is SourceKind.INTERVIEW else case or draft.case
    notes = draft.notes if len(cases) > 1 else tuple(note for note in draft.notes if note != case_not_used(case))
    return replace(draft, cases=cases, case="" if cases else whole, notes=notes)


def with_labels(draft: SourceDraft, labels: Iterable[str], form: str) -> SourceDraft:
    """Return a draft whose turns are found anew if its form is another one, or if it lacks a label that is named."""
    wanted = list(labels)
    there = {key_of(label) for label, _role in draft.roles}
    missing = any(key_of(label) not in there for label in wanted)
    if form == draft.form and (form == TOLD or not missing):
        return draft
    return found_anew(draft, form, wanted)


def all_answered(drafts: Iterable[SourceDraft], answers: Answers, case: str = "") -> list[SourceDraft]:
    """Return drafts with what the analyst says of their speakers; arguments as in :func:`answered`.

    Raises:
        NotFoundError: if a label is named that none of them has: likely a typing error.
        RuleError: if a label is an alias of itself, directly or by others.
    """
    found = [with_labels(draft, answers.labels(), draft.form) if answers else draft for draft in drafts]
    there = {key_of(label): label for draft in found for label, _role in draft.roles}
    # What a label is merged into may be a new name for it.
    new = {key_of(label) for label in answers.aliases.values()}
    for label in answers.labels():
        if found and key_of(label) not in there and key_of(label) not in new:
            raise NotFoundError(
                _("There is no {kind} “{name}”.").format(kind=_("speaker"), name=label),
                todo=_("There are: {names}.").format(names=", ".join(list(there.values())[:_NAMED]) or "-"),
            )
    return [answered(draft, answers, case) for draft in found]


def answered(draft: SourceDraft, answers: Answers, case: str = "") -> SourceDraft:
    """Return a draft with what the analyst says of its speakers; labels it does not have are looked for in its text.

    Args:
        draft: what was read.
        answers: what is said; labels of other files do not matter.
        case: the participant the source speaks for, where the analyst says so.

    Raises:
        RuleError: if a label is an alias of itself, directly or by others.
    """
    if not answers:
        return draft
    into = dict(answers.aliases)
    if answers.take_aliases:
        said = {key_of(label) for label in into}
        into |= {alias.label: alias.into for alias in likely_aliases(draft) if key_of(alias.label) not in said}
    draft = with_labels(draft, [*answers.labels(), *into], draft.form)
    names = _names(draft, into)
    draft = _renamed(draft, names)
    # What is said of a label holds for the one it is merged into, unless that is spoken of itself.
    asking = {key_of(names.get(key_of(label), label)) for label in answers.interviewers}
    named: dict[str, str] = {}
    for label, name in sorted(answers.cases.items(), key=lambda pair: key_of(pair[0]) in names):
        named.setdefault(key_of(names.get(key_of(label), label)), name)
    roles = tuple((label, _role(key_of(label), role, named, asking)) for label, role in draft.roles)
    draft = with_cases(replace(draft, roles=roles), case)
    cases = tuple((label, named.get(key_of(label)) or name) for label, name in draft.cases)
    return replace(draft, cases=cases)


def _role(key: str, role: Role, named: Mapping[str, str], asking: set[str]) -> Role:
    if key in asking:
        return Role.INTERVIEWER
    if key in named:
        return Role.PARTICIPANT if named[key] else Role.OTHER
    return role


def _names(draft: SourceDraft, into: Mapping[str, str]) -> dict[str, str]:
    """Return, by the key of each label that is merged, what its speaker is called in the end."""
    spelling = {key_of(label): label for label, _role in draft.roles}
    steps = {key_of(label): target for label, target in into.items() if key_of(label) != key_of(target)}
    names: dict[str, str] = {}
    for key in steps:
        target, seen = steps[key], {key}
        while key_of(target) in steps:
            if key_of(target) in seen:
                raise RuleError(
                    _("The speaker {label} cannot be an alias of itself.").format(label=target),
                    todo=_("Say for each label whose speaker it is, and for that one nothing."),
                )
            seen.add(key_of(target))
            target = steps[key_of(target)]
        names[key] = spelling.get(key_of(target), target)
    return names


def _renamed(draft: SourceDraft, names: Mapping[str, str]) -> SourceDraft:
    """Return a draft whose labels are called otherwise; where two become one, the role of the one that stays holds."""
    if not names:
        return draft
    label_of = {label: names.get(key_of(label), label) for label, _role in draft.roles}
    roles: dict[str, Role] = {}
    for label, role in draft.roles:
        if label_of[label] == label:
            roles[label] = role
        else:
            roles.setdefault(label_of[label], role)
    turns = tuple(turn._replace(speaker=label_of.get(turn.speaker, turn.speaker)) for turn in draft.turns)
    order = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    cases = dict(draft.cases)
    return replace(
        draft,
        turns=turns,
        roles=tuple((label, roles[label]) for label in order),
        cases=tuple((label, cases[label]) for label in order if label in cases),
    )
