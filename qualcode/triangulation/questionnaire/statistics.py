"""Statistics: the figures of a questionnaire by item, code, aspect or claim, for all cases or by their groups."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.coding.coders import coder_ids
from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.materials.case_groups import case_groups
from qualcode.model import Claim, Stance, StanceTarget, Thresholds
from qualcode.project import Project
from qualcode.triangulation.bands import Scheme, citation_of, scheme_named
from qualcode.triangulation.questionnaire.answers import Answers
from qualcode.triangulation.questionnaire.figures import Figures, figures
from qualcode.triangulation.questionnaire.item_sets import ItemSet, Level, claim_set, item_sets

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class QuestionnaireStatistics:
    """The figures of a questionnaire.

    Attributes:
        by: the variable that cases are grouped by, or an empty string.
        rows: by set of items, and within it by group.
        scheme: what names the means; the only one here.
        citation: where it comes from.
        thresholds: what the study goes by.
    """

    level: Level
    by: str
    rows: tuple[Figures, ...]
    scheme: Scheme
    citation: str
    thresholds: Thresholds

    def notes(self) -> list[str]:
        """Return what a reader of the figures must know, a sentence each."""
        told = [
            _("A person has a score who answered at least {share} % of the items; nothing is filled in.").format(
                share=f"{100 * self.thresholds.answered:f}".rstrip("0").rstrip(".")
            ),
            _("Bands: {scheme}. Source: {citation}.").format(scheme=self.scheme.key, citation=self.citation),
        ]
        if any(share.of and not share.shown for row in self.rows for share in row.distribution):
            told.append(
                _("Of fewer than {n} persons no shares are given, only counts.").format(n=self.thresholds.compared)
            )
        return told

    def frame(self) -> "pd.DataFrame":
        """Return the figures as a pandas data frame, a row each; ``attrs["notes"]`` has the notes.

        Columns are "key", "name", "group" (None for all), "items", "n", "missing", "mean", "median", "sd", "q1", "q3",
        "bottom_two", "top_two", "bottom_two_share", "top_two_share" (from 0 to 1), "tcr" (percent), "band" (from 0),
        "prorated", "cases" and "item_ids" (the ids behind a row, as tuples) and "why_not".
        """
        import pandas as pd

        frame = pd.DataFrame([_record(row) for row in self.rows])
        frame.attrs["notes"] = self.notes()
        return frame


def questionnaire_statistics(
    project: Project,
    *,
    level: Level | str = Level.CODE,
    by: str = "",
    codes: Sequence[str] = (),
    claims: Sequence[int] = (),
    coders: Sequence[str] = (),
) -> QuestionnaireStatistics:
    """Return the figures of a questionnaire; what each is, :class:`.Figures` says.

    Args:
        project: the study.
        level: "item", "code", "aspect" or "claim".
        by: name of a variable whose values group the cases; each group has figures of its own, and groups are never
            averaged.
        codes: labels of the codes whose items count; all if empty.
        claims: of "claim", the ids of those to take; all to which an item speaks if empty.
        coders: of "claim", names of the coders whose stances count; all if empty.

    Raises:
        NotFoundError: if a variable, code or claim does not exist, or the study's scheme of bands.
        ValueError: if there is no such level.
    """
    answers, level = Answers.of(project), Level(level)
    scheme = scheme_named(answers.thresholds.bands)
    wanted = [project.code(label).id for label in codes]
    if level is Level.CLAIM:
        sets = claim_sets(project, answers, item_stances(project, coders), claims)
    else:
        sets = item_sets(answers, level, wanted)
    groups = groups_by(project, by)
    # A group of which nobody was asked has nothing to compare.
    rows = tuple(
        row for each in sets for row in figures_of(answers, each, scheme, groups) if row.persons.asked or not by
    )
    return QuestionnaireStatistics(level, by, rows, scheme, citation_of(answers.thresholds, scheme), answers.thresholds)


Groups = Sequence[tuple[str | None, Collection[int] | None]]
"""For each group what its cases have in common, and their ids; None and None for all cases."""


def groups_by(project: Project, by: str) -> Groups:
    """Return the groups of a variable; all cases together where it is empty.

    Raises:
        NotFoundError: if there is no such variable.
    """
    if not by:
        return [(None, None)]
    return [(group.value, {case.id for case in group.cases}) for group in case_groups(project, by)]


def figures_of(answers: Answers, items: ItemSet, scheme: Scheme, groups: Groups) -> list[Figures]:
    """Return the figures of a set of items for each group."""
    return [figures(answers, items, scheme, group=value, cases=cases) for value, cases in groups]


def item_stances(project: Project, coders: Sequence[str] = ()) -> list[Stance]:
    """Return what items were said to say of claims, by some coders, by name; by anybody if empty."""
    said_by = coder_ids(project, coders)
    return [
        stance
        for stance in project.records(Stance)
        if stance.target is StanceTarget.ITEM and (not said_by or stance.coder_id in said_by)
    ]


def claim_sets(
    project: Project, answers: Answers, stances: Sequence[Stance], claims: Sequence[int] = ()
) -> list[ItemSet]:
    """Return the items of claims, by their ids, or of all to which an item speaks, in the codebook's order.

    Raises:
        NotFoundError: if there is no such claim.
    """
    every = {claim.id: claim for claim in project.claims()}
    if claims:
        return [claim_set(answers, _claim(every, number), stances) for number in claims]
    place = {code.id: n for n, code in enumerate(answers.codes)}
    ordered = sorted(every.values(), key=lambda claim: (place[claim.code_id], not claim.is_default, claim.id))
    sets = [claim_set(answers, claim, stances) for claim in ordered]
    return [each for each in sets if each.items]


def _claim(every: dict[int, Claim], number: int) -> Claim:
    if number not in every:
        raise NotFoundError(_("There is no claim {number}.").format(number=number))
    return every[number]


def _record(row: Figures) -> dict[str, object]:
    return {
        "key": row.items.key,
        "name": row.items.name,
        "group": row.group,
        "items": len(row.items.items),
        "n": row.n,
        "missing": row.missing,
        "mean": _float(row.mean),
        "median": _float(row.median),
        "sd": row.deviation,
        "q1": _float(row.lower),
        "q3": _float(row.upper),
        "bottom_two": row.bottom_two.count if row.bottom_two else None,
        "top_two": row.top_two.count if row.top_two else None,
        "bottom_two_share": _float(row.bottom_two.share) if row.bottom_two else None,
        "top_two_share": _float(row.top_two.share) if row.top_two else None,
        "tcr": _float(row.tcr),
        "band": row.band.number if row.band else None,
        "prorated": len(row.persons.prorated),
        "cases": tuple(score.case_id for score in row.persons.scores),
        "item_ids": tuple(keyed.item.id for keyed in row.items.items),
        "why_not": row.why_not,
    }


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
