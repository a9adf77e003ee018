"""Editing a source: the former text stays, codings go along with their words, and nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from qualcode.coding.acts import ApplyCode, SetValence, WriteMemo
from qualcode.errors import NotFoundError
from qualcode.materials.anchors import Edit
from qualcode.materials.revision_acts import ReplaceSource, RestoreRevision, ReviseSource
from qualcode.model import MemoTarget, RevisionChange, Role, Valence, text_hash
from qualcode.project import Project
from tests.materials.test_acts import refuse
from tests.store.building import TEXT, begin, source_draft, state

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


def test_two_codings_that_come_to_lie_on_the_same_words_stay_one(project):
    text = project.text(project.source(1))
    start = text.index("belajar sendiri")
    project.perform(ApplyCode(1, start, start + 15, 3))
    project.perform(ApplyCode(1, start, start + 7, 3))
    edited(project, "belajar sendiri", "belajar")
    assert [quote for quote in quotes(project).values() if quote == "belajar"] == ["belajar"]
    assert [(d.former_id, d.coding_id) for d in project.displaced()] == [(2, 2), (3, None)]


def test_what_was_carried_elsewhere_is_found_by_its_quote_and_listed(project):
    text = project.text(project.source(1))
    first, second, *rest = text.splitlines(keepends=True)
    project.perform(ReviseSource(1, "".join([first, *rest, second])))
    assert quotes(project)[1] == TEXT[slice(*TRAINING)]
    assert {displaced.coding_id for displaced in project.displaced()} == {1, 2}
    assert project.check() == []


def test_a_second_edit_keeps_what_waits_with_the_words_it_had_first(project):
    former = project.codings()[0]
    edited(project, "jarang, setahun", "jarang sekali, setahun")
    edited(project, "jarang sekali, setahun", "jarang sekali, dua tahun")
    (displaced,) = project.displaced()
    assert (displaced.coding_id, displaced.quote_hash) == (former.id, former.quote_hash)
    assert quotes(project)[former.id] == "elatihan jarang sekali, dua tahun sekali."
    edited(project, "Pelatihan jarang sekali, dua tahun sekali. ", "")
    (displaced,) = project.displaced()
    assert (displaced.coding_id, displaced.former_id, displaced.quote_hash) == (None, former.id, former.quote_hash)
    assert [revision.number for revision in project.revisions(project.source(1))] == [1, 2, 3]


def test_restoring_a_text_puts_back_what_waits_since(project):
    before, codings = project.text(project.source(1)), project.codings()
    project.perform(WriteMemo(MemoTarget.CODING, 2, "Compare"))
    edited(project, "jarang, setahun", "jarang sekali, setahun")
    edited(project, " Kami belajar sendiri dari rekan.", "")
    project.perform(SetValence((1,), Valence.GAP))
    project.perform(RestoreRevision(1, 1, "was right"))
    assert project.text(project.source(1)) == before
    first, second = project.codings()
    assert first == replace(codings[0], valence=Valence.GAP)
    assert project.check() == []
    assert second == replace(codings[1], id=second.id)
    assert [memo.target_id for memo in project.memos(target=MemoTarget.CODING)] == [second.id]
    assert project.displaced() == []
    assert [(r.number, r.change) for r in project.revisions(project.source(1))][-1] == (3, RevisionChange.RESTORED)
    refuse(project, RestoreRevision(1, 1), "This is the text that R01 has")
    refuse(project, RestoreRevision(1, 9), r"no former text number 9.*There are: 1, 2, 3\.", NotFoundError)


def test_memos_about_passages_are_never_lost(project):
    text = project.text(project.source(1))
    start = text.index("Dan anggarannya?")
    project.perform(WriteMemo(MemoTarget.PASSAGE, 1, "Louder", start, start + 16))
    now = edited(project, "Dan anggarannya?", "Anggarannya?")
    (memo,) = project.memos(target=MemoTarget.PASSAGE)
    assert now[memo.start : memo.end] == "Anggarannya?"
    now = edited(project, "P: Anggarannya?\n", "")
    (memo,) = project.memos(target=MemoTarget.PASSAGE)
    assert now[memo.start : memo.end] == "N1: Anggaran dipotong tahun lalu, jadi tidak ada lagi."
    project.perform(ReviseSource(1, "Kosong.\n\n"))
    (memo,) = project.memos(target=MemoTarget.PASSAGE)
    assert (memo.start, memo.end) == (0, 7)


def test_sections_go_along(project):
    text = edited(project, "P: Bagaimana", "Wawancara 1\nP: Bagaimana")
    (page,) = project.sections(project.source(1))
    assert text[page.start :].startswith("P: Bagaimana")
    edited(project, TEXT.splitlines()[1], "N1: Ya.")
    assert len(project.sections(project.source(1))) == 1


def test_an_edit_that_is_cleaned_is_compared_as_it_will_stand(project):
    text = project.text(project.source(1))
    project.perform(ReviseSource(1, "\ufeff" + text.replace("jarang", "ja\x1brang").replace("\n", "\r\n")))
    assert "ja\ufffdrang" in project.text(project.source(1))
    assert project.text(project.source(1)).count("\r") == 0


def test_replacing_takes_the_turns_of_the_file_and_keeps_who_the_speakers_are(project):
    text = TEXT.replace("P: ", "PW: ").replace("Pelatihan jarang", "Ya, pelatihan jarang")
    draft = replace(source_draft("other", text), file_name="baru.docx", encoding="", notes=("A note.",))
    draft = replace(draft, roles=(("PW", Role.INTERVIEWER), ("N1", Role.OTHER)), sections=())
    performed = project.perform(ReplaceSource(1, draft, "better transcript"))
    source = project.source(1)
    assert (source.name, source.file_name, source.notes) == ("R01", "baru.docx", ("A note.",))
    assert project.text(source) == text
    speakers = {speaker.label: speaker for speaker in project.speakers(source)}
    assert {label: speaker.role for label, speaker in speakers.items()} == {
        "PW": Role.INTERVIEWER,
        "N1": Role.PARTICIPANT,
    }
    assert speakers["N1"].case_id == project.case("R01").id
    assert [text[t.start : t.end] for t in project.turns(source)] == text.splitlines()
    assert project.sections(source) == []
    assert quotes(project) == {1: TEXT[slice(*TRAINING)], 2: TEXT[slice(*ALONE)]}
    assert project.displaced() == []
    assert project.revisions(source)[0].change is RevisionChange.REPLACED
    assert performed.event.sentence() == "Edited R01"
    assert project.check() == []
    refuse(project, ReplaceSource(1, draft), "This is the text that R01 has")
