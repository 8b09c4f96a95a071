"""Somebody leaves a group, or is banned: the board's rule for what they said there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import ChatMember

from bot.access import standing_in_group, status_in
from bot.context import in_core
from ingest.talk import rights

if TYPE_CHECKING:
    from bot.context import Parts

_GONE = {ChatMember.LEFT, ChatMember.BANNED}


async def left(parts: Parts, chat_id: int, user_id: int, status: str) -> None:
    """Follows the rule, unless they are still in another group of the same board.

    Args:
        parts: The bot's.
        chat_id: The group.
        user_id: Who.
        status: What they are there now, in getChatMember's words.

    Raises:
        TelegramError: Telegram does not say what they are in the other groups.
    """
    group = await in_core(parts.stores.chats.one, chat_id)
    if status not in _GONE or group is None or not group.approved or group.board is None:
        return
    if (await in_core(parts.knowledge.consent.rule, group.board)).on_leaving != "erase":
        return
    for other in await in_core(parts.stores.chats.approved):
        if other.id == chat_id or other.board != group.board:
            continue
        elsewhere = await status_in(parts, other, user_id)
        if standing_in_group(other, elsewhere, is_owner=False).board is not None:
            return
    await in_core(rights.left, parts.knowledge, user_id, group.board)
