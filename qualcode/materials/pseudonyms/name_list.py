"""A list of names of the analyst's: a name a line, with the pseudonym wanted for it behind a semicolon."""

from pathlib import Path

from qualcode.errors import FileFormatError, ReadingError
from qualcode.locale import _
from qualcode.materials.cleaning import clean, clean_name
from qualcode.materials.decoding import decode
from qualcode.materials.readers.contract import Limits, file_bytes


def read_names(file: Path) -> list[tuple[str, str]]:
    """Return the names of a list, each with its pseudonym or an empty string.

    A line is a name, or a name, a semicolon (or tab) and a pseudonym; what begins with ``#`` is a remark. Commas belong
    to the name: "Ahmad Fauzi, S.Sos.".

    Raises:
        FileFormatError: if the file cannot be read or holds no name.
    """
    try:
        text = clean(decode(file_bytes(file, Limits())).text).text
    except ReadingError as error:
        raise FileFormatError(error.what, where=clean_name(str(file)), todo=error.todo) from error
    names = []
    for line in text.splitlines():
        name, _sign, pseudonym = line.replace("\t", ";").partition(";")
        if name.strip() and not name.lstrip().startswith("#"):
            names.append((clean_name(name), clean_name(pseudonym)))
    if not names:
        raise FileFormatError(
            _("There is no name in this file."),
            where=clean_name(str(file)),
            todo=_("Write a name a line; behind a semicolon the pseudonym, if you want a certain one."),
        )
    return names
