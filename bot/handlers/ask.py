"""Questions: by command, in private, by mention, by replying to the bot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.context import in_core
from bot.event import say
from bot.flood import Pace
from bot.handlers.typing import typing
from bot.outgoing import reply
from bot.render import answer_messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing

STALE = timedelta(hours=12)
"""A question that waited longer than that is not answered any more: nobody looks for the answer."""


async def ask(event: Event) -> Sequence[Outgoing]:
    """Answers a question; its text is the event's argument."""
    parts, message = event.parts, event.message
    if not event.argument:
        return say(event, "telegram-how-to-ask")
    pace = parts.flood.pace(event.who.user_id, message.date)
    if pace is not Pace.FINE:
        return say(event, "telegram-too-fast") if pace is Pace.TOO_FAST else ()
    if parts.clock() - message.date > STALE:
        told = say(event, "telegram-stale") if event.chat.is_private else ()
        return [replace(each, asked=None) for each in told]  # it says itself how late it is
    async with typing(parts.bot, message), parts.turns:
        answer = await in_core(parts.asking, event.argument, event.standing.board or "", None)
    return reply(message, *answer_messages(answer, parts.texts, parts.platform_name))
