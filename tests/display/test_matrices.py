"""The theme matrix, against a reference that looks at every character of every turn."""

from itertools import groupby, permutations, product
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCodes, RemoveCodings
from qualcode.display import matrix, theme_matrix
from qualcode.display.axes import KINDS, PERIODS
from qualcode.display.matrices import SHARES, VALUES
from qualcode.errors import NotFoundError, RuleError
from qualcode.language.words import count_words, word_spans
from qualcode.materials.acts import AddVariable, ImportCases, SetValue
from qualcode.model import Coding, CodingDraft, Role, VariableType, descendants
from qualcode.project import Project
from tests.factories import Coded, Gathered, make_project, source_draft
from tests.test_bounded_queries import statements_of

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\nN2: Saya tidak.\nP: Terima kasih.\n"
OTHER = "P: Lalu?\nN1: Anggaran dipotong 😀 pegawai-pegawai.\n"
ALONE = "Kantor sepi. Loket tutup."


@pytest.fixture
def project(tmp_path):
    """R01 with the cases A and B, R02 with A again, and a note that speaks for C; E was never interviewed."""
    sources = (
        source_draft("R01", TALK, cases={"N1": "A", "N2": "B"}),
        source_draft("R02", OTHER, cases={"N1": "A"}),
        source_draft("O1", ALONE, case="C"),
        source_draft("O2", ALONE + "\n"),
    )
    posts = {"A": "staff", "B": "head", "C": "staff", "E": ""}
    values = {case: {"post": post} for case, post in posts.items()}
    with make_project(tmp_path, sources=sources, values=values) as made:
        for name, day in (("R01", "2024-08-12"), ("R02", "2024-09-01"), ("O1", "2024")):
            made.perform(Gathered(name, day))
        yield made


def code(project, source, quote, label, coder=""):
    """Code the first place of some words; return the id of the coding."""
    draft = Coded(source, quote, label, coder=coder).draft(project)
    (coding,) = project.perform(ApplyCodes((draft,))).added(Coding)
    return coding.id


def cells(made):
    """The cells that are not 0, by names."""
    return {
        (row, column): number
        for row, numbers in zip(made.rows, made.cells, strict=True)
        for column, number in zip(made.columns, numbers, strict=True)
        if number
    }


def test_the_worked_example_of_the_docstring(project):
    code(project, "R01", "Kami belajar sendiri", "D1a")
    code(project, "R01", "belajar sendiri dari rekan", "D1b")
    found = {values: theme_matrix(project, values=values).value("A", "D1") for values in VALUES}
    assert round(found.pop("coverage"), 3) == 0.456
    assert found == {"count": 2, "characters": 31, "words": 5, "presence": 1, "density": 250}
    assert all(f"{number:g}" in theme_matrix.__doc__ for number in (*found.values(), 0.456))


def test_measures_of_a_cell_computed_by_hand(tmp_path):
    """Overlapping segments of a code count once in characters and words, twice in segments."""
    texts = {"r1": "Pelatihan teknis belum merata bagi pegawai pelaksana.", "r2": "Kerja sama tim baik."}
    spans = [("r1", 0, 16, "D1"), ("r1", 10, 29, "D1"), ("r1", 36, 53, "D2"), ("r2", 0, 20, "F1")]
    drafts = [source_draft(name, text, case=name) for name, text in texts.items()]
    with make_project(tmp_path, sources=drafts) as made:
        drafts = [CodingDraft(made.source(name).id, a, b, made.code(label).id) for name, a, b, label in spans]
        made.perform(ApplyCodes(tuple(drafts)))
        found = {values: theme_matrix(made, values=values).value("r1", "D1") for values in VALUES}
    assert found.pop("coverage") == pytest.approx(0.54717, abs=1e-6)  # 29 of 53
    assert found == {
        "count": 2,
        "characters": 29,
        "words": 4,
        "presence": 1,
        "density": pytest.approx(2 / 7 * 1000),
    }


def test_signs_where_no_word_is_said_have_no_density(tmp_path):
    with make_project(tmp_path, sources=[source_draft("O1", "... !!!\n", case="C")]) as made:
        code(made, "O1", "!!!", "D1")
        assert theme_matrix(made, values="density").value("C", "D1") == 0
        assert theme_matrix(made, values="coverage").value("C", "D1") == 3 / 8


def test_sub_codes_are_rolled_up_or_shown_each_with_what_is_under_it(project):
    code(project, "R01", "sendiri", "D1a")
    code(project, "R01", "rekan", "D1")
    assert theme_matrix(project).columns == ("D1", "D2", "F1")
    assert cells(theme_matrix(project)) == {("A", "D1"): 2}
    every = theme_matrix(project, level="all")
    assert every.columns == ("D1", "D1a", "D1b", "D2", "F1")
    assert cells(every) == {("A", "D1"): 2, ("A", "D1a"): 1}


def test_a_passage_belongs_to_every_case_it_touches(project):
    both = code(project, "R01", "rekan.\nN2: Saya", "D2")
    made = theme_matrix(project, values="characters")
    assert cells(made) == {("A", "D2"): len("rekan."), ("B", "D2"): len("Saya")}
    assert made.cell_codings("A", "D2") == made.cell_codings("B", "D2") == (both,)
    assert cells(theme_matrix(project, rows="source")) == {("R01", "D2"): 1}


def test_what_interviewers_say_counts_only_where_it_is_asked_for(project):
    code(project, "R01", "Pernah belajar?", "D1")
    code(project, "R02", "Lalu?", "D1")
    without = theme_matrix(project)
    assert (cells(without), without.left_out) == ({}, 2)
    # R01 has two cases, so its interviewer speaks for neither; R02 has one.
    with_them = theme_matrix(project, include_interviewer=True)
    assert (cells(with_them), with_them.left_out) == ({("A", "D1"): 1}, 1)
    assert cells(theme_matrix(project, rows="source", include_interviewer=True)) == {("R01", "D1"): 1, ("R02", "D1"): 1}


def test_sources_without_turns_speak_for_their_case(project):
    code(project, "O1", "Loket tutup", "D2")
    code(project, "O2", "Loket tutup", "D2")
    made = theme_matrix(project)
    assert (cells(made), made.left_out) == ({("C", "D2"): 1}, 1)
    assert cells(theme_matrix(project, rows="source", columns="code")) == {("O1", "D2"): 1, ("O2", "D2"): 1}


def test_by_a_variable_presence_is_the_number_of_cases(project):
    code(project, "R01", "sendiri", "D1")
    code(project, "R02", "dipotong", "D1")
    code(project, "O1", "Kantor", "D1")
    counts, presence = (theme_matrix(project, by="post", values=values) for values in ("count", "presence"))
    assert counts.rows == ("head", "staff", "")
    assert counts.groups == {"head": 1, "staff": 2, "": 1}
    assert cells(counts) == {("staff", "D1"): 3}
    assert cells(presence) == {("staff", "D1"): 2}


def test_groups_stand_in_the_order_of_their_variable(project):
    project.perform(AddVariable("rank", VariableType.CHOICE, ("low", "middle", "high")))
    rank = next(variable for variable in project.variables() if variable.name == "rank")
    for case, value in (("A", "high"), ("B", "low")):
        project.perform(SetValue(project.case(case).id, rank.id, value))
    years = (("years", VariableType.NUMBER),)
    project.perform(ImportCases(years, (("A", ("10",)), ("B", ("9",)), ("C", ("9.5",)))))
    assert theme_matrix(project, by="rank").rows == ("low", "middle", "high", "")
    assert theme_matrix(project, by="years").rows == ("9", "9.5", "10", "")


def test_codes_over_time(project):
    code(project, "R01", "sendiri", "D1")
    code(project, "R02", "dipotong", "D1")
    code(project, "O1", "Kantor", "D1")
    months = theme_matrix(project, rows="code", columns="month")
    assert months.columns == ("2024-08", "2024-09", "")
    assert months.groups == {"2024-08": 1, "2024-09": 1, "": 2}
    assert cells(months) == {("D1", "2024-08"): 1, ("D1", "2024-09"): 1, ("D1", ""): 1}
    years = theme_matrix(project, rows="year", columns="code", values="presence")
    assert years.rows == ("2024", "")
    assert cells(years) == {("2024", "D1"): 2}  # A in two sources, and C


def test_nothing_coded_and_nothing_there(project, tmp_path):
    made = theme_matrix(project)
    assert made.rows == ("A", "B", "C", "E")
    assert cells(made) == {}
    with Project.create(tmp_path / "empty.qualcode", "Empty") as empty:
        for rows, columns in permutations(KINDS, 2):
            for values in VALUES[:4]:
                assert cells(theme_matrix(empty, rows=rows, columns=columns, values=values)) == {}
        with pytest.raises(NotFoundError, match="none yet"):
            theme_matrix(empty).value("A", "D1")


def test_what_is_named_twice_counts_once(project):
    code(project, "R01", "sendiri", "D1")
    made = theme_matrix(project, rows="source", columns="coder", sources=["R01", "r01", "R01"], coders=["Ani", "Ani"])
    assert (made.rows, made.columns, made.cells) == (("R01",), ("Ani",), ((1,),))


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ({"by": "age"}, NotFoundError, "age"),
        ({"sources": ["R99"]}, NotFoundError, "R99"),
        ({"coders": ["Nobody"]}, NotFoundError, "Nobody"),
        ({"rows": "speaker"}, RuleError, "speaker"),
        ({"values": "percent"}, RuleError, "percent"),
        ({"level": "2"}, RuleError, "2"),
        ({"rows": "code"}, RuleError, "same"),
        ({"rows": "coder", "values": "density"}, RuleError, "shared out"),
        ({"rows": "source", "by": "post"}, RuleError, "grouped"),
    ],
)
def test_what_does_not_exist_or_fit_is_refused(project, asked, error, told):
    with pytest.raises(error, match=told) as caught:
        theme_matrix(project, **asked)
    assert caught.value.todo


@pytest.mark.parametrize("place", [("Z", "D1"), ("A", "Z")])
def test_unknown_names_of_cells(project, place):
    made = theme_matrix(project)
    for ask in (made.value, made.cell_codings):
        with pytest.raises(NotFoundError, match="Z"):
            ask(*place)


def test_removed_codings_are_behind_no_cell(project):
    gone, stays = (code(project, "R01", quote, "D1") for quote in ("Kami", "rekan"))
    made = theme_matrix(project)
    assert set(made.cell_codings("A", "D1")) == {gone, stays}
    project.perform(RemoveCodings((gone,)))
    assert made.cell_codings("A", "D1") == (stays,)


def test_the_data_frame_has_the_same_numbers_and_names(project):
    code(project, "R01", "sendiri", "D1")
    frame = matrix(project, by="post")
    assert (frame.index.name, frame.columns.name) == ("post", "code")
    assert frame.loc["staff", "D1"] == 1
    assert frame.to_numpy().sum() == 1
    assert frame.attrs["groups"] == {"head": 1, "staff": 2, "": 1}
    turned = matrix(project, rows="code", columns="case", by="post")
    assert (turned.T.to_numpy() == frame.to_numpy()).all()


# The reference


class Reference:
    """Does what the docstring says, character by character."""

    def __init__(self, project: Project, include_interviewer: bool) -> None:
        self.project = project
        self.include = include_interviewer
        self.codes = project.codes()
        self.speakers = {speaker.id: speaker for speaker in project.speakers()}

    def said(self, coding) -> dict[int | None, set[int]]:
        """The characters of a coding that count, by case."""
        source = self.project.source(coding.source_id)
        passage = set(range(coding.start, coding.end))
        touched = []
        for turn in self.project.turns(source):
            part = passage & set(range(turn.speech_start, turn.end))
            if part:
                touched.append((self.speakers[turn.speaker_id], part))
        if not touched:
            return {source.case_id: passage}
        heard = {s.case_id for s in self.speakers.values() if s.source_id == source.id and s.role != Role.INTERVIEWER}
        found: dict[int | None, set[int]] = {}
        for speaker, part in touched:
            case = speaker.case_id
            if speaker.role is Role.INTERVIEWER:
                if not self.include:
                    continue
                case = next(iter(heard)) if len(heard) == 1 else None
            found.setdefault(case, set()).update(part)
        return found

    def is_in(self, kind: str, name: str, coding, case: int | None, by: str) -> bool:
        if kind == "code":
            code = self.project.code(name)
            return coding.code_id in {code.id, *descendants(self.codes, code.id)}
        if kind == "source":
            return self.project.source(coding.source_id).name == name
        if kind in PERIODS:
            day = {source.id: source.gathered_on for source in self.project.sources()}[coding.source_id]
            return (day[: PERIODS[kind]] if len(day) >= PERIODS[kind] else "") == name
        if kind == "coder":
            return {coder.id: coder.name for coder in self.project.coders()}[coding.coder_id] == name
        if case is None:
            return False
        if not by:
            return self.project.case(case).name == name
        (variable,) = (variable for variable in self.project.variables() if variable.name == by)
        return {v.case_id: v.value for v in self.project.values() if v.variable_id == variable.id}.get(case, "") == name

    def cell(self, values: str, row: tuple[str, str], column: tuple[str, str], by: str) -> tuple[int, set[int]]:
        """The number of a cell and the codings behind it."""
        members, cases = set(), set()
        spoken: dict[int, set[int]] = {}
        for coding in self.project.codings():
            for case, part in self.said(coding).items():
                if self.is_in(*row, coding, case, by) and self.is_in(*column, coding, case, by):
                    members.add(coding.id)
                    cases.add(case)
                    spoken.setdefault(coding.source_id, set()).update(part)
        numbers = {
            "count": len(members),
            "presence": len(cases - {None}) if by or PERIODS.keys() & {row[0], column[0]} else int(bool(members)),
            "characters": sum(map(len, spoken.values())),
            "words": sum(self.words(source, places) for source, places in spoken.items()),
        }
        if values not in SHARES:
            return numbers[values], members
        kinds = dict((row, column))
        kind = next(kind for kind in ("case", "source", "month", "year") if kind in kinds)
        said = self.everything((kind, kinds[kind]), by)
        share = numbers["characters" if values == "coverage" else "count"]
        whole = sum(map(len, said)) if values == "coverage" else sum(map(count_words, said)) / 1000
        return (share / whole if whole else 0), members

    def everything(self, row: tuple[str, str], by: str) -> list[str]:
        """All that a row of cases or sources says, piece by piece."""
        pieces = []
        for source in self.project.sources():
            text = self.project.text(source)
            spoken = {n: turn for turn in self.project.turns(source) for n in range(turn.speech_start, turn.end)}
            of_source = {
                s.case_id for s in self.speakers.values() if s.source_id == source.id and s.role != "interviewer"
            }
            for turn, places in groupby(range(len(text)), spoken.get):
                case = source.case_id
                if turn is not None:
                    speaker = self.speakers[turn.speaker_id]
                    case = speaker.case_id
                    if speaker.role is Role.INTERVIEWER:
                        if not self.include:
                            continue
                        case = next(iter(of_source)) if len(of_source) == 1 else None
                heard = SimpleNamespace(source_id=source.id)
                if self.is_in(*row, heard, case, by):
                    pieces.append("".join(text[n] for n in places))
        return pieces

    def words(self, source_id: int, places: set[int]) -> int:
        text = self.project.text(self.project.source(source_id))
        return sum(1 for start, end in word_spans(text) if places & set(range(start, end)))


LENGTHS = {"R01": len(TALK), "R02": len(OTHER), "O1": len(ALONE), "O2": len(ALONE) + 1}
CODINGS = st.lists(
    st.tuples(
        st.sampled_from(sorted(LENGTHS)),
        st.integers(0, 90),
        st.integers(1, 60),
        st.sampled_from(("D1", "D1a", "D1b", "F1")),
        st.sampled_from(("Ani", "Budi")),
    ),
    max_size=6,
)
AXES = [
    *(("", rows, columns) for rows, columns in permutations(KINDS, 2)),
    ("post", "case", "code"),
    ("post", "coder", "case"),
]


@settings(max_examples=90, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CODINGS, st.sampled_from(AXES), st.sampled_from(VALUES), st.sampled_from(("code", "all")), st.booleans())
def test_every_cell_is_what_the_definition_says(project, codings, axes, values, level, include):
    by, rows, columns = axes
    project.perform(RemoveCodings(tuple(coding.id for coding in project.codings())))
    drafts = []
    for name, start, length, label, coder in codings:
        source = project.source(name)
        span = min(start, LENGTHS[name] - 1), min(start + length, LENGTHS[name])
        if project.text(source)[slice(*span)].strip():
            drafts.append(CodingDraft(source.id, *span, project.code(label).id, coder=coder))
    project.perform(ApplyCodes(tuple(drafts)))
    assume(values not in SHARES or {"case", "source", "month", "year"} & {rows, columns})
    made = theme_matrix(
        project, rows=rows, columns=columns, values=values, by=by, level=level, include_interviewer=include
    )
    reference = Reference(project, include)
    behind = set()
    for row, column in product(made.rows, made.columns):
        number, members = reference.cell(values, (rows, row), (columns, column), by)
        assert made.value(row, column) == pytest.approx(number)
        found = made.cell_codings(row, column)
        assert set(found) == members
        assert len(found) == len(members)
        behind |= members
    assert made.left_out == len(project.codings()) - len(behind)


def test_filters_keep_the_codings_of_some_sources_and_coders(project):
    for source, quote, coder in (("R01", "sendiri", "Ani"), ("R02", "dipotong", "Ani"), ("R01", "rekan", "Budi")):
        code(project, source, quote, "D1", coder=coder)
    assert theme_matrix(project, sources=["R01"]).value("A", "D1") == 2
    assert theme_matrix(project, coders=["Ani"]).value("A", "D1") == 2
    only = theme_matrix(project, rows="source", columns="coder", sources=["R01"], coders=["Budi"])
    assert (only.rows, only.columns, only.cells) == (("R01",), ("Budi",), ((1,),))


@pytest.mark.parametrize("values", VALUES)
def test_a_matrix_takes_as_many_statements_whatever_the_size(tmp_path, values):
    def statements(count):
        names = [f"R{n:02}" for n in range(count)]
        drafts = [source_draft(name, TALK) for name in names]
        codings = [Coded(name, "sendiri", "D1") for name in names]
        with make_project(tmp_path, sources=drafts, codings=codings, name=str(count)) as made:
            path = made.path

        def read(project):
            made = theme_matrix(project, values=values)
            return made.cells and made.cell_codings(made.rows[0], "D1")

        return statements_of(path, read)

    assert statements(2) == statements(40)
