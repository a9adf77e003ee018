"""The research journal: the memos on the project by day, beside what was done on each day."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from qualcode.coding.memo_list import MemoEntry, MemoFilter, memo_entries
from qualcode.locale import ngettext
from qualcode.model import Memo, MemoTarget
from qualcode.project import Project

CODINGS, SOURCES, MEMOS, CODES, OTHER = "codings", "sources", "memos", "codes", "other"

_SORTS: Mapping[str, str] = {
    "ApplyCode": CODINGS,
    "ApplyCodes": CODINGS,
    "CodeAutomatically": CODINGS,
    "CodeInVivo": CODINGS,
    "CodeWithNew": CODINGS,
    "ImportSources": SOURCES,
    "WriteMemo": MEMOS,
    "AddCode": CODES,
    "ImportCodebook": CODES,
}
_BULK = frozenset({"ApplyCodes", "CodeAutomatically", "ImportSources", "ImportCodebook"})
"""Acts that say of how many things they were."""
_NOT_COUNTED = frozenset({"EnterCoder", "BeginStudy"})


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A memo on the project.

    Attributes:
        written_at: when it was written first, ISO 8601 in UTC; the memo says when it was changed last.
    """

    entry: MemoEntry
    written_at: str

    @property
    def local_time(self) -> datetime:
        """When it was written first, by the clock on this wall."""
        return datetime.fromisoformat(self.written_at).astimezone()


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the study, by the clock on this wall.

    Attributes:
        entries: the memos on the project first written on it, in order.
        done: how many codings, sources, memos and codes were made on it, and how many other acts there were, without
            what was taken back that day.
    """

    date: date
    entries: tuple[JournalEntry, ...]
    done: Mapping[str, int]

    def told(self) -> str:
        """Return what was done in words: "42 codings, 1 source"; empty where nothing was."""
        words = {
            CODINGS: ngettext("{count} coding", "{count} codings", self.done.get(CODINGS, 0)),
            SOURCES: ngettext("{count} source imported", "{count} sources imported", self.done.get(SOURCES, 0)),
            MEMOS: ngettext("{count} memo", "{count} memos", self.done.get(MEMOS, 0)),
            CODES: ngettext("{count} new code", "{count} new codes", self.done.get(CODES, 0)),
            OTHER: ngettext("{count} other act", "{count} other acts", self.done.get(OTHER, 0)),
        }
        return ", ".join(word.format(count=self.done[sort]) for sort, word in words.items() if self.done.get(sort))


def research_journal(project: Project, coders: Collection[str] = ()) -> list[Day]:
    """Return the days on which something was done or noted, the newest first.

    Args:
        project: holds the memos.
        coders: names of those whose acts and memos are told; everybody's if empty.
    """
    done: dict[date, Counter[str]] = {}
    for one in project.history.done():
        if one.act not in _NOT_COUNTED and (not coders or one.coder in coders):
            count = one.told if one.act in _BULK else one.often
            day = done.setdefault(_day(one.at), Counter())
            day[_SORTS.get(one.act, OTHER)] += -count if one.kind == "undo" else count
    entries: dict[date, list[JournalEntry]] = {}
    written = _first_written(project)
    for entry in memo_entries(project, MemoFilter(about=(MemoTarget.PROJECT,), coders=tuple(coders))):
        noted = JournalEntry(entry, written.get(entry.memo.id, entry.memo.written_at))
        entries.setdefault(_day(noted.written_at), []).append(noted)
    days = sorted({*entries, *done}, reverse=True)
    return [
        Day(
            day,
            tuple(sorted(entries.get(day, ()), key=lambda e: (e.written_at, e.entry.memo.id))),
            _kept(done.get(day)),
        )
        for day in days
    ]


def heading(day: Day) -> str:
    """Return a day as a heading: the date and what was done."""
    return f"{day.date:%Y-%m-%d}  {day.told()}".rstrip()


def _first_written(project: Project) -> dict[int, str]:
    """Return when memos were written first; a memo itself knows only when it was changed last."""
    written: dict[int, str] = {}
    for performed in project.history.of_acts(("WriteMemo",)):
        # Newest first, so that the first writing is the one that stays; a redo brings the same memo back.
        written.update((memo.id, performed.event.at) for memo in _memos(performed.added(Memo)))
    return written


def _in_order(entries: Iterable[JournalEntry]) -> tuple[JournalEntry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.written_at, one.entry.memo.id)))


def _memos(memos: Iterable[Memo]) -> Iterable[Memo]:
    return (memo for memo in memos if memo.target is MemoTarget.PROJECT)


def _kept(counts: Counter[str] | None) -> Mapping[str, int]:
    return {sort: count for sort, count in (counts or {}).items() if count > 0}


def _day(time: str) -> date:
    return datetime.fromisoformat(time).astimezone().date()
