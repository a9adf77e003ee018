"""Passphrases: from a file, from the environment, or typed on the terminal without being shown."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import base
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.materials.pseudonyms.key_table import KeyTable
    from qualcode.project import Project

VARIABLE = "QUALCODE_PASSPHRASE"


def keys_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--keys`` (parameter ``keys``) and ``--passphrase-file`` (parameter ``secret``)."""
    keys = base.option(
        "--keys",
        "keys",
        type=base.file_type(),
        metavar="FILE",
        help=N_("The key table; beside the project, with the ending .keys, where you say nothing."),
    )
    secret = base.option(
        "--passphrase-file",
        "secret",
        type=base.file_type(),
        metavar="FILE",
        help=N_("A file whose first line is the passphrase; else QUALCODE_PASSPHRASE, else you are asked."),
    )
    return keys(secret(function))


def place_of(project: "Project", keys: Path | None) -> Path:
    """Return the file of the key table that is meant."""
    from qualcode.materials.pseudonyms.key_table import usual_place

    return keys or usual_place(project.path)


def opened_keys(project: "Project", keys: Path | None, secret: Path | None) -> "KeyTable | None":
    """Return the key table, or None where none is named and none lies beside the project.

    Raises:
        QualcodeError: if it cannot be opened.
    """
    from qualcode.materials.pseudonyms.key_table import KeyTable, sealed_for

    path = place_of(project, keys)
    if keys is None and not path.exists():
        return None
    sealed_for(path, project.study.uuid)  # a file that is none, or another's, is told before the passphrase is asked
    return KeyTable.open(path, project.study.uuid, passphrase(_("Passphrase of {file}").format(file=path.name), secret))


def opened_or_new_keys(project: "Project", keys: Path | None, secret: Path | None) -> "KeyTable":
    """Return the key table, made where there is none yet; its passphrase is then asked for twice.

    Raises:
        QualcodeError: if it cannot be opened, or the two passphrases differ.
    """
    from qualcode.materials.pseudonyms.key_table import KeyTable

    path = place_of(project, keys)
    if path.exists():
        found = opened_keys(project, path, secret)
        assert found
        return found
    return KeyTable.new(path, project.study.uuid, new_passphrase(path, secret))


def new_passphrase(path: Path, secret: Path | None) -> str:
    """Return a passphrase for a new table, typed twice where somebody types it.

    Raises:
        QualcodeError: if the two differ.
    """
    question = _("New passphrase for {file} (nobody can read the table without it)").format(file=path.name)
    first = passphrase(question, secret)
    if _is_typed(secret) and first != passphrase(_("The same once more"), secret):
        raise QualcodeError(_("The two passphrases differ; nothing was changed."), todo=_("Try again."))
    return first


def passphrase(question: str, secret: Path | None) -> str:
    """Return the passphrase from the file, else from the environment, else from the terminal.

    Raises:
        QualcodeError: where the file cannot be read, or nobody can type.
    """
    if secret is not None:
        try:
            return secret.read_text("utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise QualcodeError(
                _("The file with the passphrase cannot be read: {reason}.").format(reason=error), where=str(secret)
            ) from error
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        raise QualcodeError(
            _("The passphrase of the key table is needed, and nobody can type it here."),
            todo=_("Add --passphrase-file FILE, or set QUALCODE_PASSPHRASE."),
        )
    typed = click.prompt(question, hide_input=True, err=True, default="", show_default=False)
    return str(typed)


def _is_typed(secret: Path | None) -> bool:
    return secret is None and VARIABLE not in os.environ
