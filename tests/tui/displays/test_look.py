import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import SavedDisplay
from qualcode.publishing.displays.kinds import display_kinds
from qualcode.tui.displays.look import Look, following, settings_of, turned_by_values


def test_a_setting_takes_the_place_it_had():
    look = Look("crosstab", (("by", "post"), ("values", "share"), ("coder", "Ani"), ("coder", "Budi")))
    assert look.having("by", "unit").settings[0] == ("by", "unit")
    assert look.having("coder", "Ani").every("coder") == ("Ani",)
    assert look.having("coder").settings == (("by", "post"), ("values", "share"))


def test_what_holds_anyhow_is_not_said():
    look = Look("matrix").having("values", "words")
    assert look.settings == (("values", "words"),)
    assert look.having("values", "count").settings == ()
    assert look.having("by", "").settings == look.settings
    assert Look("saturation").one("base") == "4"


def test_changed_is_what_would_show_something_else():
    saved = SavedDisplay(3, "A", "matrix", (("values", "words"), ("by", "post")))
    look = Look.of(saved)
    assert look.is_as(saved)
    assert Look("matrix", (("by", "post"), ("values", "words"), ("transpose", "no"))).is_as(saved)
    assert not look.having("by").is_as(saved)
    assert not look.having("sort", "D1").is_as(saved)
    coders = SavedDisplay(3, "A", "matrix", (("coder", "Ani"), ("coder", "Budi")))
    assert not Look("matrix", (("coder", "Ani"),)).is_as(coders)


@pytest.mark.parametrize("kind", display_kinds(), ids=lambda kind: kind.name)
@given(data=st.data())
def test_there_and_back_is_as_before(kind, data):
    setting = data.draw(st.sampled_from([each for each in settings_of(kind) if each.choices and not each.many]))
    saved = SavedDisplay(1, "A", kind.name)
    other = data.draw(st.sampled_from(list(setting.choices)))
    look = Look.of(saved).having(setting.name, other)
    assert look.is_as(saved) is (other == setting.default)
    assert look.having(setting.name, setting.default).is_as(saved)


def test_the_key_for_values_goes_through_all_and_begins_again():
    setting = turned_by_values("crosstab")
    names = list(setting.choices)
    look, seen = Look("crosstab"), []
    for _each in names:
        seen.append(look.one("values"))
        look = look.having("values", following(names, look.one("values")))
    assert seen == names
    assert look == Look("crosstab")
    assert turned_by_values("frequencies") is None
    assert following(["a", "b"], "gone") == "a"
