"""Who codes, and whose codings are seen."""

from enum import StrEnum

from qualcode.tui import settings


class Whose(StrEnum):
    """Whose codings the screens show.

    ``BLIND`` shows the coder's own, and nothing else that could tell what others did: no counts, memos or suggestions.
    """

    ALL = "all"
    OWN = "own"
    BLIND = "blind"

    @property
    def following(self) -> "Whose":
        """The next of them, the first after the last."""
        each = list(Whose)
        return each[(each.index(self) + 1) % len(each)]


def whose_in(project: str) -> Whose:
    """Return whose codings of a project (by its uuid) were chosen to be seen."""
    chosen = settings.recall().get("whose", {}).get(project, "")
    return Whose(chosen) if chosen in list(Whose) else Whose.ALL


def remember_whose(project: str, whose: Whose) -> None:
    """Remember whose codings of a project are seen."""
    settings.remember({"whose": settings.recall().get("whose", {}) | {project: whose.value}})
