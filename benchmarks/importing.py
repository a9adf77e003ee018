"""Imports files and searches for a word, which builds the index of words. Usage: importing.py PROJECT WORD FILE...

The two commands are those of the command line, run one after the other in one process, as in the terminal application.
"""

import sys

from qualcode.cli.main import main


def _run(*arguments: str) -> None:
    sys.argv = ["qualcode", *arguments]
    try:
        main()
    except SystemExit as left:
        if left.code:
            raise


if __name__ == "__main__":
    project, word, *files = sys.argv[1:]
    _run("import", *files, "-p", project, "--kind", "interview")
    _run("search", word, "-p", project)
