"""Where the files that come with the program are: codebooks and the example study."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Return the folder ``codebooks`` or ``transcripts_example``, in an installed package or a checkout."""
    installed = _PACKAGE / "_resources" / name
    return installed if installed.exists() else _PACKAGE.parent / name
