"""Who speaks where after an edit: what is written in the text is what the turns say."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.materials.anchors import Moves
from qualcode.materials.differences import edits_between
from qualcode.materials.following_turns import FollowedTurns, follow_turns
from qualcode.model import Role, Speaker, Turn
from tests.factories import turns_of

OLD = "P: Pernah ikut diklat?\nN1: Belum pernah.\nKami belajar sendiri.\nP: Sejak kapan?\nN1: Tiga tahun lalu.\n"
SPEAKERS = (Speaker(7, 1, "P", Role.INTERVIEWER, None), Speaker(8, 1, "N1", Role.PARTICIPANT, 3))


def turns(text: str, speakers: tuple[Speaker, ...] = SPEAKERS) -> list[Turn]:
    """A turn for each labelled line, with the lines below it; each begins ten seconds after the one before."""
    ids = {speaker.label: speaker.id for speaker in speakers}
    drafts = turns_of(text)
    ends = [len(text[: draft.start].rstrip()) for draft in drafts[1:]] + [len(text.rstrip())]
    return [
        Turn(n + 1, 1, n, draft.start, draft.speech_start, end, ids[draft.speaker], n * 10_000)
        for n, (draft, end) in enumerate(zip(drafts, ends, strict=True))
    ]


def follow(new: str, old: str = OLD, speakers: tuple[Speaker, ...] = SPEAKERS) -> FollowedTurns:
    followed = follow_turns(turns(old, speakers), speakers, Moves(edits_between(old, new), new), old)
    assert [turn.position for turn in followed.left] == list(range(len(followed.left)))
    places = [place for turn in followed.left for place in (turn.start, turn.speech_start, turn.end)]
    assert places == sorted(places)
    assert not places or places[-1] <= len(new)
    return followed


def said(followed: FollowedTurns, new: str) -> list[tuple[str, str, int | None]]:
    labels = {speaker.id: speaker.label for speaker in followed.speakers}
    return [(labels[turn.speaker_id], new[turn.speech_start : turn.end], turn.time_ms) for turn in followed.left]


UNTOUCHED = [
    ("P", "Pernah ikut diklat?", 0),
    ("N1", "Belum pernah.\nKami belajar sendiri.", 10_000),
    ("P", "Sejak kapan?", 20_000),
    ("N1", "Tiga tahun lalu.", 30_000),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Belum", "Memang belum", {1: ("N1", "Memang belum pernah.\nKami belajar sendiri.", 10_000)}),
        ("sendiri.", "sendiri. Dari rekan.", {1: ("N1", "Belum pernah.\nKami belajar sendiri. Dari rekan.", 10_000)}),
        ("lalu.\n", "lalu. Selesai.\n", {3: ("N1", "Tiga tahun lalu. Selesai.", 30_000)}),
        ("P: Sejak kapan?\n", "", {2: None}),
        ("P: Pernah", "Catatan lapangan.\n\nP: Pernah", {}),
        ("P: Sejak", "PP: Sejak", {}),
        (
            "Kami belajar",
            "P: Lalu?\nN1: Kami belajar",
            {1: ("N1", "Belum pernah.", 10_000), 1.1: ("P", "Lalu?", None), 1.2: ("N1", "Kami belajar sendiri.", None)},
        ),
        ("P: Sejak", "N1: Sejak", {2: ("N1", "Sejak kapan?", 20_000)}),
        ("\nP: Sejak", " Sejak", {1: ("N1", "Belum pernah.\nKami belajar sendiri. Sejak kapan?", 10_000), 2: None}),
        ("kapan?\nN1: Tiga", "kapan? N1: Tiga", {}),
        ("Tiga tahun lalu.", "", {3: ("N1", "", 30_000)}),
    ],
)
def test_turns_say_what_the_text_says(old, new, expected):
    text = OLD.replace(old, new)
    wanted = dict(enumerate(UNTOUCHED)) | expected
    assert said(follow(text), text) == [wanted[place] for place in sorted(wanted) if wanted[place]]


def test_a_speaker_whose_every_label_changed_alike_is_called_so():
    new = OLD.replace("N1:", "Ibu Sari:")
    followed = follow(new)
    assert followed.speakers == [SPEAKERS[0], replace(SPEAKERS[1], label="Ibu Sari")]
    assert [turn.speaker_id for turn in followed.left] == [7, 8, 7, 8]
    assert said(followed, new)[3] == ("Ibu Sari", "Tiga tahun lalu.", 30_000)


def test_a_speaker_of_whom_one_label_changed_is_called_as_before():
    followed = follow(OLD.replace("N1: Tiga", "N11: Tiga"))
    assert followed.speakers == list(SPEAKERS)
    assert [turn.speaker_id for turn in followed.left] == [7, 8, 7, 8]


def test_two_speakers_whose_labels_were_exchanged_exchange_their_turns():
    new = OLD.replace("P:", "?:").replace("N1:", "P:").replace("?:", "N1:")
    followed = follow(new)
    assert followed.speakers == list(SPEAKERS)
    assert [turn.speaker_id for turn in followed.left] == [8, 7, 8, 7]


def test_a_new_line_by_somebody_unknown_goes_on_the_turn_it_is_in():
    new = OLD.replace("Kami belajar", "Budi: Kami belajar")
    assert len(follow(new).left) == 4


def test_a_source_without_turns_gets_none():
    new = "P: Ya?\nN1: Ya.\n"
    assert follow_turns([], [], Moves(edits_between("Ya.", new), new), "Ya.").left == []


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 110), st.integers(0, 20), st.sampled_from(["", "P", "N1: ", "\n", "P: Ya.\n", "x é😀"])
        )
    )
)
def test_turns_stay_in_order_whatever_is_edited(edits):
    new = OLD
    for start, length, words in edits:
        new = new[:start] + words + new[start + length :]
    followed = follow(new or "x")
    assert {turn.id for turn in followed.left} - {0} | {turn.id for turn in followed.gone} == {1, 2, 3, 4}
