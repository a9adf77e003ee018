"""The kinds of sources, and the roles of speakers, as people call them."""

from qualcode.locale import N_
from qualcode.model import Role, SourceKind

KINDS = {
    SourceKind.INTERVIEW: N_("interview"),
    SourceKind.OBSERVATION: N_("observation"),
    SourceKind.DOCUMENT: N_("document"),
    SourceKind.QUESTIONNAIRE: N_("questionnaire"),
}

ROLES = {Role.INTERVIEWER: N_("interviewer"), Role.PARTICIPANT: N_("participant"), Role.OTHER: N_("other")}
