"""What people call the records of a project, their fields and their values, in the current language."""

from collections.abc import Mapping
from enum import Enum

from qualcode.locale import N_, _
from qualcode.model import (
    Asked,
    Aspect,
    Assessment,
    Case,
    Claim,
    ClassDecision,
    Code,
    CodeGroup,
    CodeMembership,
    Coder,
    Coding,
    ConvergenceClass,
    Direction,
    Displaced,
    Finding,
    FindingStatus,
    Forgotten,
    Indicator,
    Item,
    Memo,
    MemoTarget,
    MetaInference,
    MetaInferenceType,
    Operation,
    Outcome,
    Resolution,
    Response,
    Review,
    Revision,
    RevisionChange,
    Role,
    SavedDisplay,
    SavedQuery,
    Section,
    Source,
    SourceKind,
    Speaker,
    Stance,
    StanceTarget,
    Study,
    Summary,
    Tactic,
    Thresholds,
    Trail,
    Turn,
    Valence,
    Value,
    Variable,
    VariableType,
    Verdict,
    Verification,
)
from qualcode.publishing.words import words_for
from qualcode.triangulation.words import word

_RECORDS: Mapping[type, str] = {
    Study: N_("study"),
    Coder: N_("coder"),
    Case: N_("case"),
    Variable: N_("variable"),
    Value: N_("value of a case"),
    Source: N_("source"),
    Speaker: N_("speaker"),
    Turn: N_("turn"),
    Section: N_("heading, page or table"),
    Revision: N_("former text"),
    Forgotten: N_("forgotten text"),
    Code: N_("code"),
    CodeGroup: N_("group of codes"),
    CodeMembership: N_("code in a group"),
    SavedQuery: N_("saved question"),
    SavedDisplay: N_("saved display"),
    Claim: N_("claim"),
    Coding: N_("coding"),
    Displaced: N_("coding to look at"),
    Memo: N_("memo"),
    Item: N_("item"),
    Response: N_("answer"),
    Indicator: N_("indicator"),
    Summary: N_("summary"),
    Stance: N_("stance on a claim"),
    Asked: N_("what was asked"),
    Assessment: N_("assessment"),
    ClassDecision: N_("decision on convergence"),
    MetaInference: N_("meta-inference"),
    Trail: N_("trail"),
    Thresholds: N_("thresholds"),
    Finding: N_("finding"),
    Review: N_("review of a passage"),
    Verification: N_("verification"),
}

_FIELDS: Mapping[str, str] = {
    "accepted": N_("counts all the same"),
    "answer": N_("answer"),
    "answered": N_("share of items answered"),
    "asked": N_("asked"),
    "aspect": N_("aspect"),
    "automatic": N_("made automatically"),
    "balance": N_("balance"),
    "bands": N_("bands"),
    "basis": N_("what it rested on"),
    "better": N_("better"),
    "by": N_("strands by"),
    "by_valence": N_("read by valence"),
    "case_id": N_("case"),
    "cases": N_("cases"),
    "change": N_("change"),
    "characters": N_("characters"),
    "choices": N_("choices"),
    "citation": N_("citation"),
    "claim_id": N_("claim"),
    "code_id": N_("code"),
    "coder_id": N_("coder"),
    "coding_id": N_("coding"),
    "codings": N_("codings"),
    "colour": N_("colour"),
    "compared": N_("smallest group"),
    "consensus": N_("consensus"),
    "decided": N_("decided"),
    "definition": N_("definition"),
    "direction": N_("direction"),
    "document_bands": N_("bands of documents"),
    "done_on": N_("day"),
    "encoding": N_("encoding"),
    "evidence": N_("evidence"),
    "example": N_("example"),
    "exclude": N_("exclude"),
    "file_name": N_("file"),
    "filters": N_("filters"),
    "finding_id": N_("finding"),
    "first": N_("first strand"),
    "gathered_on": N_("gathered on"),
    "generalisation": N_("generalisation"),
    "group_id": N_("group"),
    "high": N_("highest answer"),
    "implication": N_("implication"),
    "in_report": N_("in the report"),
    "include": N_("include"),
    "is_default": N_("the code's own claim"),
    "item_id": N_("item"),
    "key": N_("key"),
    "kind": N_("kind"),
    "label": N_("label"),
    "labels": N_("names of the answers"),
    "language": N_("language"),
    "level": N_("level"),
    "looked_at": N_("looked at"),
    "low": N_("lowest answer"),
    "medium": N_("medium prominence"),
    "name": N_("name"),
    "note": N_("note"),
    "notes": N_("notes"),
    "number": N_("number"),
    "opposing": N_("evidence against"),
    "outcome": N_("outcome"),
    "paraphrase": N_("paraphrase"),
    "parent_id": N_("under the code"),
    "passage": N_("passage"),
    "place": N_("place"),
    "polarised": N_("polarised"),
    "polarity": N_("polarity"),
    "position": N_("position"),
    "proposed": N_("proposed"),
    "question": N_("question"),
    "realised": N_("realised"),
    "reason": N_("reason"),
    "reported": N_("reported"),
    "resolution": N_("resolution"),
    "reverse": N_("reversed"),
    "reviewed_at": N_("time of the review"),
    "role": N_("role"),
    "rule": N_("rule"),
    "second": N_("second strand"),
    "settings": N_("settings"),
    "source_id": N_("source"),
    "speaker_id": N_("speaker"),
    "statement": N_("statement"),
    "status": N_("status"),
    "steps": N_("steps"),
    "strand": N_("strand"),
    "supporting": N_("evidence for"),
    "table": N_("table"),
    "tactic": N_("tactic"),
    "target": N_("target"),
    "technique": N_("technique"),
    "text": N_("text"),
    "type": N_("type"),
    "unit": N_("unit"),
    "valence": N_("valence"),
    "value": N_("value"),
    "variable_id": N_("variable"),
    "verdict": N_("verdict"),
    "weight": N_("weight"),
    "words": N_("words"),
    "written": N_("words"),
    "written_at": N_("written"),
}

_ALWAYS_HIDDEN = (
    *(
        "id",
        "uuid",
        "text_hash",
        "quote_hash",
        "created_at",
        "imported_at",
        "replaced_at",
        "forgotten_at",
        "written_at",
        "decided_at",
        "basis",
    ),
    *("start", "end", "speech_start", "time_ms", "former_id", "revision_id", "coding_id", "target_id"),
)

HIDDEN: Mapping[type, frozenset[str]] = {
    Memo: frozenset((*_ALWAYS_HIDDEN, "target", "target_id")),
    Coding: frozenset((*_ALWAYS_HIDDEN, "source_id")),
    Displaced: frozenset((*_ALWAYS_HIDDEN, "source_id")),
    Section: frozenset((*_ALWAYS_HIDDEN, "source_id")),
    Turn: frozenset((*_ALWAYS_HIDDEN, "source_id")),
    **{kind: frozenset(_ALWAYS_HIDDEN) for kind in _RECORDS if kind not in (Memo, Coding, Displaced, Section, Turn)},
}
"""Fields that say nothing to people, or that the record's name says already."""

QUIET = frozenset({"position", "characters", "encoding", "polarity", "is_default", "low", "high", "level"})
"""Fields worth a word only where they change."""

NAMED_BY: Mapping[type, tuple[str, ...]] = {
    Study: ("name",),
    Coder: ("name",),
    Case: ("name",),
    Variable: ("name",),
    Value: ("case_id", "variable_id"),
    Source: ("name",),
    Speaker: ("source_id", "label"),
    Revision: ("source_id", "number"),
    Forgotten: (),
    Code: ("label",),
    CodeGroup: ("name",),
    CodeMembership: ("group_id", "code_id"),
    SavedQuery: ("name",),
    SavedDisplay: ("name",),
    Claim: ("code_id", "text"),
    Item: ("label",),
    Response: ("case_id", "item_id"),
    Indicator: ("text",),
    Summary: ("case_id", "code_id"),
    Stance: ("claim_id",),
    Asked: ("claim_id", "technique"),
    Assessment: ("claim_id", "strand"),
    ClassDecision: ("claim_id", "first", "second"),
    MetaInference: ("claim_id", "type"),
    Trail: ("name",),
    Thresholds: (),
    Finding: ("statement",),
    Review: ("coding_id",),
    Verification: ("finding_id", "tactic"),
}
"""The fields by which people name a record; passages and memos are named by where they stand."""

REFERS: Mapping[str, str] = {
    "case_id": "Case",
    "claim_id": "Claim",
    "code_id": "Code",
    "coder_id": "Coder",
    "finding_id": "Finding",
    "group_id": "CodeGroup",
    "item_id": "Item",
    "parent_id": "Code",
    "source_id": "Source",
    "speaker_id": "Speaker",
    "variable_id": "Variable",
}
"""Fields that hold the id of another record, and of which type."""

_OPERATIONS = {Operation.ADD: N_("added"), Operation.CHANGE: N_("changed"), Operation.REMOVE: N_("removed")}

_VALUES: Mapping[type[Enum], str] = {
    SourceKind: "kind",
    Aspect: "aspect",
    Valence: "valence",
    RevisionChange: "change",
    MemoTarget: "about",
    FindingStatus: "status",
    StanceTarget: "stance",
    Verdict: "verdict",
    Tactic: "tactic",
    Outcome: "outcome",
}

_OF_TRIANGULATION = (Direction, ConvergenceClass, MetaInferenceType, Resolution)

_OTHER_VALUES: Mapping[Enum, str] = {
    Role.INTERVIEWER: N_("interviewer"),
    Role.PARTICIPANT: N_("participant"),
    Role.OTHER: N_("other"),
    VariableType.TEXT: N_("text"),
    VariableType.NUMBER: N_("number"),
    VariableType.DATE: N_("date"),
    VariableType.BOOLEAN: N_("yes or no"),
    VariableType.CHOICE: N_("choice"),
}


def kind_word(kind: type) -> str:
    """Return what people call a type of record."""
    return _(_RECORDS[kind])


def field_word(name: str) -> str:
    """Return what people call a field."""
    return _(_FIELDS[name])


def operation_word(operation: Operation) -> str:
    """Return what was done to records."""
    return _(_OPERATIONS[operation])


def value_word(value: Enum) -> str:
    """Return what people read instead of a fixed value."""
    if value in _OTHER_VALUES:
        return _(_OTHER_VALUES[value])
    if isinstance(value, _OF_TRIANGULATION):
        return word(value)
    words = words_for(_VALUES[type(value)]) if type(value) in _VALUES else {}
    return words.get(str(value.value), str(value.value))
