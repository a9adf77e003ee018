"""How much codes are used, and what there is of them."""

import pytest

from qualcode.coding.acts import ApplyCode, ApplyCodes, WriteMemo
from qualcode.coding.code_belongings import belongings
from qualcode.coding.code_figures import Figures, code_figures
from qualcode.coding.code_groups import MakeGroup
from qualcode.coding.codebook_acts import DeleteCode, MergeCodes
from qualcode.model import Claim, CodeMembership, Coding, CodingDraft, Memo, MemoTarget, Summary
from tests.store.building import AddEvidence, begin


@pytest.fixture
def project(tmp_path):
    """Two sources; D1 coded in both, D1a in the first, D2 once on the same passage as D1."""
    with begin(tmp_path / "study.qualcode", sources=2) as made:
        ids = {code.label: code.id for code in made.codes()}
        for source, label in ((1, "D1"), (2, "D1"), (1, "D1a"), (1, "D2")):
            made.perform(ApplyCode(source, 43, 75, ids[label]))
        made.perform(ApplyCodes((CodingDraft(2, 43, 75, ids["D1a"], coder="Budi", memo="mine"),)))
        made.perform(WriteMemo(MemoTarget.CODE, ids["D1"], "wide"))
        made.perform(WriteMemo(MemoTarget.SOURCE, 1, "elsewhere"))
        made.perform(MakeGroup("Some", (ids["D1"], ids["D2"])))
        made.perform(AddEvidence())
        yield made


def test_figures_count_own_codings_those_below_and_cases(project):
    figures = code_figures(project, project.codes())
    found = {code.label: figures[code.id] for code in project.codes()}
    assert found == {
        "D1": Figures(2, 4, 2),
        "D1a": Figures(2, 2, 2),
        "D1b": Figures(0, 0, 0),
        "D2": Figures(1, 1, 1),
        "F1": Figures(0, 0, 0),
    }


def test_what_the_interviewer_says_is_of_no_case(project):
    project.perform(ApplyCode(1, 3, 20, project.code("F1").id))
    assert code_figures(project, project.codes())[project.code("F1").id] == Figures(1, 1, 0)


def test_belongings_are_what_deleting_takes(project):
    d1 = project.code("D1").id
    told = belongings(project, [d1])
    performed = project.perform(DeleteCode(d1))
    assert told.codings == len(performed.removed(Coding)) == 4
    assert (told.coders, told.sources, told.sub_codes, told.doubled) == (2, 2, 2, 0)
    assert told.claims == len(performed.removed(Claim)) == 3
    assert told.memos == len(performed.removed(Memo)) == 2
    assert told.summaries == len(performed.removed(Summary)) == 6
    assert told.groups == len(performed.removed(CodeMembership)) == 1
    assert told.sentence() == (
        "4 codings by 2 coders in 2 sources, 2 sub-codes, 3 claims, 2 memos, 6 summaries, 1 place in a group"
    )


def test_belongings_of_a_code_that_nobody_used(project):
    assert belongings(project, []).sentence() == "nothing"


def test_belongings_before_a_merge_count_what_goes_over(project):
    d1, d2 = project.code("D1").id, project.code("D2").id
    told = belongings(project, [d1, d2], into=d2)
    performed = project.perform(MergeCodes((d1,), d2))
    assert (told.codings, told.doubled, told.sub_codes) == (2, 1, 2)
    assert len(performed.removed(Coding)) == 1
