"""Suggestions come from the codebook at first, then from what was coded, and say honestly how good they are."""

import csv
import re
from pathlib import Path

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.coding.suggestions import (
    Evaluation,
    Example,
    Suggestion,
    Topic,
    evaluate,
    examples_of,
    level_of,
    suggesters,
    topics_of,
    trained,
    verdict,
)
from qualcode.materials.readers import ReadOptions
from qualcode.materials.reading_process import ReadingProcess
from tests.store.building import begin

SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "hoasa_absa-airy" / "train_preprocess.csv"
PDPILOT = Path(__file__).parents[3].parent / "shared" / "data" / "pdpilot"
TOPICS = [
    Topic(1, "Pelatihan teknis: diklat, kursus, bimbingan teknis yang diikuti pegawai"),
    Topic(2, "Kerja sama dan komunikasi dengan warga"),
]
LEARNED = [
    Example("Antrean di loket panjang sekali", frozenset({2}), 1),
    Example("Loket sepi, antrean pendek", frozenset({2}), 2),
    Example("Sertifikat bimtek disimpan di map", frozenset({1}), 1),
    Example("Map sertifikat hilang", frozenset({1}), 2),
]
(WORDS,) = [each for name, each in suggesters().items() if name == "words"]


def first(examples: list[Example], text: str) -> int:
    return WORDS.learn(TOPICS, examples, "id").suggest(text)[0].code_id


def test_the_codebook_alone_suggests_by_stems() -> None:
    assert first([], "Kami belum pernah dilatih.") == 1
    assert first([], "Bekerjasama dan berkomunikasi itu penting.") == 2


def test_what_was_coded_teaches_more() -> None:
    assert first(LEARNED, "Antreannya di loket") == 2
    assert first(LEARNED, "sertifikatnya di map mana") == 1


def test_words_that_speak_for_a_code_are_shown_as_they_stand() -> None:
    (best, *_rest) = WORDS.learn(TOPICS, LEARNED, "id").suggest("Pak, Antreannya yang di loket itu!")
    assert set(best.words) == {"Antreannya", "loket"}
    assert best.score > 0


def test_no_more_than_asked_for_and_surest_first() -> None:
    model = WORDS.learn(TOPICS, LEARNED, "id")
    assert len(model.suggest("loket", most=1)) == 1
    scores = [suggestion.score for suggestion in model.suggest("loket")]
    assert scores == sorted(scores, reverse=True)
    assert WORDS.learn([], [], "id").suggest("loket") == []
    assert model.suggest("")[0].words == ()


def test_a_model_is_tried_on_people_it_did_not_learn_from() -> None:
    # Each person has words of their own: what is known of one says nothing of the other.
    examples = [
        Example(f"{word} {word}a", frozenset({code}), group)
        for group, words in ((1, "qaf wex"), (2, "zub rit"))
        for word, code in zip(words.split(), (1, 2), strict=True)
    ]
    found = evaluate(WORDS, TOPICS, examples * 5, "id")
    assert found is not None
    assert (found.passages, found.groups) == (20, 2)
    assert found.usual_first == 0.5
    assert not found.helps
    assert evaluate(WORDS, TOPICS, [example for example in examples if example.group == 1], "id") is None


class Always:
    """Suggests the same codes whatever it is asked."""

    name = "always"

    def __init__(self, *codes: int) -> None:
        self._codes = codes

    def learn(self, _topics: object, _examples: object, _language: str) -> "Always":
        return self

    def suggest(self, _text: str, most: int = 3) -> list[Suggestion]:
        return [Suggestion(code, 1.0, ()) for code in self._codes[:most]]


def test_shares_by_hand() -> None:
    # Of four passages code 1 is on two, code 2 on two, code 3 on one that has 1 too. Learning from the other person,
    # the most frequent code is 2 for the first and 1 for the second.
    examples = [
        Example("a", frozenset({1, 3}), 1),
        Example("b", frozenset({1}), 1),
        Example("c", frozenset({2}), 2),
        Example("d", frozenset({2}), 2),
    ]
    found = evaluate(Always(1, 3), TOPICS, examples, "id")
    assert found is not None
    assert (found.first, found.third, found.usual_first, found.usual_third) == (0.5, 0.5, 0.0, 0.0)
    assert [(each.code_id, each.passages, each.first, each.third) for each in found.codes] == [
        (1, 2, 1.0, 1.0),
        (2, 2, 0.0, 0.0),
        (3, 1, 0.0, 1.0),
    ]
    assert not found.is_enough


def test_of_very_many_passages_some_are_tried_of_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.coding.suggestions.evaluation.MOST_TRIED", 10)
    examples = [Example("a", frozenset({1}), group) for group in (1, 2) for _ in range(15)]
    found = evaluate(Always(1), TOPICS, examples, "id")
    assert found is not None
    assert (found.passages, found.all_passages, found.first) == (10, 30, 1.0)


def test_a_trial_can_be_stopped() -> None:
    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(WORDS, TOPICS, LEARNED, "id", stop)
    assert steps == [(0, 2), (1, 2)]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (None, "two people"),
        (Evaluation(29, 3, 0.9, 0.9, 0.1, 0.2), "29 coded passages: too few"),
        (Evaluation(100, 3, 0.2, 0.5, 0.2, 0.4), "no better"),
        (Evaluation(100, 3, 0.3, 0.4, 0.2, 0.5), "no better"),
        (Evaluation(100, 3, 0.456, 0.7, 0.2, 0.5), "right for 46 of 100 passages, one of the first three for 70"),
    ],
)
def test_what_a_trial_says_is_honest(found: Evaluation | None, told: str) -> None:
    assert told in verdict(found)


def test_codes_are_suggested_on_the_level_they_are_used_on(tmp_path: Path) -> None:
    with begin(tmp_path / "study.qualcode", sources=1) as project:
        (source,) = project.sources()
        assert level_of(project) == "top"
        for start, label, level in ((43, "D1", "top"), (44, "D1a", "top"), (45, "D1a", "all")):
            project.perform(ApplyCode(source.id, start, 75, project.code(label).id))
            assert level_of(project) == level


def test_a_projects_codings_are_examples_by_passage_and_case(tmp_path: Path) -> None:
    with begin(tmp_path / "study.qualcode", sources=2) as project:
        one, two = project.sources()
        for source, label in ((one, "D1a"), (one, "F1"), (two, "D2")):
            project.perform(ApplyCode(source.id, 43, 75, project.code(label).id))
        d1, d1a, f1, d2 = (project.code(label).id for label in ("D1", "D1a", "F1", "D2"))
        top = examples_of(project)
        assert [example.code_ids for example in top] == [{d1, f1}, {d2}]
        assert [example.group for example in top] == [project.case("R01").id, project.case("R02").id]
        assert top[0].text == project.text(one)[43:75]
        assert [example.code_ids for example in examples_of(project, level="all")] == [{d1a, f1}, {d2}]
        assert len(topics_of(project)) == 3
        assert "Code D1a" in topics_of(project)[0].text
        assert [topic.code_id for topic in topics_of(project, level="all")][:2] == [d1, d1a]
        made = trained(project)
        assert made.examples == 2
        assert made.last_event == project.last_event
        assert made.model.suggest("Pelatihan jarang")


def test_real_sentences() -> None:
    """Hotel reviews with ten aspects: far better than always naming the most frequent three, also on few examples."""
    if not SHARED.exists():
        pytest.skip("the shared data are not beside this checkout")
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:500]
    aspects = [name for name in rows[0] if name != "review"]
    topics = [Topic(n, aspect.replace("_", " ")) for n, aspect in enumerate(aspects)]
    examples = [
        Example(row["review"], frozenset(n for n, aspect in enumerate(aspects) if row[aspect] != "neut"), group % 5)
        for group, row in enumerate(rows)
    ]
    found = evaluate(WORDS, topics, [example for example in examples if example.code_ids], "id")
    assert found is not None
    assert found.helps
    assert found.first > 0.75 > found.usual_first


def test_real_interviews() -> None:
    """Seven interviews coded by others: an unseen person's passages, by what was learned from the other six."""
    segments = PDPILOT / "results_coded-segments.pdf"
    if not segments.exists():
        pytest.skip("the shared data are not beside this checkout")
    with ReadingProcess() as process:
        text = process.read(segments, ReadOptions()).text
    rows: list[list[str]] = []
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == 3 and re.fullmatch(r"P\d", cells[0]):
            rows.append(cells)
        elif rows:
            rows[-1][2] += f" {line}"
    for depth, count, first, third in ((1, 8, 0.55, 0.85), (2, 47, 0.42, 0.65)):
        named = [(person, " > ".join(path.split(" > ")[:depth]), said) for person, path, said in rows]
        codes = sorted({code for _person, code, _said in named})
        assert len(codes) == count
        under = {code: {path for _p, path, _s in rows if f"{path} > ".startswith(f"{code} > ")} for code in codes}
        topics = [Topic(n, "\n".join(sorted(under[code])).replace(">", " ")) for n, code in enumerate(codes)]
        carried: dict[tuple[str, str], set[int]] = {}
        for person, code, said in named:
            carried.setdefault((person, said), set()).add(codes.index(code))
        examples = [Example(said, frozenset(ids), int(who[1:])) for (who, said), ids in carried.items()]
        found = evaluate(WORDS, topics, examples, "en")
        assert found is not None
        assert (found.groups, found.helps) == (7, True)
        assert found.first > first
        assert found.third > third
