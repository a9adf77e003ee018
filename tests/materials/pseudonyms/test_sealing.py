import json
import stat
import sys

import pytest

from qualcode.errors import FileFormatError, QualcodeError
from qualcode.materials.pseudonyms import sealing
from qualcode.materials.pseudonyms.sealing import WrongPassphraseError, read_sealed, write_sealed

CONTENT = "Ahmad Fauzi → [nama 1]".encode()
PROJECT = "3b1f8e0a-0000-4000-8000-000000000001"


@pytest.fixture
def sealed(tmp_path):
    return write_sealed(tmp_path / "a.keys", CONTENT, "correct horse", PROJECT, replaces=None)


def test_a_passphrase_opens_what_it_sealed(sealed):
    again = read_sealed(sealed.path)
    assert (again.unseal("correct horse"), again.project, again.digest) == (CONTENT, PROJECT, sealed.digest)


def test_accents_count_however_they_are_typed(tmp_path):
    write_sealed(tmp_path / "a.keys", CONTENT, "caf\u00e9 au lait", PROJECT, replaces=None)
    assert read_sealed(tmp_path / "a.keys").unseal("cafe\u0301 au lait") == CONTENT


def test_another_passphrase_does_not(sealed):
    with pytest.raises(WrongPassphraseError):
        read_sealed(sealed.path).unseal("correct horsf")


def test_nothing_of_the_content_is_readable(sealed):
    written = sealed.path.read_bytes()
    assert b"Fauzi" not in written
    assert b"nama" not in written
    assert [path.name for path in sealed.path.parent.iterdir()] == ["a.keys"]  # and no draft is left


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_may_read_it(sealed):
    assert stat.S_IMODE(sealed.path.stat().st_mode) == 0o600
    again = write_sealed(sealed.path, b"x", "correct horse", PROJECT, replaces=read_sealed(sealed.path))
    assert stat.S_IMODE(again.path.stat().st_mode) == 0o600


def test_every_writing_has_a_salt_and_nonce_of_its_own(sealed):
    first = sealed.path.read_bytes()
    write_sealed(sealed.path, CONTENT, "correct horse", PROJECT, replaces=read_sealed(sealed.path))
    second = sealed.path.read_bytes()
    headers = [json.loads(written.split(b"\n")[1]) for written in (first, second)]
    assert headers[0]["salt"] != headers[1]["salt"]
    assert headers[0]["nonce"] != headers[1]["nonce"]
    assert first.split(b"\n")[2] != second.split(b"\n")[2]


def test_every_damaged_byte_is_noticed(sealed):
    written = sealed.path.read_bytes()
    for place in range(0, len(written), 3):
        broken = bytearray(written)
        broken[place] ^= 1
        sealed.path.write_bytes(bytes(broken))
        with pytest.raises(FileFormatError):
            read_sealed(sealed.path)
    for length in range(0, len(written), 7):
        sealed.path.write_bytes(written[:length])
        with pytest.raises(FileFormatError):
            read_sealed(sealed.path)


@pytest.mark.parametrize("line", [0, 1, 2])
def test_what_is_altered_with_care_does_not_open(sealed, line):
    """Whoever makes the checksum fit again cannot make the seal fit: the header is authenticated too."""
    import hashlib

    lines = sealed.path.read_bytes().split(b"\n")
    lines[line] = {
        0: b"qualcode key table 1",
        1: lines[1].replace(PROJECT.encode(), PROJECT.replace("0001", "0002").encode()),
        2: lines[2][:-8] + b"AAAAAA==",
    }[line]
    lines[3] = hashlib.sha256(b"\n".join(lines[:3])).hexdigest().encode()
    sealed.path.write_bytes(b"\n".join(lines))
    again = read_sealed(sealed.path)
    if line == 0:
        assert again.unseal("correct horse") == CONTENT
    else:
        with pytest.raises(WrongPassphraseError):
            again.unseal("correct horse")


@pytest.mark.parametrize(
    "kdf",
    [
        {"name": "scrypt", "n": 2**40, "r": 8, "p": 1},
        {"name": "scrypt", "n": 2**14, "r": 10**6, "p": 1},
        {"name": "scrypt", "n": 1000, "r": 8, "p": 1},
        {"name": "md5", "n": 2**14, "r": 8, "p": 1},
        {"name": "scrypt", "n": "2", "r": 8, "p": 1},
        {},
    ],
)
def test_a_header_cannot_exhaust_the_machine(sealed, kdf):
    import hashlib

    lines = sealed.path.read_bytes().split(b"\n")
    lines[1] = json.dumps({**json.loads(lines[1]), "kdf": kdf}).encode()
    lines[3] = hashlib.sha256(b"\n".join(lines[:3])).hexdigest().encode()
    sealed.path.write_bytes(b"\n".join(lines))
    with pytest.raises(FileFormatError):
        read_sealed(sealed.path)


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"hello\n", b"qualcode key table 2\n{}\n\n\n", b"\xff\xfe"])
def test_other_files_are_refused(tmp_path, content):
    (tmp_path / "x.keys").write_bytes(content)
    with pytest.raises(FileFormatError):
        read_sealed(tmp_path / "x.keys")


def test_missing_files_and_folders_are_told(tmp_path):
    with pytest.raises(QualcodeError):
        read_sealed(tmp_path / "none.keys")
    with pytest.raises(QualcodeError):
        write_sealed(tmp_path / "no" / "a.keys", CONTENT, "correct horse", PROJECT, replaces=None)


def test_no_file_is_written_over_unawares(sealed):
    with pytest.raises(QualcodeError, match="already"):
        write_sealed(sealed.path, b"x", "correct horse", PROJECT, replaces=None)
    before = read_sealed(sealed.path)
    write_sealed(sealed.path, b"other", "correct horse", PROJECT, replaces=before)
    with pytest.raises(QualcodeError, match="another program"):
        write_sealed(sealed.path, b"x", "correct horse", PROJECT, replaces=before)
    assert read_sealed(sealed.path).unseal("correct horse") == b"other"


def test_short_passphrases_are_refused(tmp_path):
    with pytest.raises(QualcodeError, match="too short"):
        write_sealed(tmp_path / "a.keys", CONTENT, "1234567", PROJECT, replaces=None)
    assert not (tmp_path / "a.keys").exists()


def test_the_real_cost_is_stored_and_used(tmp_path, monkeypatch):
    monkeypatch.undo()
    assert sealing._COST == {"n": 2**17, "r": 8, "p": 1}
    write_sealed(tmp_path / "a.keys", CONTENT, "correct horse", PROJECT, replaces=None)
    header = json.loads((tmp_path / "a.keys").read_bytes().split(b"\n")[1])
    assert header["kdf"] == {"name": "scrypt", "n": 131072, "r": 8, "p": 1}
    assert read_sealed(tmp_path / "a.keys").unseal("correct horse") == CONTENT


def test_without_the_library_the_error_names_what_to_install(sealed, monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(QualcodeError, match=r"qualcode\[privacy\]"):
        read_sealed(sealed.path).unseal("correct horse")
