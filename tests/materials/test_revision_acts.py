"""Editing a source: the former text stays, codings go along with their words, and nothing is lost."""

from collections.abc import Iterator

import pytest

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.errors import NotFoundError
from qualcode.materials.anchors import Edit
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import MemoTarget, RevisionChange, text_hash
from qualcode.project import Project
from tests.materials.test_acts import refuse
from tests.store.building import TEXT, begin, state

TRAINING = (43, 75)
ALONE = (76, 107)


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with begin(tmp_path / "study.qualcode") as made:
        made.perform(ApplyCode(1, *TRAINING, 1))
        made.perform(ApplyCode(1, *ALONE, 2))
        yield made


def quotes(project: Project) -> dict[int, str]:
    text = project.text(project.source(1))
    return {coding.id: text[coding.start : coding.end] for coding in project.codings()}


def edited(project: Project, old: str, new: str, **given) -> str:
    """Edit the first source: the words ``old``, which stand in it once, become ``new``."""
    text = project.text(project.source(1))
    assert text.count(old) == 1
    project.perform(ReviseSource(1, text.replace(old, new), **given))
    assert project.check() == []
    return project.text(project.source(1))


def test_an_edit_outside_of_codings_moves_no_quote(project):
    before, source = quotes(project), project.source(1)
    text = edited(project, "Bagaimana pelatihan", "Bagaimanakah pelatihannya", reason=" typing error ")
    assert quotes(project) == before
    assert project.displaced() == []
    (revision,) = project.revisions(source)
    assert project.former_text(revision) == TEXT + "N1: Ini 1.\n"
    assert (revision.number, revision.text_hash, revision.characters, revision.words) == (
        1,
        source.text_hash,
        source.characters,
        source.words,
    )
    assert (revision.change, revision.reason) == (RevisionChange.EDITED, "typing error")
    now = project.source(1)
    assert (now.text_hash, now.characters, now.name) == (text_hash(text), len(text), source.name)
    assert project.events(limit=1)[0].sentence() == "Edited R01"


def test_a_coding_whose_words_were_changed_stays_on_the_new_ones_and_is_listed(project):
    former, other = project.codings()
    edited(project, "jarang, setahun", "jarang sekali, setahun")
    assert quotes(project)[former.id] == "elatihan jarang sekali, setahun sekali."
    (displaced,) = project.displaced()
    assert (displaced.coding_id, displaced.former_id) == (former.id, former.id)
    assert (displaced.start, displaced.end, displaced.quote_hash) == (*TRAINING, former.quote_hash)
    assert displaced.revision_id == project.revisions(project.source(1))[0].id
    assert quotes(project)[other.id] == TEXT[slice(*ALONE)]
    assert project.events(limit=1)[0].sentence() == "Edited R01; codings to look at: 1"


def test_a_coding_of_whose_words_nothing_is_left_waits_with_its_memos(project):
    gone = project.codings()[1]
    project.perform(WriteMemo(MemoTarget.CODING, gone.id, "Compare"))
    edited(project, " Kami belajar sendiri dari rekan.", "")
    assert gone.id not in quotes(project)
    (displaced,) = project.displaced()
    assert (displaced.coding_id, displaced.former_id, displaced.code_id) == (None, gone.id, gone.code_id)
    assert [memo.target_id for memo in project.memos(target=MemoTarget.CODING)] == [gone.id]


def test_one_undo_brings_everything_back_and_redo_does_it_again(project):
    project.perform(WriteMemo(MemoTarget.PASSAGE, 1, "Louder", 43, 60))
    before = state(project)
    edited(project, " Kami belajar sendiri dari rekan.", "")
    after = state(project)
    project.undo()
    assert state(project) == before
    assert project.check() == []
    project.redo()
    assert state(project) == after
    assert project.check() == []


def test_replacements_that_are_known_flag_only_what_reaches_out_of_a_coding(project):
    text = project.text(project.source(1))
    inside, across = text.index("setahun"), text.index("sekali. Kami")
    edits = (Edit(inside, inside + 7, "[waktu]"), Edit(across, across + 12, "[x]"))
    new = text.replace("setahun sekali. Kami", "[waktu] [x]")
    project.perform(ReviseSource(1, new, RevisionChange.PSEUDONYMISED, edits=edits[:1] + edits[1:]))
    assert [d.former_id for d in project.displaced()] == [1, 2]
    project.undo()
    project.perform(ReviseSource(1, text.replace("setahun", "[waktu]"), RevisionChange.PSEUDONYMISED, edits=edits[:1]))
    assert project.displaced() == []
    assert quotes(project)[1] == "elatihan jarang, [waktu] sekali."
    assert project.check() == []


def test_what_is_refused(project):
    text = project.text(project.source(1))
    refuse(project, ReviseSource(1, text), "This is the text that R01 has")
    refuse(project, ReviseSource(1, "\ufeff" + text.replace("\n", "\r\n")), "This is the text that R01 has")
    refuse(project, ReviseSource(1, " \n"), "A source needs words")
    refuse(project, ReviseSource(1, "Other", edits=(Edit(0, 1, "x"),)), "edits do not lead")
    refuse(project, ReviseSource(9, "Other"), "no Source number 9", NotFoundError)
