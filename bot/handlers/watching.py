"""Watching: a member names what they want to be told of, in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import in_core
from bot.event import say
from knowledge.store.watches import MOST, Watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing

LONGEST = 60


async def watch(event: Event) -> Sequence[Outgoing]:
    """`/watch WORDS`; without words, what is watched for."""
    stores, board, words = event.parts.stores, event.standing.board or "", _words(event)
    if not words:
        own = await in_core(stores.watches.of, board, event.who.user_id)
        if not own:
            return say(event, "telegram-watch-how")
        return say(event, "telegram-watch-list", watched="\n".join(f"• {each}" for each in own))
    if len(words) > LONGEST:
        return say(event, "telegram-watch-long", most=LONGEST)
    added = await in_core(stores.watches.add, Watch(board, event.who.user_id, words), event.parts.clock())
    if not added:
        return say(event, "telegram-watch-most", most=MOST)
    return say(event, "telegram-watch-added", watched=words)


async def unwatch(event: Event) -> Sequence[Outgoing]:
    """`/unwatch WORDS`."""
    words = _words(event)
    removed = await in_core(
        event.parts.stores.watches.remove, Watch(event.standing.board or "", event.who.user_id, words)
    )
    return say(event, "telegram-unwatched" if removed else "telegram-unwatch-how", watched=words or "…")


def _words(event: Event) -> str:
    return " ".join(event.argument.split())
