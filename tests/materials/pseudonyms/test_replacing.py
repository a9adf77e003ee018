from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.pseudonyms.candidates import Kind
from qualcode.materials.pseudonyms.replacing import _LABELS, Decisions, _letters, offered, plan, undecided
from qualcode.materials.pseudonyms.scanning import scan
from qualcode.model import Study
from tests.factories import make_project, source_draft
from tests.materials.pseudonyms.studies import by_text, everything, keys_of


def test_nothing_is_replaced_unasked(study):
    planned = plan(scan(study), Decisions())
    assert (planned.act, planned.entries, planned.mentions, planned.pseudonyms) == (None, (), 0, {})


def test_pseudonyms_follow_cases_speakers_and_kinds(study):
    found = scan(study)
    named = plan(found, everything(found)).pseudonyms
    told = {thing.shown: named[thing.id] for thing in found.things}
    assert told == {
        "Tarmizi Kalindra": "R01",
        "Tarmizi": "R01",
        "Kalindra": "R01",
        "Siti Aminah": "Informan A",
        "Siti": "Informan A",
        "198008172005031002": "[NIP 1]",
        "0812-3456-7890": "[telepon 1]",
        "siti@x.go.id": "[surel 1]",
    }


def test_english_studies_get_english_pseudonyms(tmp_path):
    text = "N1: I told Mr. Barnaby Jones, call 0812 3456 7890.\n"
    with make_project(tmp_path, sources=[source_draft("R01", text)]) as project:
        project._store.perform(_Speak("en"), "Ani")
        found = scan(project)
        assert set(plan(found, everything(found)).pseudonyms.values()) == {"[name 1]", "[phone 1]"}


class _Speak:
    def __init__(self, language):
        self.language = language

    def perform(self, tx):
        tx.change(replace(tx.find(Study)[0], language=self.language))


def test_every_kind_has_a_label_in_both_languages():
    assert all(set(labels) == set(Kind) and len(set(labels.values())) == len(Kind) for labels in _LABELS.values())


def test_accepting_one_of_merged_persons_accepts_both(study):
    found = scan(study)
    short, full = by_text(found, "Kalindra"), by_text(found, "Tarmizi Kalindra")
    merged = {short.id: full.id}
    for accepted in (short.id, full.id):
        planned = plan(found, Decisions(accepted=frozenset({accepted}), merged=merged))
        assert set(planned.pseudonyms) == {short.id, full.id}
        assert set(planned.pseudonyms.values()) == {"R01"}


def test_proposals_wait_for_a_decision(study):
    found = scan(study)
    short, full = by_text(found, "Kalindra"), by_text(found, "Tarmizi Kalindra")
    accepted = frozenset({full.id})
    assert short.id in {p.id for p in undecided(found, Decisions(accepted))}
    for decided in (Decisions(accepted, {short.id: full.id}), Decisions(accepted, separate=frozenset({short.id}))):
        assert short.id not in {p.id for p in undecided(found, decided)}
    assert undecided(found, Decisions()) == []


def test_separate_persons_get_pseudonyms_of_their_own(study):
    found = scan(study)
    named = plan(found, everything(found, merged={})).pseudonyms
    assert {named[by_text(found, text).id] for text in ("Kalindra", "Tarmizi", "Siti")} == {
        "[nama 1]",
        "[nama 2]",
        "[nama 3]",
    }


def test_skipped_mentions_stay_and_a_thing_of_which_none_is_left_has_no_entry(study):
    found = scan(study)
    phone = by_text(found, "081234567890")
    skipped = frozenset((m.place, m.start) for m in phone.mentions)
    planned = plan(found, everything(found, skipped=skipped))
    assert Kind.PHONE not in {entry.kind for entry in planned.entries}
    one_left = plan(found, everything(found, skipped=frozenset(list(skipped)[:2])))
    assert one_left.mentions == planned.mentions + 1


def test_numbers_that_stand_in_the_texts_already_are_passed_over(tmp_path):
    text = "N1: Pak [nama 1] dan Pak Tarmizi Kalindra.\n"
    with make_project(tmp_path, sources=[source_draft("R01", text)]) as project:
        found = scan(project)
        assert list(plan(found, everything(found)).pseudonyms.values()) == ["[nama 2]"]


def test_the_table_decides_for_who_is_known(study):
    keys = keys_of(study)
    found = scan(study)
    for entry in plan(found, everything(found, replacements={by_text(found, "Siti Aminah").id: "Bu A"})).entries:
        keys.record(entry)
    again = scan(study, keys=keys)
    named = plan(again, everything(again), keys).pseudonyms
    assert {named[t.id] for t in again.things if "Siti" in t.shown} == {"Bu A"}
    assert again.proposals == ()
    assert all(thing.in_table for thing in again.things)


@pytest.mark.parametrize("text", ["R01", "Informan A"])
def test_two_persons_never_become_one(study, text):
    found = scan(study)
    decisions = everything(found, replacements={by_text(found, "siti@x.go.id").id: text})
    if text == "R01":
        with pytest.raises(RuleError, match="R01"):
            plan(found, decisions)
    else:
        # What is not fixed gives way.
        assert plan(found, decisions).pseudonyms[by_text(found, "Siti Aminah").id] == "Informan B"


def test_a_pseudonym_of_somebody_in_the_table_is_refused(study):
    keys = keys_of(study)
    found = scan(study)
    first = Decisions(frozenset({by_text(found, "Siti Aminah").id}))
    for entry in plan(found, first, keys).entries:
        keys.record(entry)
    again = scan(study, keys=keys)
    other = by_text(again, "Tarmizi Kalindra").id
    with pytest.raises(RuleError, match="somebody else"):
        plan(again, Decisions(frozenset({other}), replacements={other: "Informan A"}), keys)
    known = by_text(again, "Siti Aminah").id
    with pytest.raises(RuleError, match="key table"):
        plan(again, Decisions(frozenset({known}), replacements={known: "Bu B"}), keys)


def test_blank_pseudonyms_and_unknown_ids_are_refused(study):
    found = scan(study)
    siti = by_text(found, "Siti Aminah").id
    with pytest.raises(RuleError):
        plan(found, Decisions(frozenset({siti}), replacements={siti: " "}))
    for wrong in (
        Decisions(frozenset({"name-0"})),
        Decisions(merged={siti: "name-0"}),
        Decisions(replacements={"name-0": "x"}),
    ):
        with pytest.raises(NotFoundError):
            plan(found, wrong)
    nip = by_text(found, "198008172005031002").id
    with pytest.raises(RuleError, match="no name"):
        plan(found, Decisions(frozenset({siti}), merged={nip: siti}))


def test_circles_of_persons_end(study):
    found = scan(study)
    one, two = by_text(found, "Tarmizi").id, by_text(found, "Kalindra").id
    planned = plan(found, Decisions(frozenset({one, two}), merged={one: two, two: one}))
    assert set(planned.pseudonyms) == {one, two}


def test_before_it_is_accepted_the_kind_of_a_pseudonym_is_shown(study):
    found = scan(study)
    assert offered(found, by_text(found, "Tarmizi Kalindra")) == "R01"
    assert offered(found, by_text(found, "Siti Aminah")) == "Informan …"
    assert offered(found, by_text(found, "Siti")) == "[nama …]"


@given(st.integers(1, 20000))
def test_letters_count_on_without_repeating(number):
    value = 0
    for letter in _letters(number):
        value = value * 26 + ord(letter) - 64
    assert value == number
