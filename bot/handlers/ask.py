"""Questions: by command, in private, by mention, by replying to the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import in_core
from bot.handlers.addressed import question_to
from bot.handlers.replies import reply, say, typing
from bot.render import answer_messages

if TYPE_CHECKING:
    from telegram import Message

    from bot.context import Context


async def ask_command(message: Message, context: Context) -> None:
    """`/ask TEXT`."""
    text = message.text or ""
    await _answer(message, context, text[message.entities[0].length :].strip())


async def text(message: Message, context: Context) -> None:
    """Any other text or caption: a question if it is meant for the bot, and none of its business if not."""
    question = question_to(message, context.bot.bot)
    if question is not None:
        await _answer(message, context, question)


async def _answer(message: Message, context: Context, question: str) -> None:
    if not question:
        await say(message, context, "telegram-how-to-ask")
        return
    parts = context.parts
    async with typing(message):
        answer = await in_core(parts.asking, question)
    await reply(message, *answer_messages(answer, parts.texts, parts.platform_name))
