import errno

import pytest

from qualcode.errors import why
from qualcode.locale import current_language, set_language


@pytest.fixture(autouse=True)
def language():
    before = current_language()
    yield
    set_language(before)


def test_what_the_computer_says_is_told_in_the_users_language(tmp_path):
    with pytest.raises(OSError) as missing:
        (tmp_path / "nowhere" / "file").read_text()
    set_language("en")
    assert why(missing.value) == "there is no such file or folder"
    set_language("id")
    assert why(missing.value) == "berkas atau foldernya tidak ada"


def test_what_is_rare_is_told_as_the_computer_says_it():
    assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert why(OSError("no number")) == "no number"
