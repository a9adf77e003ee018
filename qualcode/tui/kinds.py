"""The kinds of sources as people call them."""

from qualcode.locale import N_
from qualcode.model import SourceKind

KINDS = {
    SourceKind.INTERVIEW: N_("interview"),
    SourceKind.OBSERVATION: N_("observation"),
    SourceKind.DOCUMENT: N_("document"),
    SourceKind.QUESTIONNAIRE: N_("questionnaire"),
}
