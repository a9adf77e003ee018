"""Telling texts of recognisers, which have no sentences to move by, from those that people wrote."""

import pytest

from qualcode.coding.full_stops import lacks_full_stops

SENTENCE = "Kami belajar sendiri dari rekan di kantor setiap hari. "


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("", False),
        ("ya begitu " * 40, False),
        ("ya begitu " * 100, True),
        (SENTENCE * 30, False),
        (f"{SENTENCE}{'ya begitu ' * 200}", True),
        ("Pasal 1.2 dan 3.4 " * 60, True),
        (f"{'ya ' * 90}betul?\n" * 5, True),
        (f"{'ya ' * 40}betul?\n" * 5, False),
    ],
)
def test_a_text_lacks_full_stops_where_hardly_a_sentence_ends(text, lacks):
    assert lacks_full_stops(text) is lacks
