"""How each source was left: panels, focus mode, the other side, and how far it was read."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from qualcode.coding.units import Span
from qualcode.model import Source
from qualcode.preferences import preferred
from qualcode.tui.coverage import joined
from qualcode.tui.settings import recall, remember


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where while a source is coded.

    Attributes:
        codebook, details: whether the panels are there, on a wide screen.
        is_focused: whether the transcript is alone.
        beside: what the other side shows, as :mod:`qualcode.tui.beside` names it; empty where there is none.
    """

    codebook: bool = True
    details: bool = True
    is_focused: bool = False
    beside: str = ""

    @classmethod
    def usual(cls) -> "Layout":
        """Return what is preferred for a source that was never open."""
        panels = preferred("panels")
        return cls(panels in ("both", "codebook"), panels in ("both", "details"))


def layout_of(project: str, source_id: int) -> Layout:
    """Return how a source of a project (by its uuid) was left, or the usual where it never was open."""
    kept = recall().get("layouts", {}).get(f"{project}/{source_id}")
    if not isinstance(kept, dict):
        return Layout.usual()
    usual = asdict(Layout.usual())
    known = {name: value for name, value in kept.items() if isinstance(value, type(usual.get(name)))}
    return Layout(**(usual | known))


def remember_layout(project: str, source_id: int, layout: Layout) -> None:
    """Remember how a source is left; one that is as usual takes no room."""
    kept = dict(recall().get("layouts", {}))
    kept.pop(f"{project}/{source_id}", None)
    if layout != Layout.usual():
        kept[f"{project}/{source_id}"] = asdict(layout)
    remember({"layouts": kept})


def read_spans(project: str, source: Source) -> list[Span]:
    """Return what of a source was read, in order and disjoint."""
    return _spans(recall(), project, source)


def remember_read(project: str, source: Source, spans: Iterable[Span]) -> None:
    """Remember what of a source was read."""
    kept = dict(recall().get("read", {}))
    kept[f"{project}/{source.id}"] = [list(span) for span in spans]
    remember({"read": kept})


def shares_read(project: str, sources: Iterable[Source]) -> dict[int, float]:
    """Return how much of each source was read, 0 to 1, by its id."""
    state = recall()
    return {source.id: share_of(_spans(state, project, source), source.characters) for source in sources}


def share_of(spans: Iterable[Span], characters: int) -> float:
    """Return how much of a text spans cover, 0 to 1."""
    return sum(end - start for start, end in spans) / characters if characters else 0.0


def _spans(state: Mapping[str, Any], project: str, source: Source) -> list[Span]:
    kept: list[list[int]] = state.get("read", {}).get(f"{project}/{source.id}", [])
    # A text that was edited since may be shorter.
    cut = [(min(start, source.characters), min(end, source.characters)) for start, end in kept]
    spans: list[Span] = joined(span for span in cut if span[0] < span[1])
    return spans
