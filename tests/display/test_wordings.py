"""Word counts, against a reference that looks at every word by itself."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCodes, RemoveCodings
from qualcode.display import word_count_frame, word_counts
from qualcode.display.wordings import PER
from qualcode.errors import NotFoundError, RuleError
from qualcode.language.stop_words import stop_words
from qualcode.language.words import word_spans, words_of
from qualcode.model import CodingDraft, Role, descendants
from tests.factories import Coded, make_project, source_draft
from tests.test_bounded_queries import statements_of

TALK = "P: Pernah ikut pelatihan?\nN1: Saya dilatih di kantor, 3 hari pelatihan.\nN2: Pelatihan? Kantor saja.\n"
ALONE = "Kantor sepi, kantor tutup. Jum’at pelatihan-pelatihan 😀.\n"


@pytest.fixture
def project(tmp_path):
    """R01 with the cases A and B, R02 with A again, and a note that speaks for C."""
    sources = (
        source_draft("R01", TALK, cases={"N1": "A", "N2": "B"}),
        source_draft("R02", TALK, cases={"N1": "A"}),
        source_draft("O1", ALONE, case="C"),
    )
    with make_project(tmp_path, sources=sources) as made:
        yield made


def counted(made):
    return {row.word: row.count for row in made.rows}


def test_what_is_said_is_counted_without_stop_words_and_labels(project):
    made = word_counts(project)
    assert counted(made) == {
        "kantor": 6,
        "pelatihan": 4,
        "dilatih": 2,
        "hari": 2,
        "jum'at": 1,
        "pelatihan-pelatihan": 1,
        "sepi": 1,
        "tutup": 1,
    }
    assert [row.word for row in made.rows][:2] == ["kantor", "pelatihan"]
    assert (made.said, made.left_out) == (26, 8)  # saya, di, 3 and saja, twice each
    assert (made.value("kantor").cases, made.value("sepi").cases) == (3, 1)


def test_stems(project):
    made = word_counts(project, stems=True)
    assert made.value("latih").count == 7
    assert made.value("latih").forms == (("pelatihan", 4), ("dilatih", 2), ("pelatihan-pelatihan", 1))
    assert len(made.places("latih")) == 7


def test_stop_words_can_be_added_kept_and_counted(project):
    assert "kantor" not in counted(word_counts(project, also_stop=["Kantor"]))
    assert counted(word_counts(project, keep=["SAYA"]))["saya"] == 2
    every = word_counts(project, with_stop_words=True, shortest=1)
    assert counted(every)["di"] == 2
    assert "3" not in counted(every)
    assert "the" not in stop_words(project.study.language)
    assert counted(word_counts(project, language="en"))["saya"] == 2


def test_apart_for_cases_sources_speakers_and_codes(project):
    by_case = word_counts(project, per="case")
    assert (by_case.groups, by_case.value("kantor").counts) == (("A", "B", "C"), (2, 1, 2))
    assert word_counts(project, per="source").value("kantor").counts == (2, 2, 2)
    by_speaker = word_counts(project, per="speaker")
    assert by_speaker.groups == ("R01 N1", "R01 N2", "R02 N1", "R02 N2")
    assert by_speaker.value("dilatih").counts == (1, 0, 1, 0)
    with_them = word_counts(project, per="speaker", include_interviewer=True)
    assert with_them.groups[0] == "R01 P"
    assert with_them.value("pelatihan").count == 6


def test_per_code_a_word_that_is_touched_counts_once(project):
    drafts = (Coded("R01", "dilatih di kan", "D1a"), Coded("R01", "kantor, 3", "D1"), Coded("R01", "pelatihan.", "F1"))
    project.perform(ApplyCodes(tuple(draft.draft(project) for draft in drafts)))
    made = word_counts(project, per="code")
    assert made.groups == ("D1", "D2", "F1")
    assert made.value("kantor").counts == (1, 0, 0)
    assert made.value("pelatihan").counts == (0, 0, 1)
    assert made.value("kantor").count == 6
    only = word_counts(project, codes=["D1"])
    assert counted(only) == {"dilatih": 1, "kantor": 1}
    assert counted(word_counts(project, codes=["D1a"], per="case")) == {"dilatih": 1, "kantor": 1}


def test_a_word_leads_to_its_places(project):
    made = word_counts(project, per="case")
    texts = project.texts(project.sources())
    places = made.places("kantor", "A")
    assert len(places) == 2
    assert {texts[source][start:end] for source, start, end in places} == {"kantor"}
    assert len(made.places("kantor")) == 6
    with pytest.raises(NotFoundError, match="saya"):
        made.places("saya")
    with pytest.raises(NotFoundError, match="Z"):
        made.places("kantor", "Z")


def test_what_does_not_exist_is_refused(project):
    for asked, error in (({"per": "day"}, RuleError), ({"codes": ["Z"]}, NotFoundError)):
        with pytest.raises(error):
            word_counts(project, **asked)


def test_nothing_said(tmp_path):
    with make_project(tmp_path, name="empty") as project:
        for per in PER:
            assert word_counts(project, per=per).rows == ()


def test_the_data_frame_has_a_row_a_word(project):
    frame = word_count_frame(word_counts(project, per="case"))
    assert frame.loc["kantor", "count"] == 6
    assert list(frame.loc["kantor", ["A", "B", "C"]]) == [2, 1, 2]


@given(st.text(alphabet=" aB'’-\u0301.3\n", max_size=30), st.integers(0, 10), st.integers(0, 30))
def test_words_are_those_at_their_places(text, start, end):
    assert words_of(text, start, end) == [text[a:b] for a, b in word_spans(text, start, end)]


LENGTHS = {"R01": len(TALK), "R02": len(TALK), "O1": len(ALONE)}
CODINGS = st.lists(
    st.tuples(
        st.sampled_from(sorted(LENGTHS)),
        st.integers(0, 90),
        st.integers(1, 40),
        st.sampled_from(("D1", "D1a", "D2")),
    ),
    max_size=6,
    unique=True,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    CODINGS,
    st.sampled_from(PER),
    st.sampled_from(((), ("D1",), ("D1a", "D2"))),
    st.booleans(),
)
def test_every_count_is_what_the_definition_says(project, codings, per, codes, include):
    project.perform(RemoveCodings(tuple(coding.id for coding in project.codings())))
    drafts = set()
    for name, start, length, label in codings:
        span = min(start, LENGTHS[name] - 1), min(start + length, LENGTHS[name])
        if project.text(project.source(name))[slice(*span)].strip():
            drafts.add(CodingDraft(project.source(name).id, *span, project.code(label).id))
    project.perform(ApplyCodes(tuple(drafts)))
    made = word_counts(project, per=per, codes=codes, include_interviewer=include)
    expected, apart = Counter(), {}
    for word, names in reference(project, per, codes, include):
        expected[word] += 1
        apart.setdefault(word, Counter()).update(names)
    assert counted(made) == expected
    for row in made.rows:
        assert dict(zip(made.groups, row.counts, strict=True)) == {name: apart[row.word][name] for name in made.groups}
        assert len(made.places(row.word)) == row.count
        for group, number in zip(made.groups, row.counts, strict=True):
            assert len(made.places(row.word, group)) == number


def reference(project, per, codes, include):
    every = project.codes()
    under = {code.label: {code.id, *descendants(every, code.id)} for code in every}
    cases = {case.id: case.name for case in project.cases()}
    speakers = {speaker.id: speaker for speaker in project.speakers()}
    stopped = stop_words("id")
    for source in project.sources():
        text = project.text(source)
        heard = {s.case_id for s in speakers.values() if s.source_id == source.id and s.role is not Role.INTERVIEWER}
        heard.discard(None)
        said = [(t.speech_start, t.end, speakers[t.speaker_id]) for t in project.turns(source)] or [
            (0, len(text), None)
        ]
        for begin, behind, speaker in said:
            case = speaker.case_id if speaker else source.case_id
            if speaker and speaker.role is Role.INTERVIEWER:
                if not include:
                    continue
                case = next(iter(heard)) if len(heard) == 1 else None
            for start, end in word_spans(text, begin, behind):
                word = text[start:end].casefold().replace("’", "'")
                if word in stopped or len(word) < 2 or word.isdigit():
                    continue
                touching = {
                    c.code_id for c in project.codings() if c.source_id == source.id and c.start < end and start < c.end
                }
                if codes and not any(under[label] & touching for label in codes):
                    continue
                names = {
                    "": [],
                    "case": [cases[case]] if case is not None else [],
                    "source": [source.name],
                    "speaker": [f"{source.name} {speaker.label}"] if speaker else [],
                    "code": [c.label for c in every if c.parent_id is None and under[c.label] & touching],
                }[per]
                yield word, names


def test_it_takes_as_many_statements_whatever_the_size(tmp_path):
    def statements(count):
        names = [f"R{n:02}" for n in range(count)]
        drafts = [source_draft(name, f"{TALK}N1: {name}.\n") for name in names]
        with make_project(tmp_path, sources=drafts, name=str(count)) as made:
            path = made.path
        return statements_of(path, lambda project: word_counts(project, per="code").places("kantor"))

    assert statements(2) == statements(40)
