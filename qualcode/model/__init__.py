"""The records: nouns of the field as frozen, typed dataclasses that know their own rules.

Every record that a project stores has an integer ``id``; 0 means "not stored yet".
Positions are half-open ``[start, end)`` ranges of Unicode code points in a source's text.
"""

from importlib import import_module

TYPE_CHECKING = False  # as in the package's own __init__
if TYPE_CHECKING:
    from qualcode.model.cases import Case, Value, Variable, VariableType
    from qualcode.model.codebook import (
        Aspect,
        Claim,
        ClaimDraft,
        Code,
        CodeDraft,
        CodeGroup,
        CodeMembership,
        FindingStatus,
        descendants,
        parents_first,
    )
    from qualcode.model.codings import Coder, Coding, CodingDraft, Displaced, Valence, quote_digest
    from qualcode.model.conclusion import Evidence, Finding, Outcome, Tactic, Verification
    from qualcode.model.displays import SavedDisplay
    from qualcode.model.evidence import (
        AchievementRule,
        Better,
        Indicator,
        Item,
        Response,
    )
    from qualcode.model.journal import Change, Event, EventKind, Operation, Performed, Problem
    from qualcode.model.memos import Memo, MemoTarget
    from qualcode.model.queries import SavedQuery
    from qualcode.model.records import Record, as_row
    from qualcode.model.reduction import Review, Summary, Verdict
    from qualcode.model.sources import (
        Forgotten,
        Revision,
        RevisionChange,
        Role,
        Section,
        SectionDraft,
        SectionKind,
        Source,
        SourceDraft,
        SourceKind,
        Speaker,
        Turn,
        TurnDraft,
        text_hash,
    )
    from qualcode.model.study import Study
    from qualcode.model.triangulation import (
        Asked,
        Assessment,
        ClassDecision,
        ConvergenceClass,
        Direction,
        MetaInference,
        MetaInferenceType,
        Prominence,
        Resolution,
        Stance,
        StanceTarget,
        Thresholds,
        Trail,
    )
    from qualcode.model.words import Words

__all__ = [
    "AchievementRule",
    "Asked",
    "Aspect",
    "Assessment",
    "Better",
    "Case",
    "Change",
    "Claim",
    "ClaimDraft",
    "ClassDecision",
    "Code",
    "CodeDraft",
    "CodeGroup",
    "CodeMembership",
    "Coder",
    "Coding",
    "CodingDraft",
    "ConvergenceClass",
    "Direction",
    "Displaced",
    "Event",
    "EventKind",
    "Evidence",
    "Finding",
    "FindingStatus",
    "Forgotten",
    "Indicator",
    "Item",
    "Memo",
    "MemoTarget",
    "MetaInference",
    "MetaInferenceType",
    "Operation",
    "Outcome",
    "Performed",
    "Problem",
    "Prominence",
    "Record",
    "Resolution",
    "Response",
    "Review",
    "Revision",
    "RevisionChange",
    "Role",
    "SavedDisplay",
    "SavedQuery",
    "Section",
    "SectionDraft",
    "SectionKind",
    "Source",
    "SourceDraft",
    "SourceKind",
    "Speaker",
    "Stance",
    "StanceTarget",
    "Study",
    "Summary",
    "Tactic",
    "Thresholds",
    "Trail",
    "Turn",
    "TurnDraft",
    "Valence",
    "Value",
    "Variable",
    "VariableType",
    "Verdict",
    "Verification",
    "Words",
    "as_row",
    "descendants",
    "parents_first",
    "quote_digest",
    "text_hash",
]

_HOMES = {
    "cases": ("Case", "Value", "Variable", "VariableType"),
    "codebook": (
        "Aspect",
        "Claim",
        "ClaimDraft",
        "Code",
        "CodeDraft",
        "CodeGroup",
        "CodeMembership",
        "FindingStatus",
        "descendants",
        "parents_first",
    ),
    "codings": ("Coder", "Coding", "CodingDraft", "Displaced", "Valence", "quote_digest"),
    "conclusion": ("Evidence", "Finding", "Outcome", "Tactic", "Verification"),
    "evidence": (
        "AchievementRule",
        "Better",
        "Indicator",
        "Item",
        "Response",
    ),
    "displays": ("SavedDisplay",),
    "journal": ("Change", "Event", "EventKind", "Operation", "Performed", "Problem"),
    "memos": ("Memo", "MemoTarget"),
    "queries": ("SavedQuery",),
    "records": ("Record", "as_row"),
    "reduction": ("Review", "Summary", "Verdict"),
    "sources": (
        "Forgotten",
        "Revision",
        "RevisionChange",
        "Role",
        "Section",
        "SectionDraft",
        "SectionKind",
        "Source",
        "SourceDraft",
        "SourceKind",
        "Speaker",
        "Turn",
        "TurnDraft",
        "text_hash",
    ),
    "study": ("Study",),
    "triangulation": (
        "Asked",
        "Assessment",
        "ClassDecision",
        "ConvergenceClass",
        "Direction",
        "MetaInference",
        "MetaInferenceType",
        "Prominence",
        "Resolution",
        "Stance",
        "StanceTarget",
        "Thresholds",
        "Trail",
    ),
    "words": ("Words",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a record's module when it is first asked for: making a dataclass takes a millisecond or more."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found
