"""Plain text: ``.txt`` in any encoding."""

from pathlib import Path

from qualcode.locale import N_
from qualcode.materials.decoding import decode
from qualcode.materials.readers.contract import Reader, ReadOptions, ReadText, file_bytes


def read(path: Path, options: ReadOptions) -> ReadText:
    """Return the text of a plain text file as it stands."""
    decoded = decode(file_bytes(path, options.limits), options.encoding)
    return ReadText(decoded.text, decoded.encoding, decoded.notes)


READER = Reader(
    name=N_("Plain text"),
    extensions=(".txt",),
    limits=N_("The encoding is found out where the file does not say it; a guess is told and can be overruled."),
    read=read,
)
