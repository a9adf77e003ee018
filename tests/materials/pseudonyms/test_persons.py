import pytest

from qualcode.materials.pseudonyms.persons import likenesses, persons_of
from qualcode.model import Role
from tests.factories import make_project, source_draft


def proposed(*names):
    found, _unclear = likenesses(names)
    return {one.shorter: one.fuller for one in found}


def test_parts_of_one_name_are_proposed_to_be_it():
    assert proposed("ahmad fauzi", "fauzi", "ahmad", "siti") == {"fauzi": "ahmad fauzi", "ahmad": "ahmad fauzi"}


def test_the_fullest_name_is_proposed():
    names = ("fauzi", "ahmad fauzi", "ahmad fauzi rahman")
    assert proposed(*names) == {"fauzi": "ahmad fauzi rahman", "ahmad fauzi": "ahmad fauzi rahman"}


@pytest.mark.parametrize(
    ("shorter", "fuller"),
    [
        ("m fauzi", "muhammad fauzi"),
        ("moh fauzi", "muhammad fauzi"),
        ("ahmad fauzi", "achmad fauzi"),
        ("soeharto", "suharto wibowo"),
        ("rizky", "rizki ramadhani"),
        ("ahmad f", "ahmad fauzi"),
    ],
)
def test_initials_and_spellings_count(shorter, fuller):
    assert proposed(shorter, fuller) == {shorter: fuller}


def test_who_may_be_several_is_proposed_to_be_nobody():
    found, unclear = likenesses(["ahmad", "ahmad fauzi", "ahmad rifai"])
    assert found == []
    assert unclear == [("ahmad", ("ahmad fauzi", "ahmad rifai"))]


@pytest.mark.parametrize(
    "names", [("fauzi", "fauziah"), ("siti", "sita"), ("f", "fauzi"), ("fauzi ahmad", "ahmad fauzi")]
)
def test_others_are_not_alike(names):
    assert proposed(*names) == {}


def test_cases_speakers_variables_and_lists_bring_names(tmp_path):
    drafts = [
        source_draft("R01", "P: Ya?\nN1: Ya.\n"),
        source_draft("R02", "Dewi Lestari: Ya?\nSiti Aminah: Ya.\n", cases={"Siti Aminah": "R02"}),
        source_draft("R03", "P: Ya?\nN1: Ya.\n", cases={"N1": "Tarmizi Kalindra"}),
    ]
    with make_project(tmp_path, sources=drafts, values={"R01": {"Nama lengkap": "Ahmad Fauzi, S.Sos."}}) as project:
        persons = persons_of(project, [("Wenda", "Bu A")])
    assert persons.cases == {"tarmizi kalindra": "Tarmizi Kalindra", "ahmad fauzi": "R01", "siti aminah": "R02"}
    assert {name.value for name in persons.names} == {*persons.cases, "dewi lestari", "wenda"}
    assert persons.pseudonyms == {"wenda": "Bu A"}
    assert persons.roles["siti aminah"] is Role.PARTICIPANT
