from dataclasses import replace

import pytest

from qualcode.coding.acts import RemoveCodings
from qualcode.display import frequencies_of, frequency_frame
from qualcode.display.balance import Valences
from qualcode.errors import NotFoundError
from qualcode.model import Valence
from tests.factories import Coded, make_project, source_draft
from tests.test_bounded_queries import statements_of

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\nN2: Saya tidak.\n"


@pytest.fixture
def project(tmp_path):
    """R01 with the cases A and B, R02 with A and C; C says nothing that is coded."""
    sources = [source_draft(name, TALK, cases={"N1": "A", "N2": other}) for name, other in (("R01", "B"), ("R02", "C"))]
    codings = (
        Coded("R01", "Kami belajar", "D1a", valence=Valence.GAP),
        Coded("R01", "belajar sendiri", "D1", valence=Valence.STRENGTH, coder="Budi"),
        Coded("R02", "rekan.", "D1"),
        Coded("R01", "Saya tidak", "D2", valence=Valence.MIXED),
        Coded("R01", "Pernah belajar", "D2"),
    )
    with make_project(tmp_path, sources=sources, codings=codings) as made:
        yield made


def test_how_much_a_code_is_spoken_of(project):
    made = frequencies_of(project)
    d1 = made.value("D1")
    # Kami, belajar, which two codings share, sendiri; and rekan.
    assert (d1.own, d1.codings, d1.cases, d1.sources, d1.words) == (2, 3, 1, 2, 4)
    assert d1.share == pytest.approx(1 / 3)
    assert d1.valences == Valences(1, 1, 0, 1)
    assert (made.heard, made.left_out) == (3, 1)  # only the interviewer is heard in one
    assert made.value("D1b").codings == 0
    assert [row.code for row in frequencies_of(project, level="code").rows] == ["D1", "D2", "F1"]


def test_without_words_all_else_is_the_same(project):
    made, without = frequencies_of(project), frequencies_of(project, words=False)
    assert without.rows == tuple(replace(row, words=None) for row in made.rows)
    assert (without.heard, without.left_out) == (made.heard, made.left_out)
    assert without.cell_codings("D1") == made.cell_codings("D1")


def test_some_sources_and_coders(project):
    assert frequencies_of(project, sources=["R02"]).value("D1").codings == 1
    assert frequencies_of(project, sources=["R02"]).heard == 2
    assert frequencies_of(project, coders=["Budi"]).value("D1").codings == 1


def test_a_row_leads_to_its_codings(project):
    made = frequencies_of(project)
    behind = made.cell_codings("D1")
    assert len(behind) == 3
    project.perform(RemoveCodings(behind[:1]))
    assert made.cell_codings("D1") == behind[1:]
    with pytest.raises(NotFoundError, match="Z"):
        made.cell_codings("Z")


def test_nothing_there(tmp_path):
    with make_project(tmp_path) as project:
        made = frequencies_of(project)
        assert (made.heard, made.value("D1").share) == (0, None)


def test_the_data_frame_has_a_row_a_code(project):
    frame = frequency_frame(frequencies_of(project))
    assert frame.loc["D1", "codings"] == 3
    assert frame.loc["D1", "balance"] == 0


def test_it_takes_as_many_statements_whatever_the_size(tmp_path):
    def statements(count):
        names = [f"R{n:02}" for n in range(count)]
        drafts = [source_draft(name, TALK) for name in names]
        codings = [Coded(name, "sendiri", "D1a") for name in names]
        with make_project(tmp_path, sources=drafts, codings=codings, name=str(count)) as made:
            path = made.path
        return statements_of(path, lambda project: frequencies_of(project).cell_codings("D1"))

    assert statements(2) == statements(40)
