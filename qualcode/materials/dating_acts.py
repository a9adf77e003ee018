"""Saying on which day sources were gathered: what strands by time go by."""

from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import named
from qualcode.materials.values import normalised
from qualcode.model import Source, VariableType
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class DateSources:
    """Say on which day sources were gathered; an empty day takes away what was said."""

    ids: tuple[int, ...]
    day: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if no source is named, or the day is none.
        """
        if not self.ids:
            raise RuleError(_("No source is named."), todo=_("Name at least one."))
        day = day_of(self.day)
        sources = tx.get_all(Source, self.ids)
        tx.change_all(replace(source, gathered_on=day) for source in sources)
        names = named(source.name for source in sources)
        if day:
            tx.say(N_("Dated {names}: {day}"), names=names, day=day)
        else:
            tx.say(N_("Took the date off {names}"), names=names)


def day_of(written: str) -> str:
    """Return a day as it is stored, ISO 8601 ("2024-08-12"); empty where nothing is written.

    Raises:
        RuleError: if it is no day, or has a time too.
    """
    if not written.strip():
        return ""
    day = normalised(written, VariableType.DATE)
    if day is None or "T" in day or not day[:4].isdecimal():
        raise RuleError(
            _("This is no day: {written}.").format(written=written.strip()[:40]),
            todo=_("Write it as in 2024-08-12, 12/8/2024 or 12 August 2024."),
        )
    return day
