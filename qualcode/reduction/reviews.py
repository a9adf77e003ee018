"""The passages of codes with what was said of them, and how far each code has been reviewed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.coding.coders import coder_ids
from qualcode.coding.retrieval import Passage, coder_named, passages
from qualcode.model import Review, Verdict
from qualcode.project import CodingFilter, Project


@dataclass(frozen=True, slots=True)
class ReviewedPassage:
    """A coded passage and what was said of it.

    Attributes:
        review: the latest verdict; None where nobody has judged it.
        wording: the review with its latest paraphrase or generalisation; None where nobody has reworded it.
        disputed: whether coders gave it different verdicts.
    """

    passage: Passage
    review: Review | None
    wording: Review | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the passages of something were reviewed.

    Attributes:
        total: all there are, ``kept``, ``aside`` and ``exemplary`` among them.
        paraphrased: those reworded, judged or not.
    """

    total: int = 0
    kept: int = 0
    aside: int = 0
    exemplary: int = 0
    paraphrased: int = 0

    @property
    def open(self) -> int:
        """How many nobody has judged yet."""
        return self.total - self.kept - self.aside - self.exemplary


def judged(reviews: Iterable[Review]) -> Review | None:
    """Return the first review that has a verdict; words alone are none."""
    return next((review for review in reviews if review.verdict is not Verdict.NONE), None)


def reworded(reviews: Iterable[Review]) -> Review | None:
    """Return the first review that says the passage in other words."""
    return next((review for review in reviews if review.has_words), None)


def are_disputed(reviews: Iterable[Review]) -> bool:
    """Return whether reviews of one passage have different verdicts."""
    return len({review.verdict for review in reviews} - {Verdict.NONE}) > 1


def latest_verdicts(project: Project) -> dict[int, Verdict]:
    """Return the latest verdict on each coding that was judged, by id."""
    latest = {number: judged(reviews) for number, reviews in reviews_by_coding(project).items()}
    return {number: review.verdict for number, review in latest.items() if review}


def reviews_by_coding(project: Project, coder: str = "") -> dict[int, list[Review]]:
    """Return the reviews of each coding, latest first.

    Args:
        project: where they are.
        coder: name of the coder whose reviews are meant; everybody's if empty.

    Raises:
        NotFoundError: if there is no such coder.
    """
    whose = coder_named(project.coders(), coder).id if coder else None
    found = defaultdict[int, list[Review]](list)
    for review in sorted(project.records(Review), key=lambda each: (each.reviewed_at, each.id), reverse=True):
        if whose in (None, review.coder_id):
            found[review.coding_id].append(review)
    return found


def reviewed_passages(
    project: Project,
    *,
    codes: Sequence[str] = (),
    cases: Sequence[str] = (),
    coders: Sequence[str] = (),
    reviewer: str = "",
    verdicts: Collection[Verdict | None] = (),
) -> list[ReviewedPassage]:
    """Return coded passages by source and place, each with its latest verdict and its latest wording.

    Args:
        project: where they are.
        codes: labels of codes; each stands for those under it too.
        cases: names of cases.
        coders: names of those who coded.
        reviewer: name of the coder whose reviews count; everybody's if empty.
        verdicts: only passages with one of these; None among them asks for those nobody has judged.

    Raises:
        NotFoundError: if something is named that does not exist.
    """
    reviews = reviews_by_coding(project, reviewer)
    found = []
    for passage in passages(project, codes=codes, cases=cases, coders=coders):
        said = reviews.get(passage.coding_id, [])
        latest = judged(said)
        if not verdicts or (latest.verdict if latest else None) in verdicts:
            found.append(ReviewedPassage(passage, latest, reworded(said), are_disputed(said)))
    return found


def progress_by_code(
    project: Project, reviewer: str = "", *, coders: Sequence[str] = (), with_subcodes: bool = False
) -> dict[str, Progress]:
    """Return how far each code of the top level was reviewed, with those under it, by label.

    Args:
        project: where they are.
        reviewer: name of the coder whose reviews count; everybody's if empty.
        coders: names of those whose codings count; everybody's if empty.
        with_subcodes: whether sub-codes are told of too, each with those under it.

    Raises:
        NotFoundError: if there is no such reviewer.
    """
    parents = {code.id: code.parent_id for code in project.codes()}
    labels = {code.id: code.label for code in project.codes()}
    told = {number for number, parent in parents.items() if with_subcodes or parent is None}
    rows = project.coding_rows(CodingFilter(coders=coder_ids(project, coders)))
    codings = ((row.id, labels[code]) for row in rows for code in _line(row.code_id, parents) if code in told)
    found = progress_of(codings, reviews_by_coding(project, reviewer))
    return {labels[number]: found.get(labels[number], Progress()) for number in labels if number in told}


def progress_of(codings: Iterable[tuple[int, str]], reviews: Mapping[int, Sequence[Review]]) -> dict[str, Progress]:
    """Return how far codings were reviewed, by the name each comes with."""
    counts = defaultdict[str, Counter[str]](Counter)
    for number, name in codings:
        counts[name]["total"] += 1
        said = reviews.get(number, ())
        if latest := judged(said):
            counts[name][latest.verdict] += 1
        counts[name]["paraphrased"] += reworded(said) is not None
    return {
        name: Progress(
            found["total"],
            found[Verdict.KEPT],
            found[Verdict.ASIDE],
            found[Verdict.EXEMPLARY],
            found["paraphrased"],
        )
        for name, found in counts.items()
    }


def _line(code_id: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    """Yield a code and all codes above it."""
    above: int | None = code_id
    while above is not None:
        yield above
        above = parents[above]
