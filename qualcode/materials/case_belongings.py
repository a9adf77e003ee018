"""What goes with a case when it is deleted, to be told before."""

from dataclasses import dataclass

from qualcode.locale import _, ngettext
from qualcode.model import Case, MemoTarget, Response, Summary
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much there is of a case.

    Attributes:
        values, responses, summaries, memos: what goes with it.
        sources: what stays, tied to nobody.
    """

    values: int
    responses: int
    summaries: int
    memos: int
    sources: int

    def sentence(self) -> str:
        """Return it in words, in the current language."""
        counted = [
            (self.values, ngettext("{count} value", "{count} values", self.values)),
            (self.responses, ngettext("{count} response", "{count} responses", self.responses)),
            (self.summaries, ngettext("{count} summary", "{count} summaries", self.summaries)),
            (self.memos, ngettext("{count} memo", "{count} memos", self.memos)),
        ]
        gone = ", ".join(told.format(count=count) for count, told in counted if count)
        stays = ngettext("{count} source stays.", "{count} sources stay.", self.sources).format(count=self.sources)
        goes = _("With it goes: {what}.").format(what=gone) if gone else _("Nothing goes with it.")
        return f"{goes} {stays}" if self.sources else goes


def belongings(project: Project, case: Case) -> Belongings:
    """Return how much there is of a case."""
    heard = {source.id for source in project.sources() if source.case_id == case.id}
    heard |= {speaker.source_id for speaker in project.speakers() if speaker.case_id == case.id}
    return Belongings(
        sum(value.case_id == case.id for value in project.values()),
        sum(response.case_id == case.id for response in project.records(Response)),
        sum(summary.case_id == case.id for summary in project.records(Summary)),
        len(project.memos(target=MemoTarget.CASE, target_id=case.id)),
        len(heard),
    )
