"""What a look reads belongs together, whoever changes the project meanwhile."""

import pytest

from qualcode.materials.acts import ImportSources
from qualcode.model import Claim, Direction, Words
from qualcode.triangulation import converge
from qualcode.triangulation.claim_acts import AddClaim, RemoveClaim
from qualcode.triangulation.decision_acts import DecideDirection
from qualcode.triangulation.gathering import Gathering
from qualcode.triangulation.looking import look_at
from qualcode.triangulation.looks import Look
from tests.factories import source_draft
from tests.triangulation.studied import TALK, claim, studied


@pytest.fixture
def project(tmp_path):
    with studied(tmp_path, "ss") as made:
        yield made


def test_a_source_that_comes_in_the_middle_is_read_with_all_the_rest(project, monkeypatch):
    stands, often = Gathering.stands, []

    def slow(gathering):
        if not often:
            project.perform(ImportSources((source_draft("R09", TALK),)))
        often.append(1)
        return stands(gathering)

    monkeypatch.setattr(Gathering, "stands", slow)
    made = converge(project)
    assert len(often) == 2
    assert any("R09" in note for note in made.notes)


def test_reading_ends_although_somebody_never_stops(project, monkeypatch):
    stands, often = Gathering.stands, []

    def restless(gathering):
        often.append(1)
        found = stands(gathering)
        project.perform(AddClaim(project.code("D1").id, Words.of(f"Claim {len(often)}")))
        return found

    monkeypatch.setattr(Gathering, "stands", restless)
    assert look_at(project, Look()).claims
    assert len(often) == 5


def test_only_what_is_asked_about_is_put_down_one_by_one(project):
    (added,) = project.perform(AddClaim(project.code("F1").id, Words.of("More"), by_valence=True)).added(Claim)
    project.perform(DecideDirection(added.id, "technique", "interview", Direction.SILENT, "so"))
    looked = look_at(project, Look(), (claim(project).id,), detailed=(added.id, 99))
    assert not looked.proposing.gathered.of(claim(project).id, 0).codings
    project.perform(RemoveClaim(added.id))
    assert converge(project).rows
