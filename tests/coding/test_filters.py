"""Cases are meant by name and by what is known of them."""

from pathlib import Path

import pytest

from qualcode.coding.filters import Relation, cases_meant, condition
from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import ImportCases
from qualcode.model import VariableType
from qualcode.project import Project
from tests.store.building import begin

VARIABLES = (
    ("jabatan", VariableType.TEXT),
    ("masa kerja", VariableType.NUMBER),
    ("mulai", VariableType.DATE),
    ("ASN", VariableType.BOOLEAN),
)
CASES = (
    ("R01", ("Kepala Dinas", "12", "2010-03-01", "1")),
    ("R02", ("Kepala Seksi [A]", "9.5", "2015-08-17T09:30:00", "0")),
    ("R03", ("staf", "100", "", "1")),
    ("R04", ("", "", "", "")),
)


@pytest.fixture
def project(tmp_path: Path):
    with begin(tmp_path / "study.qualcode", sources=0) as project:
        project.perform(ImportCases(VARIABLES, CASES))
        yield project


def meant(project: Project, *written: str, names: tuple[str, ...] = ()) -> list[str]:
    found = cases_meant(project, names, [condition(one) for one in written])
    assert found is not None
    return [case.name for case in project.cases() if case.id in found]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (["jabatan=Kepala Dinas"], ["R01"]),
        (["JABATAN = kepala  dinas"], ["R01"]),
        (["jabatan=Kepala*"], ["R01", "R02"]),
        (["jabatan=*[a]"], ["R02"]),
        (["jabatan=staf", "jabatan=Kepala Dinas"], ["R01", "R03"]),
        (["jabatan!=staf"], ["R01", "R02"]),
        (["jabatan!=staf", "jabatan!=Kepala*"], []),
        (["jabatan="], ["R04"]),
        (["jabatan!="], ["R01", "R02", "R03"]),
        (["masa kerja>9.5"], ["R01", "R03"]),
        (["masa kerja>=9,5"], ["R01", "R02", "R03"]),
        (["masa kerja>=9.5", "masa kerja<100"], ["R01", "R02"]),
        (["masa kerja=012"], ["R01"]),
        (["mulai=17 Agustus 2015"], ["R02"]),
        (["mulai<=2015-08-17"], ["R01", "R02"]),
        (["mulai<2015-08-17"], ["R01"]),
        (["ASN=ya"], ["R01", "R03"]),
        (["ASN!=ya"], ["R02"]),
        (["ASN=ya", "masa kerja>50"], ["R03"]),
    ],
)
def test_conditions(project: Project, written: list[str], found: list[str]) -> None:
    assert meant(project, *written) == found


def test_names_and_conditions_restrict_together(project: Project) -> None:
    assert meant(project, "ASN=ya", names=("R01", "R02")) == ["R01"]
    assert meant(project, names=("R02", "R01")) == ["R01", "R02"]
    assert cases_meant(project, (), ()) is None


def test_a_condition_is_written_as_it_was() -> None:
    assert str(condition(" masa kerja >= 5 ")) == "masa kerja>=5"
    assert condition("a!=b=c").relation is Relation.IS_NOT
    assert condition("a!=b=c").value == "b=c"


@pytest.mark.parametrize("written", ["", "jabatan", "=staf", "  "])
def test_what_is_no_condition_is_refused(written: str) -> None:
    with pytest.raises(RuleError, match="no condition"):
        condition(written)


@pytest.mark.parametrize("written", ["jabatan>staf", "masa kerja=lama", "masa kerja>", "ASN=mungkin", "mulai=kemarin"])
def test_conditions_that_do_not_fit_their_variable_are_refused(project: Project, written: str) -> None:
    with pytest.raises(RuleError):
        meant(project, written)


def test_what_is_not_there_is_named(project: Project) -> None:
    with pytest.raises(NotFoundError, match="masa kerja"):
        meant(project, "umur=3")
    with pytest.raises(NotFoundError, match="R03"):
        meant(project, names=("R09",))
