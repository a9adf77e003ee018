"""Driving the program in tests: waiting for what it does in threads, and reading what it shows."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

from qualcode.tui.app import QualcodeApp

_PATIENCE = 60.0


async def until(pilot: Pilot, holds: Callable[[], object]) -> None:
    """Let the program work until something holds that it does in a thread."""
    async with asyncio.timeout(_PATIENCE):
        while not holds():
            await pilot.pause(0.01)
    await pilot.pause()


async def opened(pilot: Pilot, screen: str) -> None:
    """Wait for the project and show one of its screens."""
    app = pilot.app
    assert isinstance(app, QualcodeApp)
    await until(pilot, lambda: app._project is not None and getattr(app.screen, "KEY_GROUP", ""))
    if screen != app.screen.KEY_GROUP:
        app.go(screen)
        await until(pilot, lambda: getattr(app.screen, "KEY_GROUP", "") == screen)


def shown(app: QualcodeApp) -> str:
    """The text of the screen."""
    return "\n".join("".join(s.text for s in strip) for strip in app.screen._compositor.render_strips())


def told(app: QualcodeApp) -> str:
    """All messages there were."""
    return "\n".join(notification.message for notification in app._notifications)
