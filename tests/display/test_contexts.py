import pytest

from qualcode.coding.search import Where
from qualcode.display import keyword_in_context
from qualcode.errors import RuleError
from qualcode.model import Role
from tests.factories import make_project, source_draft

TALK = "P: Ikut diklat?\nN1: Saya pernah ikut diklat\ndasar, dan  diklat lanjutan di kota.\nN2: Pendiklatan? Belum.\n"


@pytest.fixture
def project(tmp_path):
    # A turn may go on over lines; the last speaks of a form of the word.
    text = TALK.replace("\ndasar", " dasar")
    with make_project(tmp_path, sources=[source_draft("R01", text), source_draft("R02", "N1: Ada diklat.\n")]) as made:
        yield made


def sides(found):
    return [(each.source, each.before, each.found, each.after) for each in found]


def test_every_place_is_a_line(project):
    where = Where(roles=(Role.PARTICIPANT,))
    found = keyword_in_context(project, "=diklat", where, width=3)
    assert sides(found) == [
        ("R01", "Saya pernah ikut", "diklat", "dasar, dan diklat"),
        ("R01", "diklat dasar, dan", "diklat", "lanjutan di kota"),
        ("R02", "Ada", "diklat", ""),
    ]
    text = project.text(project.source("R01"))
    assert [(each.line, each.speaker) for each in found] == [(2, "N1"), (2, "N1"), (1, "N1")]
    assert {text[each.start : each.end] for each in found[:2]} == {"diklat"}


def test_interviewers_are_looked_at_where_it_is_asked_for(project):
    assert len(keyword_in_context(project, "=diklat")) == 4


def test_without_stop_words_what_says_something_comes_nearer(project):
    found = keyword_in_context(project, "lanjutan", width=2, without_stop_words=True)
    assert sides(found) == [("R01", "dasar diklat", "lanjutan", "kota")]
    assert sides(keyword_in_context(project, "lanjutan", width=2))[0][1] == "dan diklat"


def test_orders(project):
    where = Where(roles=(Role.PARTICIPANT,))
    before = keyword_in_context(project, "=diklat", where, width=1, order="before")
    assert [each.before for each in before] == ["Ada", "dan", "ikut"]
    after = keyword_in_context(project, "=diklat", where, width=1, order="after")
    assert [each.after for each in after] == ["", "dasar", "lanjutan"]


@pytest.mark.parametrize("asked", [{"order": "size"}, {"width": 0}])
def test_what_makes_no_sense_is_refused(project, asked):
    with pytest.raises(RuleError) as caught:
        keyword_in_context(project, "diklat", **asked)
    assert caught.value.todo
