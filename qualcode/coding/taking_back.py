"""Undo back to an event: the coder's own acts since then, one after the other, each an undo of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from qualcode.errors import ConflictError
from qualcode.locale import _, ngettext
from qualcode.model import Event, Performed
from qualcode.project import Project

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What undoing back to an event would take back, and what not.

    Attributes:
        n: the event.
        coder: whose acts they are.
        acts: the coder's acts in the order they would be taken back, the newest first.
        others: who else has done something since then, and how often: it stays.
    """

    n: int
    coder: str
    acts: tuple[Event, ...]
    others: tuple[tuple[str, int], ...]

    def question(self) -> str:
        """Return what to ask before it is done: how many acts, whose, and whose stay."""
        count = len(self.acts)
        asked = ngettext("Take back {count} act of {coder}?", "Take back {count} acts of {coder}?", count)
        return " ".join([asked.format(count=count, coder=self.coder), *self._stays()])

    def nothing(self) -> str:
        """Return that there is nothing to take back, and why."""
        told = _("{coder} has no act to take back from event {n} on.").format(coder=self.coder, n=self.n)
        return " ".join([told, *self._stays()])

    def _stays(self) -> list[str]:
        if not self.others:
            return []
        count = sum(often for _name, often in self.others)
        names = ", ".join(name for name, _often in self.others[:_MOST_NAMES])
        names += " ..." if len(self.others) > _MOST_NAMES else ""
        told = ngettext("{count} event by others stays ({names}).", "{count} events by others stay ({names}).", count)
        return [told.format(count=count, names=names)]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of a plan.

    Attributes:
        performed: the undos, in order; each is on disk.
        left: acts of the plan that still hold.
        conflict: why it went no further; None where it was stopped, or came to its end.
    """

    performed: tuple[Performed, ...]
    left: int
    conflict: ConflictError | None = None

    def sentence(self) -> str:
        """Return how much was done, and how much was not."""
        count = len(self.performed)
        told = [ngettext("{count} act taken back.", "{count} acts taken back.", count).format(count=count)]
        if self.left:
            told.append(ngettext("{count} still holds.", "{count} still hold.", self.left).format(count=self.left))
        return " ".join(told)


def plan_undo(project: Project, n: int, *, including: bool = True) -> UndoPlan:
    """Return what undoing the acts of the project's coder back to event ``n`` would take back.

    Another coder's acts are never part of it. What was undone already is not, and what was done again counts from where
    it was done first.

    Args:
        project: its coder is the one who undoes.
        n: an event, by anybody.
        including: whether the event itself is meant too, where it is the coder's own.

    Raises:
        NotFoundError: if there is no event of this number.
    """
    first = project.history.performed(n).n if including else project.history.performed(n).n + 1
    history = project.history
    return UndoPlan(
        n,
        project.coder,
        tuple(history.to_take_back(project.coder, first)),
        tuple(history.by_others(project.coder, first)),
    )


def undo_back(
    project: Project,
    plan: UndoPlan,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    stopped: Callable[[], bool] = lambda: False,
) -> TakenBack:
    """Take back the acts of a plan, one transaction and one event each.

    It ends before the first act whose records somebody changed since, or if the coder has done something else after
    the plan was made; what was taken back until then stays so, and ``redo`` does it again.

    Args:
        project: the one the plan is for.
        plan: from :func:`plan_undo`.
        progress: told before each act how many are taken back, and how many there are.
        stopped: asked before each act whether to go no further.
    """
    done: list[Performed] = []
    for event in plan.acts:
        if stopped():
            break
        progress(len(done), len(plan.acts))
        try:
            done.append(project.undo(event.n))
        except ConflictError as conflict:
            return TakenBack(tuple(done), len(plan.acts) - len(done), conflict)
    return TakenBack(tuple(done), len(plan.acts) - len(done))
