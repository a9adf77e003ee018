"""What the program remembers between sessions, outside any project: recent projects, theme, places in sources."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qualcode.resources import user_folder

_RECENT_KEPT = 12


def recall() -> dict[str, Any]:
    """Return what is remembered; nothing where the file is absent or unreadable (it holds comforts only)."""
    try:
        content = json.loads((user_folder("state") / "state.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def remember(changes: Mapping[str, Any]) -> None:
    """Remember something more; a folder that cannot be written is no reason to disturb the analyst."""
    state = recall() | dict(changes)
    target = user_folder("state") / "state.json"
    draft = target.with_suffix(f".{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_text(json.dumps(state, ensure_ascii=False), "utf-8")
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)


def recent_projects() -> list[Path]:
    """Return the projects opened lately that are still there, newest first."""
    return [path for path in map(Path, recall().get("recent", [])) if path.is_file()]


def remember_project(path: Path) -> None:
    """Put a project at the head of the recent ones."""
    others = [str(p) for p in recent_projects() if p != path.absolute()]
    remember({"recent": [str(path.absolute()), *others][:_RECENT_KEPT]})


def place_in(project: str, source: int) -> int:
    """Return the offset where a source of a project (by its uuid) was left, 0 if it never was open."""
    return int(recall().get("places", {}).get(f"{project}/{source}", 0))


def remember_place(project: str, source: int, offset: int) -> None:
    """Remember the source of a project that was open last, and the place in it."""
    state = recall()
    remember({"places": state.get("places", {}) | {f"{project}/{source}": offset, f"{project}/": source}})


def last_source(project: str) -> int | None:
    """Return the source of a project that was open last."""
    found = recall().get("places", {}).get(f"{project}/")
    return int(found) if found else None


def unit_in(project: str, source: int) -> str:
    """Return the unit that was chosen for a source of a project (by its uuid); empty where nobody chose."""
    return str(recall().get("units", {}).get(f"{project}/{source}", ""))


def remember_unit(project: str, source: int, kind: str) -> None:
    """Remember the unit that was chosen for a source of a project."""
    remember({"units": recall().get("units", {}) | {f"{project}/{source}": kind}})
