"""Zip archives nobody vouches for: looked at before anything in them is expanded, and never unpacked to disk."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from qualcode.errors import ReadingError
from qualcode.locale import N_, _
from qualcode.materials.decoding import known_format
from qualcode.materials.readers.contract import Limits

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = b"PK\x05\x06"
_LOCAL_HEADER = 30
_CHUNK = 64 * 1024
# One entry of the central directory with a name of reasonable length.
_ENTRY_BYTES = 512
# Below this a high ratio is harmless and common (an empty styles part).
_SMALL = 1024 * 1024

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# What a zip archive is by the beginning of its mimetype, or else by the name of a member.
_KINDS = (
    (_OPEN_DOCUMENT + "text", N_("an OpenDocument text (.odt)")),
    (_OPEN_DOCUMENT + "spreadsheet", N_("an OpenDocument spreadsheet (.ods)")),
    (_OPEN_DOCUMENT, N_("an OpenDocument drawing or presentation")),
    ("application/epub+zip", N_("an e-book (.epub)")),
    ("word/document.xml", N_("a Word document (.docx)")),
    ("xl/workbook.xml", N_("an Excel workbook (.xlsx)")),
    ("ppt/presentation.xml", N_("a PowerPoint presentation (.pptx)")),
    ("project.qde", N_("a project of a program for qualitative analysis (.qdpx)")),
)


def open_archive(data: bytes, limits: Limits) -> ZipFile:
    """Return the zip archive in ``data`` once its directory has been found harmless.

    Raises:
        ReadingError: when it is no zip archive or damaged, encrypted, has too many members, would expand beyond the
            limits, has members that overlap or share a name, or names that lead outside.
    """
    if data.startswith(_CFB):
        raise ReadingError(
            _("The file is protected by a password, or is of an old Office version."),
            todo=_("Open it in its program, save it as .docx, .xlsx or .odt without a password and import that."),
        )
    _check_directory_size(data, limits)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise _not_a_zip(data) from error
    members = archive.infolist()
    if len(members) > limits.members:
        raise _suspicious(_("it has {count} members, more than {limit}"), count=len(members), limit=limits.members)
    _check_members(members, limits)
    _check_places(members, len(data))
    return archive


def kind_of(archive: ZipFile, limits: Limits) -> str:
    """Return what an archive is ("a Word document (.docx)") in the user's language; empty where nothing tells."""
    names = set(archive.namelist())
    told = read_member(archive, "mimetype", limits)[:200].decode("latin-1") if "mimetype" in names else ""
    return next((_(kind) for sign, kind in _KINDS if told.startswith(sign) or sign in names), "")


def wrong_kind(archive: ZipFile, expected: str, limits: Limits) -> ReadingError:
    """Return the error for an archive that is not the ``expected`` ("an OpenDocument text"), naming what it is."""
    kind = kind_of(archive, limits)
    if kind:
        what = _("This is not {expected}, whatever its name says, but {kind}.").format(expected=expected, kind=kind)
        return ReadingError(what, todo=_("Give its name the right ending, or save it again in its program."))
    return ReadingError(
        _("This is not {expected}, whatever its name says.").format(expected=expected), todo=_save_again()
    )


def read_member(archive: ZipFile, name: str, limits: Limits) -> bytes:
    """Return what the member ``name`` holds, counting as it expands rather than trusting its header.

    Raises:
        ReadingError: when it is not there, is damaged, or is larger than ``limits.part_bytes``.
    """
    data = bytearray()
    try:
        with archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                data += chunk
                if len(data) > limits.part_bytes:
                    raise _suspicious(
                        _("{name} expands beyond the limit of {limit} bytes"), name=name, limit=limits.part_bytes
                    )
    except KeyError as error:
        raise ReadingError(_("The file has no {name} in it.").format(name=repr(name)), todo=_save_again()) from error
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ReadingError(
            _("The file is damaged: {name} in it cannot be expanded.").format(name=repr(name)), todo=_save_again()
        ) from error
    return bytes(data)


def _check_directory_size(data: bytes, limits: Limits) -> None:
    """Refuse a directory of a million entries before it is loaded."""
    end = data.rfind(_END, max(0, len(data) - 66_000))
    if end < 0 or len(data) < end + 22:
        raise _not_a_zip(data)
    (size,) = struct.unpack_from("<L", data, end + 12)
    if size > limits.members * _ENTRY_BYTES:
        raise _suspicious(_("it has more than {limit} members"), limit=limits.members)


def _check_members(members: list[ZipInfo], limits: Limits) -> None:
    names: set[str] = set()
    total = 0
    for member in members:
        shown = repr(member.filename)
        if member.flag_bits & 0x1:
            raise ReadingError(
                _("The file is encrypted; it needs a password."), todo=_("Save it without a password and import that.")
            )
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise _suspicious(_("{name} is packed in an unusual way"), name=shown)
        if _leads_outside(member.filename):
            raise _suspicious(_("{name} names a place outside the archive"), name=shown)
        if member.filename in names:
            raise _suspicious(_("{name} is in it twice"), name=shown)
        names.add(member.filename)
        total += member.file_size
        if member.file_size > max(_SMALL, limits.ratio * member.compress_size) or total > limits.expanded_bytes:
            raise _suspicious(_("it would expand beyond the limit of {limit} bytes"), limit=limits.expanded_bytes)


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_places(members: list[ZipInfo], size: int) -> None:
    """Refuse members that share bytes: a small archive could expand to a huge one that way."""
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise _suspicious(_("members of it overlap"))
        end = member.header_offset + _LOCAL_HEADER + len(member.filename) + member.compress_size
    if end > size:
        raise ReadingError(_("The file is damaged: it is a zip archive that was cut off."), todo=_save_again())


def _not_a_zip(data: bytes) -> ReadingError:
    known = known_format(data)
    if known and not data.startswith(b"PK"):
        return ReadingError(
            _("The file is not what the ending of its name says, but {format}.").format(format=known),
            todo=_("Give it the ending of what it is, or save it again in its program."),
        )
    return ReadingError(_("The file is not a zip archive, or it is damaged or cut off."), todo=_save_again())


def _suspicious(reason: str, **values: object) -> ReadingError:
    return ReadingError(
        _("The zip archive is refused: {reason}.").format(reason=reason.format(**values)), todo=_save_again()
    )


def _save_again() -> str:
    return _("Open it in its program, save it again and import that.")
