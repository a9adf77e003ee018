import pytest

from qualcode.materials.pseudonyms.candidates import Confidence
from qualcode.materials.pseudonyms.scanning import scan
from qualcode.tui.pseudonym_review import Review
from tests.materials.pseudonyms.studies import by_text, named_study


@pytest.fixture
def review(tmp_path):
    with named_study(tmp_path) as project:
        return Review(scan(project))


def accepted(review):
    return {thing.shown for thing in review.scan.things if review.is_accepted(thing)}


def test_persons_stand_above_those_who_seem_to_be_them(review):
    shown = [thing.shown for thing in review.rows()]
    assert shown == [
        *("Tarmizi Kalindra", "Tarmizi", "Kalindra"),
        *("Siti Aminah", "Siti"),
        *("198008172005031002", "0812-3456-7890", "siti@x.go.id"),
    ]


def test_accepting_goes_by_person(review):
    full, short = by_text(review.scan, "Tarmizi Kalindra"), by_text(review.scan, "Tarmizi")
    review.toggle(full)
    assert accepted(review) == {"Tarmizi Kalindra"}
    review.merge(short, full.id)
    assert accepted(review) == {"Tarmizi Kalindra", "Tarmizi"}
    review.toggle(short)
    assert accepted(review) == set()


def test_all_sure_and_none(review):
    review.toggle_all(Confidence.HIGH)
    assert "Siti" not in accepted(review)
    review.toggle_all()
    assert len(accepted(review)) == len(review.scan.things)
    review.toggle_all()
    assert accepted(review) == set()


def test_pseudonyms_are_shown_with_numbers_once_accepted(review):
    phone, siti = by_text(review.scan, "081234567890"), by_text(review.scan, "Siti")
    assert review.pseudonyms()[phone.id] == "[telepon …]"
    review.toggle(phone)
    review.toggle(siti)
    assert review.pseudonyms()[phone.id] == "[telepon 1]"
    assert review.pseudonyms()[siti.id] == "[nama 1]"
    review.replace(siti, "Bu S")
    assert review.pseudonyms()[siti.id] == "Bu S"
    review.replace(siti, "")
    assert review.pseudonyms()[siti.id] == "[nama 1]"


def test_proposals_are_taken_up_and_turned_down(review):
    short = by_text(review.scan, "Tarmizi")
    review.toggle(short)
    assert [p.id for p in review.open_proposals] == [short.id]
    review.merge(short, "")
    assert review.open_proposals == []
    assert review.separate == {short.id}
    assert review.merge_all() == 2
    assert short.id not in review.merged
    assert [one.shown for one in review.persons()] == ["Tarmizi Kalindra", "Tarmizi", "Siti Aminah"]


def test_mentions_are_left_and_taken_back(review):
    phone = by_text(review.scan, "081234567890")
    review.toggle(phone)
    review.toggle_mention(phone.mentions[0])
    assert review.is_skipped(phone.mentions[0])
    assert review.plan().mentions == 2
    review.toggle_mention(phone.mentions[0])
    assert review.plan().mentions == 3


def test_decisions_outlive_a_new_scan(tmp_path):
    with named_study(tmp_path) as project:
        review = Review(scan(project))
        review.toggle_all()
        review.merge_all()
        review.toggle_mention(by_text(review.scan, "Siti").mentions[0])
        again = Review(scan(project))
        again.take_over(review)
    assert again.decisions == review.decisions
