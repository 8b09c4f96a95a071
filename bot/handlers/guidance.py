"""How to use the bot: greeting, help, and a hint for what it cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.replies import say

if TYPE_CHECKING:
    from telegram import Message

    from bot.context import Context


async def start(message: Message, context: Context) -> None:
    """`/start`: what the bot is for."""
    await say(message, context, "telegram-start")


async def help_(message: Message, context: Context) -> None:
    """`/help`: how to ask."""
    await say(message, context, "telegram-help", bot=context.bot.username)


async def unknown_command(message: Message, context: Context) -> None:
    """A command in private that the bot does not have."""
    name = (message.text or "").split(maxsplit=1)[0]
    addressee = name.partition("@")[2]
    if addressee and addressee.casefold() != context.bot.username.casefold():
        return
    await say(message, context, "telegram-unknown-command")


async def text_only(message: Message, context: Context) -> None:
    """A sticker, photo or voice message in private."""
    await say(message, context, "telegram-text-only")
