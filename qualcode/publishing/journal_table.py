"""The research journal as a table, oldest day first: a row an entry, and one for a day without any."""

from collections.abc import Collection

from qualcode.coding.research_journal import research_journal
from qualcode.locale import _
from qualcode.project import Project
from qualcode.publishing.tables import Column, Table


def journal_table(project: Project, coders: Collection[str] = ()) -> Table:
    """Return the research journal of a project: day, time, coder, entry, and what was done that day.

    Args:
        project: holds the memos.
        coders: names of those whose acts and memos are told; everybody's if empty.
    """
    rows: list[tuple[str, ...]] = []
    for day in reversed(research_journal(project, coders)):
        done = day.told()
        for noted in day.entries or (None,):
            # What was done stands once a day, beside the first entry.
            what, done = done, ""
            if noted is None:
                rows.append((day.date.isoformat(), "", "", "", what))
            else:
                time = f"{noted.local_time:%H:%M}"
                rows.append((day.date.isoformat(), time, noted.entry.coder, noted.entry.memo.text, what))
    columns = (
        Column("day", _("Day")),
        Column("time", _("Time")),
        Column("coder", _("Coder")),
        Column("entry", _("Entry")),
        Column("done", _("What was done")),
    )
    return Table(_("Research journal"), columns, tuple(rows))
