"""What an analyst does to the turns and speakers of a source that is in the project; its text stays as it is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import cases_named
from qualcode.materials.reading import cases_for
from qualcode.materials.speakers import key_of, role_by_word
from qualcode.materials.turns import find_turns, form_title, proposals
from qualcode.materials.turns.contract import TooManyMarksError
from qualcode.model import Role, Source, Speaker, Turn, TurnDraft
from qualcode.project import Project, Transaction


@dataclass(frozen=True, slots=True)
class RenameSpeaker:
    """Give a speaker another label; the text keeps the one it has."""

    speaker_id: int
    label: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the label is blank, or another speaker of the source has it.
        """
        speaker = tx.get(Speaker, self.speaker_id)
        _refuse_blank(self.label)
        for other in tx.find(Speaker, source_id=speaker.source_id):
            if other.id != speaker.id and key_of(other.label) == key_of(self.label):
                raise RuleError(
                    _("The source has a speaker {label} already.").format(label=other.label),
                    todo=_("Merge the two if they are one."),
                )
        tx.change(replace(speaker, label=self.label))
        tx.say(N_("Renamed speaker {old} to {new}"), old=speaker.label, new=self.label)


@dataclass(frozen=True, slots=True)
class MergeSpeakers:
    """Make several speakers of a source one; it takes over a case where it has none."""

    speaker_ids: tuple[int, ...]
    into_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if they are of several sources, or one is to be merged into itself.
        """
        into = tx.get(Speaker, self.into_id)
        merged = tx.get_all(Speaker, self.speaker_ids)
        if not merged or any(speaker.id == into.id for speaker in merged):
            raise RuleError(_("A speaker cannot be merged into itself."), todo=_("Choose two."))
        if any(speaker.source_id != into.source_id for speaker in merged):
            raise RuleError(
                _("Speakers of several sources cannot be merged."), todo=_("Tie them to the same case instead.")
            )
        gone = {speaker.id for speaker in merged}
        turns = [turn for turn in tx.find(Turn, source_id=into.source_id) if turn.speaker_id in gone]
        tx.change_all(replace(turn, speaker_id=into.id) for turn in turns)
        case = next((speaker.case_id for speaker in merged if speaker.case_id is not None), None)
        if into.case_id is None and into.role is Role.PARTICIPANT:
            tx.change(replace(into, case_id=case))
        tx.remove_all(merged)
        names = ", ".join(speaker.label for speaker in merged)
        tx.say(
            N_("Merged speakers {labels} into {into} (turns: {count})"), labels=names, into=into.label, count=len(turns)
        )


@dataclass(frozen=True, slots=True)
class SetTurnSpeaker:
    """Say who speaks in some turns of a source, somebody new too; who then has no turns is taken out.

    Attributes:
        turn_ids: the turns.
        label: who speaks; made where the source has no such speaker, empty for nobody.
    """

    turn_ids: tuple[int, ...]
    label: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the turns are of several sources, or there are none.
        """
        turns = tx.get_all(Turn, self.turn_ids)
        sources = {turn.source_id for turn in turns}
        if len(sources) != 1:
            raise RuleError(_("Choose turns of one source."), todo=_("Do it for each source by itself."))
        (source_id,) = sources
        speakers = tx.find(Speaker, source_id=source_id)
        speaker = speaker_called(tx, source_id, self.label)
        tx.change_all(replace(turn, speaker_id=speaker.id if speaker else None) for turn in turns)
        spoken = {turn.speaker_id for turn in tx.find(Turn, source_id=source_id)}
        former = {turn.speaker_id for turn in turns}
        tx.remove_all(one for one in speakers if one.id in former and one.id not in spoken)
        tx.say(
            N_("Gave turns to speaker {label} (turns: {count})"),
            count=len(turns),
            label=speaker.label if speaker else "-",
        )


@dataclass(frozen=True, slots=True)
class FindTurnsAnew:
    """Put other turns in the place of those a source has; speakers whose labels stay keep their role and case.

    :func:`turns_anew` makes one.

    Attributes:
        source_id: the source.
        text_hash: the text the turns were found in.
        turns: in order.
        roles: what each label does, for labels the source does not have yet.
        cases: name of the case such a label stands for.
        form: what people call the form they were found by.
    """

    source_id: int
    text_hash: str
    turns: tuple[TurnDraft, ...]
    roles: tuple[tuple[str, Role], ...]
    cases: tuple[tuple[str, str], ...]
    form: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the text is another one by now, or turns are not in it one after the other.
        """
        source = tx.get(Source, self.source_id)
        if source.text_hash != self.text_hash or not _in_order(self.turns, source.characters):
            raise RuleError(
                _("The text of {source} was changed since its turns were looked for.").format(source=source.name),
                todo=_("Look for them again."),
            )
        tx.remove_all(tx.find(Turn, source_id=source.id))
        former = tx.find(Speaker, source_id=source.id)
        speakers = self._speakers(tx, source, former)
        tx.add_all(
            Turn(
                *(0, source.id, position, turn.start, turn.speech_start, turn.end),
                speakers[key_of(turn.speaker)].id if turn.speaker else None,
                turn.time_ms,
            )
            for position, turn in enumerate(self.turns)
        )
        tx.change(replace(source, case_id=_own_case(source, former, speakers.values())))
        tx.say(
            N_("Found the turns of {source} anew: {count} ({form})"),
            source=source.name,
            count=len(self.turns),
            form=self.form,
        )

    def _speakers(self, tx: Transaction, source: Source, former: Iterable[Speaker]) -> dict[str, Speaker]:
        """Return the speakers by key, after making those that are missing and removing those that speak no more."""
        there = {key_of(speaker.label): speaker for speaker in former}
        labels: dict[str, str] = {}
        for label in dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker):
            labels.setdefault(key_of(label), label)
        tx.remove_all(speaker for key, speaker in there.items() if key not in labels)
        roles = {key_of(label): role for label, role in self.roles}
        named = {key_of(label): case for label, case in self.cases if key_of(label) in labels.keys() - there.keys()}
        cases = cases_named(tx, named.values()) if named else {}
        fresh = tx.add_all(
            Speaker(0, source.id, label, roles.get(key, Role.PARTICIPANT), cases.get(named.get(key, "")))
            for key, label in labels.items()
            if key not in there
        )
        kept = {key: speaker for key, speaker in there.items() if key in labels}
        return kept | {key_of(speaker.label): speaker for speaker in fresh}


def speaker_called(tx: Transaction, source_id: int, label: str) -> Speaker | None:
    """Return the speaker of a source who is labelled so, made where there is none; nobody where the label is blank."""
    there = tx.find(Speaker, source_id=source_id)
    speaker = next((one for one in there if key_of(one.label) == key_of(label)), None)
    if speaker is None and label.strip():
        return tx.add(Speaker(0, source_id, label, role_by_word(label) or Role.PARTICIPANT, None))
    return speaker


def turns_anew(project: Project, source: Source, form: str = "", known: Collection[str] = ()) -> FindTurnsAnew:
    """Return the act that finds the turns of a source anew.

    Args:
        project: holds the source.
        source: the source.
        form: name of the form (:data:`~qualcode.materials.turns.FORMS`); the best where empty, ``"none"`` for no turns.
        known: labels that are speakers though they may come up only once; those the source has are known anyway.

    Raises:
        NotFoundError: if there is no such form.
        RuleError: if no turns of that form are in the text.
    """
    speakers = project.speakers(source)
    found = find_turns(project.text(source), form, [*known, *(speaker.label for speaker in speakers)])
    if not found.turns and not found.form:
        raise RuleError(
            _("No turns were found in {source}.").format(source=source.name),
            where=form_title(form),
            todo=_("Try another form, or leave them as they are."),
        )
    cases = {case.id: case.name for case in project.cases()}
    roles = found.roles | {
        label: speaker.role for speaker in speakers for label in found.roles if key_of(label) == key_of(speaker.label)
    }
    tied = dict.fromkeys(case for speaker in speakers if (case := speaker.case_id) is not None)
    own = source.case_id if source.case_id is not None else next(iter(tied)) if len(tied) == 1 else None
    return FindTurnsAnew(
        source.id,
        source.text_hash,
        found.turns,
        tuple(roles.items()),
        cases_for(roles, source.name, cases.get(own, "") if own is not None else ""),
        form_title(found.form),
    )


def forms_of(project: Project, source: Source) -> list[tuple[str, int, int]]:
    """Return the forms by which turns can be found in a source, the best first: name, turns and speakers of each.

    Raises:
        RuleError: if more lines look like turns than any transcript has.
    """
    known = [speaker.label for speaker in project.speakers(source)]
    try:
        found = proposals(project.text(source), known)
    except TooManyMarksError as error:
        raise RuleError(str(error), where=source.name) from error
    return [(one.form, len(one.marks), one.speakers) for one in found]


def _own_case(source: Source, former: Iterable[Speaker], speakers: Iterable[Speaker]) -> int | None:
    """Return the case of the whole source: none where its speakers have their own, else the one it had or they had."""
    if any(speaker.case_id is not None for speaker in speakers):
        return None
    tied = {speaker.case_id for speaker in former} - {None}
    return source.case_id if source.case_id is not None or len(tied) != 1 else next(iter(tied))


def _in_order(turns: Sequence[TurnDraft], characters: int) -> bool:
    places = [place for turn in turns for place in (turn.start, turn.speech_start, turn.end)]
    return all(before <= after for before, after in pairwise([0, *places, characters]))


def _refuse_blank(label: str) -> None:
    if not label.strip():
        raise RuleError(_("A name is needed."), todo=_("Give it at least one letter."))
