from dataclasses import replace
from decimal import Decimal

import pytest

from qualcode.locale import set_language
from qualcode.model import ConvergenceClass, Direction, MetaInferenceType, Prominence
from qualcode.triangulation.results import Cell, ClassCell, Scores
from qualcode.tui.convergence.looks import Room, class_text, direction_text, ink, mark, meta_text
from tests.tui.convergence_making import TECHNIQUES, decided, proposal, study

INTERVIEW, QUESTIONNAIRE = TECHNIQUES[0], TECHNIQUES[2]


def cell(direction, strand=INTERVIEW):
    return Cell(proposal(1, strand, direction))


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (Room.WIDE, "− contradicts 9/12 high"),
        (Room.MIDDLE, "− contradicts 9/12 ▇"),
        (Room.NARROW, "− against 9/12"),
        (Room.SPOKEN, "contradicts, 9 of 12, high"),
    ],
)
def test_a_cell_says_as_much_as_finds_room(room, told):
    assert direction_text(cell(Direction.CONTRADICTS), room) == told


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("room", Room)
def test_no_two_directions_or_classes_look_alike_without_colour(room, language):
    set_language(language)
    assert len({direction_text(cell(each), room) for each in Direction}) == len(Direction)
    assert len({class_text(ClassCell(each), room) for each in ConvergenceClass}) == len(ConvergenceClass)


def test_silence_tells_of_how_many_and_no_question_has_no_fraction():
    assert direction_text(cell(Direction.SILENT), Room.NARROW) == "○ silent 0/12"
    assert direction_text(cell(Direction.NOT_ASKED), Room.WIDE) == "· not asked"
    assert direction_text(cell(Direction.HELD), Room.WIDE) == "! held"


def test_support_with_a_gap_is_told_where_there_is_room():
    assert direction_text(cell(Direction.SUPPORTS), Room.WIDE) == "+ supports with a gap 9/12 high"
    assert direction_text(cell(Direction.SUPPORTS), Room.NARROW) == "+ for 9/12"


def test_a_questionnaire_tells_its_mean_and_who_has_a_score():
    asked = replace(proposal(1, QUESTIONNAIRE, Direction.MIXED), scores=Scores(Decimal("3.04"), 2, 7, 8, 16, 17))
    assert direction_text(Cell(asked), Room.WIDE) == "± mixed 3.04 16/17 high"
    assert direction_text(Cell(asked), Room.NARROW) == "± mixed 16/17"
    nobody = replace(asked, direction=Direction.SILENT, prominence=None, scores=Scores(None, None, 0, 0, 0, 17))
    assert direction_text(Cell(nobody), Room.WIDE) == "○ silent 0/17"


def test_what_people_said_is_marked():
    plain = cell(Direction.CONTRADICTS)
    same = replace(plain, decided=decided(plain, Direction.CONTRADICTS))
    other = replace(plain, decided=decided(plain, Direction.MIXED, "why"))
    stale = replace(other, changed=("R09 is new",))
    disputed = replace(plain, disputed=(decided(plain, Direction.MIXED), decided(plain, Direction.SILENT, coder=2)))
    assert [mark(each) for each in (plain, same, other, stale, disputed)] == ["", "✓", "✎", "✎↺", "⇄"]
    assert direction_text(stale, Room.SPOKEN).endswith("decided otherwise, evidence changed since")
    assert direction_text(disputed, Room.SPOKEN).endswith("coders differ")


def test_colours_come_from_the_theme_and_decisions_stand_out():
    colours = {"text-error": "#ff0000", "text-success": "auto 87%"}
    assert ink(Direction.CONTRADICTS, colours) == "#ff0000"
    assert ink(ConvergenceClass.DISSONANCE, colours, is_decided=True) == "bold #ff0000"
    assert ink(Direction.SUPPORTS, colours) == "dim"
    assert ink(Direction.SILENT, colours) == "dim"


def test_an_inference_that_was_written_goes_before_what_is_proposed():
    rows = study().rows
    assert rows[0].meta is MetaInferenceType.EXPANSION
    assert meta_text(rows[0], Room.WIDE) == "≠ discordance ✓"
    assert meta_text(rows[0], Room.SPOKEN) == "discordance written"
    assert meta_text(rows[5], Room.WIDE) == "» expansion"
    assert meta_text(rows[6], Room.WIDE) == ""


def test_prominence_differs_without_colour():
    told = {
        direction_text(Cell(replace(proposal(1, INTERVIEW, Direction.MIXED), prominence=each)), Room.MIDDLE)
        for each in Prominence
    }
    assert len(told) == len(Prominence)
