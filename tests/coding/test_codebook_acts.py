"""The codebook: each act does it, tells it, and refuses what it must."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.coding.code_groups import MakeGroup, groups_of
from qualcode.coding.codebook_acts import AddCode, DeleteCode, EditCode, ImportCodebook, MergeCodes, MoveCode
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import (
    Assessment,
    Claim,
    Code,
    Coding,
    Finding,
    Indicator,
    Item,
    MemoTarget,
    Summary,
    Words,
)
from qualcode.project import Act, Project
from tests.store.building import AddEvidence, begin, code_draft, state


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with begin(tmp_path / "study.qualcode") as made:
        yield made


def labels(project: Project) -> list[str]:
    return [code.label for code in project.codes()]


def refuse(project: Project, act: Act, match: str, error: type[Exception] = RuleError) -> None:
    """The act is refused with a text that says why, and leaves nothing behind."""
    before, last = state(project), project.last_event
    with pytest.raises(error, match=match):
        project.perform(act)
    assert (state(project), project.last_event) == (before, last)


def test_import_codebook_makes_codes_with_their_places_colours_and_default_claims(project):
    assert labels(project) == ["D1", "D1a", "D1b", "D2", "F1"]
    top = [code for code in project.codes() if code.parent_id is None]
    assert [code.position for code in top] == [0, 1, 2]
    assert len({code.colour for code in top}) == 3
    assert project.code("D1b").parent_id == project.code("D1").id
    assert (project.code("D1b").position, project.code("D1b").colour) == (1, project.code("D1").colour)
    assert {(claim.code_id, claim.polarity, claim.is_default) for claim in project.claims()} == {
        (code.id, 1, True) for code in project.codes()
    }
    performed = project.perform(ImportCodebook((code_draft("X1", claim=""), code_draft("X2")), "extra"))
    assert performed.event.sentence() == "Imported the codebook extra: 2 codes"
    assert [code.position for code in performed.added(Code)] == [3, 4]
    assert len(performed.added(Claim)) == 1


@pytest.mark.parametrize(
    ("drafts", "match"),
    [
        ((code_draft("X1"), code_draft("D2")), "a code D2 already.*another label"),
        ((code_draft("X1"), code_draft("X1")), "a code X1 already"),
        ((code_draft("X1", code_draft("X1")),), "a code X1 already"),
        ((code_draft("X1", key="2"),), "X1: The key 2 is taken.*another key"),
        ((code_draft("X1", key="9"), code_draft("X2", key="9")), "X2: The key 9 is taken"),
        ((code_draft(" "),), "needs a label and a name"),
        ((replace(code_draft("X1"), name=Words()),), "X1: A code needs a label and a name"),
    ],
)
def test_a_codebook_with_one_bad_code_is_refused_whole(project, drafts, match):
    refuse(project, ImportCodebook(drafts, "bad"), match)


def test_add_code_under_another(project):
    performed = project.perform(AddCode(code_draft("D2a", code_draft("D2aa"), key="a"), project.code("D2").id))
    assert labels(project) == ["D1", "D1a", "D1b", "D2", "D2a", "D2aa", "F1"]
    assert performed.event.sentence() == "Added code D2a"
    refuse(project, AddCode(code_draft("X"), 99), "no Code number 99", NotFoundError)


def test_edit_code_keeps_its_place(project):
    code = project.code("D1b")
    new = replace(code, label="D1z", name=Words.of("New", "id"), key="z", colour="#112233", parent_id=None, position=9)
    performed = project.perform(EditCode(new))
    assert project.code("D1z") == replace(new, parent_id=code.parent_id, position=code.position)
    assert performed.event.sentence() == "Changed code D1z"


def test_edit_code_writes_its_default_claim_anew_takes_it_away_or_leaves_it(project):
    code = project.code("D2")

    def claims() -> list[str]:
        return [claim.text.get("en") for claim in project.claims() if claim.code_id == code.id and claim.is_default]

    project.perform(EditCode(replace(code, key="x")))
    assert claims() == ["It is adequate"]
    project.perform(EditCode(code, Words.of("It is good", "en")))
    assert claims() == ["It is good"]
    project.perform(AddEvidence())
    project.perform(EditCode(code, Words()))
    assert claims() == []
    assert len(project.records(Assessment)) == 4
    assert [finding.claim_id for finding in project.records(Finding)].count(None) == 1
    project.perform(EditCode(code, Words.of("New", "en")))
    assert claims() == ["New"]
    assert project.check() == []


def test_import_codebook_makes_groups_and_fills_those_there_are(project):
    project.perform(MakeGroup("Old", (project.code("D1").id,)))
    groups = (("Old", ("X1", "D1")), ("New", ("X1", "X1", "nobody")))
    project.perform(ImportCodebook((code_draft("X1"),), "extra", groups))
    called = {code.id: code.label for code in project.codes()}
    found = {each.group.name: {called[number] for number in each.code_ids} for each in groups_of(project)}
    assert found == {"Old": {"D1", "X1"}, "New": {"X1"}}


def test_edit_code_refuses(project):
    code = project.code("D1b")
    refuse(project, EditCode(replace(code, label="F1")), "a code F1 already")
    refuse(project, EditCode(replace(code, key="a")), "D1b: The key a is taken by D1a.*another key")
    refuse(project, EditCode(replace(code, label="  ")), "needs a label and a name")
    refuse(project, EditCode(replace(code, name=Words())), "needs a label and a name")
    refuse(project, EditCode(replace(code, id=99)), "no Code number 99", NotFoundError)


@pytest.mark.parametrize(("position", "order"), [(0, "F1 D1 D2"), (1, "D1 F1 D2"), (99, "D1 D2 F1"), (-5, "F1 D1 D2")])
def test_move_code_among_its_siblings(project, position, order):
    performed = project.perform(MoveCode(project.code("F1").id, None, position))
    top = [code for code in project.codes() if code.parent_id is None]
    assert " ".join(code.label for code in top) == order
    assert [code.position for code in top] == [0, 1, 2]
    assert performed.event.sentence() == "Moved code F1"


def test_move_code_under_another_keeps_its_key_unless_it_is_taken(project):
    project.perform(AddCode(code_draft("D2a", key="a"), project.code("D2").id))
    project.perform(MoveCode(project.code("D1b").id, project.code("D2").id, 0))
    project.perform(MoveCode(project.code("D1a").id, project.code("D2").id, 1))
    assert labels(project) == ["D1", "D2", "D1b", "D1a", "D2a", "F1"]
    assert (project.code("D1b").key, project.code("D1a").key, project.code("D2a").key) == ("b", "", "a")


def test_move_code_refuses_to_go_under_itself_or_under_nothing(project):
    one, child = project.code("D1").id, project.code("D1a").id
    refuse(project, MoveCode(one, one, 0), "D1: A code cannot lie under itself.*outside of it")
    refuse(project, MoveCode(one, child, 0), "cannot lie under itself")
    refuse(project, MoveCode(one, 99, 0), "no Code number 99", NotFoundError)
    refuse(project, MoveCode(99, None, 0), "no Code number 99", NotFoundError)


def test_merge_codes_takes_everything_over(project):
    d1, d2, f1 = (project.code(label).id for label in ("D1", "D2", "F1"))
    for code, start in ((d1, 43), (d1, 50), (d2, 43), (f1, 60)):
        project.perform(ApplyCode(1, start, 75, code))
    doubled = project.codings()[0] if project.codings()[0].code_id == d1 else project.codings()[1]
    project.perform(WriteMemo(MemoTarget.CODING, doubled.id, "about the double"))
    project.perform(WriteMemo(MemoTarget.CODE, d1, "about D1"))
    project.perform(AddEvidence())
    performed = project.perform(MergeCodes((d1, f1, d1, d2), d2))

    assert labels(project) == ["D2", "D1a", "D1b"]
    assert {code.parent_id for code in project.codes()} == {None, d2}
    assert [(coding.start, coding.code_id) for coding in project.codings()] == [(43, d2), (50, d2), (60, d2)]
    kept = project.codings()[0]
    assert {(memo.text, memo.target_id) for memo in project.memos()} == {
        ("about the double", kept.id),
        ("about D1", d2),
    }
    assert [claim.is_default for claim in project.claims() if claim.code_id == d2].count(True) == 1
    children = {project.code("D1a").id, project.code("D1b").id}
    for kind in (Claim, Item, Indicator, Summary):
        assert {record.code_id for record in project.records(kind)} == {d2, *children}
    (summary,) = [s for s in project.records(Summary) if s.code_id == d2]
    assert summary.text == "D2\n\nD1\n\nF1"
    assert len(project.records(Assessment)) == 5
    assert performed.event.sentence() == "Merged D1, F1 into D2: 2 codings"
    assert project.check() == []


def test_merge_codes_drops_a_key_that_is_taken_and_keeps_the_others(project):
    project.perform(AddCode(code_draft("D2a", key="a"), project.code("D2").id))
    project.perform(MergeCodes((project.code("D1").id,), project.code("D2").id))
    under = [code for code in project.codes() if code.parent_id]
    assert [(code.label, code.key, code.position) for code in under] == [
        ("D2a", "a", 0),
        ("D1a", "", 1),
        ("D1b", "b", 2),
    ]


def test_merge_codes_with_ones_own_child(project):
    d1, child = project.code("D1").id, project.code("D1a").id
    refuse(project, MergeCodes((d1,), child), "D1a lies under D1, which would go.*other way round")
    project.perform(MergeCodes((child,), d1))
    assert labels(project) == ["D1", "D1b", "D2", "F1"]


def test_merge_codes_refuses_too_few(project):
    d1 = project.code("D1").id
    refuse(project, MergeCodes((d1,), d1), "D1: Merging takes at least two codes")
    refuse(project, MergeCodes((), d1), "at least two codes")
    refuse(project, MergeCodes((99,), d1), "no Code number 99", NotFoundError)


def test_delete_code_takes_all_below_along_and_keeps_what_stands_alone(project):
    d1, child, f1 = (project.code(label).id for label in ("D1", "D1a", "F1"))
    for code in (d1, child, f1):
        project.perform(ApplyCode(1, 43, 75, code))
    gone = [coding.id for coding in project.codings() if coding.code_id != f1]
    project.perform(WriteMemo(MemoTarget.CODING, gone[0], "goes"))
    project.perform(WriteMemo(MemoTarget.CODE, child, "goes"))
    project.perform(WriteMemo(MemoTarget.CODE, f1, "stays"))
    project.perform(AddEvidence())
    performed = project.perform(DeleteCode(d1))

    assert labels(project) == ["D2", "F1"]
    assert {coding.id for coding in performed.removed(Coding)} == set(gone)
    assert [memo.text for memo in project.memos()] == ["stays"]
    assert {record.code_id for record in project.records(Summary)} == {project.code("D2").id, f1}
    assert (len(project.claims()), len(project.records(Assessment))) == (2, 2)
    # A question, a figure and an argued finding exist without the code.
    assert [item.code_id for item in project.records(Item)].count(None) == 3
    assert [figure.code_id for figure in project.records(Indicator)].count(None) == 3
    assert [finding.claim_id for finding in project.records(Finding)].count(None) == 3
    assert performed.event.sentence() == "Deleted code D1 with 2 codings"
    assert project.check() == []
    refuse(project, DeleteCode(d1), f"no Code number {d1}", NotFoundError)
