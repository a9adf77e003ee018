"""Filters: which of the codings that a question asks for are wanted, as they are said, saved and written down."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.materials.values import normalised
from qualcode.model import Role, SourceKind, Valence, VariableType

_NO_VALENCE = "none"
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Filters:
    """What restricts codings; what is empty or None restricts nothing. Of the names in one field one must hold.

    Attributes:
        codes: labels; each stands for its sub-codes too.
        cases, sources, coders: names.
        where: conditions on variables of the speaking case, which must hold together (:mod:`qualcode.coding.filters`).
        kinds: of sources.
        roles: of who speaks.
        valences: of the codings.
        lightest, heaviest: the least and the greatest weight; with either, codings without a weight are left out.
        since, until: the first and the last day they were made on, by the clock on this wall.
        automatic: only those no analyst has looked at yet (True), only others (False).
    """

    codes: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    kinds: tuple[SourceKind, ...] = ()
    roles: tuple[Role, ...] = ()
    valences: tuple[Valence, ...] = ()
    lightest: int | None = None
    heaviest: int | None = None
    since: str = ""
    until: str = ""
    automatic: bool | None = None

    def arguments(self) -> dict[str, Any]:
        """Return them as keyword arguments of :func:`qualcode.coding.retrieval.passages`."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return them as a :class:`~qualcode.model.SavedQuery` keeps them."""
        return tuple(self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for name, field in _NAMES.items():
            yield from ((name, value) for value in getattr(self, field))
        yield from (("kind", kind.value) for kind in self.kinds)
        yield from (("role", role.value) for role in self.roles)
        yield from (("valence", valence.value or _NO_VALENCE) for valence in self.valences)
        if self.lightest is not None or self.heaviest is not None:
            yield "weight", written_weights(self.lightest, self.heaviest)
        if self.since:
            yield "since", self.since
        if self.until:
            yield "until", self.until
        if self.automatic is not None:
            yield "automatic", _YES if self.automatic else _NO


_NAMES = {"code": "codes", "case": "cases", "source": "sources", "coder": "coders", "where": "where"}


def filters_of(pairs: Iterable[tuple[str, str]]) -> Filters:
    """Return filters from pairs of a name and a value.

    Raises:
        RuleError: if one is not understood.
    """
    found = Filters()
    for name, value in pairs:
        if name in _NAMES:
            more: dict[str, Any] = {_NAMES[name]: (*getattr(found, _NAMES[name]), value)}
            found = replace(found, **more)
        elif name == "kind":
            found = replace(found, kinds=(*found.kinds, _one_of(SourceKind, value)))
        elif name == "role":
            found = replace(found, roles=(*found.roles, _one_of(Role, value)))
        elif name == "valence":
            valence = Valence.NONE if value == _NO_VALENCE else _one_of(Valence, value)
            found = replace(found, valences=(*found.valences, valence))
        elif name == "weight":
            lightest, heaviest = weights(value)
            found = replace(found, lightest=lightest, heaviest=heaviest)
        elif name == "since":
            day(value)
            found = replace(found, since=value)
        elif name == "until":
            day(value)
            found = replace(found, until=value)
        elif name == "automatic" and value in (_YES, _NO):
            found = replace(found, automatic=value == _YES)
        else:
            raise RuleError(_("There is no filter {name}={value}.").format(name=name, value=value))
    return found


def weights(written: str) -> tuple[int | None, int | None]:
    """Return the least and the greatest weight of a range: ``50-80``, ``50-``, ``-49`` or ``70``.

    Raises:
        RuleError: if it is none.
    """
    low, dash, high = (part.strip() for part in written.strip().replace("–", "-").partition("-"))
    numbers = [part for part in (low, high) if part]
    if not numbers or not all(part.isascii() and part.isdecimal() and int(part[:4]) <= 100 for part in numbers):
        raise RuleError(
            _("“{text}” is no range of weights.").format(text=written),
            todo=_("Write it as 50-80, 50- or -49; weights go from 0 to 100."),
        )
    lightest, heaviest = int(low) if low else None, int(high) if high else None
    return lightest, heaviest if dash else lightest


def written_weights(lightest: int | None, heaviest: int | None) -> str:
    """Return a range of weights as :func:`weights` reads it."""
    if lightest == heaviest:
        return str(lightest)
    return f"{'' if lightest is None else lightest}-{'' if heaviest is None else heaviest}"


def day(written: str) -> datetime:
    """Return when a day begins on this computer's clock, as a time of the world.

    Raises:
        RuleError: if it is no date.
    """
    stored = normalised(written, VariableType.DATE)
    if stored is None:
        raise RuleError(
            _("“{text}” is no date.").format(text=written),
            todo=_("Write a date such as 2023-08-17, 17/08/2023 or 17 August 2023."),
        )
    return datetime.fromisoformat(stored[:10]).astimezone()


def first_moment(written: str) -> str:
    """Return when a day begins, in UTC as the project writes times."""
    return _told(day(written))


def moment_after(written: str) -> str:
    """Return when the day after a day begins, in UTC as the project writes times."""
    begins = day(written).replace(tzinfo=None)
    return _told((begins + timedelta(days=1)).astimezone())


def _told(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _one_of(kind: Any, value: str) -> Any:
    for each in kind:
        if each.value == value and value:
            return each
    raise RuleError(
        _("“{value}” is not known.").format(value=value),
        todo=_("There are: {names}.").format(names=", ".join(each.value for each in kind if each.value)),
    )
