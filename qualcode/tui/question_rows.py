"""A question as the screen of questions holds it: rows of codes, filters, its written form, and the words for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.coding.querying.filters import Filters, filters_of
from qualcode.coding.querying.language import Of, Query, Relation, parse, relabelled, written
from qualcode.coding.querying.rows import Row, query_of, rows_of
from qualcode.coding.retrieval import Passage, passages
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _, current_language
from qualcode.model import Code, Valence
from qualcode.project import Project
from qualcode.publishing.words import words_for

RELATIONS: dict[Relation | None, str] = {
    Relation.AND: N_("and: where both overlap"),
    None: N_("or: of either"),
    Relation.NOT: N_("not: where none of it overlaps"),
    Relation.OVERLAPS: N_("overlapping"),
    Relation.INSIDE: N_("inside"),
    Relation.NEAR: N_("near, in words"),
    Relation.WITH: N_("in the same turn as"),
}
VALENCES: dict[Valence | None, str] = {
    None: N_("any valence"),
    Valence.STRENGTH: N_("strength"),
    Valence.GAP: N_("gap"),
    Valence.MIXED: N_("mixed"),
}
FILTERS = {
    "where": N_("variable of the case"),
    "case": N_("case"),
    "source": N_("source"),
    "kind": N_("kind of source"),
    "role": N_("role of the speaker"),
    "coder": N_("coder"),
    "valence": N_("valence"),
    "weight": N_("weight"),
    "since": N_("coded since"),
    "until": N_("coded until"),
    "automatic": N_("automatic"),
    "code": N_("code"),
}


@dataclass
class Question:
    """What is asked, as it stands on the screen.

    Attributes:
        written: the question in its written form, as the analyst has it.
        filters: pairs as a saved question keeps them.
        name: of the saved question it was or became; empty for none.
        wrong: why what is written is no question; None where it is one, or nothing is written.
    """

    written: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    name: str = ""
    wrong: QualcodeError | None = field(default=None, compare=False)
    _rows: tuple[Row, ...] = ()

    def __post_init__(self) -> None:
        self.write(self.written)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of what was written last that is a question."""
        return self._rows

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not self.written.strip() and not self.filters

    def write(self, text: str) -> None:
        """Take what is written; the rows follow where it is a question."""
        self.written, self.wrong = text, None
        if not text.strip():
            self._rows = ()
            return
        try:
            self._rows = rows_of(parse(text))
        except QualcodeError as error:
            self.wrong = error

    def choose(self, rows: Sequence[Row]) -> None:
        """Take other rows; the written form follows."""
        query = query_of(rows)
        self._rows, self.wrong = tuple(rows), None
        self.written = written(query, current_language()) if query is not None else ""

    def put(self, place: int, row: Row) -> None:
        """Put a row in the place of another, or behind the last."""
        rows = list(self._rows)
        rows[place : place + 1] = [row]
        self.choose(rows)

    def take_out(self, place: int) -> None:
        """Take out a row, or a filter: those come behind the rows."""
        if place < len(self._rows):
            self.choose([row for number, row in enumerate(self._rows) if number != place])
        else:
            left = place - len(self._rows)
            self.filters = tuple(pair for number, pair in enumerate(self.filters) if number != left)

    def relabel(self, labels: Mapping[str, str]) -> None:
        """Let it name codes by their new labels."""
        self.write(relabelled(self.written, labels))
        self.filters = tuple(
            (name, labels.get(value, value) if name == "code" else value) for name, value in self.filters
        )

    def asked(self) -> Filters:
        """Return its filters.

        Raises:
            RuleError: if one is not understood.
        """
        return filters_of(self.filters)


def answer_to(question: Question, project: Project, known: tuple[str, ...]) -> tuple[list[Passage], dict[str, int]]:
    """Return the passages that answer a question, and the ids of the sources by name; run in a thread.

    Args:
        question: what is asked.
        project: where they are.
        known: names of the coders whose codings and memos are all there are; everybody's if empty.

    Raises:
        QualcodeError: if a filter is not understood, or something is named that does not exist.
    """
    filters = question.asked()
    if known:
        some = {coder.name for coder in project.coders()}.intersection(known)
        meant = some.intersection(filters.coders) if filters.coders else some
        if not meant:
            return [], {}
        filters = replace(filters, coders=tuple(meant))
    found = passages(project, query=question.written.strip(), memos_by=known, **filters.arguments())
    return found, {source.name: source.id for source in project.sources()}


def with_label(operand: Query, label: str) -> Of:
    """Return a row's code with another label; what was in brackets becomes one code."""
    return replace(operand, label=label) if isinstance(operand, Of) else Of(label)


def cells_of(row: Row, is_first: bool, codes: Mapping[str, Code]) -> tuple[str, str, str]:
    """Return how a row is told: how it stands to those above, its code, its valence."""
    relation = "" if is_first else _(RELATIONS[row.relation]).partition(":")[0]
    if row.relation is Relation.NEAR and not is_first:
        relation = _("within {words} words of").format(words=row.words)
    if not isinstance(row.operand, Of):
        return relation, f"({written(row.operand)})", ""
    of = row.operand
    code = codes.get(of.label)
    name = (
        f"{of.label} {code.name.get(current_language())}" if code else _("{code}: no such code").format(code=of.label)
    )
    alone = f" ({_('without sub-codes')})" if of.alone else ""
    return relation, name + alone, "" if of.valence is None else _(VALENCES[of.valence])


def value_told(name: str, value: str) -> str:
    """Return the value of a filter in the words of the current language."""
    if name in ("kind", "valence"):
        return words_for(name).get(value, _("none") if value == "none" else value)
    if name == "automatic":
        return _("yes: not looked at yet") if value == "yes" else _("no: by people, or looked at")
    return _(ROLES[value]) if name == "role" and value in ROLES else value


ROLES = {"interviewer": N_("interviewer"), "participant": N_("participant"), "other": N_("other")}
