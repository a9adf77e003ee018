"""The key table: who and what is behind which pseudonym, kept apart from the project and sealed with a passphrase."""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from qualcode.errors import FileFormatError, QualcodeError
from qualcode.locale import _
from qualcode.materials.pseudonyms.candidates import Kind
from qualcode.materials.pseudonyms.sealing import Sealed, read_sealed, write_sealed

ENDING = ".keys"


@dataclass(frozen=True, slots=True)
class Entry:
    """One person or thing and its pseudonym.

    Attributes:
        pseudonym: what stands in the texts.
        shown: the real name or number as it stood there most often.
        values: all its ways to be written, in the form candidates have them.
        written: the ways it stood in the texts, letter for letter, for finding what is left of it.
    """

    kind: Kind
    pseudonym: str
    shown: str
    values: tuple[str, ...]
    written: tuple[str, ...] = ()


class KeyTable:
    """An open key table.

    Pseudonyms are found under the HMAC of what they stand for, with a secret key of the table's own: the same person or
    number gets the same pseudonym in every source and every run, and from the pseudonym nothing can be worked out.

    Attributes:
        path: the file.
        project: uuid of the project it belongs to.
    """

    def __init__(self, path: Path, project: str, passphrase: str, secret: bytes, entries: Iterable[Entry]) -> None:
        self.path = path
        self.project = project
        self._passphrase = passphrase
        self._secret = secret
        self._sealed: Sealed | None = None
        self._entries: list[Entry] = []
        self._by_token: dict[str, int] = {}
        for entry in entries:
            self._put(len(self._entries), entry)

    @classmethod
    def new(cls, path: Path, project: str, passphrase: str) -> "KeyTable":
        """Return an empty table; it becomes a file with :meth:`save`."""
        return cls(path, project, passphrase, secrets.token_bytes(32), ())

    @classmethod
    def open(cls, path: Path, project: str, passphrase: str) -> "KeyTable":
        """Open a table.

        Raises:
            FileFormatError: if the file is none, is damaged, or belongs to another project.
            WrongPassphraseError: if the passphrase is another.
        """
        sealed = sealed_for(path, project)
        content = sealed.unseal(passphrase)
        try:
            held = json.loads(content)
            entries = [
                Entry(Kind(one["kind"]), one["pseudonym"], one["shown"], tuple(one["values"]), tuple(one["written"]))
                for one in held["entries"]
            ]
            table = cls(path, project, passphrase, b64decode(held["secret"]), entries)
        except (ValueError, KeyError, TypeError) as error:
            raise FileFormatError(
                _("The key table opened, but its content cannot be understood."),
                where=str(path),
                todo=_("Install the newest qualcode, or take a copy from your backups."),
            ) from error
        table._sealed = sealed
        return table

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything in the table, in the order it came in."""
        return tuple(self._entries)

    def find(self, kind: Kind, value: str) -> Entry | None:
        """Return the entry of a person or thing by one of its values."""
        place = self._by_token.get(self._token(kind, value))
        return None if place is None else self._entries[place]

    def record(self, entry: Entry) -> None:
        """Enter a person or thing; what is known of it under one of its values already is completed.

        Raises:
            QualcodeError: if two persons or things that have different pseudonyms would become one.
        """
        places = {
            self._by_token[token]
            for value in entry.values
            if (token := self._token(entry.kind, value)) in self._by_token
        }
        if not places:
            self._put(len(self._entries), entry)
            return
        known = [self._entries[place] for place in sorted(places)]
        if any(one.pseudonym != entry.pseudonym for one in known):
            raise QualcodeError(
                _("“{pseudonym}” would stand for somebody who is {other} already.").format(
                    pseudonym=entry.pseudonym, other=next(o.pseudonym for o in known if o.pseudonym != entry.pseudonym)
                ),
                todo=_("Keep the pseudonym that is there, or take another for both by hand."),
            )
        values = tuple(dict.fromkeys([*(v for one in known for v in one.values), *entry.values]))
        written = tuple(dict.fromkeys([*(w for one in known for w in one.written), *entry.written]))
        self._put(min(places), replace(known[0], values=values, written=written))

    def save(self, passphrase: str = "") -> None:
        """Write the table to its file, sealed; with another passphrase from now on where one is given.

        Raises:
            QualcodeError: if it cannot be written, or another program changed the file since it was opened.
        """
        self._passphrase = passphrase or self._passphrase
        held = {"secret": b64encode(self._secret).decode(), "entries": [asdict(entry) for entry in self._entries]}
        content = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        self._sealed = write_sealed(self.path, content, self._passphrase, self.project, replaces=self._sealed)

    def _put(self, place: int, entry: Entry) -> None:
        self._entries[place : place + 1] = [entry]
        for value in entry.values:
            self._by_token[self._token(entry.kind, value)] = place

    def _token(self, kind: Kind, value: str) -> str:
        said = f"{kind}\0{value}".encode("utf-8", "surrogatepass")
        return hmac.new(self._secret, said, hashlib.sha256).hexdigest()


def sealed_for(path: Path, project: str) -> Sealed:
    """Return the sealed table of a project, before any passphrase is asked for.

    Raises:
        FileFormatError: if the file is no key table, is damaged, or belongs to another project.
    """
    sealed = read_sealed(path)
    if sealed.project != project:
        raise FileFormatError(
            _("This key table belongs to another project."),
            where=str(path),
            todo=_("Name the key table that was made with this project."),
        )
    return sealed


def usual_place(project_file: Path) -> Path:
    """Return where a project's key table is unless the analyst keeps it elsewhere: beside it."""
    return project_file.with_suffix(ENDING)
