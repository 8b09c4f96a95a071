"""Keeps the indexes up to date while the bot runs: another process may load documents beside it.

Once a day it writes the files anew of which something was deleted: whoever writes the indexes must be one.
"""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.index import clean_up, follow, is_due
from knowledge.errors import ToldError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.door import Knowledge

EVERY_S = 1.0
"""How long a document loaded beside the bot waits for its place in the indexes."""

AFTER_FAILURE_S = 15.0
"""How long to wait after a failure: a full disk or an absent server does not mend itself in a second."""

_log = logging.getLogger(__name__)


@contextmanager
def following(knowledge: Knowledge) -> Iterator[None]:
    """Follows the change log in a thread of its own until the end of the block."""
    stop = threading.Event()
    thread = threading.Thread(target=_follow, args=(knowledge, stop), name="index-follower")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _follow(knowledge: Knowledge, stop: threading.Event) -> None:
    wait = 0.0
    while not stop.wait(wait):
        try:
            follow(knowledge)
            if is_due(knowledge):
                clean_up(knowledge)
            wait = EVERY_S
        except ToldError as error:
            _log.warning("the indexes are not up to date: %s %s", error.key, error.details)
            wait = AFTER_FAILURE_S
