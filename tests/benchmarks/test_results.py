from benchmarks.results import Result, table


def test_the_net_ratio_is_judged_where_there_is_one() -> None:
    assert Result("matrix", gross=9.0, net=3.5, goal=4).is_met is True
    assert Result("matrix", gross=3.0, net=4.5, goal=4).is_met is False
    assert Result("help", gross=5.5, goal=5).is_met is False


def test_a_job_without_a_goal_is_not_judged() -> None:
    assert Result("demo", gross=9.0).is_met is None


def test_what_could_not_be_measured_has_missed_its_goal() -> None:
    assert Result("matrix", note="not measured", failed=True).is_met is False


def test_a_markdown_table_keeps_its_columns_whatever_a_note_says() -> None:
    head, rule, row = table([Result("job", note="a | b")], markdown=True).splitlines()
    assert head.count("|") == rule.count("|") == row.replace("\\|", "").count("|")
