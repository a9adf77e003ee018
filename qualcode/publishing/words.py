"""What people read, in the current language, where programs know a value by a fixed word."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from qualcode.locale import N_, _

_WORDS = {
    "kind": {
        "interview": N_("interview"),
        "observation": N_("observation"),
        "document": N_("document"),
        "questionnaire": N_("questionnaire"),
    },
    "aspect": {"dimension": N_("dimension"), "factor": N_("factor")},
    "valence": {"strength": N_("strength"), "gap": N_("gap"), "mixed": N_("mixed")},
    "change": {
        "imported": N_("imported"),
        "edited": N_("edited"),
        "replaced": N_("replaced"),
        "pseudonymised": N_("pseudonymised"),
        "restored": N_("restored"),
    },
    "text": {"now": N_("now"), "forgotten": N_("forgotten")},
    "about": {
        "project": N_("project"),
        "source": N_("source"),
        "passage": N_("passage"),
        "coding": N_("coding"),
        "code": N_("code"),
        "case": N_("case"),
        "finding": N_("finding"),
    },
    "evidence": {
        "Coding": N_("coding"),
        "Item": N_("item"),
        "Indicator": N_("indicator"),
        "Assessment": N_("assessment"),
        "MetaInference": N_("meta-inference"),
        "Summary": N_("summary"),
        "Memo": N_("memo"),
    },
    "tactic": {
        "representativeness": N_("representativeness"),
        "researcher effects": N_("researcher effects"),
        "triangulation": N_("triangulation"),
        "weighting": N_("weighting of evidence"),
        "outliers": N_("outliers"),
        "extreme cases": N_("extreme cases"),
        "surprises": N_("surprises"),
        "negative evidence": N_("negative evidence"),
        "if-then": N_("if-then tests"),
        "spurious relations": N_("spurious relations"),
        "replication": N_("replication"),
        "rival explanations": N_("rival explanations"),
        "feedback": N_("feedback from informants"),
    },
    "outcome": {"upheld": N_("upheld"), "qualified": N_("qualified"), "shaken": N_("shaken")},
    "level": {"strong": N_("strong"), "moderate": N_("moderate"), "weak": N_("weak"), "none": N_("no evidence")},
    "need": {
        "high": N_("high"),
        "medium": N_("medium"),
        "low": N_("low"),
        "none": N_("none told of"),
        "unknown": N_("nobody speaks"),
    },
    "verdict": {"kept": N_("kept"), "set aside": N_("set aside"), "exemplary": N_("exemplary")},
    "status": {"tentative": N_("tentative"), "verified": N_("verified"), "rejected": N_("rejected")},
    "polarity": {"1": N_("a strength supports it"), "-1": N_("a gap supports it")},
    "stance": {"coding": N_("coding"), "item": N_("item"), "indicator": N_("indicator")},
}


def words_for(what: str) -> Mapping[str, str]:
    """Return the words for the values of a kind of field.

    Args:
        what: "kind" (of a source), "aspect", "valence", "change" (how a text came to be), "text" (its state), "about"
            (of a memo), "verdict" (on a coded passage), "evidence" (types of records), "tactic", "outcome" or "level"
            (of a finding), "need" (of a group), "status" or "polarity" (of a claim), or "stance" (what
            takes one).
    """
    return {value: _(word) for value, word in _WORDS[what].items()}


def local_times(times: Iterable[str]) -> Mapping[str, str]:
    """Return times of the journal (UTC, ISO 8601) as the clock on this wall showed them, to the minute."""
    return {time: f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}" for time in set(times) if time}
