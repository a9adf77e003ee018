from qualcode.coding.acts import WriteMemo
from qualcode.locale import current_language, set_language
from qualcode.materials.case_acts import DeleteCase
from qualcode.materials.case_belongings import Belongings, belongings
from qualcode.model import MemoTarget
from tests.store.building import furnish


def test_what_is_counted_is_what_goes(tmp_path):
    with furnish(tmp_path / "study.qualcode") as project:
        case = project.case("R01")
        project.perform(WriteMemo(MemoTarget.CASE, case.id, "Ask again"))
        before = len(project.values()), len(project.memos())
        told = belongings(project, case)
        assert told == Belongings(values=1, responses=0, summaries=0, memos=1, sources=1)
        project.perform(DeleteCase(case.id))
        assert (len(project.values()), len(project.memos())) == (before[0] - told.values, before[1] - told.memos)
        assert len(project.sources()) == 2


def test_it_is_told_in_words(tmp_path):
    language = current_language()
    set_language("en")
    try:
        assert Belongings(3, 0, 1, 0, 2).sentence() == "With it goes: 3 values, 1 summary. 2 sources stay."
        assert Belongings(0, 0, 0, 0, 0).sentence() == "Nothing goes with it."
    finally:
        set_language(language)
