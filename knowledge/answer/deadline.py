"""A loop of its own on which calls to a server run, each ended when its time is over.

Time limits of HTTP libraries are between two bytes: a server that sends one byte a second holds a caller for ever.
A call that is cancelled on its loop closes its connection at once, and leaves no thread behind.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

CLOSE_LIMIT = 5.0
"""Seconds in which what is under way must have ended when the loop is closed."""

Result = TypeVar("Result")


class DeadlineLoop:
    """Runs coroutines in a thread that starts with the first of them.

    Args:
        name: The thread's name.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def run(self, work: Coroutine[None, None, Result], seconds: float) -> Result | BaseException:
        """The result, or the error that ended the work, as a value: libraries have errors of any kind.

        Raises:
            TimeoutError: The work was not done in that time, or the loop was closed; it is cancelled.
        """
        future = asyncio.run_coroutine_threadsafe(work, self._running())
        try:
            error = future.exception(max(0.0, seconds))
        except (TimeoutError, CancelledError):
            future.cancel()
            raise TimeoutError from None
        return future.result() if error is None else error

    def close(self, last: Callable[[], Awaitable[None]]) -> None:
        """Cancels what is under way, does one last thing, and ends the thread; one that is stuck is left behind.

        Args:
            last: Done on the loop, such as closing its connections; not called if nothing ever ran.
        """
        with self._starting:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is None or thread is None:
            return
        with suppress(TimeoutError, CancelledError):
            asyncio.run_coroutine_threadsafe(_end(last), loop).exception(CLOSE_LIMIT)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(CLOSE_LIMIT)
        if not thread.is_alive():
            loop.close()

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name=self._name, daemon=True)
                self._thread.start()
            return self._loop


async def _end(last: Callable[[], Awaitable[None]]) -> None:
    under_way = asyncio.all_tasks() - {asyncio.current_task()}
    for task in under_way:
        task.cancel()
    await asyncio.gather(*under_way, return_exceptions=True)
    await last()
