import pytest

from qualcode.display import crosstab_frame, crosstab_of
from qualcode.display.crosstab import CrossCell
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import Coding
from tests.factories import Coded, make_project, source_draft

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"
WORDS = ("Kami", "belajar sendiri", "dari rekan", "sendiri", "rekan.", "dari")


@pytest.fixture
def project(tmp_path):
    """Five staff and one head: six codings and two, as in the docstring; 4 of the staff's are D1."""
    names = [f"R{n}" for n in range(6)]
    codings = [
        *(Coded("R0", word, "D1") for word in WORDS[:3]),
        *(Coded("R1", "Kami", "D1a"), Coded("R1", "Kami", "D2"), Coded("R2", "rekan.", "F1")),
        *(Coded("R5", word, "D2") for word in WORDS[:2]),
        Coded("R5", "Pernah belajar?", "D1"),
    ]
    values = {name: {"rank": "head" if name == "R5" else "staff"} for name in names}
    drafts = [source_draft(name, TALK) for name in names]
    with make_project(tmp_path, sources=drafts, codings=codings, values=values) as made:
        yield made


def test_the_worked_example_of_the_docstring(project):
    made = crosstab_of(project, "rank")
    assert made.groups == {"head": 1, "staff": 5}
    assert made.value("D1", "staff") == CrossCell(4, 3, 2, 5, 0.4, 1, 4 / 6, 4 / 8)
    assert made.value("D1", "head") == CrossCell(0, 1, 0, 1, None, 0, 0, 0)
    assert made.value("D2", "head") == CrossCell(2, 0.75, 1, 1, None, 2 / 3, 1, 2 / 8)
    assert (made.small, made.left_out) == (("head",), 1)  # the interviewer's words


def test_expected_codings_do_not_count_a_coding_twice_when_sub_codes_are_shown(project):
    top, every = crosstab_of(project, "rank"), crosstab_of(project, "rank", level="all")
    assert every.codes == ("D1", "D1a", "D1b", "D2", "F1")
    for code in top.codes:
        for group in top.groups:
            assert every.value(code, group) == top.value(code, group)
    assert every.value("D1a", "staff").expected == 0.75


def test_sums(project):
    made = crosstab_of(project, "rank")
    for cells in made.cells:
        assert sum(cell.expected for cell in cells) == pytest.approx(sum(cell.codings for cell in cells))
    assert sum(cell.total_share for cells in made.cells for cell in cells) == pytest.approx(1)
    for column in zip(*made.cells, strict=True):
        assert sum(cell.column_share for cell in column) == pytest.approx(1)


def test_how_large_a_group_must_be_is_the_studys_to_say(project):
    assert crosstab_of(project, "rank", least=1).value("D2", "head").share == 1
    assert crosstab_of(project, "rank", least=6).value("D1", "staff").share is None


def test_nothing_coded(tmp_path):
    with make_project(tmp_path, sources=[source_draft("R0", TALK)], values={"R0": {"rank": ""}}) as project:
        made = crosstab_of(project, "rank", least=1)
        assert made.groups == {"": 1}
        assert made.value("D1", "") == CrossCell(0, None, 0, 1, 0, None, None, None)


def test_a_cell_leads_to_its_codings(project):
    made = crosstab_of(project, "rank")
    codes = {each.id: each for each in project.codings()}
    behind = [codes[number] for number in made.cell_codings("D1", "staff")]
    assert len(behind) == 4
    assert all(isinstance(each, Coding) for each in behind)
    for name in (("Z", "staff"), ("D1", "Z")):
        with pytest.raises(NotFoundError):
            made.value(*name)


def test_the_data_frame_has_a_row_a_cell(project):
    frame = crosstab_frame(crosstab_of(project, "rank")).set_index(["code", "rank"])
    assert len(frame) == 6
    assert frame.loc[("D1", "staff"), "codings"] == 4


def test_what_does_not_exist_is_refused(project):
    for by, error in (("", RuleError), ("age", NotFoundError)):
        with pytest.raises(error) as caught:
            crosstab_of(project, by)
        assert caught.value.todo
