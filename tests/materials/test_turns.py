import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.materials.turns import _candidates, find_turns
from qualcode.model import Role


def said(text: str) -> list[tuple[str, str]]:
    """Speaker and speech of each turn found in ``text``."""
    return [(turn.speaker, text[turn.speech_start : turn.end]) for turn in find_turns(text).turns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P: Apa?\nN: Ya.\n", [("P", "Apa?"), ("N", "Ya.")]),
        ("Pewawancara : Apa?\nInforman 3: Ya.", [("Pewawancara", "Apa?"), ("Informan 3", "Ya.")]),
        ("interviewer: Why?\ninterviewee: So.", [("interviewer", "Why?"), ("interviewee", "So.")]),
        ("P:Apa?\nR07:Ya.", [("P", "Apa?"), ("R07", "Ya.")]),
        ("P:\n  Apa?\n\nN:\nYa.", [("P", "Apa?"), ("N", "Ya.")]),
        (
            "**P**: Apa?\n**K (Kiki):** Ya.\n**K (Kiki):** Itu.",
            [("P", "Apa?"), ("K (Kiki)", "Ya."), ("K (Kiki)", "Itu.")],
        ),
        ("\\*\\*P:\\*\\* Apa?\n\\*\\*N:\\*\\* Ya.", [("P", "Apa?"), ("N", "Ya.")]),
        ("- P: Apa?\n- N: Ya.", [("P", "Apa?"), ("N", "Ya.")]),
        ("  P: Apa?\n\tN: Ya.", [("P", "Apa?"), ("N", "Ya.")]),
        ("p: Apa?\nN: Ya.\nP: Dan?", [("p", "Apa?"), ("N", "Ya."), ("p", "Dan?")]),
        ("Ani: a\nBudi: b\nAni: c\nBudi: d", [("Ani", "a"), ("Budi", "b"), ("Ani", "c"), ("Budi", "d")]),
        ("P: satu\nN: ", [("P", "satu"), ("N", "")]),
    ],
)
def test_forms_of_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_turn_reaches_to_the_last_word_before_the_next_label() -> None:
    text = "# R07\n\nP: Apa?\n\nN: Satu.\n\nDua.  \n\n \nP: Lalu?\n"
    turns = find_turns(text).turns
    assert [text[turn.start : turn.end] for turn in turns] == ["P: Apa?", "N: Satu.\n\nDua.", "P: Lalu?"]
    assert turns[0].start == text.index("P:")


@pytest.mark.parametrize(
    ("line", "milliseconds"),
    [
        ("[00:01:23] P: a", 83_000),
        ("(1:23) P: a", 83_000),
        ("00:03:40.5P: a", 220_500),
        ("P [01:00:00,250]: a", 3_600_250),
        ("P (1:23): a", 83_000),
        ("P: [00:00:07] a", 7_000),
        ("**[00:01:23] P:** a", 83_000),
        ("[00:99:99] P: a", None),
        ("[00:01:99] P: a", None),
        ("P: a", None),
    ],
)
def test_times(line: str, milliseconds: int | None) -> None:
    (turn,) = find_turns(line).turns
    assert turn.time_ms == milliseconds
    assert (turn.start, line[turn.speech_start : turn.end], turn.speaker) == (0, "a", "P")


@pytest.mark.parametrize(
    "line",
    [
        "Catatan: penting",
        "Alasan: biaya",
        "Jam 10:30 kami pulang",
        "https://contoh.id/a",
        "http://contoh.id",
        "mailto:a@b.id",
        "Misalnya: begini",
        "Saya bilang: tidak bisa",
        "rasio 1:2 saja",
        "Ya, begini: kami menunggu",
        "kata kata kata kata kata kata: panjang",
        "x" * 60 + ": panjang",
    ],
)
def test_what_is_no_label_stays_in_the_answer(line: str) -> None:
    text = f"P: Apa?\nN: Ya.\n{line}\nLalu.\n{line}\nP: Baik?"
    assert said(text) == [("P", "Apa?"), ("N", f"Ya.\n{line}\nLalu.\n{line}"), ("P", "Baik?")]


def test_an_unknown_label_must_recur() -> None:
    assert said("Kiki: Halo.\nAni berkata.") == []
    assert said("Kiki: Halo.\nKiki: Lagi.") == [("Kiki", "Halo."), ("Kiki", "Lagi.")]


@pytest.mark.parametrize("gap", ["\n", ""])
def test_the_head_of_a_transcript_is_no_turn(gap: str) -> None:
    head = "Transkrip\n\nTanggal: 3 Mei\nPewawancara: Andi\nNarasumber: R07\nTempat: kantor\n"
    assert said(head + gap + "P: Apa?\nN: Ya.\nP: Lalu?") == [("P", "Apa?"), ("N", "Ya."), ("P", "Lalu?")]


def test_a_head_may_end_with_who_spoke() -> None:
    head = "Tanggal: 3 Mei\nPewawancara: Andi\nNarasumber: R07\n\n"
    assert said(head + "P: Apa?\nN: Ya.") == [("P", "Apa?"), ("N", "Ya.")]


def test_a_short_interview_after_its_date_is_not_mistaken_for_its_head() -> None:
    assert said("Tanggal: 3 Mei\nP: Apa?\nN: Ya.") == [("P", "Apa?"), ("N", "Ya.")]


def test_who_asks_is_the_interviewer_where_no_word_says_it() -> None:
    found = find_turns("Ani: Halo.\nBudi: Apa kabar?\nAni: Baik.\nBudi: Lalu?")
    assert found.roles == {"Ani": Role.PARTICIPANT, "Budi": Role.INTERVIEWER}
    assert "Budi" in found.notes[0]


def test_an_interview_is_certain_when_words_for_both_roles_recur() -> None:
    assert find_turns("P: a\nN: b\nP: c\nN: d").certain
    assert not find_turns("P: a\nN: b\nP: c").certain
    assert not find_turns("Ani: a\nBudi: b?\nAni: c\nBudi: d?").certain
    assert not find_turns("").certain


def test_markup_and_controls_in_labels_are_not_obeyed() -> None:
    assert said("[@click=app.quit]P[/]: halo\n[@click=app.quit]P[/]: halo") == []


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("P: " + "kata " * 2_000_000, 1),
        ("a" * 5_000_000, 0),
        (" " * 5_000_000, 0),
        ("(" * 1_000_000 + "\n" + "**a " * 500_000, 0),
        ("1:11" * 1_000_000, 0),
        ("P: a\n" + "\n" * 1_000_000 + "N: b", 2),
        ("P: a?\nN: b\n" * 50_000, 100_000),
        ("P:\n" * 200_001, 0),
    ],
)
def test_length_costs_no_more_than_its_share(text: str, turns: int) -> None:
    assert len(find_turns(text).turns) == turns


LINES = st.sampled_from(
    ["P: ", "N1: ", "**K:** ", "[0:01] P: ", "Catatan: ", "Tanggal: ", "", " ", "kata?", "10:30 ", "\n", "x: "]
)


@given(st.lists(LINES).map("".join) | st.text(alphabet="PNK: *[]()0123456789\n?-_\\") | st.text())
def test_turns_are_ordered_inside_the_text_and_end_in_words(text: str) -> None:
    found = find_turns(text)
    position = 0
    for turn in found.turns:
        assert position <= turn.start < turn.speech_start <= turn.end <= len(text)
        assert not text[turn.start].isspace()
        assert not text[turn.end - 1].isspace()
        assert turn.speaker in found.roles
        assert "\n" not in turn.speaker
        position = turn.end
    assert set(found.roles) == {turn.speaker for turn in found.turns}


BEGINNINGS = st.sampled_from(
    ["P:", "N1:", " N1 :", "- N1:", "**N1**:", "**N1:**", "[0:01] N1:", "N1 (0:02):", "https:", "x:"]
)
REMAINDERS = st.sampled_from(
    ["", " ", " Ya.", "Ya.", " [0:03] Ya.", " [sic] ya", "  Ya.", "//a.b", "** Ya.", "\tYa.", " 9:30"]
)
LABELLED = st.lists(st.tuples(BEGINNINGS, REMAINDERS).map("".join), max_size=12)


@given(LABELLED)
def test_what_a_line_begins_with_does_not_hang_on_the_lines_before_it(lines: list[str]) -> None:
    text, alone, place = "\n".join(lines), [], 0
    for line in lines:
        alone += [
            found._replace(line=place, start=place + found.start, speech=place + found.speech)
            for found in _candidates(line)
        ]
        place += len(line) + 1
    assert list(_candidates(text)) == alone
