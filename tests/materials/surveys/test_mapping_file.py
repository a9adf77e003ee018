import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import FileFormatError, NotFoundError, QualcodeError
from qualcode.materials.surveys.answer_words import Scale
from qualcode.materials.surveys.mapping import ColumnMapping, SurveyMapping, Use
from qualcode.materials.surveys.mapping_file import mapping_text, parse_mapping, read_mapping, write_mapping
from qualcode.model import VariableType, Words

WHOLE = """
sheet: Jawaban
headings: 2
missing: [".", "99"]
cases: {r1: R01}
scales:
  agreement:
    labels: [STS, TS, S, SS]
    answers: {sangat setuju: 4}
columns:
- {heading: Nama, is: case}
- {heading: Usia, is: variable, type: number}
- {heading: Unit, is: variable, name: unit, type: choice, choices: [Loket, Arsip]}
- {heading: Saya puas., is: item, name: Q1, text: {id: Saya puas., en: I am content.}, scale: Agreement, code: D1}
- {heading: Q2, is: item, scale: 1-5, reverse: ya}
- {heading: Q3, is: item, scale: {low: 0, high: 10}}
- {heading: Saran, is: question, why: the answers are sentences}
- {heading: Timestamp, is: nothing}
"""


def test_a_mapping_is_read():
    mapping = parse_mapping(WHOLE, "m.yaml")
    assert (mapping.sheet, mapping.heading_row, mapping.missing) == ("Jawaban", 2, (".", "99"))
    assert mapping.cases == (("r1", "R01"),)
    uses = " ".join(column.use for column in mapping.columns)
    assert uses == "case variable variable item item item question nothing"
    unit, puas, second, third = mapping.columns[2:6]
    assert (unit.name, unit.type, unit.choices) == ("unit", VariableType.CHOICE, ("Loket", "Arsip"))
    assert puas.scale == Scale(1, 4, ("STS", "TS", "S", "SS"), (("sangat setuju", 4),))
    assert (puas.text.get("en"), puas.code, puas.reverse) == ("I am content.", "D1", False)
    assert (second.scale, second.reverse, third.scale) == (Scale(1, 5), True, Scale(0, 10))


TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]), min_size=1, max_size=12
).map(lambda text: " ".join(text.split()))
NAME = TEXT.filter(bool)
SCALES = st.integers(0, 3).flatmap(
    lambda low: st.integers(low + 1, low + 6).flatmap(
        lambda high: st.builds(
            Scale,
            st.just(low),
            st.just(high),
            st.just(()) | st.lists(NAME, min_size=high - low + 1, max_size=high - low + 1).map(tuple),
            st.dictionaries(NAME, st.integers(low, high), max_size=2).map(lambda d: tuple(d.items())),
        )
    )
)
WORDS = (
    st.just(Words())
    | st.dictionaries(st.sampled_from(["id", "en"]), NAME, min_size=1).map(Words.of)
    | NAME.map(Words.of)
)
COLUMNS = st.one_of(
    st.builds(ColumnMapping, NAME, st.just(Use.NOTHING), reason=TEXT),
    st.builds(ColumnMapping, NAME, st.just(Use.QUESTION), name=NAME, text=WORDS),
    st.builds(
        ColumnMapping,
        NAME,
        st.just(Use.VARIABLE),
        name=NAME,
        type=st.just(VariableType.CHOICE),
        choices=st.lists(NAME, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(
        ColumnMapping, NAME, st.just(Use.ITEM), name=NAME, text=WORDS, scale=SCALES, reverse=st.booleans(), code=TEXT
    ),
)


@given(
    st.lists(COLUMNS, max_size=6, unique_by=(lambda c: c.heading.casefold(), lambda c: c.title.casefold())),
    st.dictionaries(NAME, NAME, max_size=2),
    st.lists(NAME, max_size=2).map(tuple),
)
def test_any_mapping_comes_back_as_it_was_written(columns, cases, missing):
    mapping = SurveyMapping(tuple(columns), "Sheet", 3, tuple(cases.items()), missing)
    read = parse_mapping(mapping_text(mapping), "m.yaml")
    assert [column.title for column in read.columns] == [column.title for column in columns]
    assert read.cases == mapping.cases
    assert read.missing == mapping.missing
    for column, wanted in zip(read.columns, columns, strict=True):
        for field in ("heading", "use", "text", "type", "choices", "scale", "reverse", "code", "reason"):
            assert getattr(column, field) == getattr(wanted, field)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("columns: x", "line 1, columns", "list"),
        ("sheet: a", "line 1", "columns"),
        ("- a", "line 1", "list of fields"),
        ("colums: []", "line 1, colums", "not known"),
        ("columns:\n- {heading: A}", "columns[0].is", "missing"),
        ("columns:\n- {is: case}", "columns[0].heading", "missing"),
        ("columns:\n- {heading: A, is: person}", "line 2, columns[0].is", "case, variable"),
        ("columns:\n- {heading: A, is: item, scale: 5-1}", "columns[0].scale", "low to a higher"),
        ("columns:\n- {heading: A, is: item}", "columns[0].scale", "needs a scale"),
        ("columns:\n- {heading: A, is: item, scale: agreement}", "columns[0].scale", "no scale"),
        ("columns:\n- {heading: A, is: item, scale: {labels: [a]}}", "columns[0].scale", "higher"),
        ("columns:\n- {heading: A, is: item, scale: {low: 1, high: 3, labels: [a]}}", "columns[0].scale", "label"),
        ("columns:\n- {heading: A, is: item, scale: {high: 3, answers: {x: 9}}}", "columns[0].scale", "point"),
        ("columns:\n- {heading: A, is: item, scale: {high: x}}", "columns[0].scale.high", "whole number"),
        ("columns:\n- {heading: A, is: item, scale: 1-5, reverse: perhaps}", "columns[0].reverse", "yes, no"),
        ("columns:\n- {heading: A, is: case, code: D1}", "columns[0].code", "item"),
        ("columns:\n- {heading: A, is: variable, type: choice}", "columns[0].choices", "choose"),
        ("columns:\n- {heading: A, is: variable, type: float}", "columns[0].type", "number"),
        ("columns:\n- {heading: A, is: case}\n- {heading: B, is: case}", "line 3, columns[1].is", "one column"),
        ("columns:\n- {heading: A, is: case}\n- {heading: a, is: nothing}", "columns[1].heading", "line 2"),
        (
            "columns:\n- {heading: A, is: variable, name: x}\n- {heading: B, is: variable, name: X}",
            "columns[0].name",
            "twice",
        ),
        ("columns:\n- {heading: A, is: question, text: {fr: x}}", "columns[0].text.fr", "id, en, any"),
        ("headings: 0\ncolumns: []", "line 1, headings", "whole number"),
        ("columns: []\nsheet: &x a", "line 2", "Anchors"),
        ("columns: [", "m.yaml, line", "YAML"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_field(text, where, what):
    with pytest.raises(FileFormatError) as caught:
        parse_mapping(text, "m.yaml")
    assert caught.value.where.startswith("m.yaml")
    assert where in caught.value.where
    assert what in str(caught.value)


def test_files(tmp_path):
    mapping = parse_mapping(WHOLE, "m.yaml")
    write_mapping(mapping, tmp_path / "m.yaml")
    assert read_mapping(tmp_path / "m.yaml") == mapping
    with pytest.raises(NotFoundError):
        read_mapping(tmp_path / "none.yaml")
    with pytest.raises(QualcodeError, match="none"):
        write_mapping(mapping, tmp_path / "none" / "m.yaml")
