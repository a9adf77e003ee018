"""Measures how much of what may give persons away is found: recall and precision by kind.

python -m benchmarks.pseudonyms
python -m benchmarks.pseudonyms --seed 7 --forms
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.planting import Planted, PlantedInterview, planted_interviews
from qualcode.materials.acts import ImportSources
from qualcode.materials.pseudonyms.candidates import Confidence, Kind
from qualcode.materials.pseudonyms.scanning import Mention, scan
from qualcode.project import Project

SEED = 2026


@dataclass(slots=True)
class Score:
    """What was found of one kind.

    Attributes:
        planted: how many there are.
        found: how many of them a candidate covers from end to end, whatever kind it says.
        named: how many of those it says are of this kind.
        likely: how many of those found it is likely or sure of.
        candidates: how many candidates of this kind there are, likely or sure; unsure ones in ``unsure``.
        right: how many of the likely or sure ones lie on something planted.
        unsure_right: how many of the unsure ones do.
    """

    planted: int = 0
    found: int = 0
    named: int = 0
    likely: int = 0
    candidates: int = 0
    right: int = 0
    unsure: int = 0
    unsure_right: int = 0

    @property
    def recall(self) -> float:
        """The share of what was planted that was found."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """The share of likely and sure candidates that lie on something planted."""
        return self.right / self.candidates if self.candidates else 1.0


@dataclass(slots=True)
class Measured:
    """The scores by kind, recall by form, and how many decoys were taken for something."""

    kinds: dict[Kind, Score] = field(default_factory=dict)
    forms: dict[tuple[Kind, str], tuple[int, int]] = field(default_factory=dict)
    decoys: int = 0
    decoys_hit: int = 0

    @property
    def total(self) -> Score:
        """All kinds together."""
        every = self.kinds.values()
        return Score(*(sum(getattr(score, name) for score in every) for name in Score.__slots__))


def measure(seed: int = SEED, *, hard: bool = False) -> Measured:
    """Plant, scan the whole as one project, and compare; ``hard`` as in :func:`planted_interviews`."""
    interviews = planted_interviews(seed, hard=hard)
    with (
        tempfile.TemporaryDirectory(prefix="pseudonyms-") as folder,
        Project.create(Path(folder) / "planted.qualcode", language="id", coder="benchmark") as project,
    ):
        project.perform(ImportSources(tuple(interview.draft for interview in interviews)))
        names = {source.id: source.name for source in project.sources()}
        found = scan(project)
    by_source: dict[str, list[tuple[Kind, Mention]]] = {}
    for thing in found.things:
        for mention in thing.mentions:
            if mention.place.is_text:
                by_source.setdefault(names[mention.place.id], []).append((thing.kind, mention))
    measured = Measured(kinds={kind: Score() for kind in Kind})
    for interview in interviews:
        _compare(measured, interview, by_source.get(interview.draft.name, []))
    return measured


def _compare(measured: Measured, interview: PlantedInterview, mentions: Sequence[tuple[Kind, Mention]]) -> None:
    for planted in interview.planted:
        score = measured.kinds[planted.kind]
        score.planted += 1
        covering = next(((k, m) for k, m in mentions if m.start <= planted.start and planted.end <= m.end), None)
        found, all_of_form = measured.forms.get((planted.kind, planted.form), (0, 0))
        measured.forms[planted.kind, planted.form] = (found + bool(covering), all_of_form + 1)
        if covering:
            score.found += 1
            score.named += covering[0] is planted.kind
            score.likely += covering[1].confidence > Confidence.LOW
    for kind, mention in mentions:
        score = measured.kinds[kind]
        right = _touches(mention, interview.planted)
        if mention.confidence > Confidence.LOW:
            score.candidates += 1
            score.right += right
        else:
            score.unsure += 1
            score.unsure_right += right
    measured.decoys += len(interview.decoys)
    measured.decoys_hit += sum(
        any(m.start < end and start < m.end for _k, m in mentions) for start, end in interview.decoys
    )


def _touches(mention: Mention, planted: Iterable[Planted]) -> bool:
    return any(mention.start < one.end and one.start < mention.end for one in planted)


def table(measured: Measured) -> str:
    """Return the scores as a Markdown table."""
    lines = [
        "| kind | planted | found | recall | as its kind | candidates | right | precision | unsure (right) |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    rows = [*((kind.value, score) for kind, score in measured.kinds.items() if score.planted or score.candidates)]
    for name, s in [*rows, ("all", measured.total)]:
        lines.append(
            f"| {name} | {s.planted} | {s.found} | {s.recall:.3f} | {s.named} | {s.candidates} | {s.right} | "
            f"{s.precision:.3f} | {s.unsure} ({s.unsure_right}) |"
        )
    return "\n".join(lines)


def form_table(measured: Measured) -> str:
    """Return what was found of each way to write something as a Markdown table."""
    lines = ["| kind | form | planted | found |", "|---|---|---:|---:|"]
    for (kind, form), (found, count) in measured.forms.items():
        lines.append(f"| {kind.value} | {form} | {count} | {found} |")
    return "\n".join(lines)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pseudonyms", description="Print recall and precision.")
    parser.add_argument("--seed", type=int, default=SEED, help="of what is planted and where")
    parser.add_argument("--forms", action="store_true", help="list the recall of each way to write something, too")
    given = parser.parse_args()
    measured = measure(given.seed)
    print(table(measured))
    print(f"\nDecoys taken for something: {measured.decoys_hit} of {measured.decoys}.")
    if given.forms:
        print(f"\n{form_table(measured)}")
    print("\nHard forms:\n")
    print(form_table(measure(given.seed, hard=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
