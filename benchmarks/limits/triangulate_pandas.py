"""Counts the codings of each code by technique and valence: one group-by. Usage: triangulate_pandas.py DATABASE CSV."""

import sqlite3
import sys

CODINGS = """
SELECT segment.document_id, start, "end", code_id, coder_id, valence, technique, case_id
FROM segment JOIN document ON document.id = segment.document_id
"""


def main() -> None:
    """Write a row for each code that has codings; who speaks in them, and where they lie, is not looked at."""
    import pandas as pd

    database, target = sys.argv[1:]
    codings = pd.read_sql_query(CODINGS, sqlite3.connect(database))
    counts = codings.groupby(["code_id", "technique", "valence"]).size().unstack(["technique", "valence"], fill_value=0)
    counts.columns = [" ".join(names) for names in counts.columns]
    counts.to_csv(target)


if __name__ == "__main__":
    main()
