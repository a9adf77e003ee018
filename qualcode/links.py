"""Files and folders that are only links to others: none is followed, as what it leads to may not be what was meant."""

import os
from pathlib import Path

from qualcode.locale import _


def is_link(path: Path) -> bool:
    """Return whether a file or folder is only a link to one."""
    return os.path.islink(path)  # noqa: PTH114  (that of Path fails at names no file can have)


def refusal(place: str) -> tuple[str, str]:
    """Return why a link is refused and what to do, in the current language; ``place`` is what it leads to."""
    return (
        _("This is a link to another place, and links are not followed."),
        _("Give what it leads to: {place}.").format(place=place),
    )
