"""Auto-coding by speaker: every turn of some speakers, roles or cases."""

from collections.abc import Collection, Sequence

from qualcode.coding.autocoding.proposing import Place, Preview, previewed
from qualcode.coding.filters import cases_meant, condition
from qualcode.coding.search import Where
from qualcode.coding.speech import Speech, Voice
from qualcode.coding.units import Span
from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import _
from qualcode.model import Role, SourceKind
from qualcode.project import Project


def by_speaker(
    project: Project,
    code: str | int,
    *,
    speakers: Collection[str] = (),
    roles: Collection[Role] = (),
    cases: Sequence[str] = (),
    where: Sequence[str] = (),
    sources: Sequence[str] = (),
    kinds: Sequence[SourceKind] = (),
) -> Preview:
    """Propose to code every turn of some speakers.

    Every argument that is given restricts; what is named in one argument is joined by "or".

    Args:
        project: where they speak.
        code: label or id of the code.
        speakers: labels.
        roles: what they do.
        cases: names of the cases they stand for.
        where: conditions on the variables of these cases.
        sources: only in these.
        kinds: only in sources of these kinds.

    Raises:
        RuleError: if nothing says who is meant.
        NotFoundError: if something is named that does not exist.
    """
    code_id = project.code(code).id
    if not (speakers or roles or cases or where):
        raise RuleError(_("Nothing says whose turns are meant."), todo=_("Name a speaker, a role or a case."))
    _refuse_unknown(project, speakers)
    case_ids = cases_meant(project, cases, [condition(written) for written in where])
    chosen = Where(sources=tuple(sources), kinds=tuple(kinds)).sources_meant(project)
    looked = [source for source in project.sources() if chosen is None or source.id in chosen]
    if not looked:
        return Preview(_told(speakers, roles, cases, where), ())
    texts = project.texts(looked)
    turns = project.turn_spans(looked)
    speech = Speech.with_turns(project, turns, looked)
    names = {case.id: case.name for case in project.cases()}
    places = []
    for turn in turns:
        voice = speech.voice(turn)
        if _is_meant(voice, speakers, roles, case_ids):
            span = trimmed(texts[turn[0]], turn[1], turn[2])
            if span is not None:
                places.append(Place(turn[0], span, code_id, voice.speaker or names.get(voice.case_id or 0, "")))
    return previewed(project, places, _told(speakers, roles, cases, where))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a span without the white space at its ends, or None where there is nothing else."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return (start, end) if start < end else None


def _is_meant(
    voice: Voice, speakers: Collection[str], roles: Collection[Role], case_ids: frozenset[int] | None
) -> bool:
    return (
        (not speakers or voice.speaker in speakers)
        and (not roles or voice.role in roles)
        and (case_ids is None or voice.case_id in case_ids)
    )


def _refuse_unknown(project: Project, speakers: Collection[str]) -> None:
    known = dict.fromkeys(speaker.label for speaker in project.speakers())
    for label in speakers:
        if label not in known:
            some = ", ".join(list(known)[:12]) + (" ..." if len(known) > 12 else "")
            raise NotFoundError(
                _("There is no {kind} “{name}”.").format(kind=_("speaker"), name=label),
                todo=_("There are: {names}.").format(names=some) if known else _("There are none yet."),
            )


def _told(speakers: Collection[str], roles: Collection[Role], cases: Sequence[str], where: Sequence[str]) -> str:
    return ", ".join((*speakers, *(role.value for role in roles), *cases, *where))
