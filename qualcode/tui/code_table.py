"""The codebook as its screen shows it: the tree with its figures, and what is known of each code."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from qualcode.coding.code_figures import Figures, code_figures
from qualcode.coding.code_groups import GroupOfCodes, groups_of
from qualcode.coding.coders import coder_ids
from qualcode.locale import _
from qualcode.model import Claim, Code, Memo, MemoTarget
from qualcode.model.colours import NAMES
from qualcode.project import Project
from qualcode.tui.codes import Codes


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines are asked for.

    Attributes:
        words: letters that codes must have; empty for all.
        group: id of the group they must be in or under; 0 for all.
        folded: ids of the codes whose sub-codes are hidden.
    """

    words: str = ""
    group: int = 0
    folded: frozenset[int] = frozenset()

    @property
    def is_filtered(self) -> bool:
        """Whether there are codes that are not asked for."""
        return bool(self.words or self.group)

    def toggled(self, code_id: int) -> "Asked":
        """Return the same with the sub-codes of a code hidden, or shown again."""
        return replace(self, folded=self.folded ^ {code_id})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the tree.

    Attributes:
        depth: 0 at the top.
        fold: "▾" where sub-codes follow, "▸" where they are hidden, a blank where there are none.
    """

    code: Code
    depth: int
    fold: str


class CodeTable(Codes):
    """Everything the codebook screen shows, read in a number of queries that does not grow with the project."""

    def __init__(
        self,
        codes: dict[int, Code],
        figures: dict[int, Figures],
        groups: Sequence[GroupOfCodes],
        claims: Sequence[Claim],
        memos: Sequence[Memo],
    ) -> None:
        super().__init__(codes)
        self.figures = figures
        self.groups = groups
        self._claims = claims
        self._memos = memos

    @classmethod
    def read(cls, project: Project, coders: Collection[str] = ()) -> "CodeTable":
        """Read it, with the codings and memos of some coders, everybody's if none are named; run in a thread."""
        codes = project.codes()
        known = coder_ids(project, coders)
        return cls(
            {code.id: code for code in codes},
            code_figures(project, codes, coders),
            groups_of(project),
            project.claims(),
            [memo for memo in project.memos(target=MemoTarget.CODE) if not known or memo.coder_id in known],
        )

    def lines(self, asked: Asked) -> list[Line]:
        """Return the lines asked for; codes that are found stand under those they lie under."""
        found = self._found(asked)
        wanted = {step.id for code in found for step in self.path_of(code)}
        depths: dict[int | None, int] = {None: -1}
        lines = []
        for code in self.codes.values():
            if code.parent_id not in depths or code.id not in wanted:
                continue
            has_children = any(child.id in wanted for child in self.children(code.id))
            is_folded = code.id in asked.folded and not asked.is_filtered
            depth = depths[code.parent_id] + 1
            if not is_folded:
                depths[code.id] = depth
            lines.append(Line(code, depth, ("▸" if is_folded else "▾") if has_children else " "))
        return lines

    def _found(self, asked: Asked) -> list[Code]:
        found = list(self.codes.values())
        ids = next((each.code_ids for each in self.groups if each.group.id == asked.group), None)
        if ids is not None:
            found = [code for code in found if any(step.id in ids for step in self.path_of(code))]
        letters = asked.words.casefold()
        return [code for code in found if letters in _words_of(code)] if letters else found

    def claims_of(self, code: Code) -> list[Claim]:
        """Return the claims of a code, the default one first."""
        return sorted((c for c in self._claims if c.code_id == code.id), key=lambda claim: not claim.is_default)

    def memos_of(self, code: Code) -> list[Memo]:
        """Return the memos about a code, oldest first."""
        return [memo for memo in self._memos if memo.target_id == code.id]

    def groups_with(self, code: Code) -> list[GroupOfCodes]:
        """Return the groups that a code is in."""
        return [each for each in self.groups if code.id in each.code_ids]

    def siblings(self, code: Code) -> list[Code]:
        """Return the codes beside one, itself among them, in order."""
        return self.children(code.parent_id)


def colour_told(colour: str) -> str:
    """Return what a colour is called: its name in the palette, else its digits."""
    return f"{_(NAMES[colour])} ({colour})" if colour in NAMES else colour


def _words_of(code: Code) -> str:
    """Return what is searched of a code, in small letters."""
    texts = [text for words in (code.name, code.definition) for _language, text in words]
    return "\n".join([code.label, *texts]).casefold()
