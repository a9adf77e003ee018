"""What there is of some codes, to be told before they are deleted or merged."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.locale import _, ngettext
from qualcode.model import CodeMembership, MemoTarget, Summary, descendants
from qualcode.project import CodingFilter, Project


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much there is of some codes and, where they go with them, of those that lie under them.

    Attributes:
        codings: passages that have one of them, by ``coders`` many coders in ``sources`` many sources.
        doubled: codings that would become one with another, where the codes are merged.
        sub_codes, claims, summaries: how many.
        memos: about the codes and their codings.
        groups: in how many groups they are.
    """

    codings: int
    coders: int
    sources: int
    doubled: int
    sub_codes: int
    claims: int
    memos: int
    summaries: int
    groups: int

    def sentence(self) -> str:
        """Return it in words, in the current language: "12 codings by 2 coders in 5 sources, 3 sub-codes"."""
        counted = (
            (self.sub_codes, ngettext("{count} sub-code", "{count} sub-codes", self.sub_codes)),
            (self.claims, ngettext("{count} claim", "{count} claims", self.claims)),
            (self.memos, ngettext("{count} memo", "{count} memos", self.memos)),
            (self.summaries, ngettext("{count} summary", "{count} summaries", self.summaries)),
            (self.groups, ngettext("{count} place in a group", "{count} places in groups", self.groups)),
        )
        parts = [told.format(count=count) for count, told in counted if count]
        return ", ".join([*([self._codings()] if self.codings else []), *parts]) or _("nothing")

    def _codings(self) -> str:
        codings = ngettext("{count} coding", "{count} codings", self.codings).format(count=self.codings)
        coders = ngettext("{count} coder", "{count} coders", self.coders).format(count=self.coders)
        sources = ngettext("{count} source", "{count} sources", self.sources).format(count=self.sources)
        return _("{codings} by {coders} in {sources}").format(codings=codings, coders=coders, sources=sources)


def belongings(project: Project, ids: Iterable[int], *, into: int | None = None) -> Belongings:
    """Return how much there is of some codes.

    Args:
        project: where they are.
        ids: of the codes; those that lie under them count with them.
        into: the code they are to be merged into; then only the codes themselves count, and what lies under them is
            what moves.
    """
    codes = project.codes()
    own = {number for number in ids if number != into}
    below = {number for code in own for number in descendants(codes, code)} - own - {into}
    meant = own if into is not None else own | below
    if into is not None:
        below = {code.id for code in codes if code.parent_id in own and code.id not in {*own, into}}
    rows = project.coding_rows(CodingFilter(codes=tuple(meant))) if meant else []
    coding_ids = {row.id for row in rows}
    about = [memo for memo in project.memos() if _is_about(memo.target, memo.target_id, meant, coding_ids)]
    return Belongings(
        codings=len(rows),
        coders=len({row.coder_id for row in rows}),
        sources=len({row.source_id for row in rows}),
        doubled=_doubled(project, into, [(row.source_id, row.start, row.end, row.coder_id) for row in rows]),
        sub_codes=len(below),
        claims=sum(claim.code_id in meant for claim in project.claims()),
        memos=len(about),
        summaries=sum(summary.code_id in meant for summary in project.records(Summary)),
        groups=sum(membership.code_id in meant for membership in project.records(CodeMembership)),
    )


def _is_about(target: MemoTarget, number: int, codes: set[int], codings: set[int]) -> bool:
    if target is MemoTarget.CODE:
        return number in codes
    return target is MemoTarget.CODING and number in codings


def _doubled(project: Project, into: int | None, places: list[tuple[int, int, int, int]]) -> int:
    if into is None:
        return 0
    there = project.coding_rows(CodingFilter(codes=(into,)))
    every = {(row.source_id, row.start, row.end, row.coder_id) for row in there}
    return len(places) + len(every) - len(every.union(places))
