"""What the review of passages shows: the passages of one code, what was said of each, and how far that is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from textual.content import Content

from qualcode.coding.retrieval import Passage, passages
from qualcode.locale import _
from qualcode.model import Code, Performed, Review, Verdict
from qualcode.project import Project
from qualcode.publishing.words import local_times, words_for
from qualcode.reduction.reviews import (
    Progress,
    are_disputed,
    judged,
    progress_by_code,
    progress_of,
    reviews_by_coding,
)
from qualcode.tui.plain import lines, plain

OPEN, DISPUTED = "open", "disputed"
ONLY = ("", OPEN, *(verdict.value for verdict in Verdict if verdict.value), DISPUTED)
"""Which passages can be asked for; the first for all."""
_SIGNS = {Verdict.NONE: "·", Verdict.KEPT: "✓", Verdict.ASIDE: "−", Verdict.EXEMPLARY: "★"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which passages are shown.

    Attributes:
        code_id: of this code and those under it; 0 for the first that is not reviewed to its end.
        case: name of the case; empty for all.
        only: one of :data:`ONLY`.
    """

    code_id: int = 0
    case: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was read.

    Attributes:
        code: whose passages these are; None where there are no codes.
        codes: all there are, in their order.
        reviews: of each coding, latest first.
        coders: their names, by id.
        source_ids: by name.
    """

    code: Code | None
    codes: tuple[Code, ...] = ()
    passages: tuple[Passage, ...] = ()
    reviews: Mapping[int, Sequence[Review]] = field(default_factory=dict)
    coders: Mapping[int, str] = field(default_factory=dict)
    source_ids: Mapping[str, int] = field(default_factory=dict)

    def said(self, passage: Passage) -> Review | None:
        """Return the latest verdict on a passage; None where nobody has judged it."""
        return judged(self.reviews.get(passage.coding_id, ()))

    def is_disputed(self, passage: Passage) -> bool:
        """Return whether coders gave a passage different verdicts."""
        return are_disputed(self.reviews.get(passage.coding_id, ()))

    def lets_through(self, passage: Passage, only: str) -> bool:
        """Return whether a passage is one of those asked for."""
        if only == DISPUTED:
            return self.is_disputed(passage)
        said = self.said(passage)
        return not only or (said.verdict.value if said else OPEN) == only

    @property
    def progress(self) -> Progress:
        """How far the passages were reviewed."""
        return progress_of(((each.coding_id, "") for each in self.passages), self.reviews).get("", Progress())

    def after(self, performed: Performed) -> "Reviewed | None":
        """Return what is there after an act; None where that takes more than its reviews to know."""
        if {change.type for change in performed.changes} != {Review}:
            return None
        found = {number: list(reviews) for number, reviews in self.reviews.items()}
        for change in performed.changes:
            for gone in change.before:
                assert isinstance(gone, Review)
                found[gone.coding_id] = [each for each in found.get(gone.coding_id, ()) if each.id != gone.id]
            for come in change.after:
                assert isinstance(come, Review)
                if come.coder_id not in self.coders:
                    return None
                known = [each for each in found.get(come.coding_id, ()) if each.id != come.id]
                found[come.coding_id] = sorted([come, *known], key=lambda each: (each.reviewed_at, each.id))[::-1]
        return replace(self, reviews=found)


def read(project: Project, asked: Asked, known: tuple[str, ...] = ()) -> Reviewed:
    """Return the passages asked for, with the reviews of some coders, or of all where none are named."""
    codes = tuple(project.codes())
    coders = {coder.id: coder.name for coder in project.coders()}
    # Who has not acted yet coded nothing, and could not be asked for by name.
    is_nobody = bool(known) and not any(name in known for name in coders.values())
    code = next((code for code in codes if code.id == asked.code_id), None)
    if code is None and codes:
        how_far = progress_by_code(project, coders=known)
        label = next((label for label, each in how_far.items() if each.open), next(iter(how_far)))
        code = next(code for code in codes if code.label == label)
    found: list[Passage] = []
    if code is not None and not is_nobody:
        cases = [case.name for case in project.cases() if case.name == asked.case]
        found = passages(project, codes=[code.label], cases=cases, coders=known, memos_by=known)
    reviews = {
        number: [each for each in said if not known or coders.get(each.coder_id) in known]
        for number, said in reviews_by_coding(project).items()
    }
    source_ids = {source.name: source.id for source in project.sources()}
    return Reviewed(code, codes, tuple(found), reviews, coders, source_ids)


# Telling


def verdict_told(review: Review | None) -> str:
    """Return a verdict as a sign and a word."""
    verdict = review.verdict if review else Verdict.NONE
    return f"{_SIGNS[verdict]} {words_for('verdict')[verdict] if verdict else _('open')}"


def only_told(only: str) -> str:
    """Return what passages are asked for, in a word or two."""
    if only == OPEN:
        return _("not reviewed yet")
    return _("coders differ") if only == DISPUTED else words_for("verdict").get(only, _("all"))


def done_told(progress: Progress) -> str:
    """Return how many passages were reviewed."""
    return _("{done} of {count} reviewed").format(done=progress.total - progress.open, count=progress.total)


def progress_told(progress: Progress) -> str:
    """Return how far passages were reviewed, and what was said of how many."""
    words = words_for("verdict")
    counts = {
        words[Verdict.KEPT]: progress.kept,
        words[Verdict.EXEMPLARY]: progress.exemplary,
        words[Verdict.ASIDE]: progress.aside,
        _("paraphrased"): progress.paraphrased,
    }
    told = ", ".join(f"{word} {count}" for word, count in counts.items() if count)
    return ": ".join(filter(None, (done_told(progress), told)))


def row_told(read: Reviewed, passage: Passage) -> Content:
    """Return a passage on one line, its verdict first."""
    widest = max(len(verdict_told(None)), *(len(word) + 2 for word in words_for("verdict").values()))
    said = read.said(passage)
    place = _("{source}:{line}").format(source=passage.source, line=passage.line)
    sign = f"[{passage.valence.sign}]" if passage.valence.sign else ""
    return Content.assemble(
        (f"{verdict_told(said):<{widest}}", "" if said else "dim"),
        ("≠ " if read.is_disputed(passage) else "  ", "bold"),
        (plain(place), "bold"),
        f"  {plain(' '.join(filter(None, (passage.case, passage.code, sign))))}  ",
        f"“{plain(' '.join(passage.quote.split()))}”",
    )


def passage_told(read: Reviewed, passage: Passage) -> Content:
    """Return a passage in full, and under it all that was said of it; the original comes first."""
    place = _("{source}:{line}").format(source=passage.source, line=passage.line)
    sign = f"  [{passage.valence.sign}]" if passage.valence.sign else ""
    head = Content.assemble(
        (plain(place), "bold"),
        f"  {plain(passage.case or passage.speaker)}  {plain(passage.code_path)}{sign}",
        (f"  {plain(passage.coder)}", "dim"),
    )
    parts = [head, Content(f"“{lines(passage.quote)}”")]
    reviews = read.reviews.get(passage.coding_id, ())
    if read.is_disputed(passage):
        parts.append(Content.styled(_("≠ Coders differ on this passage."), "bold"))
    if read.said(passage) is None:
        parts.append(Content.styled(_("Not reviewed yet."), "dim"))
    times = local_times(review.reviewed_at for review in reviews)
    for review in reviews:
        parts += _review_told(review, read.coders.get(review.coder_id, ""), times[review.reviewed_at])
    return Content("\n").join(parts)


def _review_told(review: Review, coder: str, time: str) -> Iterator[Content]:
    title = verdict_told(review) if review.verdict else _("paraphrased")
    yield Content.assemble((title, "bold"), (f"  {plain(coder)}, {time}", "dim"))
    told = (
        (_("Reason"), review.reason),
        (_("Paraphrase"), review.paraphrase),
        (_("Generalisation"), review.generalisation),
    )
    for name, text in told:
        if text:
            yield Content.assemble((f"{name}: ", "dim"), lines(text))
