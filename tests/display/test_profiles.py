import pytest

from qualcode.display import profile_frame, profiles_of, theme_matrix
from qualcode.display.balance import Valences
from qualcode.errors import NotFoundError
from qualcode.model import Coding, Valence
from tests.factories import Coded, make_project, source_draft

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"


@pytest.fixture
def project(tmp_path):
    """The worked example of the docstring: R0 has 3 codings of D1 and 1 of D2, R1 and R2 together 2 and 6."""
    words = ("Kami", "sendiri", "rekan.", "dari", "Kami belajar", "belajar sendiri")
    codings = [
        *(Coded("R0", word, "D1", valence=Valence.GAP) for word in words[:3]),
        Coded("R0", "dari", "D2", valence=Valence.STRENGTH),
        *(Coded("R1", word, "D1a") for word in words[:2]),
        *(Coded("R1", word, "D2") for word in words[:3]),
        *(Coded("R2", word, "D2") for word in words[3:]),
        Coded("R2", "Pernah belajar?", "D1"),
    ]
    drafts = [source_draft(name, TALK) for name in ("R0", "R1", "R2", "R3")]
    values = {"R0": {"rank": "staff"}, "R1": {"rank": "head"}}
    with make_project(tmp_path, sources=drafts, codings=codings, values=values) as made:
        yield made


def test_the_worked_example_of_the_docstring(project):
    first = {row.code: row for row in profiles_of(project).value("R0").rows}
    assert (first["D1"].codings, first["D1"].share, first["D1"].elsewhere, first["D1"].more) == (3, 0.75, 0.25, 0.5)
    assert first["D1"].valences == Valences(gap=3)
    assert (first["F1"].codings, first["F1"].share, first["F1"].elsewhere) == (0, 0, 0)


def test_a_case_in_short(project):
    made = profiles_of(project)
    first, last = made.value("R0"), made.value("R3")
    assert (dict(first.values), first.words, first.codings, first.codes) == ({"rank": "staff"}, 5, 4, 2)
    assert first.most == ("D1", "D2")
    assert first.valences.balance == -0.5
    assert (last.codings, last.most, last.valences.balance, last.rows[0].share, last.rows[0].more) == (
        *(0, (), None, None, None),
    )


def test_figures_are_those_of_the_theme_matrix(project):
    made = profiles_of(project, level="all", coders=["Ani"], sources=["R1", "R2"])
    for values, name in (("count", "codings"), ("words", "words")):
        matrix = theme_matrix(project, values=values, level="all", coders=["Ani"], sources=["R1", "R2"])
        for profile in made.profiles:
            for row in profile.rows:
                assert getattr(row, name) == matrix.value(profile.case, row.code)
    assert made.value("R0").codings == 0


def test_every_figure_leads_to_its_codings(project):
    made = profiles_of(project)
    codings = {coding.id: coding for coding in project.records(Coding)}
    for profile in made.profiles:
        ids = made.cell_codings(profile.case)
        assert len(ids) == profile.codings
        assert {codings[number].source_id for number in ids} <= {project.source(profile.case).id}
        for row in profile.rows:
            assert len(made.cell_codings(profile.case, row.code)) == row.codings
    with pytest.raises(NotFoundError, match="R9"):
        made.value("R9")


def test_as_a_frame(project):
    frame = profile_frame(profiles_of(project)).set_index(["case", "code"])
    assert frame.loc[("R0", "D1"), ["codings", "share", "more"]].tolist() == [3, 0.75, 0.5]
    assert len(frame) == 4 * 3
