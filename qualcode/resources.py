"""Where files are: those that come with the program, and those it keeps for its user."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Return the folder ``codebooks`` or ``transcripts_example``, in an installed package or a checkout."""
    installed = _PACKAGE / "_resources" / name
    return installed if installed.exists() else _PACKAGE.parent / name


def user_folder(kind: str) -> Path:
    """Return the folder for ``"state"`` or ``"config"``, as the operating system has it, or under ``QUALCODE_HOME``."""
    if home := os.environ.get("QUALCODE_HOME"):
        return Path(home) / kind
    import platformdirs

    found = platformdirs.user_state_dir("qualcode") if kind == "state" else platformdirs.user_config_dir("qualcode")
    return Path(found)
