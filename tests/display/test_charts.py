"""Charts: each is rendered on this computer, shows what its display counted, and takes every text as a text."""

import json
import re
import sys
from dataclasses import replace

import pytest

from qualcode import display
from qualcode.display.charts.accumulation import saturation_curve
from qualcode.display.charts.drawing import FORMATS, can_draw, render, untitled
from qualcode.display.charts.frequency import frequency_chart
from qualcode.display.charts.heat_map import heat_map
from qualcode.display.charts.network import MOST_PAIRS, network
from qualcode.display.matrices import VALUES
from qualcode.display.saturating import Criterion
from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import current_language, set_language
from qualcode.model import Valence
from tests.factories import CODES, Coded, code_draft, make_project, source_draft

pytest.importorskip("altair", reason="the extra charts is not installed")
pytest.importorskip("vl_convert", reason="the extra charts is not installed")

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"
ODD = "<b>&\"datum['x']{{1}}"

CHARTS = {
    "frequency": lambda project: frequency_chart(display.frequencies_of(project)),
    "heat map": lambda project: heat_map(display.theme_matrix(project)),
    "saturation": lambda project: saturation_curve(display.saturation_of(project, criterion=Criterion(1, 1))),
    "no saturation": lambda project: saturation_curve(display.saturation_of(project)),
    "network": lambda project: network(display.code_pairs(project)),
}


@pytest.fixture
def project(tmp_path):
    codes = (*CODES, code_draft(ODD))
    codings = (
        Coded("R01", "Kami belajar", "D1a", valence=Valence.GAP),
        Coded("R01", "belajar sendiri", "F1", valence=Valence.STRENGTH),
        Coded("R01", "sendiri", ODD),
        Coded("R02", "Kami", "D1b"),
    )
    drafts = [source_draft("R01", TALK, cases={"N1": ODD}), source_draft("R02", TALK)]
    with make_project(tmp_path, sources=drafts, codes=codes, codings=codings) as made:
        yield made


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_rendered_to_every_format(project, name):
    chart = CHARTS[name](project)
    assert render(chart, "svg").startswith(b"<svg")
    assert render(chart, "png").startswith(b"\x89PNG")
    assert FORMATS == ("svg", "png")


@pytest.mark.parametrize("name", CHARTS)
def test_what_is_drawn_again_is_the_same(project, name):
    for form in FORMATS:
        # Vega counts the gradients it has ever drawn.
        first, second = (
            re.sub(rb"gradient_\d+", b"gradient", render(CHARTS[name](project), form)) for _turn in range(2)
        )
        assert first == second


@pytest.mark.parametrize("name", CHARTS)
def test_under_a_caption_there_is_no_title(project, name):
    chart = CHARTS[name](project)
    assert chart.to_dict()["title"]["text"]
    assert "title" not in untitled(chart).to_dict()
    assert chart.to_dict()["title"]["text"]


@pytest.mark.parametrize("name", CHARTS)
def test_whatever_something_is_called_it_is_a_text(project, name):
    svg = render(CHARTS[name](project), "svg").decode()
    assert "<b>" not in svg
    assert "&lt;b&gt;&amp;" in svg


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\u202e", "\ufffe"])
def test_signs_that_no_picture_can_hold_are_replaced(tmp_path, name, sign):
    """What renders would end the program at them."""
    odd = f"a{sign}b"
    codings = [Coded("R01", words, code) for words, code in (("Kami belajar", odd), ("Kami", "B"), ("dari", "B1"))]
    codes = (code_draft(odd, code_draft("A1")), code_draft("B", code_draft("B1")))
    drafts = [source_draft("R01", TALK, cases={"N1": odd})]
    with make_project(tmp_path, sources=drafts, codes=codes, codings=codings) as odd_project:
        chart = CHARTS[name](odd_project)
    svg = render(chart, "svg").decode()
    assert sign not in svg
    assert "a\ufffdb" in svg
    assert render(chart, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", CHARTS)
def test_an_empty_project_has_every_chart(tmp_path, name):
    with make_project(tmp_path, codes=(), name="empty") as empty:
        assert render(CHARTS[name](empty), "svg").startswith(b"<svg")


@pytest.mark.parametrize("values", VALUES)
def test_a_heat_map_has_the_numbers_of_its_matrix(project, values):
    made = display.theme_matrix(project, values=values)
    specification = heat_map(made).to_dict()
    drawn = {(row["row"], row["column"]): row["number"] for row in values_of(specification)}
    for row in made.rows:
        for column in made.columns:
            assert drawn[row, column] == made.value(row, column)


@pytest.mark.parametrize(("language", "wanted", "other"), [("id", ",", "."), ("en", ".", ",")])
def test_numbers_have_the_decimal_sign_of_the_language(project, language, wanted, other):
    before = current_language()
    set_language(language)
    try:
        svg = render(heat_map(display.theme_matrix(project, values="density")), "svg").decode()
    finally:
        set_language(before)
    told = re.findall(r">(\d+[.,]\d)</text>", svg)
    assert told
    assert all(wanted in number and other not in number for number in told)


def test_bars_have_the_numbers_of_their_codes(project):
    specification = frequency_chart(display.frequencies_of(project)).to_dict()
    drawn = values_of(specification)
    assert sum(row["count"] for row in drawn if row["code"] == "D1" and "part" in row) == 2


def test_a_network_has_an_edge_for_each_two_that_meet(project):
    pairs = display.code_pairs(project)
    assert sorted(edges_of(pairs)) == sorted(pair.count for pair in pairs.pairs)
    assert len(pairs.pairs) > 1


def test_of_many_pairs_the_strongest_are_drawn_and_the_picture_says_so(project):
    few = display.code_pairs(project)
    (strong, *_others) = few.pairs
    weak = [replace(strong, first=f"A{n}", second=f"B{n}", count=1) for n in range(MOST_PAIRS)]
    names = tuple(name for pair in weak for name in (pair.first, pair.second))
    strong = replace(strong, count=5)
    many = replace(
        few,
        codes=(*names, strong.first, strong.second),
        counts=(1,) * (len(names) + 2),
        pairs=(*weak, strong),
    )
    assert sorted(edges_of(many)) == [*[1] * (MOST_PAIRS - 1), 5]
    specification = network(many).to_dict()
    assert f"{MOST_PAIRS} pairs" in specification["title"]["subtitle"][0]
    assert f"of {MOST_PAIRS + 1}" in specification["title"]["subtitle"][0]
    assert "subtitle" not in network(few).to_dict()["title"]


def test_a_network_of_cases_says_that_it_counts_cases(project):
    assert '"Cases"' in json.dumps(network(display.code_pairs(project, kind="case")).to_dict())
    assert '"Cases"' not in json.dumps(network(display.code_pairs(project)).to_dict())


def edges_of(pairs):
    """How often the codes of each line meet."""
    rows = [row for row in values_of(network(pairs).to_dict()) if isinstance(row, dict) and "pair" in row]
    return {row["pair"]: row["together"] for row in rows}.values()


def values_of(specification):
    """The rows of all the data of a chart."""
    found = []

    def look(part):
        if isinstance(part, dict):
            if isinstance(part.get("values"), list):
                found.extend(part["values"])
            for each in part.values():
                look(each)
        elif isinstance(part, list):
            for each in part:
                look(each)

    look(specification)
    # Layers that share their data name it once.
    return [json.loads(row) for row in dict.fromkeys(json.dumps(row, sort_keys=True) for row in found)]


def test_other_formats_are_refused(project):
    with pytest.raises(RuleError, match="gif") as caught:
        render(CHARTS["heat map"](project), "gif")
    assert caught.value.todo


def test_without_the_libraries_the_error_says_what_to_install(project, monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(QualcodeError) as caught:
        CHARTS["heat map"](project)
    assert "qualcode[charts]" in caught.value.todo
    assert not can_draw()
