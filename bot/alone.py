"""One bot for one data folder: two would both answer what is waiting there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "bot.lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds the folder; whatever ends the process frees it.

    Raises:
        BotError: Another bot holds it, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / FILE)
        lock.acquire(timeout=0)
    except Timeout:
        raise BotError("bot-running-already", path=str(folder)) from None
    except OSError as error:
        raise BotError("data-dir", path=str(folder), reason=error.strerror or str(error)) from error
    try:
        yield
    finally:
        lock.release()
