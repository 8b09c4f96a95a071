"""A bot whose digests are looked for by a call, and whose promises are sent by a call: what tests of digests need."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import Update

from bot.context import in_core
from bot.dispatch import dispatch
from bot.handlers.failures import if_uncertain
from bot.outbox import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Chat, User

    from bot.context import Parts
    from bot.outgoing import Outgoing
    from tests.fakes.telegram import FakeTelegram


def sender_of(parts: Parts) -> Sender:
    """As the bot joins it."""
    stores = parts.stores
    return Sender(
        parts.bot, stores.outbox, stores.chats, parts.texts, parts.clock, lambda each: if_uncertain(each, parts.texts)
    )


async def send_all(parts: Parts) -> None:
    """Sends what is promised until nothing waits."""
    sender = sender_of(parts)
    running = asyncio.create_task(sender.run())
    while {"waiting", "begun"} & (await in_core(parts.stores.outbox.counts)).keys():  # noqa: ASYNC110  # see below
        await asyncio.sleep(0.01)  # the store tells nobody when a row changes
    await sender.end()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def write(parts: Parts, telegram: FakeTelegram, user: User, chat: Chat, text: str) -> Sequence[Outgoing]:
    """Somebody writes; what the bot answers."""
    update_id, message = telegram.unsent_message(chat, user, text, None)
    return await dispatch(parts, Update.de_json({"update_id": update_id, "message": message}, None))


async def press(parts: Parts, telegram: FakeTelegram, user: User, chat: Chat, data: str) -> Sequence[Outgoing]:
    """Somebody presses a button under a message of the bot; what it sends, and shows."""
    _, message = telegram.unsent_message(chat, telegram.bot, "text", None)
    query = {"id": "1", "from": user.to_dict(), "chat_instance": "1", "message": message, "data": data}
    return await dispatch(parts, Update.de_json({"update_id": 1, "callback_query": query}, None))


def buttons_of(outgoing: Outgoing) -> list[dict[str, str]]:
    """Its buttons, row after row."""
    markup = outgoing.parameters.get("reply_markup")
    rows = markup["inline_keyboard"] if isinstance(markup, dict) else []
    return [each for row in rows for each in row]
