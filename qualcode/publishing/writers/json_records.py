"""JSON, for programs: a list of records whose keys are the same in every language."""

import json
from typing import IO

from qualcode.locale import N_
from qualcode.publishing.tables import Table
from qualcode.publishing.writers.contract import WriteOptions, Writer, fit, fit_text


def _write(table: Table, _options: WriteOptions, stream: IO[str]) -> None:
    """Write a record a line."""
    keys = [fit_text(key) for key in table.keys]
    separator = "[\n"
    for row in table.rows:
        record = {key: fit(cell) for key, cell in zip(keys, row, strict=True)}
        stream.write(separator + json.dumps(record, ensure_ascii=False))
        separator = ",\n"
    stream.write("\n]\n" if table.rows else "[]\n")


WRITER = Writer("json", N_("JSON records"), (".json",), "utf-8", _write)
