"""Records to rows and back: one mapping a record type, made from its dataclass fields."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from itertools import starmap
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints, overload

from sqlalchemy import Table

from qualcode import model
from qualcode.model import Record, Words
from qualcode.store import evidence_tables, schema

R = TypeVar("R", bound=Record)
Row = Sequence[Any]
Convert = Callable[[Any], Any]


@dataclass(frozen=True)
class Mapping(Generic[R]):
    """How records of one type are stored.

    Attributes:
        encoders, decoders: for each column a conversion, or None where the value is stored as it is.
        values: gives what a record holds, in the order of the columns.
        query: asks for the columns of all rows, as SQL to which conditions can be added.
    """

    type: type[R]
    table: Table
    columns: tuple[str, ...]
    encoders: tuple[Convert | None, ...]
    decoders: tuple[Convert | None, ...]
    values: Callable[[R], tuple[Any, ...]]
    query: str

    def row(self, record: R) -> tuple[Any, ...]:
        """Return the column values of ``record``."""
        return next(self.rows([record]))

    def rows(self, records: Iterable[R]) -> Iterator[tuple[Any, ...]]:
        """Give the column values of each of the records."""
        encoders = [(i, encode) for i, encode in enumerate(self.encoders) if encode]
        rows = map(self.values, records)
        return (_converted(row, encoders) for row in rows) if encoders else rows

    def record(self, row: Row) -> R:
        """Return the record a row stands for."""
        return self.records([row])[0]

    def records(self, rows: Iterable[Row]) -> list[R]:
        """Return the records the rows stand for."""
        decoders = [(i, decode) for i, decode in enumerate(self.decoders) if decode]
        # Tens of thousands of rows are common, and few columns need decoding.
        return list(starmap(self.type, (_converted(row, decoders) for row in rows) if decoders else rows))

    def later(self, rows: Sequence[Row]) -> "Sequence[R]":
        """Return the records the rows stand for, made when somebody first looks at them."""
        return _Later(self, rows) if rows else ()

    def realign(self, columns: Sequence[str], row: Row) -> tuple[Any, ...]:
        """Return a row written under older ``columns`` in today's order; columns it lacks get the field's default."""
        if tuple(columns) == self.columns:
            return tuple(row)
        written = dict(zip(columns, row, strict=True))
        defaults = {field.name: field.default for field in fields(cast(Any, self.type))}
        encoders = dict(zip(self.columns, self.encoders, strict=True))

        def value(column: str) -> Any:
            if column in written:
                return written[column]
            encode = encoders[column]
            return encode(defaults[column]) if encode else defaults[column]

        return tuple(value(column) for column in self.columns)


class _Later(Sequence[R]):
    """Records that are made of their rows when they are first looked at."""

    def __init__(self, mapping: Mapping[R], rows: Sequence[Row]) -> None:
        self._mapping = mapping
        self._rows = rows
        self._records: tuple[R, ...] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._made())

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[R, ...]: ...
    def __getitem__(self, place: int | slice) -> R | tuple[R, ...]:
        return self._made()[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._made() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._made())

    def __repr__(self) -> str:
        return repr(self._made())

    def _made(self) -> tuple[R, ...]:
        if self._records is None:
            self._records = tuple(self._mapping.records(self._rows))
        return self._records


def mapping_of(kind: type[R]) -> Mapping[R]:
    """Return the mapping of a record type."""
    return cast("Mapping[R]", _map(kind.__name__))


def mapping_named(name: str) -> Mapping[Any]:
    """Return the mapping of a record type by its class name, as the journal writes it."""
    return _map(name)


def mappings() -> Iterable[Mapping[Any]]:
    """Return all mappings, tables referred to before those that refer to them."""
    return map(_map, _TABLES)


def _converted(row: Row, conversions: Iterable[tuple[int, Convert]]) -> tuple[Any, ...]:
    values = list(row)
    for i, convert in conversions:
        values[i] = convert(values[i])
    return tuple(values)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _codec(hint: Any) -> tuple[Convert | None, Convert | None]:
    """Return how values of an annotated type are stored and read back."""
    if get_origin(hint) in (Union, UnionType):
        inner = next(part for part in get_args(hint) if part is not NoneType)
        encode, decode = _codec(inner)
        return _or_none(encode), _or_none(decode)
    if get_origin(hint) is tuple:
        nested = get_origin(get_args(hint)[0]) is tuple
        return _dump, (lambda text: tuple(map(tuple, json.loads(text)))) if nested else (lambda t: tuple(json.loads(t)))
    if hint is Words:
        return (lambda words: _dump(dict(words.texts))), (lambda text: Words.of(json.loads(text)))
    if hint is bool:
        return int, bool
    if hint is Decimal:
        return str, Decimal
    if isinstance(hint, type) and issubclass(hint, Enum):
        return (lambda member: member.value), {member.value: member for member in hint}.__getitem__
    return None, None


def _or_none(convert: Convert | None) -> Convert | None:
    if convert is None:
        return None
    return lambda value: None if value is None else convert(value)


_known: dict[str, Mapping[Any]] = {}


def _map(name: str) -> Mapping[Any]:
    """Return the mapping of a record type, made when it is first needed: reading type hints takes its time."""
    if name not in _known:
        _known[name] = _made(getattr(model, name), _TABLES[name])
    return _known[name]


def _made(kind: type[Any], table: Table) -> Mapping[Any]:
    hints = get_type_hints(kind)
    columns = tuple(field.name for field in fields(cast(Any, kind)))
    codecs = [_codec(hints[column]) for column in columns]
    encoders, decoders = zip(*codecs, strict=True)
    # Table and column names are the schema's own.
    names = ", ".join(f'"{column}"' for column in columns)
    query = f'SELECT {names} FROM "{table.name}"'  # noqa: S608
    return Mapping(kind, table, columns, encoders, decoders, attrgetter(*columns), query)


_TABLES: dict[str, Table] = {
    "Study": schema.study,
    "Coder": schema.coder,
    "Case": schema.case,
    "Variable": schema.variable,
    "Value": schema.value,
    "Source": schema.source,
    "Speaker": schema.speaker,
    "Turn": schema.turn,
    "Section": schema.section,
    "Revision": schema.revision,
    "Forgotten": schema.forgotten,
    "Code": schema.code,
    "CodeGroup": schema.code_group,
    "CodeMembership": schema.code_membership,
    "SavedQuery": schema.saved_query,
    "SavedDisplay": schema.saved_display,
    "Claim": schema.claim,
    "Coding": schema.coding,
    "Displaced": schema.displaced,
    "Memo": schema.memo,
    "Item": evidence_tables.item,
    "Response": evidence_tables.response,
    "Indicator": evidence_tables.indicator,
    "Summary": evidence_tables.summary,
    "Review": evidence_tables.review,
    "Stance": evidence_tables.stance,
    "Asked": evidence_tables.asked,
    "Assessment": evidence_tables.assessment,
    "ClassDecision": evidence_tables.class_decision,
    "MetaInference": evidence_tables.meta_inference,
    "Trail": evidence_tables.trail,
    "Thresholds": evidence_tables.thresholds,
    "Finding": evidence_tables.finding,
    "Verification": evidence_tables.verification,
}
