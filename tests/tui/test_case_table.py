from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Case, Variable, VariableType
from qualcode.tui.case_table import NAME, Asked, CaseTable, Heading

CHOICE, NUMBER, YES = 1, 2, 3
VARIABLES = {
    CHOICE: Variable(CHOICE, "position", VariableType.CHOICE, ("staff", "head")),
    NUMBER: Variable(NUMBER, "years", VariableType.NUMBER),
    YES: Variable(YES, "trained", VariableType.BOOLEAN),
}

tables = st.lists(
    st.tuples(
        st.sampled_from(("", "staff", "head")),
        st.sampled_from(("", "9", "12", "-3.5")),
        st.sampled_from(("", "0", "1")),
    ),
    max_size=8,
).map(
    lambda rows: CaseTable(
        {n: Case(n, f"R{n}") for n in range(1, len(rows) + 1)},
        VARIABLES,
        {(n, of): value for n, row in enumerate(rows, 1) for of, value in zip(VARIABLES, row, strict=True) if value},
        {},
    )
)


@given(tables, st.sampled_from((NAME, *VARIABLES)), st.booleans(), st.sampled_from((0, *VARIABLES)))
def test_every_case_is_shown_once_whatever_the_order(table, by, is_down, group):
    lines = table.lines(Asked(by=by, is_down=is_down, group=group))
    cases = [line.id for line in lines if isinstance(line, Case)]
    assert sorted(cases) == sorted(table.cases)
    headings = [line for line in lines if isinstance(line, Heading)]
    assert bool(headings) == bool(group and cases)
    if headings:
        assert [case for heading in headings for case in heading.cases] == cases
        for heading in headings:
            assert len({table.known.get((case, group), "") for case in heading.cases}) == 1


@given(tables, st.booleans())
def test_numbers_are_sorted_by_size_and_what_is_not_known_comes_last(table, is_down):
    lines = table.lines(Asked(by=NUMBER, is_down=is_down))
    numbers = [table.known.get((case.id, NUMBER)) for case in lines if isinstance(case, Case)]
    known = [float(number) for number in numbers if number is not None]
    assert known == sorted(known, reverse=is_down)
    assert None not in numbers[: len(known)]


@given(tables, st.sampled_from(("staff", "R1", "STAFF 12", "nobody")))
def test_a_filter_keeps_just_the_rows_in_which_each_word_stands(table, words):
    shown = {line.id for line in table.lines(Asked(words=words)) if isinstance(line, Case)}
    for case in table.cases.values():
        row = " ".join(table.text(case, column) for column in (NAME, *VARIABLES)).casefold()
        assert (case.id in shown) == all(word in row for word in words.casefold().split())


def test_choices_are_sorted_in_their_own_order():
    table = CaseTable({1: Case(1, "R1"), 2: Case(2, "R2")}, VARIABLES, {(1, CHOICE): "head", (2, CHOICE): "staff"}, {})
    assert [line.id for line in table.lines(Asked(by=CHOICE)) if isinstance(line, Case)] == [2, 1]
