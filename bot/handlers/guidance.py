"""How to use the bot: greeting, help, and a hint for what it cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import Role
from bot.event import say
from bot.outgoing import reply
from bot.telegram_html import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing


async def start(event: Event) -> Sequence[Outgoing]:
    """`/start`: what the bot is for."""
    return say(event, "telegram-start")


async def help_(event: Event) -> Sequence[Outgoing]:
    """`/help`: how to ask, and what else this person may do."""
    parts = [event.text("telegram-help", bot=event.parts.bot.username)]
    if event.standing.role >= Role.MODERATOR:
        parts.append(event.text("telegram-help-moderator"))
    if event.standing.role >= Role.OWNER:
        parts.append(event.text("telegram-help-owner"))
    return reply(event.message, plain("\n\n".join(parts)).html)


async def unknown_command(event: Event) -> Sequence[Outgoing]:
    """A command in private that the bot does not have."""
    return say(event, "telegram-unknown-command")


async def text_only(event: Event) -> Sequence[Outgoing]:
    """A sticker, photo or voice message in private."""
    moderates = event.chat.is_private and event.standing.role >= Role.MODERATOR
    return say(event, "telegram-kinds-taken" if moderates else "telegram-text-only")
