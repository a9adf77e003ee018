"""Looks: by what the strands of a triangulation are told apart."""

from dataclasses import dataclass

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import SourceKind

TECHNIQUE, CODER, TIME, YEAR, CASE = "technique", "coder", "time", "time:year", "case:"


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking at the evidence.

    Attributes:
        by: what the strands are: "technique", "coder", "time" (months) or "time:year", or "case:" and the name of a
            variable.
        technique: by anything but technique, whose passages or answers the strands are made of.
        coders: names of the coders whose codings count; all where empty.

    Raises:
        RuleError: if the strands cannot be told apart so.
    """

    by: str = TECHNIQUE
    technique: SourceKind = SourceKind.INTERVIEW
    coders: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.by not in (TECHNIQUE, CODER, TIME, YEAR) and not self.variable:
            raise RuleError(
                _("Nothing can be triangulated by “{name}”.").format(name=self.by),
                todo=_("Choose technique, coder, time, time:year, or case: and the name of a variable."),
            )

    @property
    def variable(self) -> str:
        """The variable that groups the cases; empty where cases are not grouped."""
        return self.by.removeprefix(CASE) if self.by.startswith(CASE) else ""

    @property
    def key(self) -> str:
        """What decisions keep as ``by``: decisions on groups of interviews are not those on groups of notes."""
        if self.by == TECHNIQUE or self.technique is SourceKind.INTERVIEW:
            return self.by
        return f"{self.by} ({self.technique})"

    @classmethod
    def of_key(cls, key: str) -> "Look":
        """Return the look that decisions kept so are about."""
        for technique in SourceKind:
            end = f" ({technique})"
            if technique is not SourceKind.INTERVIEW and key.endswith(end):
                return cls(key.removesuffix(end), technique)
        return cls(key)

    @property
    def is_whole(self) -> bool:
        """Whether all coders count: only then do decisions speak of the same evidence."""
        return not self.coders

    @property
    def has_answers(self) -> bool:
        """Whether answers to items speak in it: they have no coder and no day."""
        return self.by == TECHNIQUE or bool(self.variable)
