"""What calculations ask, of a project and of the transaction of an act alike, a statement a question."""

from collections.abc import Callable
from typing import Any

import pytest

from qualcode.coding.acts import ApplyCode, ApplyCodes
from qualcode.coding.automatic_acts import CodeAutomatically
from qualcode.model import Coding, CodingDraft, Source, Turn, Valence
from qualcode.project import CodingFilter, Reads
from qualcode.store import queries
from tests.store.building import furnish
from tests.test_bounded_queries import statements_of

READS: dict[str, Callable[[Reads], Any]] = {
    "records": lambda reads: reads.records(Coding),
    "coding_stands": Reads.coding_stands,
    "coded": Reads.coded,
    "unseen_codings": Reads.unseen_codings,
    "last_event": Reads.last_event,
    "turn_spans": lambda reads: reads.turn_spans([source.id for source in reads.records(Source)]),
}


@pytest.fixture
def project(tmp_path):
    with furnish(tmp_path / "study.qualcode") as made:
        source = made.source("R02").id
        made.perform(ApplyCodes((CodingDraft(source, 80, 90, made.code("D2").id, Valence.MIXED, None, "Budi"),)))
        yield made


def test_each_takes_as_many_statements_whatever_the_size(tmp_path):
    assert set(READS) == {name for name in vars(Reads) if not name.startswith("_")}
    small, large = tmp_path / "small.qualcode", tmp_path / "large.qualcode"
    for path, sources in ((small, 2), (large, 40)):
        with furnish(path, sources=sources) as made:
            made.perform(CodeAutomatically((CodingDraft(made.source("R01").id, 0, 5, made.code("D1").id),), "x"))
    for name, read in READS.items():
        counts = {statements_of(path, lambda p, read=read: read(p.reads)) for path in (small, large)}
        assert len(counts) == 1, name
        assert counts <= {1, 2}, name  # the turns ask for the sources first


def test_stands_are_what_the_codings_are(project):
    stands = project.reads.coding_stands()
    assert [stand[6] for stand in stands] == [coding.id for coding in project.codings()]
    for stand, one in zip(stands, project.codings(), strict=True):
        assert stand == (one.source_id, one.start, one.end, one.code_id, one.coder_id, one.valence.value, one.id)
    wanted = CodingFilter(codes=(project.code("D2").id,))
    assert [stand[5] for stand in project.reads.coding_stands(wanted)] == ["mixed"]


def test_automatic_codings_make_nobody_a_reader(project):
    assert project.reads.coded() == [(1, 1), (2, 1), (2, 2)]
    source = project.source("R01").id
    draft = CodingDraft(source, 80, 90, project.code("D2").id, Valence.NONE, None, "Citra")
    project.perform(CodeAutomatically((draft,), "words"))
    assert project.reads.coded() == [(1, 1), (2, 1), (2, 2)]
    assert project.reads.unseen_codings() == 1


@pytest.mark.parametrize("most", [1, 1_000])
def test_records_of_some_ids(project, monkeypatch, most):
    """Named in the question or, where they are many, sought among all."""
    monkeypatch.setattr(queries, "_MOST_IDS", most)
    every = project.reads.records(Coding)
    assert len(every) > 2
    assert project.reads.records(Coding, ids={every[0].id, every[2].id, 999}) == [every[0], every[2]]
    assert project.reads.records(Coding, ids=set()) == []


def test_turns_of_some_sources(project):
    (one, two) = project.sources()
    assert project.reads.turn_spans([two.id]) == project.turn_spans([two])
    assert project.reads.turn_spans() == project.turn_spans()
    assert len(project.reads.records(Turn, source_id=one.id)) == len(project.turns(one))


def test_an_act_sees_what_it_has_done_so_far(project):
    seen: list[list[int]] = []

    class CodeAndLook:
        def perform(self, tx):
            seen.append([stand[6] for stand in tx.reads.coding_stands()])
            ApplyCode(project.source("R01").id, 80, 90, project.code("D2").id).perform(tx)
            seen.append([stand[6] for stand in tx.reads.coding_stands()])

    project.perform(CodeAndLook())
    before, after = seen
    (new,) = set(after) - set(before)
    assert new in {coding.id for coding in project.codings()}
