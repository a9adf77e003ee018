import struct
from zipfile import ZIP_LZMA, ZipFile

import pytest

from qualcode.errors import ReadingError
from qualcode.materials.archives import kind_of, open_archive, read_member, wrong_kind
from qualcode.materials.readers import Limits
from tests.materials.word_files import zipped

LIMITS = Limits()
PLAIN = zipped({"a.xml": "halo " * 50, "b.xml": "dunia " * 50})


def refused(data: bytes, limits: Limits = LIMITS) -> str:
    """Why the archive was refused."""
    with pytest.raises(ReadingError) as caught:
        open_archive(data, limits)
    assert caught.value.todo
    return caught.value.what


def test_a_harmless_archive_is_opened_and_read() -> None:
    with open_archive(PLAIN, LIMITS) as archive:
        assert read_member(archive, "b.xml", LIMITS) == b"dunia " * 50


# Named, because the bytes of an archive hold the time it was made: two processes would name its test differently.
@pytest.mark.parametrize(
    "data",
    [b"just text", b"PK\x03\x04", PLAIN[: len(PLAIN) // 2], PLAIN[:-1], b"PK\x05\x06"],
    ids=["text", "beginning", "half", "end-missing", "end-only"],
)
def test_what_is_no_whole_zip_is_refused(data: bytes) -> None:
    assert "not a zip" in refused(data)


@pytest.mark.parametrize(("data", "told"), [(b"%PDF-1.7", "a PDF file"), (b"{\\rtf1", "an RTF file")])
def test_a_file_of_another_known_format_is_named(data: bytes, told: str) -> None:
    assert told in refused(data)


def test_an_archive_says_what_it_is() -> None:
    kinds = [
        ({"word/document.xml": ""}, "a Word document (.docx)"),
        ({"xl/workbook.xml": ""}, "an Excel workbook (.xlsx)"),
        ({"mimetype": "application/vnd.oasis.opendocument.text-template"}, "an OpenDocument text (.odt)"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "an OpenDocument spreadsheet (.ods)"),
        ({"mimetype": "application/epub+zip"}, "an e-book (.epub)"),
        ({"mimetype": "x", "a": ""}, ""),
    ]
    for members, kind in kinds:
        with open_archive(zipped(members), LIMITS) as archive:
            assert kind_of(archive, LIMITS) == kind
            assert kind in str(wrong_kind(archive, "a test", LIMITS))


def test_a_password_is_told_from_damage() -> None:
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    directory = PLAIN.index(b"PK\x01\x02")
    assert "password" in refused(PLAIN[: directory + 8] + b"\x01" + PLAIN[directory + 9 :])


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/a", "C:/a"])
def test_names_that_lead_outside_are_refused(name: str) -> None:
    assert "outside" in refused(zipped({name: "x"}))


def test_a_backslash_leads_outside_on_windows() -> None:
    assert "outside" in refused(zipped({"word/slip": "x"}).replace(b"word/slip", b"word\\slip"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused() -> None:
    data = zipped({"a.xml": "satu", "b.xml": "dua"}).replace(b"b.xml", b"a.xml")
    assert "twice" in refused(data)


def test_limits_of_number_and_size() -> None:
    assert "members" in refused(PLAIN, Limits(members=1))
    assert "members" in refused(zipped({f"{n:0200}": "" for n in range(10)}), Limits(members=2))
    assert "expand" in refused(PLAIN, Limits(expanded_bytes=300))
    assert "expand" in refused(zipped({"a": bytes(3_000_000)}), Limits(ratio=10))


def test_members_that_share_bytes_are_refused() -> None:
    # Both entries of the directory point at the first member.
    second = PLAIN.rindex(b"PK\x01\x02")
    assert "overlap" in refused(PLAIN[: second + 42] + struct.pack("<L", 0) + PLAIN[second + 46 :])


def test_unusual_packing_is_refused(tmp_path) -> None:
    with ZipFile(tmp_path / "a.zip", "w", ZIP_LZMA) as archive:
        archive.writestr("a.xml", "halo")
    assert "unusual" in refused((tmp_path / "a.zip").read_bytes())


def test_reading_counts_and_names_what_is_missing_or_damaged() -> None:
    with open_archive(PLAIN, LIMITS) as archive:
        with pytest.raises(ReadingError, match=r"has no 'c\.xml'"):
            read_member(archive, "c.xml", LIMITS)
        with pytest.raises(ReadingError, match="beyond the limit of 20 bytes"):
            read_member(archive, "a.xml", Limits(part_bytes=20))
    place = PLAIN.index(b"a.xml") + len("a.xml")
    damaged = PLAIN[:place] + bytes(8) + PLAIN[place + 8 :]
    with (
        open_archive(damaged, LIMITS) as archive,
        pytest.raises(ReadingError, match=r"'a\.xml' in it cannot be expanded"),
    ):
        read_member(archive, "a.xml", LIMITS)
