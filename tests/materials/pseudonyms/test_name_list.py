import pytest

from qualcode.errors import FileFormatError
from qualcode.materials.pseudonyms.name_list import read_names


def test_names_and_pseudonyms_are_read(tmp_path):
    file = tmp_path / "names.txt"
    file.write_bytes("\ufeff# informants\r\nAhmad Fauzi, S.Sos.\r\n\r\nSiti Aminah ; Bu A\r\nWenda\tBu B\r\n".encode())
    assert read_names(file) == [("Ahmad Fauzi, S.Sos.", ""), ("Siti Aminah", "Bu A"), ("Wenda", "Bu B")]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# only\n", b"PK\x03\x04\x00\x00"])
def test_files_without_names_are_told(tmp_path, content):
    (tmp_path / "names.txt").write_bytes(content)
    with pytest.raises(FileFormatError):
        read_names(tmp_path / "names.txt")


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(FileFormatError):
        read_names(tmp_path / "none.txt")
