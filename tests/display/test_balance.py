import pytest

from qualcode.display import balances
from qualcode.display.balance import Valences
from qualcode.errors import NotFoundError
from qualcode.model import Valence
from tests.factories import Coded, make_project, source_draft

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"


def test_the_balance_of_valences():
    assert Valences(1, 2, 1).balance == -0.25
    assert Valences(3, 0, 0, 9).balance == 1
    assert Valences(0, 0, 0, 9).balance is None


def test_the_valences_of_a_cell(tmp_path):
    codings = (
        Coded("R01", "Kami", "D1a", valence=Valence.GAP),
        Coded("R01", "belajar sendiri", "D1", valence=Valence.STRENGTH),
        Coded("R01", "rekan", "D1", valence=Valence.GAP),
        Coded("R01", "dari", "D1", valence=Valence.MIXED),
        Coded("R01", "dari rekan", "D1"),
        Coded("R01", "Pernah", "D1", valence=Valence.GAP),
        Coded("R01", "sendiri", "F1"),
    )
    with make_project(tmp_path, sources=[source_draft("R01", TALK)], codings=codings) as project:
        made = balances(project)
        assert made.value("R01", "D1") == Valences(1, 2, 1, 1)
        assert made.value("R01", "F1") == Valences(open=1)
        assert made.value("R01", "D2") == Valences()
        assert made.matrix.value("R01", "D1") == len(made.cell_codings("R01", "D1")) == 5
        turned = balances(project, rows="code", columns="case", level="all")
        assert turned.value("D1a", "R01").balance == -1
        with pytest.raises(NotFoundError):
            made.value("R01", "Z")
