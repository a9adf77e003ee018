"""Erasure: the words leave the file, the journal stays whole, and nothing brings them back unasked."""

from collections.abc import Iterator

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.coding.search.finding import search
from qualcode.errors import ConflictError, NotFoundError
from qualcode.materials.acts import DeleteSource, ImportSources
from qualcode.materials.forgetting_acts import ForgetRevision, ForgetUnused
from qualcode.materials.revision_acts import RestoreRevision, ReviseSource
from qualcode.model import Forgotten
from qualcode.project import Project
from tests.materials.test_acts import refuse
from tests.store.building import TEXT, begin, raw, source_draft, tamper

SECRET = "rahasia-Sukarni-9"


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    """A source whose former text has a secret, which is in nothing else."""
    with begin(tmp_path / "study.qualcode") as made:
        made.perform(ImportSources((source_draft("R02", f"{TEXT}N1: {SECRET * 300}\n"),)))
        made.perform(ApplyCode(2, 43, 75, 1))
        made.keep_sentences(made.source("R02"), "test", ((0, 5),))
        made.perform(ReviseSource(2, TEXT + "N1: Tidak.\n"))
        yield made


def is_in_the_file(project: Project) -> bool:
    project.close()
    return SECRET.encode() in project.path.read_bytes()


def test_a_forgotten_text_is_not_in_the_file_and_the_project_is_sound(project):
    source, coding = project.source("R02"), project.codings()[0]
    (revision,) = project.revisions(source)
    assert SECRET in project.former_text(revision)
    performed = project.perform(ForgetRevision(2, 1))
    assert performed.event.sentence() == "Forgot text 1 of R02 for good"
    with pytest.raises(NotFoundError, match=r"words of this text were forgotten.*backups"):
        project.former_text(revision)
    assert project.check() == []
    assert project.revisions(source) == [revision]
    assert project.codings() == [coding]
    assert not is_in_the_file(project)


def test_words_in_the_index_for_searching_are_forgotten_too(project):
    def terms() -> list[str]:
        with raw(project.path) as connection:
            return [term for (term,) in connection.execute("SELECT form FROM words_form WHERE form LIKE '%sukarni%'")]

    project.perform(ReviseSource(1, f"N1: {SECRET}."))
    assert search(project, "sukarni").count == 1
    project.perform(ReviseSource(1, "N1: Tidak."))
    assert search(project, "sukarni").count == 0
    assert terms()
    project.perform(ForgetRevision(1, 2))
    project.perform(ForgetRevision(2, 1))
    project.close()
    assert b"sukarni" not in project.path.read_bytes().lower()
    with Project.open(project.path) as opened:
        assert search(opened, "tidak").count
        assert opened.check() == []


def test_what_is_not_forgotten_is_in_the_file(project):
    assert is_in_the_file(project)


def test_forgetting_cannot_be_undone_and_neither_can_the_edit_before(project):
    project.perform(ForgetRevision(2, 1))
    last = project.last_event
    with pytest.raises(ConflictError, match="bring back a text that was forgotten"):
        project.undo()
    assert project.last_event == last
    with pytest.raises(NotFoundError, match="were forgotten"):
        project.perform(RestoreRevision(2, 1))
    project.perform(ReviseSource(2, TEXT))
    project.undo()
    assert project.text(project.source("R02")) == TEXT + "N1: Tidak.\n"
    assert project.check() == []


def test_what_cannot_be_forgotten(project):
    refuse(project, ForgetRevision(2, 2), "no former text number 2", NotFoundError)
    project.perform(ForgetRevision(2, 1))
    refuse(project, ForgetRevision(2, 1), "forgotten already")
    project.perform(ReviseSource(2, TEXT))
    project.perform(ImportSources((source_draft("R03", TEXT + "N1: Tidak.\n"),)))
    refuse(project, ForgetRevision(2, 2), "R03 has this text now")


def test_a_text_that_is_written_again_is_there_again(project):
    secret = project.former_text(project.revisions(project.source("R02"))[0])
    project.perform(ForgetRevision(2, 1))
    project.perform(ReviseSource(2, secret))
    assert project.text(project.source("R02")) == secret
    assert project.records(Forgotten) == []
    assert project.check() == []
    project.undo()
    assert len(project.records(Forgotten)) == 1
    assert project.check() == []
    with pytest.raises(ConflictError, match="forgotten"):
        project.redo()
    assert not is_in_the_file(project)


def test_texts_of_deleted_sources_and_of_undone_acts_are_forgotten_together(project):
    project.perform(DeleteSource(2))
    project.perform(ReviseSource(1, f"N1: {SECRET}, dibatalkan."))
    project.undo()
    performed = project.perform(ForgetUnused())
    assert len(performed.added(Forgotten)) == 3
    assert performed.event.sentence() == "Forgot 3 texts of deleted sources for good"
    with pytest.raises(ConflictError, match="forgotten"):
        project.undo()
    with pytest.raises(ConflictError, match="forgotten"):
        project.redo()
    assert project.check() == []
    refuse(project, ForgetUnused(), "no texts of deleted sources")
    assert not is_in_the_file(project)


def test_damage_is_told_apart_from_what_was_forgotten(project):
    (revision,) = project.revisions(project.source("R02"))
    project.close()
    tamper(project.path, "UPDATE text SET body = '' WHERE hash = ?", revision.text_hash)
    with Project.open(project.path) as opened:
        assert any("words are not those" in problem.what for problem in opened.check())


def test_words_where_a_text_was_forgotten_are_found(project):
    (revision,) = project.revisions(project.source("R02"))
    project.perform(ForgetRevision(2, 1))
    project.close()
    tamper(project.path, "UPDATE text SET body = 'x' WHERE hash = ?", revision.text_hash)
    with Project.open(project.path) as opened:
        assert [problem.what for problem in opened.check()] == ["It was forgotten, but there are words."]
