import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import FileFormatError, QualcodeError
from qualcode.materials.pseudonyms.candidates import Kind
from qualcode.materials.pseudonyms.key_table import Entry, KeyTable, usual_place
from qualcode.materials.pseudonyms.sealing import WrongPassphraseError, read_sealed, write_sealed

PROJECT = "3b1f8e0a-0000-4000-8000-000000000001"
FAUZI = Entry(Kind.NAME, "[nama 1]", "Ahmad Fauzi", ("ahmad fauzi", "fauzi"), ("Ahmad Fauzi", "Fauzi"))
PHONE = Entry(Kind.PHONE, "[telepon 1]", "0812", ("0812",), ("0812",))


@pytest.fixture
def table(tmp_path):
    made = KeyTable.new(tmp_path / "a.keys", PROJECT, "correct horse")
    made.record(FAUZI)
    made.record(PHONE)
    made.save()
    return made


def test_it_comes_back_as_it_was(table):
    again = KeyTable.open(table.path, PROJECT, "correct horse")
    assert again.entries == (FAUZI, PHONE)
    assert again.find(Kind.NAME, "fauzi") == FAUZI
    assert again.find(Kind.NAME, "0812") is None
    assert again.find(Kind.PHONE, "0812") == PHONE


def test_tokens_are_keyed_and_each_table_has_a_key_of_its_own(table, tmp_path):
    again = KeyTable.open(table.path, PROJECT, "correct horse")
    other = KeyTable.new(tmp_path / "b.keys", PROJECT, "correct horse")
    assert again._token(Kind.NAME, "fauzi") == table._token(Kind.NAME, "fauzi")
    assert other._token(Kind.NAME, "fauzi") != table._token(Kind.NAME, "fauzi")
    assert table._token(Kind.NAME, "fauzi") != table._token(Kind.PHONE, "fauzi")


def test_what_is_known_is_completed(table):
    table.record(Entry(Kind.NAME, "[nama 1]", "Pak Fauzi", ("fauzi", "m fauzi"), ("M. Fauzi",)))
    (fauzi, _phone) = table.entries
    assert fauzi.shown == "Ahmad Fauzi"
    assert fauzi.values == ("ahmad fauzi", "fauzi", "m fauzi")
    assert fauzi.written == ("Ahmad Fauzi", "Fauzi", "M. Fauzi")
    assert table.find(Kind.NAME, "m fauzi") == fauzi


def test_two_who_have_pseudonyms_cannot_become_one(table):
    table.record(Entry(Kind.NAME, "[nama 2]", "Siti", ("siti",)))
    with pytest.raises(QualcodeError, match=r"\[nama 2\]"):
        table.record(Entry(Kind.NAME, "[nama 1]", "x", ("fauzi", "siti")))
    assert table.find(Kind.NAME, "siti").pseudonym == "[nama 2]"


def test_another_passphrase_or_project_does_not_open_it(table):
    with pytest.raises(WrongPassphraseError):
        KeyTable.open(table.path, PROJECT, "correct horsf")
    with pytest.raises(FileFormatError, match="another project"):
        KeyTable.open(table.path, PROJECT.replace("1", "2"), "correct horse")


def test_the_passphrase_can_be_changed(table):
    table.save("battery staple")
    assert KeyTable.open(table.path, PROJECT, "battery staple").entries == table.entries
    with pytest.raises(WrongPassphraseError):
        KeyTable.open(table.path, PROJECT, "correct horse")
    table.save()
    assert KeyTable.open(table.path, PROJECT, "battery staple")


def test_two_programs_do_not_overwrite_each_other(table):
    first, second = (KeyTable.open(table.path, PROJECT, "correct horse") for _ in range(2))
    first.record(Entry(Kind.NAME, "[nama 2]", "Siti", ("siti",)))
    first.save()
    second.record(Entry(Kind.NAME, "[nama 2]", "Ani", ("ani",)))
    with pytest.raises(QualcodeError, match="another program"):
        second.save()
    assert KeyTable.open(table.path, PROJECT, "correct horse").find(Kind.NAME, "siti")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"secret": "AA==", "entries": [{"kind": "king"}]}', b"\xff"])
def test_a_content_that_makes_no_sense_is_told(table, content):
    write_sealed(table.path, content, "correct horse", PROJECT, replaces=read_sealed(table.path))
    with pytest.raises(FileFormatError, match="cannot be understood"):
        KeyTable.open(table.path, PROJECT, "correct horse")


def test_its_content_is_plain_json(table):
    content = json.loads(read_sealed(table.path).unseal("correct horse"))
    assert set(content) == {"secret", "entries"}
    assert content["entries"][1] == {
        "kind": "phone",
        "pseudonym": "[telepon 1]",
        "shown": "0812",
        "values": ["0812"],
        "written": ["0812"],
    }


def test_the_usual_place_is_beside_the_project(tmp_path):
    assert usual_place(tmp_path / "study.qualcode") == tmp_path / "study.keys"


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), max_size=8, unique_by=lambda pair: pair[0]))
def test_any_text_is_kept_letter_for_letter(tmp_path_factory, pairs):
    path = tmp_path_factory.mktemp("keys") / "a.keys"
    table = KeyTable.new(path, PROJECT, "correct horse")
    for value, pseudonym in pairs:
        table.record(Entry(Kind.NAME, pseudonym, value, (value,), (value,)))
    table.save()
    again = KeyTable.open(path, PROJECT, "correct horse")
    assert again.entries == table.entries
    for value, pseudonym in pairs:
        assert again.find(Kind.NAME, value).pseudonym == pseudonym
