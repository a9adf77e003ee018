"""The codebook as screens ask it: what lies under a code, and which keys apply it."""

from functools import cached_property

from qualcode.model import Code
from qualcode.project import Project


class Codes:
    """Codes by id, each parent before its children.

    Args:
        codes: as :meth:`Project.codes` gives them.
    """

    codes: dict[int, Code]

    def __init__(self, codes: dict[int, Code]) -> None:
        self.codes = codes

    @classmethod
    def of(cls, project: Project) -> "Codes":
        """Read the codes of a project."""
        return Codes({code.id: code for code in project.codes()})

    def children(self, parent_id: int | None) -> list[Code]:
        """Return the codes under one, in order; those of the top level for None."""
        return self._children.get(parent_id, [])

    @cached_property
    def _children(self) -> dict[int | None, list[Code]]:
        children: dict[int | None, list[Code]] = {}
        for code in self.codes.values():
            children.setdefault(code.parent_id, []).append(code)
        return children

    def by_key(self, key: str, parent_id: int | None = None) -> Code | None:
        """Return the code that a key stands for under a parent."""
        return next((code for code in self.children(parent_id) if code.key == key), None)

    def keys_of(self, code: Code) -> str:
        """Return the keys that apply a code, its parents' first ("1a"); the label where one of them has none."""
        keys = ""
        here: Code | None = code
        while here is not None:
            if not here.key:
                return code.label
            keys = here.key + keys
            here = self.codes.get(here.parent_id or 0)
        return keys

    def path_of(self, code: Code) -> list[Code]:
        """Return a code and those it lies under, the top one first."""
        path = [code]
        while (parent := self.codes.get(path[0].parent_id or 0)) is not None:
            path.insert(0, parent)
        return path
