"""Retrieval: the right passages, with everything known of them, and never other words than were coded."""

import pytest

from qualcode.coding import retrieval
from qualcode.coding.acts import WriteMemo
from qualcode.coding.retrieval import passages
from qualcode.errors import NotFoundError, ProjectFileError
from qualcode.locale import current_language, set_language
from qualcode.model import MemoTarget, SourceKind, Valence
from qualcode.project import Project
from tests.factories import Coded, code_draft, make_project, source_draft
from tests.store.building import tamper
from tests.test_bounded_queries import statements_of

TALK = "P: Pernah ikut pelatihan?\nN1: Belum pernah. Kami belajar sendiri dari rekan.\n"
FOCUS = "P: Mulai?\nN1: Ya, mulai sekarang.\nN2: Saya juga.\n"
TRAINING = code_draft("D1a", name={"id": "Pelatihan", "en": "Training"})
CODES = (code_draft("D1", TRAINING, name={"id": "Teknis", "en": "Technical"}), code_draft("D2"))
CODINGS = (
    Coded("R01", "belajar sendiri", "D1a", valence=Valence.GAP, weight=70, memo="Sendiri?"),
    Coded("R01", "Belum pernah.", "D1"),
    Coded("R01", "Belum pernah.", "D2", coder="Budi"),
    Coded("FG", "mulai sekarang.\nN2: Saya", "D2"),
    Coded("Note", "sepi", "D1a"),
)


@pytest.fixture
def project(tmp_path):
    drafts = [
        source_draft("R01", TALK, times=(0, 61_000)),
        source_draft("FG", FOCUS, cases={"N1": "R02", "N2": "R03"}),
        source_draft("Note", "Pagi.\nKantor sepi.\n", case="R01", kind=SourceKind.OBSERVATION),
    ]
    with make_project(tmp_path, sources=drafts, codes=CODES, codings=CODINGS) as made:
        yield made


@pytest.fixture(params=["en", "id"])
def language(request):
    before = current_language()
    set_language(request.param)
    yield request.param
    set_language(before)


def quotes(project, **asked):
    return [(passage.quote, passage.code) for passage in passages(project, **asked)]


def test_a_passage_has_everything(project, language):
    project.perform(WriteMemo(MemoTarget.CODING, project.codings()[2].id, "Lagi."))
    found = passages(project, sources=["R01"])[2]
    (coding,) = [c for c in project.codings() if c.weight == 70]
    assert (found.coding_id, found.source, found.kind, found.line) == (coding.id, "R01", SourceKind.INTERVIEW, 2)
    assert (found.start, found.end, found.quote) == (coding.start, coding.end, "belajar sendiri")
    assert (found.speaker, found.case, found.code, found.coder) == ("N1", "R01", "D1a", "Ani")
    assert found.code_path == {"en": "D1 Technical / D1a Training", "id": "D1 Teknis / D1a Pelatihan"}[language]
    assert (found.valence, found.weight, found.memo, found.time_ms) == (Valence.GAP, 70, "Sendiri?\n\nLagi.", 61_000)


def test_a_passage_names_every_case_that_speaks_in_it(project):
    assert [(each.case, each.cases) for each in passages(project, sources=["FG", "Note"])] == [
        ("R02", ("R02", "R03")),
        ("R01", ("R01",)),
    ]


def test_passages_come_by_source_and_place(project):
    assert quotes(project) == [
        ("Belum pernah.", "D1"),
        ("Belum pernah.", "D2"),
        ("belajar sendiri", "D1a"),
        ("mulai sekarang.\nN2: Saya", "D2"),
        ("sepi", "D1a"),
    ]
    note = passages(project)[-1]
    assert (note.line, note.speaker, note.case, note.time_ms) == (2, "", "R01", None)


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({"codes": ["D1"]}, [0, 2, 4]),
        ({"codes": ["D1"], "with_subcodes": False}, [0]),
        ({"codes": ["D1", "D2"], "sources": ["R01"]}, [0, 1, 2]),
        ({"coders": ["Budi"]}, [1]),
        ({"cases": ["R01"]}, [0, 1, 2, 4]),
        ({"cases": ["R03"]}, [3]),
        ({"cases": ["R02", "R03"], "codes": ["D1"]}, []),
        ({"sources": ["FG", "Note"]}, [3, 4]),
    ],
)
def test_each_argument_restricts(project, asked, places):
    every = quotes(project)
    assert quotes(project, **asked) == [every[place] for place in places]


def test_ids_choose_codings_and_pass_over_those_gone(project, monkeypatch):
    ids = [coding.id for coding in project.codings()]
    assert [p.coding_id for p in passages(project, ids=[ids[3], ids[1], 999])] == [ids[1], ids[3]]
    monkeypatch.setattr(retrieval, "_MOST_IDS", 1)
    assert [p.coding_id for p in passages(project, ids=[ids[3], ids[1], 999])] == [ids[1], ids[3]]


def test_no_ids_are_no_passages(project):
    assert passages(project, ids=()) == []
    assert len(passages(project, ids=None)) == len(CODINGS)


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ({"codes": ["D9"]}, "D9.*D1, D1a, D2"),
        ({"cases": ["R9"]}, "R9.*R01, R02, R03"),
        ({"sources": ["R9"]}, "R9.*R01, FG, Note"),
        ({"coders": ["Cici"]}, "Cici.*Ani, Budi"),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(project, asked, match):
    with pytest.raises(NotFoundError, match=match):
        passages(project, **asked)


@pytest.mark.parametrize("column", ["start", "end"])
def test_other_words_than_were_coded_are_never_given(project, column):
    coding = next(c for c in project.codings() if c.weight == 70)
    project.close()
    tamper(project.path, f'UPDATE coding SET "{column}" = "{column}" + 1 WHERE id = ?', coding.id)
    with Project.open(project.path) as opened:
        with pytest.raises(ProjectFileError, match=rf"R01, line 2.*{coding.id}.*qualcode check"):
            passages(opened)
        assert quotes(opened, codes=["D2"]) == [("Belum pernah.", "D2"), ("mulai sekarang.\nN2: Saya", "D2")]


def test_an_empty_project_has_no_passages(tmp_path):
    with make_project(tmp_path) as project:
        assert passages(project) == []


def test_passages_take_as_many_statements_whatever_the_size(tmp_path):
    def statements(count):
        names = [f"R{n:02}" for n in range(count)]
        drafts = [source_draft(name, TALK) for name in names]
        codings = [Coded(name, "sendiri", "D1") for name in names]
        with make_project(tmp_path, sources=drafts, codings=codings, name=str(count)) as made:
            path = made.path
        return statements_of(path, passages)

    assert statements(2) == statements(40)
