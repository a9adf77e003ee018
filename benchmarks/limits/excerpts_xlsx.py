"""Writes the rows of ``excerpts_csv.py`` as a workbook, with bare XlsxWriter. Usage: excerpts_xlsx.py DATABASE XLSX."""

import sys

from benchmarks.limits.excerpts_csv import HEADER, excerpts


def main() -> None:
    """Write the workbook."""
    import xlsxwriter

    database, target = sys.argv[1:]
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet()
    for column, name in enumerate(HEADER):
        sheet.write_string(0, column, name)
    for number, row in enumerate(excerpts(database), 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, value)
    book.close()


if __name__ == "__main__":
    main()
