import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.materials.aliases import aliases


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ({"K (Kiki)": 1, "K": 20, "Kiki": 3, "P": 20}, {"K (Kiki)": "K", "Kiki": "K"}),
        ({"Ani": 3, "Ani Wijaya": 9, "AW": 2}, {"Ani": "Ani Wijaya", "AW": "Ani Wijaya"}),
        ({"Budi": 4, "Pak Budi": 7, "Drs. Budi": 1}, {"Budi": "Pak Budi", "Drs. Budi": "Pak Budi"}),
        ({"K": 9, "Kiki": 3, "Budi": 3}, {"Kiki": "K"}),
        ({"Pewawancara": 30, "Pewawancra": 1, "N": 20}, {"Pewawancra": "Pewawancara"}),
        ({"N": 20, "Narasumber": 3, "P": 20}, {"Narasumber": "N"}),
        ({"S 1": 3, "S1": 2, "S.1": 1}, {"S1": "S 1", "S.1": "S 1"}),
        # Who it could be is not clear, or they are plainly two.
        ({"K": 9, "Kiki": 3, "Karin": 3}, {}),
        ({"Ani": 3, "Ani Wijaya": 9, "Ani Lestari": 2}, {}),
        ({"N1 (Kasi)": 1, "N2 (Kasi)": 3, "Kasi": 2}, {}),
        ({"P (Ani)": 3, "P (Budi)": 3, "P": 2}, {}),
        ({"Pak Sari": 4, "Bu Sari": 7}, {}),
        ({"Speaker 1": 20, "Speaker 2": 1}, {}),
        ({"Informan 1": 20, "Informan 2": 1}, {}),
        ({"N": 9, "Narasumber": 3, "Nara": 3}, {}),
        ({"Andi": 9, "Ardi": 1}, {}),
        ({}, {}),
        ({"P": 1}, {}),
    ],
)
def test_labels_of_one_speaker_are_told(turns: dict[str, int], expected: dict[str, str]) -> None:
    assert {alias.label: alias.into for alias in aliases(turns)} == expected
    assert all(alias.why for alias in aliases(turns))


def test_more_labels_than_any_transcript_has_are_not_compared() -> None:
    assert aliases({f"S {n}": 1 for n in range(100)} | {f"S{n}": 1 for n in range(100)})
    assert aliases({f"S {n}": 1 for n in range(100_000)} | {f"S{n}": 1 for n in range(100_000)}) == ()


LABELS = st.sampled_from(
    ["K", "Kiki", "K (Kiki)", "k", "Pak Kiki", "KA", "Kiki Amelia", "N1", "N 1", "()", "(", ".", "12"]
)


@given(st.dictionaries(LABELS | st.text(), st.integers(1, 50)))
def test_aliases_lead_to_labels_that_stay(turns: dict[str, int]) -> None:
    found = {alias.label: alias.into for alias in aliases(turns)}
    assert found.keys() <= turns.keys()
    assert set(found.values()).isdisjoint(found)
    assert all(turns[into] >= turns[label] for label, into in found.items())
