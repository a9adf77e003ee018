"""Items are mapped, reversed and put in order; their answers stay as given."""

import pytest

from qualcode.errors import NotFoundError
from qualcode.materials.surveys.acts import ImportSurvey, ItemDraft
from qualcode.materials.surveys.item_acts import MapItems, MoveItem, ReverseItems
from qualcode.model import Item, Response
from tests.factories import make_project


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path) as project:
        items = (ItemDraft("Q1", code="D1"), ItemDraft("Q2", reverse=True), ItemDraft("Q3", code="F1"))
        project.perform(ImportSurvey("form", ("R1",), items=items, answers=((1, 2, 3),)))
        yield project


def told(project):
    codes = {code.id: code.label for code in project.codes()} | {None: ""}
    items = sorted(project.records(Item), key=lambda item: item.position)
    return {item.label: (codes[item.code_id], item.reverse) for item in items}


def ids(project, *labels):
    found = {item.label: item.id for item in project.records(Item)}
    return tuple(found[label] for label in labels)


def test_mapping_leaves_the_direction_unless_it_is_said(project):
    project.perform(MapItems(ids(project, "Q1", "Q2"), project.code("D1a").id))
    assert told(project) == {"Q1": ("D1a", False), "Q2": ("D1a", True), "Q3": ("F1", False)}
    performed = project.perform(MapItems(ids(project, "Q2", "Q3"), project.code("D2").id, reverse=False))
    assert told(project) == {"Q1": ("D1a", False), "Q2": ("D2", False), "Q3": ("D2", False)}
    assert performed.event.sentence() == "Mapped Q2, Q3 to D2"


def test_items_can_stand_for_nothing(project):
    project.perform(MapItems(ids(project, "Q1"), None))
    assert told(project)["Q1"] == ("", False)
    project.undo()
    assert told(project)["Q1"] == ("D1", False)


def test_reversing_keeps_what_was_answered(project):
    before = project.records(Response)
    project.perform(ReverseItems(ids(project, "Q1", "Q2"), reverse=True))
    assert [reverse for _code, reverse in told(project).values()] == [True, True, False]
    project.perform(ReverseItems(ids(project, "Q2"), reverse=False))
    assert [reverse for _code, reverse in told(project).values()] == [True, False, False]
    assert project.records(Response) == before


@pytest.mark.parametrize(("place", "order"), [(0, "Q3 Q1 Q2"), (1, "Q1 Q3 Q2"), (9, "Q1 Q2 Q3"), (-1, "Q3 Q1 Q2")])
def test_an_item_is_moved_among_the_others(project, place, order):
    project.perform(MoveItem(ids(project, "Q3")[0], place))
    assert list(told(project)) == order.split()


def test_what_is_not_there_is_refused(project):
    before = told(project)
    for act in (MapItems((99,), None), MapItems(ids(project, "Q1"), 99), ReverseItems((99,), True), MoveItem(99, 0)):
        with pytest.raises(NotFoundError):
            project.perform(act)
    assert told(project) == before
