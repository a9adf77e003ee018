"""Saturation of a project: which cases and codes are counted, and in which order."""

import pytest

from qualcode.coding.acts import RemoveCodings
from qualcode.display import saturation_of
from qualcode.display.saturating import Criterion, NotReached
from qualcode.display.saturation import saturation_frame
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import SourceKind
from tests.factories import Coded, Gathered, make_project, source_draft
from tests.test_bounded_queries import statements_of

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"
QUICK = Criterion(1, 1)


@pytest.fixture
def project(tmp_path):
    """Cases C, A, B in the order they came; a note that speaks for nobody."""
    sources = [source_draft(f"R{n}", TALK, cases={"N1": case}) for n, case in enumerate("CAB")]
    codings = (
        *(Coded("R0", "Kami", "D1a"), Coded("R0", "rekan", "F1")),
        *(Coded("R1", "Kami", "D1a"), Coded("R1", "sendiri", "D1b"), Coded("R1", "Pernah", "D2")),
    )
    values = {"C": {"years": "3"}, "A": {"years": "1"}}
    with make_project(
        tmp_path, sources=[*sources, source_draft("O1", "Sepi.")], codings=codings, values=values
    ) as made:
        yield made


def test_codes_come_in_case_by_case(project):
    made = saturation_of(project, criterion=QUICK)
    assert (made.cases, made.first) == (("C", "A", "B"), (("D1a",), ("D1b",), ()))
    assert (made.new, made.known, made.codes, made.unheard) == ((1, 1, 0), (1, 2, 2), ("D1a", "D1b"), ())
    assert (made.judged.notation, made.coverage, made.late) == ("2+1", 1.0, ())
    assert made.expected == pytest.approx((1, 5 / 3, 2))


def test_levels_and_branches(project):
    every = saturation_of(project, level="all", criterion=QUICK)
    assert every.first == (("D1", "D1a", "F1"), ("D1b",), ())
    assert every.unheard == ("D2",)  # only the interviewer is coded with it
    assert saturation_of(project, level="code", criterion=QUICK).first == (("D1", "F1"), (), ())
    assert saturation_of(project, level="all", under="D1", criterion=QUICK).first == (("D1", "D1a"), ("D1b",), ())
    none = saturation_of(project, under="F1")
    assert (none.codes, none.judged.why) == ((), NotReached.TOO_FEW)
    assert saturation_of(project, under="F1", criterion=QUICK).judged.why is NotReached.NO_BASE


def test_late_codes_are_those_behind_the_point(project):
    made = saturation_of(project, criterion=Criterion(1, 1), order="name")
    assert made.cases == ("A", "B", "C")
    assert made.judged.notation == "1+1"
    again = saturation_of(project, level="all", criterion=Criterion(1, 1), order="name")
    assert (again.first, again.late) == ((("D1", "D1a", "D1b"), (), ("F1",)), (("F1", "C"),))
    assert again.coverage == 0.75


def test_orders(project):
    assert saturation_of(project, by="years").cases == ("A", "C", "B")
    assert saturation_of(project, by="years").order == "years"
    for name, day in (("R2", "2024-01-05"), ("R1", "2024-02-01")):
        project.perform(Gathered(name, day))
    made = saturation_of(project, order="date")
    assert (made.cases, made.undated) == (("B", "A", "C"), ("C",))


def test_some_sources_kinds_and_coders(project):
    assert saturation_of(project, sources=["R1"]).cases == ("A",)
    assert saturation_of(project, kinds=[SourceKind.DOCUMENT]).cases == ()
    assert saturation_of(project, kinds=[SourceKind.DOCUMENT]).codes == ()
    assert saturation_of(project, kinds=[SourceKind.INTERVIEW]).cases == ("C", "A", "B")
    assert saturation_of(project, coders=["Ani"]).codes == ("D1a", "D1b")


def test_many_orders_use_the_cases_and_codes_at_hand(project):
    drawn = saturation_of(project, criterion=QUICK).in_any_order(200)
    assert drawn.count == 200
    assert drawn.reached + round(drawn.not_reached * 200) == 200


def test_a_code_heard_leads_to_its_codings(project):
    made = saturation_of(project)
    (coding,) = made.cell_codings("A", "D1b")
    assert {each.id: each.code_id for each in project.codings()}[coding] == project.code("D1b").id
    assert made.cell_codings("C", "D1b") == ()
    project.perform(RemoveCodings((coding,)))
    assert made.cell_codings("A", "D1b") == ()
    for cell in (("Z", "D1a"), ("A", "Z")):
        with pytest.raises(NotFoundError, match="Z"):
            made.cell_codings(*cell)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"level": "2"}, RuleError),
        ({"order": "size"}, RuleError),
        ({"by": "age"}, NotFoundError),
        ({"under": "Z"}, NotFoundError),
        ({"sources": ["R99"]}, NotFoundError),
        ({"coders": ["Nobody"]}, NotFoundError),
    ],
)
def test_what_does_not_exist_or_fit_is_refused(project, asked, error):
    with pytest.raises(error) as caught:
        saturation_of(project, **asked)
    assert caught.value.todo


def test_the_data_frame_has_a_row_a_case(project):
    frame = saturation_frame(saturation_of(project, criterion=QUICK))
    assert list(frame.index) == ["C", "A", "B"]
    assert list(frame["known"]) == [1, 2, 2]
    assert list(frame["run_new"].dropna()) == [1, 0]


def test_it_takes_as_many_statements_whatever_the_size(tmp_path):
    def statements(count):
        names = [f"R{n:02}" for n in range(count)]
        drafts = [source_draft(name, TALK) for name in names]
        codings = [Coded(name, "sendiri", "D1a") for name in names]
        with make_project(tmp_path, sources=drafts, codings=codings, name=str(count)) as made:
            path = made.path
        return statements_of(path, lambda project: saturation_of(project).cell_codings("R00", "D1a"))

    assert statements(2) == statements(40)
