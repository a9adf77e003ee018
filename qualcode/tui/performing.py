"""One ordered queue for everything that writes: keys come faster than the disk, and none may be lost or overtaken."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

from qualcode.errors import QualcodeError
from qualcode.model import Performed
from qualcode.project import Project

Told = Callable[[Performed], None]
Refused = Callable[[QualcodeError], None]


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[], list[Performed]]
    done: asyncio.Future[list[Performed] | None]


class WriteQueue:
    """Performs acts one after the other, each in a thread, and tells of each once it is on disk.

    Args:
        project: what is written to.
        told: called in the event loop with everything that was performed, by this or another program, in order.
        refused: called in the event loop with the error of an act that could not be performed.
    """

    def __init__(self, project: Project, told: Told, refused: Refused) -> None:
        self._project = project
        self._told = told
        self._refused = refused
        self._jobs: asyncio.Queue[_Job] = asyncio.Queue()
        self._seen = project.last_event

    async def run(self) -> None:
        """Work the queue until cancelled."""
        while True:
            job = await self._jobs.get()
            try:
                # Shielded: leaving the program must not tear a write that has begun from what it tells.
                performed = await asyncio.shield(_in_thread(job.work))
            except QualcodeError as error:
                _answer(job.done, None)
                self._refused(error)
            else:
                for one in performed:
                    self._seen = one.n
                    self._told(one)
                _answer(job.done, performed)
            finally:
                self._jobs.task_done()

    def perform(self, work: Callable[[Project], Performed | None]) -> Awaitable[list[Performed] | None]:
        """Put a write into the queue; the answer comes when it is on disk, None if it was refused.

        A write may find that there is nothing to do, and say so with None.
        """

        def act() -> list[Performed]:
            performed = work(self._project)
            # Others may have written in between: tell of their acts too, in order.
            return [performed] if performed and performed.n == self._seen + 1 else self._project.since(self._seen)

        return self._put(act)

    def look_for_others(self) -> Awaitable[list[Performed] | None]:
        """Put a look for acts of other programs and coders into the queue."""
        return self._put(lambda: self._project.since(self._seen))

    async def drain(self) -> None:
        """Wait until everything in the queue is on disk."""
        await self._jobs.join()

    def _put(self, work: Callable[[], list[Performed]]) -> Awaitable[list[Performed] | None]:
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._jobs.put_nowait(_Job(work, done))
        return done


def _in_thread(work: Callable[[], list[Performed]]) -> asyncio.Future[list[Performed]]:
    """Do something in a thread, as ``asyncio.to_thread`` does, without a task of its own around it: a key waits."""
    return asyncio.get_running_loop().run_in_executor(None, copy_context().run, work)


def _answer(done: asyncio.Future[list[Performed] | None], performed: list[Performed] | None) -> None:
    """Tell who waits what came of a write, unless they wait no more: the queue goes on for all others."""
    if not done.cancelled():
        done.set_result(performed)
