"""What the bot does by itself, beside answering: the table of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.albums import gather_albums
from bot.cards import close_cards
from bot.correcting import tell_askers
from bot.digests import post_digests
from bot.menus import announce
from bot.repeating import Job, repeat
from bot.talk_jobs import keep_talk, read_photos
from bot.telling import tell_watchers
from bot.tidying import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.context import Parts

SECONDS = {
    "gather_albums": 0.5,
    "tell_watchers": 5.0,
    "tell_askers": 5.0,
    "post_digests": 5.0,
    "read_photos": 10.0,
    "close_cards": 60.0,
    "keep_talk": 3_600.0,
    "tidy": 3_600.0,
}
"""How long each waits between two turns."""


def jobs(parts: Parts, promised: Callable[[], None]) -> tuple[Coroutine[None, None, None], ...]:
    """All of it, to be run until it is cancelled.

    Args:
        parts: The bot's.
        promised: Called when there is something new to send.
    """
    tellers = (gather_albums, tell_watchers, tell_askers, post_digests, close_cards)
    keepers = (read_photos, keep_talk, tidy)
    table = [
        *((each.__name__, partial(each, parts, promised)) for each in tellers),
        *((each.__name__, partial(each, parts)) for each in keepers),
    ]
    return (announce(parts), *(repeat(Job(name, work, SECONDS[name])) for name, work in table))
