"""What waits is shown with what stood around it and what stands there now; former texts stay readable."""

from collections.abc import Iterator

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.errors import NotFoundError
from qualcode.materials.foreseeing import Foreseen, foresee
from qualcode.materials.forgetting_acts import ForgetRevision
from qualcode.materials.history import text_numbered, texts_of
from qualcode.materials.revision_acts import ReviseSource
from qualcode.materials.waiting import excerpt, waiting_codings
from qualcode.model import RevisionChange
from qualcode.project import Project
from tests.store.building import begin

FIRST = "Kami belajar sendiri dari rekan."
SECOND = "Dan anggarannya?"


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    """R01 with two codings, and R02 with the first of them."""
    with begin(tmp_path / "study.qualcode", sources=2) as made:
        for source, quote in ((1, FIRST), (1, SECOND), (2, FIRST)):
            start = made.text(made.source(source)).index(quote)
            made.perform(ApplyCode(source, start, start + len(quote), 1))
        yield made


def revise(project: Project, source: int, *pairs: tuple[str, str]) -> str:
    text = project.text(project.source(source))
    for old, new in pairs:
        text = text.replace(old, new)
    project.perform(ReviseSource(source, text, reason="better"))
    return text


def test_nothing_waits_before_an_edit(project):
    assert waiting_codings(project) == []


def test_words_are_shown_as_they_were_and_as_they_are(project):
    revise(project, 2, ("sendiri", "bersama"))
    text = revise(project, 1, ("sendiri", "bersama"), (f"P: {SECOND}\n", ""))
    changed, gone, other = waiting_codings(project, around=20)
    assert (changed.source.name, changed.code.label, changed.coder, changed.is_placed) == ("R01", "D1", "Ani", True)
    assert changed.was.words == FIRST
    assert changed.now.words == "Kami belajar bersama dari rekan."
    assert (changed.now.line, text[changed.now.start : changed.now.end]) == (2, changed.now.words)
    assert changed.was.before == "…setahun sekali. "
    assert (gone.is_placed, gone.was.words, gone.now.words) == (False, SECOND, "")
    assert text[gone.now.start :].startswith("N1: Anggaran")
    assert other.source.name == "R02"
    assert [each.displaced.id for each in waiting_codings(project, project.source(2))] == [other.displaced.id]


def test_what_was_forgotten_is_not_shown(project):
    revise(project, 1, ("sendiri", "bersama"), (f"P: {SECOND}\n", ""))
    project.perform(ForgetRevision(1, 1))
    changed, gone = waiting_codings(project)
    assert (changed.was, gone.was) == (None, None)
    assert changed.now.words == "Kami belajar bersama dari rekan."
    assert gone.now.words == ""


@pytest.mark.parametrize(
    ("around", "before", "behind"),
    [(100, "satu dua ", " empat lima"), (7, "…dua ", " empat…"), (2, "…", "…"), (0, "…", "…")],
)
def test_what_stands_around_is_cut_between_words(around, before, behind):
    cut = excerpt("satu dua tiga empat lima", 9, 13, around)
    assert (cut.before, cut.words, cut.behind) == (before, "tiga", behind)


def test_the_texts_of_a_source(project):
    source = project.source(1)
    (only,) = texts_of(project, source)
    assert (only.number, only.revision, only.change, only.coder, only.since) == (1, None, None, "", source.imported_at)
    old = project.text(source)
    new = revise(project, 1, ("sendiri", "bersama"))
    first, second = texts_of(project, project.source(1))
    assert (first.number, first.change, first.words, first.characters) == (1, None, only.words, only.characters)
    assert (second.number, second.change, second.reason, second.coder) == (2, RevisionChange.EDITED, "better", "Ani")
    assert second.revision is None
    assert second.since == project.revisions(source)[0].replaced_at
    source = project.source(1)
    assert [text_numbered(project, source, number) for number in (1, 2, None)] == [old, new, new]
    for wrong in (0, 3):
        with pytest.raises(NotFoundError, match=r"no text number.*There are: 1, 2\."):
            text_numbered(project, source, wrong)


def test_what_an_edit_would_do_is_what_it_does(project):
    codings = [coding for coding in project.codings() if coding.source_id == 1]
    old = project.text(project.source(1))
    new = old.replace("sendiri", "bersama").replace(f"P: {SECOND}\n", "")
    assert foresee(codings, old, new.replace("\n", "\r\n")) == Foreseen(0, 1, 1)
    assert foresee(codings, old, old) == Foreseen(2, 0, 0)
