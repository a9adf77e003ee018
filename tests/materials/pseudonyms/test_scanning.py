import pytest

from qualcode.coding.acts import WriteMemo
from qualcode.materials.pseudonyms.candidates import Confidence, Kind
from qualcode.materials.pseudonyms.scanning import CancelledError, scan
from qualcode.model import Case, MemoTarget, Role, Source, Speaker, Value
from tests.factories import make_project, source_draft
from tests.materials.pseudonyms.studies import by_text, pseudonymised


def test_mentions_of_all_sources_and_places_come_together(study):
    found = scan(study)
    places = {(m.place.type, m.place.field) for m in by_text(found, "Siti Aminah").mentions}
    assert places == {(Source, "text"), (Source, "name"), (Speaker, "label"), (Case, "name")}
    assert [(m.place.type.__name__, m.text) for m in by_text(found, "081234567890").mentions] == [
        ("Source", "0812-3456-7890"),
        ("Source", "081234567890"),
        ("Memo", "0812 3456 7890"),
    ]
    assert {m.place.type for m in by_text(found, "198008172005031002").mentions} == {Source, Value}


def test_mentions_tell_place_line_and_words_around(study):
    found = scan(study)
    mention = by_text(found, "Kalindra").mentions[0]
    assert (mention.line, mention.text, mention.before.endswith("Siti-nya baik. ")) == (4, "Kalindra", True)
    assert study.text(study.source("R01"))[mention.start : mention.end] == "Kalindra"
    assert "\n" not in mention.before + mention.after
    for thing in found.things:
        for one in thing.mentions:
            assert one.line if one.place.is_text else one.line == 0


def test_own_names_and_names_of_cases_are_linked_to_the_case(study):
    found = scan(study)
    assert by_text(found, "Tarmizi Kalindra").case == "R01"
    siti = by_text(found, "Siti Aminah")
    assert (siti.case, siti.role, found.named_cases) == ("Siti Aminah", Role.PARTICIPANT, {"Siti Aminah"})


def test_parts_of_a_name_are_found_elsewhere_and_proposed_not_merged(study):
    found = scan(study)
    into = {found.thing(p.id).shown: found.thing(p.into).shown for p in found.proposals}
    assert into == {"Tarmizi": "Tarmizi Kalindra", "Kalindra": "Tarmizi Kalindra", "Siti": "Siti Aminah"}
    assert all(len(thing.values) == 1 for thing in found.things)


def test_some_sources_are_scanned_with_what_belongs_to_them(study):
    study.perform(WriteMemo(MemoTarget.SOURCE, study.source("R01").id, "Pak Tarmizi ramah"))
    found = scan(study, [study.source("R01")])
    texts = {(m.place.type.__name__, m.place.field) for thing in found.things for m in thing.mentions}
    assert texts == {("Source", "text"), ("Memo", "text")}
    assert [m.text for m in by_text(found, "Tarmizi").mentions] == ["Tarmizi", "Tarmizi"]


def test_ids_are_the_same_in_every_scan(study):
    assert [thing.id for thing in scan(study).things] == [thing.id for thing in scan(study).things]


def test_listed_names_are_found_without_title(tmp_path):
    drafts = [source_draft("R01", "N1: Waktu itu wurandika xelo datang, lalu Xelo pulang.\n")]
    with make_project(tmp_path, sources=drafts) as project:
        assert scan(project).things == ()
        found = scan(project, listed=[("Wurandika Xelo", "Bu A")])
        assert [(t.shown, t.pseudonym, t.confidence) for t in found.things] == [
            ("wurandika xelo", "Bu A", Confidence.MEDIUM),
            ("Xelo", "", Confidence.MEDIUM),
        ]


def test_a_value_is_understood_by_its_column(tmp_path):
    values = {"R01": {"tanggal lahir": "1980-08-17", "telepon": "355123", "catatan": "355123"}}
    with make_project(tmp_path, sources=[source_draft("R01")], values=values) as project:
        kinds = {thing.kind: [m.place.shown for m in thing.mentions] for thing in scan(project).things}
    assert set(kinds) == {Kind.BIRTH_DATE, Kind.PHONE}
    assert kinds[Kind.BIRTH_DATE] == ["tanggal lahir of the case R01"]
    assert len(kinds[Kind.PHONE]) == 2


def test_what_looks_like_a_pseudonym_is_noticed_and_not_found(tmp_path):
    text = "N1: Kata Pak [nama 3] dan Bu Informan B, NIP [NIP 1], [tanggal lahir 2].\n"
    with make_project(tmp_path, sources=[source_draft("R01", text)]) as project:
        found = scan(project)
    assert found.taken == {"[nama 3]", "Informan B", "[NIP 1]", "[tanggal lahir 2]"}
    assert found.things == ()


def test_who_may_be_several_is_left_to_the_analyst(tmp_path):
    text = "N1: Pak Ahmad Fauzi dan Pak Ahmad Rifai. Lalu Pak Ahmad pulang.\n"
    with make_project(tmp_path, sources=[source_draft("R01", text)]) as project:
        found = scan(project)
    assert found.proposals == ()
    assert any("“Ahmad” may be one of several: Ahmad Fauzi, Ahmad Rifai" in note for note in found.notes)


def test_it_can_be_followed_and_stopped(study):
    told = []
    scan(study, progress=lambda done, total, name: told.append((done, total, name)))
    assert [done for done, _total, _name in told] == list(range(7))
    assert {total for _done, total, _name in told} == {6}
    with pytest.raises(CancelledError):
        scan(study, cancelled=lambda: True)


def test_nothing_is_changed(study):
    before = study.last_event
    scan(study)
    assert study.last_event == before


def test_all_mentions_of_an_unsure_name_come_along_and_stay_unsure(tmp_path):
    text = "N1: Yang bantu Barnosa Ledhewangi waktu itu. Lalu barnosa ledhewangi pulang. Ledhewangi lagi.\n"
    with make_project(tmp_path, sources=[source_draft("R01", text)]) as project:
        (thing,) = scan(project).things
    assert [(m.text, m.confidence) for m in thing.mentions] == [
        ("Barnosa Ledhewangi", Confidence.LOW),
        ("barnosa ledhewangi", Confidence.LOW),
    ]


def test_after_everything_is_accepted_nothing_is_left(study):
    keys, _planned, _performed = pseudonymised(study)
    assert scan(study, keys=keys).things == ()
    assert scan(study).things == ()
