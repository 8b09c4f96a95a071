"""In which order things are done: those of one lane one after the other, lanes side by side."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from bot.backoff import Backoff
from knowledge.errors import ToldError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

PAGE = 200
MOST_AT_HAND = 2_000
"""How many items wait in memory; the others wait where they are kept."""

_log = logging.getLogger(__name__)


class Positioned(Protocol):
    """What is kept in an order."""

    @property
    def position(self) -> int:
        """Its place in that order."""


Item = TypeVar("Item", bound=Positioned)


class Lanes(Generic[Item]):
    """Takes items from where they are kept, in their order, and has each worked on when its lane is free.

    Args:
        load: Gives the next items from behind a position, at most so many.
        lane_of: The lane of an item.
        work: Does the work and keeps what came of it. An error that it lets out is a mistake of ours.
    """

    def __init__(
        self,
        load: Callable[[int, int], Awaitable[Sequence[Item]]],
        lane_of: Callable[[Item], str],
        work: Callable[[Item], Awaitable[None]],
    ) -> None:
        self._load, self._lane_of, self._work = load, lane_of, work
        self._queues: dict[str, deque[Item]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._at_hand = 0
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._idle = asyncio.Event()
        self._ending = False

    def wake(self) -> None:
        """There is something new to load."""
        self._idle.clear()
        self._news.set()

    async def run(self) -> None:
        """Loads and distributes until it is cancelled; what is under way goes on, see `end`."""
        after, backoff = 0, Backoff()
        while True:
            self._news.clear()
            try:
                items = await self._load(after, PAGE)
            except ToldError as error:
                _log.error("what waits cannot be read: %s", error)
                await asyncio.sleep(backoff.next())
                continue
            backoff.over()
            for item in items:
                after = item.position
                self._queue(item)
            if len(items) < PAGE:
                self._note_idle()
                await self._news.wait()
            while self._at_hand >= MOST_AT_HAND:
                self._room.clear()
                await self._room.wait()

    async def idle(self, seconds: float) -> None:
        """Waits until nothing is left to do, at most so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)

    async def end(self, seconds: float) -> None:
        """Begins nothing more, and gives what is under way so long to end."""
        self._ending = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _queue(self, item: Item) -> None:
        lane = self._lane_of(item)
        self._at_hand += 1
        if lane in self._queues:
            self._queues[lane].append(item)
            return
        self._queues[lane] = deque([item])
        task = asyncio.create_task(self._run_lane(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run_lane(self, lane: str) -> None:
        queue = self._queues[lane]
        while queue and not self._ending:
            work = asyncio.ensure_future(self._work(queue[0]))
            try:
                await asyncio.wait([work])
            except asyncio.CancelledError:
                work.cancel()
                raise
            if not work.cancelled() and (error := work.exception()):
                _log.error("a step failed that must not", exc_info=error)
            queue.popleft()
            self._at_hand -= 1
            self._room.set()
        del self._queues[lane]
        self._note_idle()

    def _note_idle(self) -> None:
        if not self._queues and not self._news.is_set():
            self._idle.set()
