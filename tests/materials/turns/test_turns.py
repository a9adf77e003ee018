import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import NotFoundError
from qualcode.locale import current_language, set_language
from qualcode.materials.turns import FORMS, NONE, TOLD, find_turns, form_title, proposals, seen_once
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
        ("[00:01:23 --> 00:01:30] P: a", 83_000),
        ("[00:01:23 - 00:01:30] P: a", 83_000),
        ("#00:01:23.4# P: a", 83_400),
        ("#00:01:23-4# P: a", 83_400),
        ("P: #00:01:23-4# a", 83_400),
        ("P (0:5:7): a", 307_000),
        ("4    [00:01:23] P: a", 83_000),
        ("00:01:23\n\nP: a", 83_000),
        ("[0:07]\nP: a", 7_000),
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
        ("P:\n" * 200_000, 200_000),
        ("\n" * 10_000_000, 0),
        ("a\n" * 1_000_000, 0),
        ("Ani  0:01 " * 1_000_000, 0),
        ("Ani  00:01\nya\n" * 50_000, 50_000),
        ("Ani  00:01\n" * 60_000, 0),
        ("0:01\tAni\tya\n" * 50_000, 50_000),
        ("0:01\t" * 2_000_000, 0),
        ("0:01 --> 0:02\nAni\nya\n" * 40_000, 40_000),
        ("0:01 --> " * 1_000_000, 0),
        ("P: a //N: b" * 500_000, 1),
        ("N: c\nP: " + "//N: b// a " * 30_000 + "\nN: d", 60_003),
        ("N: c\nP: a " + "//" * 3_000_000 + "\nN: d", 3),
        ("P\tya\nN1\tya\n" * 25_000, 50_000),
        ("P    " * 2_000_000, 0),
        ("Pewawancara\nya\nNarasumber\nya\n" * 20_000, 40_000),
        ("".join(f"Orang{n}: a\nOrang{n}: b\n" for n in range(30_000)), 60_000),
        ("P: a #0:01#\n" * 30_000, 30_000),
        ("0:01\n\n\nP: a\n" * 30_000, 30_000),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_length_costs_no_more_than_its_share(text: str, turns: int) -> None:
    assert len(find_turns(text).turns) == turns


def test_a_word_for_a_role_that_stands_once_is_no_speaker_where_another_has_that_role() -> None:
    text = "P: Apa?\nN: Ada kuis.\nPertanyaan: siapa?\nPeserta: 20 orang\nP: Lalu?\nN: Ya."
    assert [speaker for speaker, _speech in said(text)] == ["P", "N", "P", "N"]
    assert seen_once(text) == ["Pertanyaan", "Peserta"]
    assert [speaker for speaker, _speech in said("Pewawancara: Apa?\nN1: Satu.\nN2: Dua.\nN1: Ya.")] == [
        *("Pewawancara", "N1", "N2", "N1")
    ]


def test_a_legend_is_no_turn() -> None:
    text = "Pewawancara (P): Ani\nNarasumber (N): Ibu Sari\n\nP: Apa?\nN: Ya.\nP: Lalu?\nN: Itu."
    assert [speaker for speaker, _speech in said(text)] == ["P", "N", "P", "N"]


def test_what_programs_call_somebody_need_not_recur() -> None:
    assert said("[SPEAKER_00]: Halo.") == [("SPEAKER_00", "Halo.")]
    assert said("Speaker 1: Halo.\nSpeaker 2: Ya.") == [("Speaker 1", "Halo."), ("Speaker 2", "Ya.")]
    assert said("D1: kompetensi") == []


def test_what_is_known_to_be_a_speaker_need_not_recur() -> None:
    text = "P: Apa?\nN: Satu.\nSiti: Permisi.\nP: Lalu?\nN: Dua."
    assert seen_once(text) == ["Siti"]
    found = find_turns(text, known=["siti"])
    assert [turn.speaker for turn in found.turns] == ["P", "N", "Siti", "P", "N"]
    assert seen_once(text, ["SITI"]) == []


def test_a_form_can_be_forced_or_left_out() -> None:
    text = "Ani  00:01\nP: Apa?\nN: Ya.\n\nBudi  00:09\nP: Lalu?\nN: Itu."
    assert [(proposal.form, len(proposal.marks), proposal.speakers) for proposal in proposals(text)] == [
        ("name-time", 2, 2),
        ("labels", 4, 2),
    ]
    assert find_turns(text).form == "name-time"
    assert [turn.speaker for turn in find_turns(text, "labels").turns] == ["P", "N", "P", "N"]
    assert (find_turns(text, "tabs").turns, find_turns(text, "tabs").form) == ((), "")
    assert (find_turns(text, NONE).turns, find_turns(text, NONE).form) == ((), NONE)
    with pytest.raises(NotFoundError) as caught:
        find_turns(text, "tiada")
    assert "name-time" in caught.value.todo


@pytest.mark.parametrize("language", ["en", "id"])
def test_forms_are_told_apart_by_name_and_title(language: str) -> None:
    before = current_language()
    set_language(language)
    try:
        titles = [form_title(form.name) for form in FORMS] + [form_title(NONE), form_title(TOLD)]
    finally:
        set_language(before)
    assert len(set(titles)) == len(FORMS) + 2
    assert all(titles)
    assert form_title("tiada") == ""


LINES = st.sampled_from(
    [
        *("P: ", "N1: ", "**K:** ", "[0:01] P: ", "Catatan: ", "Tanggal: ", "", " ", "kata?", "10:30 ", "\n", "x: "),
        *("Ani Wijaya  00:01\n", "Budi 0:05\n", "00:00:01 --> 00:00:02\n", "1\n", "Ani\n", "0:01\tAni\tya\n"),
        *("P\tApa", "DK    Ya", "Pewawancara\n", "N1\n", "//P: ", "//", "#0:05-3#", "#0:07#\n", "[SPEAKER_00]: ", "  "),
        *("Transcribed by https://otter.ai\n", "4   Dan: ", "\t", "\u2028", "(0:03)", "<v Ani>"),
    ]
)


@pytest.mark.parametrize("form", ["", *(form.name for form in FORMS)])
@settings(deadline=None)
@given(st.lists(LINES).map("".join) | st.text(alphabet="PNK: *[]()0123456789\n\t?-_/#\\>") | st.text())
def test_turns_are_ordered_inside_the_text_and_end_in_words(form: str, text: str) -> None:
    found = find_turns(text, form)
    position = 0
    for turn in found.turns:
        assert position <= turn.start <= turn.speech_start <= turn.end <= len(text)
        assert turn.start < turn.end
        assert not text[turn.start].isspace()
        assert not text[turn.end - 1].isspace()
        assert turn.speaker in found.roles or not turn.speaker
        assert "\n" not in turn.speaker
        position = turn.end
    assert set(found.roles) == {turn.speaker for turn in found.turns} - {""}


@settings(deadline=None)
@given(st.lists(LINES).map("".join) | st.text(alphabet="PNK: *[]()\n\t?-/\\>"))
def test_the_form_that_is_taken_is_the_best_proposal(text: str) -> None:
    found = proposals(text)
    assert find_turns(text).form == (found[0].form if found else "")


@settings(deadline=None)
@given(st.lists(st.lists(LINES, min_size=1).map("".join), min_size=1).map("\n".join))
def test_lines_that_begin_alike_give_what_each_would_give_by_itself(text: str) -> None:
    remembered = find_turns(text, "labels")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qualcode.materials.turns.labels._MOST_HEADS", 0)
        assert find_turns(text, "labels") == remembered
