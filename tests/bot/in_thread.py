"""A bot in a thread of its own, and waiting for what other threads do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.app import run_bot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.context import Parts


@contextmanager
def in_thread(parts: Parts) -> Iterator[None]:
    """Runs the bot until the end of the block, and lets it finish what is under way."""
    ready, stops = threading.Event(), list[Callable[[], None]]()

    def on_ready(stop: Callable[[], None]) -> None:
        stops.append(stop)
        ready.set()

    thread = threading.Thread(target=run_bot, args=(parts, on_ready), name="bot")
    thread.start()
    try:
        yield
    finally:
        ready.wait(5)
        stops[0]()
        thread.join()


def wait_until(condition: Callable[[], bool], seconds: float) -> None:
    """Waits until the condition holds.

    Raises:
        AssertionError: It does not hold in time.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)
