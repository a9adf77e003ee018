"""Where is looked: in which sources, in whose words, and in what is coded or not."""

from dataclasses import dataclass

from qualcode.coding.coders import coder_ids
from qualcode.coding.filters import Condition, cases_meant
from qualcode.coding.speech import Speech
from qualcode.locale import N_, _
from qualcode.model import Role, SourceKind, descendants
from qualcode.project import Project

KINDS = {
    SourceKind.INTERVIEW: N_("interviews"),
    SourceKind.OBSERVATION: N_("observations"),
    SourceKind.DOCUMENT: N_("documents"),
    SourceKind.QUESTIONNAIRE: N_("questionnaires"),
}
ROLES = {
    Role.INTERVIEWER: N_("interviewers"),
    Role.PARTICIPANT: N_("participants"),
    Role.OTHER: N_("others"),
}
"""What kinds of sources and roles of speakers are called, English, marked for the catalogues."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where to look; what is empty restricts nothing.

    What is named in one attribute is joined by "or", the attributes by "and".

    Attributes:
        sources, speakers, cases: names of sources and cases, labels of speakers.
        kinds: of sources.
        roles: of speakers.
        conditions: on variables of the case that speaks; see :func:`qualcode.coding.filters.cases_meant`.
        coded: only in turns that are touched by a coding (True), only in others (False); None for all.
        codes: labels of the codes, with those under them, whose codings ``coded`` is about; where that is None, they
            ask for turns touched by one.
        coders: names of the coders whose codings these two are about; all if empty. Of one who has not coded there are
            none.
    """

    sources: tuple[str, ...] = ()
    kinds: tuple[SourceKind, ...] = ()
    speakers: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    cases: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    coded: bool | None = None
    codes: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()

    def told(self) -> list[str]:
        """Return in words, in the current language, what restricts; nothing where nothing does."""
        parts = [
            (_("in {names}"), self.sources),
            (_("in {names}"), tuple(_(KINDS[kind]) for kind in self.kinds)),
            (_("said by {names}"), self.speakers),
            (_("said by {names}"), tuple(_(ROLES[role]) for role in self.roles)),
            (_("of the case {names}"), self.cases),
            (_("of cases with {names}"), tuple(map(str, self.conditions))),
        ]
        said = [words.format(names=_(" or ").join(names)) for words, names in parts if names]
        codes = _(" or ").join(self.codes)
        if self.coded is False:
            said.append(_("not coded with {codes}").format(codes=codes) if codes else _("not coded"))
        elif codes:
            said.append(_("coded with {codes}").format(codes=codes))
        elif self.coded:
            said.append(_("coded"))
        if self.coders and (self.codes or self.coded is not None):
            said.append(_("by {names}").format(names=_(" or ").join(self.coders)))
        return said

    def resolved(self, project: Project) -> "Place":
        """Return what is named as ids.

        Raises:
            NotFoundError: if a source, case, variable or code does not exist; it names what does.
            RuleError: if a condition does not fit its variable.
        """
        speakers, unnamed = self._heard(project)
        codes = project.codes() if self.codes else []
        ids = [project.code(label).id for label in self.codes]
        ids += [below for number in ids for below in descendants(codes, number)]
        coded = True if self.codes and self.coded is None else self.coded
        coders = coder_ids(project, self.coders) if coded is not None else ()
        return Place(self.sources_meant(project), speakers, unnamed, coded, tuple(dict.fromkeys(ids)), coders)

    def sources_meant(self, project: Project) -> tuple[int, ...] | None:
        """Return the sources that count, by id, or None where all do."""
        if not self.sources and not self.kinds:
            return None
        named = [project.source(name) for name in dict.fromkeys(self.sources)] if self.sources else project.sources()
        return tuple(source.id for source in named if not self.kinds or source.kind in self.kinds)

    def _heard(self, project: Project) -> tuple[tuple[int, ...] | None, tuple[int, ...]]:
        """Return the speakers that count (None: all, and words of nobody too), and whose sources' own words do."""
        cases = cases_meant(project, self.cases, self.conditions)
        if cases is None and not self.speakers and not self.roles:
            return None, ()
        speakers = project.speakers()
        counted = {speaker.id for speaker in speakers}
        unnamed: frozenset[int] = frozenset()
        if cases is not None:
            speech = Speech.with_turns(project, (), project.sources())
            counted = set(speech.speakers(cases))
            unnamed = speech.own_words(cases)
        labels = {label.casefold() for label in self.speakers}
        if labels or self.roles:
            unnamed = frozenset()  # nobody is named there, and nobody's role is known
        return tuple(
            speaker.id
            for speaker in speakers
            if speaker.id in counted
            and (not labels or speaker.label.casefold() in labels)
            and (not self.roles or speaker.role in self.roles)
        ), tuple(sorted(unnamed))


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look, by ids; the attributes are those of :class:`qualcode.project.WordsAsked`."""

    sources: tuple[int, ...] | None
    speakers: tuple[int, ...] | None
    unnamed: tuple[int, ...]
    coded: bool | None
    codes: tuple[int, ...]
    coders: tuple[int, ...]

    def heard(self, source_id: int, speaker_id: int | None) -> bool:
        """Return whether words of a speaker, or of nobody, in a source count."""
        if self.speakers is None:
            return True
        return source_id in self.unnamed if speaker_id is None else speaker_id in self.speakers
