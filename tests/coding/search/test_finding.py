"""Words are found in all their forms, where they stand, and nowhere else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCode
from qualcode.coding.filters import condition
from qualcode.coding.search import Search, Where, search, search_pattern
from qualcode.coding.search.matching import fold
from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import DeleteSource, ImportCases, ImportSources
from qualcode.model import Role, SourceDraft, SourceKind, VariableType
from qualcode.project import Project
from tests.store.building import begin, source_draft

EVERYWHERE = Where()
TALK = (
    "P: Bagaimana pelatihan di kantor?\n"
    "N1: Kami dilatih rekan; pegawai-pegawai lain MELATIH juga.\n"
    "P: Tanggung jawab siapa?\n"
    "N1: Pertanggungjawaban ada pada Pak Camat. Café naïve.\n"
)


@pytest.fixture
def project(tmp_path: Path):
    """Two interviews and a note without speakers."""
    with begin(tmp_path / "study.qualcode", sources=0) as project:
        note = SourceDraft("Note", SourceKind.OBSERVATION, "Ruang rapat kosong.\n\nDua orang berlatih di sana.")
        project.perform(
            ImportSources((source_draft("R01", TALK), source_draft("R02", "N1: Anggaran latihan.\n"), note))
        )
        project.perform(ImportCases((("position", VariableType.TEXT),), (("R01", ("staff",)), ("R02", ("head",)))))
        yield project


def told(found: Search) -> list[tuple[str, int, list[str]]]:
    return [(hit.source, hit.line, [hit.found]) for hit in found.hits]


def words(project: Project, written: str, where: Where = EVERYWHERE) -> list[str]:
    """Everything found, in order."""
    texts = {source.id: project.text(source) for source in project.sources()}
    return [texts[hit.source_id][a:b] for hit in search(project, written, where).hits for a, b in hit.places]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("latih", ["pelatihan", "dilatih", "MELATIH", "latihan", "berlatih"]),
        ("=dilatih", ["dilatih"]),
        ("latih -rekan", ["pelatihan", "latihan", "berlatih"]),
        ("latih rekan", ["dilatih", "rekan", "MELATIH"]),
        ("anggaran ATAU camat", ["Camat", "Anggaran"]),
        ('"rapat kosong"', ["rapat kosong"]),
        ('"kosong rapat"', []),
        ("tanggungjawab", ["Tanggung jawab", "Pertanggungjawaban"]),
        ("pegawai-pegawai", ["pegawai-pegawai"]),
        ("cafe", ["Café"]),
        ("NAÏVE", ["naïve"]),
        ("pela*", ["pelatihan"]),
        ("*latih", ["dilatih", "MELATIH", "berlatih"]),
        ("kami DEKAT/1 rekan", ["Kami", "rekan"]),
        ("kami DEKAT/0 rekan", []),
        ("zzz", []),
        ("가격 ё*", []),
        ("zzz*", []),
        ("N1", []),
        ("[latih]", ["pelatihan", "dilatih", "MELATIH", "latihan", "berlatih"]),
    ],
)
def test_what_is_found(project: Project, written: str, found: list[str]) -> None:
    assert words(project, written) == found


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Where(sources=("R02",)), ["latihan"]),
        (Where(kinds=(SourceKind.OBSERVATION,)), ["berlatih"]),
        (Where(speakers=("P",)), ["pelatihan"]),
        (Where(cases=("R01",)), ["dilatih", "MELATIH"]),
        (Where(conditions=(condition("position=head"),)), ["latihan"]),
        (Where(conditions=(condition("position=head"),), cases=("R01",)), []),
        (Where(roles=(Role.INTERVIEWER,)), ["pelatihan"]),
        (Where(roles=(Role.PARTICIPANT, Role.OTHER), sources=("R01",)), ["dilatih", "MELATIH"]),
        (Where(speakers=("n1",), sources=("R02",)), ["latihan"]),
        (Where(coded=True), ["dilatih", "MELATIH"]),
        (Where(codes=("D1",)), ["dilatih", "MELATIH"]),
        (Where(codes=("D2", "F1")), []),
        (Where(codes=("D1",), coded=False), ["pelatihan", "latihan", "berlatih"]),
        (Where(codes=("D2",), coded=False), ["pelatihan", "dilatih", "MELATIH", "latihan", "berlatih"]),
        (Where(coded=False), ["pelatihan", "latihan", "berlatih"]),
    ],
)
def test_where(project: Project, where: Where, found: list[str]) -> None:
    start = project.text(project.source("R01")).index("Kami")
    project.perform(ApplyCode(project.source("R01").id, start, start + 12, project.code("D1").id))
    assert words(project, "latih", where) == found
    pattern = search_pattern(project, r"\w*latih\w*", where)
    texts = {source.id: project.text(source) for source in project.sources()}
    assert [texts[hit.source_id][a:b] for hit in pattern.hits for a, b in hit.places] == found


def test_a_code_stands_for_those_under_it(project: Project) -> None:
    start = project.text(project.source("R01")).index("Kami")
    project.perform(ApplyCode(project.source("R01").id, start, start + 12, project.code("D1a").id))
    assert words(project, "latih", Where(codes=("D1",))) == ["dilatih", "MELATIH"]
    assert words(project, "latih", Where(codes=("D1b",))) == []


def test_words_of_nobody_are_those_of_the_case_of_their_source(project: Project) -> None:
    note = SourceDraft("R03", SourceKind.OBSERVATION, "R03 melatih rekan.", case="R03")
    project.perform(ImportSources((note,)))
    assert words(project, "latih", Where(cases=("R03",))) == ["melatih"]
    assert words(project, "latih", Where(cases=("R03",), roles=(Role.PARTICIPANT,))) == []
    assert [hit.source for hit in search_pattern(project, "melatih", Where(cases=("R03",))).hits] == ["R03"]


def test_where_is_told_in_words() -> None:
    where = Where(
        sources=("R01", "R02"),
        roles=(Role.PARTICIPANT,),
        conditions=(condition("position = head"),),
        codes=("D1",),
        coded=False,
    )
    assert where.told() == ["in R01 or R02", "said by participants", "of cases with position=head", "not coded with D1"]
    assert Where(coded=True).told() == ["coded"]
    assert Where().told() == []


def test_the_forms_found_are_told_with_how_often_they_stand(project: Project) -> None:
    found = search(project, "latih")
    assert found.count == 4
    assert dict(found.forms["latih"]) == {"pelatihan": 1, "dilatih": 1, "melatih": 1, "latihan": 1, "berlatih": 1}
    (first, *_rest) = found.hits
    assert (first.source, first.line, first.speaker) == ("R01", 1, "P")
    assert (first.before, first.found, first.after) == ("Bagaimana ", "pelatihan", " di kantor?")


def test_a_label_is_not_what_is_said(project: Project) -> None:
    assert search(project, "P OR N1").count == 0
    assert search_pattern(project, "N1:").count == 0
    assert [hit.speaker for hit in search_pattern(project, "[Kk]antor").hits] == ["P"]


def test_pages(project: Project) -> None:
    whole = search(project, "latih", limit=None).hits
    parts = [search(project, "latih", limit=1, offset=n) for n in range(5)]
    assert [hit for part in parts for hit in part.hits] == list(whole)
    assert {part.count for part in parts} == {4}


def test_the_index_follows_what_is_done_to_the_sources(project: Project) -> None:
    assert words(project, "anggaran") == ["Anggaran"]
    project.perform(DeleteSource(project.source("R02").id))
    assert words(project, "anggaran") == []
    assert dict(search(project, "latih").forms["latih"])["latihan"] == 0
    project.undo()
    assert words(project, "anggaran") == ["Anggaran"]
    project.perform(ImportSources((source_draft("R03", "N1: Dianggarkan.\n"),)))
    assert words(project, "anggaran") == ["Anggaran", "Dianggarkan"]


def test_the_index_is_no_part_of_the_project(project: Project) -> None:
    before = project.last_event
    search(project, "latih")
    assert project.last_event == before
    assert project.check() == []


def test_an_index_is_not_made_anew_for_a_second_search(project: Project) -> None:
    steps: list[int] = []
    for _ in range(2):
        search(project, "latih", progress=lambda done, _all: steps.append(done))
    assert steps == [0, 1, 2]


@pytest.mark.parametrize(
    "where",
    [Where(sources=("R99",)), Where(cases=("X",)), Where(conditions=(condition("age=3"),)), Where(codes=("X9",))],
)
def test_places_that_are_not_there_are_named(project: Project, where: Where) -> None:
    for find in (search, search_pattern):
        with pytest.raises(NotFoundError):
            find(project, "latih", where)


@pytest.mark.parametrize("written", ["(", "(?P<a", "[z-a]"])
def test_what_is_no_regular_expression_is_refused(project: Project, written: str) -> None:
    with pytest.raises(RuleError, match="no regular expression"):
        search_pattern(project, written)


def test_an_expression_that_would_never_end_is_stopped(project: Project) -> None:
    project.perform(ImportSources((source_draft("Long", "N1: " + "a" * 5000 + "!\n"),)))
    with pytest.raises(RuleError, match="longer than"):
        search_pattern(project, r"(a|aa)+$", seconds=0.2)


# Letters of scripts that SQLite's index knows (Unicode 6.1), among signs and blanks.
LETTERS = st.one_of(
    *(
        st.characters(min_codepoint=first, max_codepoint=last, exclude_categories=["Cc", "Cn"])
        for first, last in ((0x20, 0x17F), (0x400, 0x45F), (0x621, 0x64A), (0x3041, 0x3096), (0xAC00, 0xD7A3))
    ),
    st.sampled_from(" .,-\u4e2d\u56fd\u0301\U0001f600"),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=30))
def test_every_word_of_a_text_is_found_where_it_stands(tmp_path_factory, said: str) -> None:
    tokens = [token for token in said.split() if token.isalnum()]
    with begin(tmp_path_factory.mktemp("any") / "a.qualcode", sources=0) as project:
        project.perform(ImportSources((SourceDraft("A", SourceKind.DOCUMENT, said),)))
        for token in tokens:
            found = search(project, f'"{token}"')
            assert found.count, (token, said)
            (hit,) = found.hits[:1]
            assert fold(token) in {fold(said[a:b]) for a, b in hit.places}
