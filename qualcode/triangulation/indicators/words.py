"""What checks, rules and directions of indicators are called, and the signs that go with them."""

from qualcode.locale import N_, _
from qualcode.model import AchievementRule, Better
from qualcode.triangulation.indicators.checks import Check, CheckStatus, FigureName

STATUSES = {
    CheckStatus.OK: N_("follows"),
    CheckStatus.ROUNDED: N_("follows, rounded"),
    CheckStatus.CAPPED: N_("cut at 100"),
    CheckStatus.UNDEFINED: N_("cannot be computed"),
    CheckStatus.INCONSISTENT: N_("does not follow"),
}
"""What came of checking, as people read it."""

ACCEPTED = N_("accepted")

SIGNS = {
    CheckStatus.OK: "✓",
    CheckStatus.ROUNDED: "≈",
    CheckStatus.CAPPED: "⊤",
    CheckStatus.UNDEFINED: "?",
    CheckStatus.INCONSISTENT: "✗",
}
"""A sign for each, so that none is told by its colour alone."""

RULES = {
    AchievementRule.RATIO: N_("ratio"),
    AchievementRule.CAPPED: N_("ratio, at most 100"),
    AchievementRule.INVERSE: N_("inverse ratio"),
    AchievementRule.MIRRORED: N_("mirrored ratio"),
    AchievementRule.YES_NO: N_("reached or not"),
    AchievementRule.SHARE: N_("share of the table"),
    AchievementRule.SUM: N_("sum of the rows"),
    AchievementRule.MEAN: N_("mean of the rows"),
}
"""The rules, as people call them."""

BETTER = {Better.HIGHER: N_("more is better"), Better.LOWER: N_("less is better")}
"""The directions, as people call them."""

FIGURES = {
    FigureName.REPORTED: N_("achievement"),
    FigureName.TARGET: N_("target"),
    FigureName.REALISED: N_("realised"),
    FigureName.SHARES: N_("sum of the shares"),
}
"""The figures of a row."""


def status_words(check: Check) -> str:
    """Return the sign and the words of a check: "✗ does not follow", and whether it was accepted."""
    told = f"{SIGNS[check.status]} {_(STATUSES[check.status])}"
    return f"{told}, {_(ACCEPTED)}" if check.fails and check.accepted else told
