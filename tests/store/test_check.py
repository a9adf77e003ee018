"""``check`` names what was altered behind the program's back, finds flipped bits, and writes nothing."""

import hashlib
import json
import random
from pathlib import Path

import pytest

from qualcode.coding.acts import ApplyCode, ApplyCodes
from qualcode.errors import ProjectFileError
from qualcode.materials.acts import ImportSources
from qualcode.model import CodingDraft, Problem, Source
from qualcode.project import Project
from tests.store.building import TEXT, files, fingerprint, furnish, raw, source_draft, tamper


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound project's bytes: undone, redone and removed things in its history, memos, cases, kept sentences."""
    path = tmp_path_factory.mktemp("sound") / "study.qualcode"
    with furnish(path, sources=3) as project:
        for _ in range(3):
            project.undo()
        project.redo()
        assert project.check() == []
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, sound: bytes) -> Path:
    file = tmp_path / "study.qualcode"
    file.write_bytes(sound)
    return file


def problems_of(path: Path) -> list[Problem]:
    """What check finds; neither the file nor its folder may change by asking."""
    before, there = fingerprint(path), files(path.parent)
    with Project.open(path) as project:
        problems = project.check()
    assert (fingerprint(path), files(path.parent)) == (before, there)
    assert all(problem.where and problem.what for problem in problems)
    return problems


def test_a_sound_project_has_no_problems(path):
    assert problems_of(path) == []


@pytest.mark.parametrize(
    ("statement", "where", "what"),
    [
        ('UPDATE coding SET "end" = "end" - 1 WHERE id = 2', "table coding, row 2", "differs from the journal in: end"),
        (
            'UPDATE coding SET "end" = "end" - 1 WHERE id = 2',
            "coding 2 in R01, line 2",
            "no longer points at the words",
        ),
        ("UPDATE coding SET valence = 'strength' WHERE id = 1", "table coding, row 1", "in: valence"),
        ("DELETE FROM turn WHERE id = 3", "table turn, row 3", "The journal has it, the table does not"),
        ("INSERT INTO cases VALUES (77, 'R77', '')", "table cases, row 77", "No event put it there"),
        ("UPDATE code SET label = 'D9' WHERE id = 2", "table code, row 2", "in: label"),
        ("UPDATE event SET message = 'Nothing' WHERE n = 5", "event 5", "altered after it was written"),
        ("UPDATE event SET undo_next = 1 WHERE n = 6", "event 6", "altered after it was written"),
        ("UPDATE change SET images = replace(images, 'R02', 'R20') WHERE event_n = 3", "event 3", "altered"),
        ("UPDATE change SET digest = hex(zeroblob(32)) WHERE event_n = 6", "event 6", "altered"),
        ("DELETE FROM event WHERE n = 6", "event 7", "Event 6 is missing"),
        ("DELETE FROM event WHERE n = 6", "event 7", "does not continue the event before it"),
        ("DELETE FROM event WHERE n = 6", "event 6", "It is missing, though what it changed is there"),
        ("DELETE FROM change WHERE event_n = 6", "event 6", "its hash does not fit"),
        ("UPDATE text SET body = replace(body, 'jarang', 'sering')", "text ", "not those that were imported"),
        ("UPDATE text SET body = body || ' '", "source R03", "of another length"),
        ("DELETE FROM text", "source R02", "missing or of another length"),
        ("UPDATE coding SET code_id = 99 WHERE id = 1", "table coding, row 1", "a row of code that is not there"),
        ("DROP TABLE finding", "table finding", "It is missing"),
        ("DROP INDEX ix_memo_target_target_id", "table memo", "not as it was made"),
        ("UPDATE counter SET last = 1 WHERE type = 'Coding'", "table counter, row Coding", "ever given is 6, not 1"),
        ("UPDATE sentence SET spans = '[[0,9999]]'", "text ", "kept sentences do not lie in it"),
    ],
)
def test_what_was_altered_is_named(path, statement, where, what):
    tamper(path, statement)
    problems = problems_of(path)
    assert [p for p in problems if p.where.startswith(where) and what in p.what], problems


def test_the_last_event_cannot_be_cut_off_unseen(path):
    """Neither the chain nor the numbers show it; what it did to the tables does."""
    with raw(path) as connection:
        (last,) = connection.execute("SELECT max(event_n) FROM change").fetchone()
        connection.execute("DELETE FROM change WHERE event_n >= ?", (last,))
        connection.execute("DELETE FROM event WHERE n >= ?", (last,))
    assert {problem.what for problem in problems_of(path)} & {
        "No event put it there.",
        "The journal has it, the table does not.",
    }


def test_an_image_altered_together_with_its_digest_breaks_the_chain(path):
    with raw(path) as connection:
        ((images,),) = connection.execute("SELECT images FROM change WHERE event_n = 6").fetchall()
        content = json.loads(images)
        content["after"][0][2] += 1
        written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        connection.execute(
            "UPDATE change SET images = ?, digest = ? WHERE event_n = 6",
            (written, hashlib.sha256(written.encode()).hexdigest()),
        )
    assert "event 6" in {problem.where for problem in problems_of(path)}


def test_damage_that_sqlite_quotes_in_bytes_that_are_no_text_is_refused(path, sound):
    """A bit flipped in the middle of the word CREATE: SQLite's message holds the broken byte."""
    place = sound.index(b"CREATE TABLE finding") + 3
    path.write_bytes(sound[:place] + bytes([sound[place] ^ 0x80]) + sound[place + 1 :])
    with pytest.raises(ProjectFileError, match="damaged"):
        Project.open(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET images = '[1, 2' WHERE event_n = 6",
        "UPDATE change SET images = '[]' WHERE event_n = 6",
        "UPDATE change SET type = 'Unknown' WHERE event_n = 6",
        "UPDATE change SET operation = 'alter' WHERE event_n = 6",
        "UPDATE text SET body = x'ff00ff'",
        "UPDATE text SET body = CAST(x'ff00ff' AS TEXT)",
        "UPDATE coding SET start = 'first' WHERE id = 1",
        "UPDATE sentence SET spans = '7'",
        "UPDATE event SET params = x'00' WHERE n = 3",
    ],
)
def test_values_that_are_not_what_their_column_holds_are_problems_not_crashes(path, statement):
    tamper(path, statement)
    assert problems_of(path)


def stored(path: Path) -> list[str]:
    """All that is stored in the file, tables and schema, as statements; those that make tables know no case."""
    with raw(path) as connection:
        return [line.upper() if line.startswith("CREATE ") else line for line in connection.iterdump()]


def unseen_flips(path: Path, count: int) -> list[int]:
    """Flip one bit, ask for problems, put it back, at random places that are the same at every run.

    Returns the places (counted in bits) where nothing was found, neither by check nor at opening.
    """
    sound, unseen, dice = path.read_bytes(), [], random.Random(20)
    for _ in range(count):
        place = dice.randrange(len(sound) * 8)
        path.write_bytes(with_flip(sound, place))
        try:
            found = bool(problems_of(path))
        except ProjectFileError:
            found = True
        if not found:
            unseen.append(place)
    path.write_bytes(sound)
    return unseen


def with_flip(sound: bytes, place: int) -> bytes:
    damaged = bytearray(sound)
    damaged[place // 8] ^= 1 << place % 8
    return bytes(damaged)


def harmful(path: Path, places: list[int]) -> list[int]:
    """Return those of the flips that change anything stored; the file is put back."""
    sound, whole, changed = path.read_bytes(), stored(path), []
    for place in places:
        path.write_bytes(with_flip(sound, place))
        if stored(path) != whole:
            changed.append(place // 8)
    path.write_bytes(sound)
    return changed


@pytest.mark.slow
def test_a_flipped_bit_that_is_not_found_changed_nothing_that_is_stored(path):
    """A new project is mostly empty space inside pages, where no check of its contents can see a flip."""
    assert harmful(path, unseen_flips(path, 200)) == []


@pytest.mark.slow
def test_most_flipped_bits_of_a_filled_project_are_found_and_the_others_do_no_harm(tmp_path):
    """Of all bits of the file, empty space in its pages included.

    The share grows with the file: about 9 of 100 in a new project, 88 at 1.4 MB, 93 at 3.6 MB. The bound here only
    keeps it from falling.
    """
    path = tmp_path / "study.qualcode"
    with filled(path) as project:
        assert project.check() == []
    unseen = unseen_flips(path, 100)
    assert harmful(path, unseen) == []
    assert len(unseen) <= 20, f"{len(unseen)} of 100 went unseen, at bytes {sorted(place // 8 for place in unseen)}"


def filled(path: Path) -> Project:
    """A project in which few pages are empty."""
    project = furnish(path, sources=2)
    dice = random.Random(7)
    words = [word for word in TEXT.split() if ":" not in word]
    texts = ["N1: " + " ".join(dice.choices(words, k=6_000)) + "\n" for _ in range(8)]
    drafts = tuple(source_draft(f"S{n}", text) for n, text in enumerate(texts))
    sources = project.perform(ImportSources(drafts)).added(Source)
    for source in sources:
        starts = sorted(dice.sample(range(4, source.characters - 40), 750))
        project.perform(ApplyCodes(tuple(CodingDraft(source.id, s, s + 30, dice.randrange(1, 6)) for s in starts)))
    for n in range(300):
        project.perform(ApplyCode(sources[n % 8].id, 4 + n, 60 + n, 1))
    return project
