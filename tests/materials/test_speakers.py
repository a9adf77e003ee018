import pytest

from qualcode.materials.speakers import family_of, is_no_speaker, may_be_a_name, names_a_person, role_by_word, roles_of
from qualcode.model import Role

ASKS, ANSWERS = Role.INTERVIEWER, Role.PARTICIPANT


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("P", ASKS),
        ("p", ASKS),
        ("P2", ASKS),
        ("Pewawancara", ASKS),
        ("Peneliti (Ani)", ASKS),
        ("Interviewer 1", ASKS),
        ("Moderator", ASKS),
        ("N", ANSWERS),
        ("N12", ANSWERS),
        ("Narasumber", ANSWERS),
        ("Informan 3", ANSWERS),
        ("Informan Kunci 2", ANSWERS),
        ("R07", ANSWERS),
        ("interviewee", ANSWERS),
        ("Responden #4", ANSWERS),
        ("Kiki", None),
        ("I Made Sukarta", None),
        ("Speaker 1", None),
    ],
)
def test_words_name_roles(label: str, role: Role | None) -> None:
    assert role_by_word(label) is role


def test_the_family_leaves_number_and_remark() -> None:
    assert family_of("  Informan  3 (Kasi)") == "informan"
    assert family_of("07") == ""


@pytest.mark.parametrize("label", ["Catatan", "alasan", "Tanggal wawancara", "Contoh 2", "https", "Note"])
def test_words_of_answers_and_headings_are_no_speakers(label: str) -> None:
    assert is_no_speaker(label)


def test_names_are_capitalised() -> None:
    assert may_be_a_name("Siti binti Ahmad")
    assert may_be_a_name("K (Kiki)")
    assert not may_be_a_name("Saya bilang")


@pytest.mark.parametrize(("label", "person"), [("R07", True), ("Kiki", True), ("N1", False), ("Informan 3", False)])
def test_what_names_the_same_person_everywhere(label: str, person: bool) -> None:
    assert names_a_person(label) is person


@pytest.mark.parametrize(
    ("shares", "roles", "guessed"),
    [
        ({"P": 0.9, "N": 0.1}, {"P": ASKS, "N": ANSWERS}, False),
        ({"P": 0.1, "N": 0.9}, {"P": ASKS, "N": ANSWERS}, False),
        ({"Interviewer": 0.5, "P1": 0.2, "P2": 0.2}, {"Interviewer": ASKS, "P1": ANSWERS, "P2": ANSWERS}, False),
        ({"P1": 0.5, "P2": 0.5, "N": 0.0}, {"P1": ASKS, "P2": ASKS, "N": ANSWERS}, False),
        ({"P": 0.9, "I": 0.1}, {"P": ASKS, "I": ANSWERS}, True),
        ({"P": 0.1, "I": 0.9}, {"P": ANSWERS, "I": ASKS}, True),
        ({"P": 0.9, "Kiki": 0.1}, {"P": ASKS, "Kiki": ANSWERS}, False),
        ({"Ani": 0.2, "Budi": 0.8}, {"Ani": ANSWERS, "Budi": ASKS}, True),
        ({"Ani": 0.5, "Budi": 0.5}, {"Ani": ANSWERS, "Budi": ANSWERS}, False),
        ({"Ani": 0.1, "Budi": 0.8, "Caca": 0.2}, {"Ani": ANSWERS, "Budi": ANSWERS, "Caca": ANSWERS}, False),
        ({"R07": 0.0, "Ani": 0.7}, {"R07": ANSWERS, "Ani": ASKS}, True),
        ({"R07": 0.7, "Ani": 0.0}, {"R07": ANSWERS, "Ani": ANSWERS}, False),
        ({"Kiki": 1.0}, {"Kiki": ANSWERS}, False),
    ],
)
def test_roles_by_word_and_else_by_who_asks(shares: dict[str, float], roles: dict[str, Role], guessed: bool) -> None:
    assert roles_of(shares) == (roles, guessed)
