"""Sealing: a file that only a passphrase opens, and that cannot be altered unnoticed.

The file has four lines: what it is, a header in JSON, the sealed content in Base64, and the SHA-256 of the lines
before. The key is derived from the passphrase by scrypt, with the parameters that the header names, and seals the
content with AES-256-GCM; the first two lines are authenticated with it. Nothing is written to the disk unsealed.
"""

import hashlib
import json
import os
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.errors import FileFormatError, QualcodeError, cannot_write
from qualcode.locale import _

MAGIC = "qualcode key table"
VERSION = 1
SHORTEST = 8
"""Characters a passphrase has at least."""

_MOST_BYTES = 64 * 1024 * 1024
# Scrypt with 128 MiB of memory: about half a second to open the file, and as much for each guess.
_COST = {"n": 2**17, "r": 8, "p": 1}
_MOST_COST = {"n": 2**20, "r": 16, "p": 4}


class WrongPassphraseError(QualcodeError):
    """The passphrase does not open the file."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file as it was read.

    Attributes:
        project: uuid of the project it belongs to.
        digest: SHA-256 of the whole file, by which a later change is noticed.
    """

    path: Path
    project: str
    digest: str
    _head: bytes
    _header: dict[str, Any]
    _content: bytes

    def unseal(self, passphrase: str) -> bytes:
        """Return the content.

        Raises:
            WrongPassphraseError: if the passphrase is another.
        """
        aead, exceptions = _library()
        header = self._header
        key = _derived(passphrase, b64decode(header["salt"]), header["kdf"])
        try:
            return bytes(aead.AESGCM(key).decrypt(b64decode(header["nonce"]), self._content, self._head))
        except exceptions.InvalidTag:
            raise WrongPassphraseError(
                _("The passphrase is wrong, or the key table was altered."),
                where=str(self.path),
                todo=_("Type it again; without it the table cannot be read by anybody."),
            ) from None


def read_sealed(path: Path) -> Sealed:
    """Return a sealed file, after looking it over.

    Raises:
        FileFormatError: if it is none, is damaged, or was written by a newer program.
        QualcodeError: if it cannot be read.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _not_ours(path)
        written = path.read_bytes()
    except OSError as error:
        raise QualcodeError(
            _("The key table cannot be read: {reason}.").format(reason=error.strerror or error),
            where=str(path),
            todo=_("Check its name and that you may read it."),
        ) from error
    lines = written.split(b"\n")
    kind, _blank, version = lines[0].decode("utf-8", "replace").rpartition(" ")
    if kind != MAGIC or not version.isdecimal():
        raise _not_ours(path)
    if int(version) > VERSION:
        raise FileFormatError(
            _("The key table was written by a newer qualcode."),
            where=str(path),
            todo=_("Install the newest qualcode; the file was not touched."),
        )
    if len(lines) != 5 or lines[4] or hashlib.sha256(b"\n".join(lines[:3])).hexdigest().encode() != lines[3]:
        raise _damaged(path)
    try:
        header = json.loads(lines[1])
        head = b"\n".join(lines[:2])
        sealed = Sealed(
            path, str(header["project"]), lines[3].decode(), head, header, b64decode(lines[2], validate=True)
        )
        _check_cost(header["kdf"])
        b64decode(header["salt"], validate=True), b64decode(header["nonce"], validate=True)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error
    return sealed


def write_sealed(path: Path, content: bytes, passphrase: str, project: str, *, replaces: Sealed | None) -> Sealed:
    """Seal a content into a file that only its owner may read; the file is there whole or not at all.

    Args:
        path: the file.
        content: what to seal.
        passphrase: what opens it from now on.
        project: uuid of the project it belongs to.
        replaces: the file as it was read, where it is written anew; None for a new one.

    Raises:
        QualcodeError: if the passphrase is too short, a file is there that is not the one that was read, or it cannot
            be written.
    """
    if len(passphrase) < SHORTEST:
        raise QualcodeError(
            _("The passphrase is too short."),
            todo=_("Take at least {count} characters, best several words.").format(count=SHORTEST),
        )
    _refuse_other(path, replaces)
    aead, _exceptions = _library()
    header: dict[str, Any] = {
        "project": project,
        "cipher": "AES-256-GCM",
        "kdf": {"name": "scrypt", **_COST},
        "salt": b64encode(secrets.token_bytes(16)).decode(),
        "nonce": b64encode(secrets.token_bytes(12)).decode(),
    }
    head = f"{MAGIC} {VERSION}\n{json.dumps(header, separators=(',', ':'))}".encode()
    key = _derived(passphrase, b64decode(header["salt"]), header["kdf"])
    sealed = aead.AESGCM(key).encrypt(b64decode(header["nonce"]), content, head)
    body = head + b"\n" + b64encode(sealed)
    digest = hashlib.sha256(body).hexdigest()
    _write_whole(path, body + b"\n" + digest.encode() + b"\n")
    return Sealed(path, project, digest, head, header, sealed)


def _refuse_other(path: Path, replaces: Sealed | None) -> None:
    """Refuse to write over a file that is not the one that was read."""
    if not path.exists():
        return
    if replaces is None:
        raise QualcodeError(_("There is a file of this name already."), where=str(path), todo=_("Choose another name."))
    if read_sealed(path).digest != replaces.digest:
        raise QualcodeError(
            _("The key table was changed by another program since it was opened."),
            where=str(path),
            todo=_("Do it again; the table is read anew then."),
        )


def _write_whole(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise cannot_write(str(path), error.strerror or str(error)) from error


def _derived(passphrase: str, salt: bytes, kdf: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # One passphrase, however a keyboard composes its accents.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return bytes(Scrypt(salt=salt, length=32, n=kdf["n"], r=kdf["r"], p=kdf["p"]).derive(typed))


def _check_cost(kdf: dict[str, Any]) -> None:
    """Refuse parameters that would exhaust the machine: the header is read before anything proves it."""
    if kdf["name"] != "scrypt" or not all(
        isinstance(kdf[k], int) and 1 <= kdf[k] <= most for k, most in _MOST_COST.items()
    ):
        raise ValueError(kdf)
    if kdf["n"] < 2 or kdf["n"] & (kdf["n"] - 1):
        raise ValueError(kdf["n"])


def _library() -> tuple[Any, Any]:
    """Return the modules that seal.

    Raises:
        QualcodeError: if the library is not installed.
    """
    try:
        from cryptography import exceptions
        from cryptography.hazmat.primitives.ciphers import aead
    except ImportError as error:
        raise QualcodeError(
            _("The key table is encrypted, and the library for that is not installed."),
            todo=_("Install it with: {command}").format(command='pip install "qualcode[privacy]"'),
        ) from error
    return aead, exceptions


def _not_ours(path: Path) -> FileFormatError:
    return FileFormatError(
        _("This file is no key table of qualcode."),
        where=str(path),
        todo=_("Name the file that was made when the first pseudonyms were given; it ends in .keys."),
    )


def _damaged(path: Path) -> FileFormatError:
    return FileFormatError(
        _("The key table is damaged."),
        where=str(path),
        todo=_("Take a copy of it from your backups; the project itself is not affected."),
    )
