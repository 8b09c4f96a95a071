"""Lets a loader that has much to do say that it gets on: whoever waits for it then waits longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def heartbeat() -> None:
    """Says that a part of the work, such as a page, is done."""
    for listener in _listeners:
        listener()


def listen(listener: Callable[[], None]) -> None:
    """Calls this at every heartbeat from now on; for the process that does nothing but load."""
    _listeners.append(listener)
