from qualcode.materials.pseudonyms.hints import rare_combinations
from tests.factories import make_project

STAFF = {"jabatan": "staf", "unit": "A", "masa kerja": "5"}


def test_who_is_the_only_one_with_post_unit_and_years_is_named(tmp_path):
    values = {"R01": STAFF, "R02": STAFF, "R03": {**STAFF, "masa kerja": "19"}}
    with make_project(tmp_path, values=values) as project:
        (note,) = rare_combinations(project)
    assert "1 of 3" in note
    assert "jabatan + unit + masa kerja: R03." in note


def test_groups_and_other_variables_are_no_matter(tmp_path):
    values = {"R01": STAFF, "R02": STAFF, "R03": {"jabatan": "kasi"}, "R04": {"hobi": "catur"}}
    with make_project(tmp_path, values=values) as project:
        assert rare_combinations(project) == []


def test_one_variable_alone_is_no_combination(tmp_path):
    with make_project(tmp_path, values={"R01": {"position": "head"}, "R02": {"position": "staff"}}) as project:
        assert rare_combinations(project) == []
