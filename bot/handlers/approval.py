"""Which groups the bot speaks in: an owner says so, in the group or by a button."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import ChatMember

from bot.access import status_of
from bot.context import in_core
from bot.event import Pressing, language_for, say
from bot.outgoing import button, edit, post, rows
from bot.telegram_html import plain
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import ChatMemberUpdated

    from bot.access import Who
    from bot.context import Parts
    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.store.chats import Chat

APPROVE, DECLINE = "approve", "decline"
_GONE = {ChatMember.LEFT, ChatMember.BANNED}
_NAME = re.compile(r"[\w][\w .-]{0,39}")


async def approve(event: Event) -> Sequence[Outgoing]:
    """`/approve [NAME]`: the bot may speak in this group, from that board's documents."""
    board = event.argument or DEFAULT_BOARD
    if not _NAME.fullmatch(board):
        return say(event, "telegram-board-name")
    stores = event.parts.stores
    new = await in_core(stores.chats.approve, event.chat.id, board, event.who.user_id, event.parts.clock())
    return say(event, "telegram-approved" if new else "telegram-approved-already", board=board)


async def leave(event: Event) -> Sequence[Outgoing]:
    """`/leave`: the bot speaks here no more."""
    await in_core(event.parts.knowledge.consent.switch_off, event.chat.board or "", event.chat.id)
    ended = await in_core(event.parts.stores.chats.end_approval, event.chat.id)
    return say(event, "telegram-left") if ended else ()


async def added(parts: Parts, update: ChatMemberUpdated, chat: Chat, who: Who) -> Sequence[Outgoing]:
    """Somebody changed what the bot is in a group. Where it is new, owners are asked; only they can approve.

    An owner who added it is asked, in private if they ever wrote to the bot, else in the group; whoever else adds it,
    all owners are asked in private, and the group hears nothing.
    """
    before, after = status_of(update.old_chat_member), status_of(update.new_chat_member)
    await in_core(parts.stores.chats.note_bot_status, chat.id, after)
    if after in _GONE:
        await in_core(parts.stores.chats.note_trouble, chat.id, f"the bot is not in the chat ({after})")
        return ()
    if before not in _GONE or chat.approved:
        return ()
    if who.user_id in parts.owners:
        return [await _question(parts, chat, who, who.user_id, instead=chat.id)]
    return [await _question(parts, chat, who, owner) for owner in sorted(parts.owners)]


async def press_approve(event: Event) -> Pressing:
    """The button of an owner: the group is approved for the default board."""
    group = await _group(event)
    if group is None:
        return Pressing(event.text("telegram-button-old"))
    await in_core(event.parts.stores.chats.approve, group.id, DEFAULT_BOARD, event.who.user_id, event.parts.clock())
    told = event.text("telegram-approved-group", group=group.title, board=DEFAULT_BOARD)
    return Pressing(told, [edit(event.message.chat.id, event.message.message_id, plain(told).html)])


async def press_decline(event: Event) -> Pressing:
    """The other button: the bot stays silent there."""
    group = await _group(event)
    if group is None:
        return Pressing(event.text("telegram-button-old"))
    await in_core(event.parts.knowledge.consent.switch_off, group.board or "", group.id)
    await in_core(event.parts.stores.chats.end_approval, group.id)
    told = event.text("telegram-declined-group", group=group.title)
    return Pressing(told, [edit(event.message.chat.id, event.message.message_id, plain(told).html)])


async def _group(event: Event) -> Chat | None:
    """The group that a button is about."""
    try:
        number = int(event.argument)
    except ValueError:
        return None
    group = await in_core(event.parts.stores.chats.one, number)
    return None if group is None or group.is_private else group


async def _question(parts: Parts, chat: Chat, who: Who, owner: int, instead: int | None = None) -> Outgoing:
    language = await in_core(parts.stores.members.language, owner)
    if language is None:
        language = await language_for(parts, chat, who, chat.title)
    texts = parts.texts
    asked = texts.say(language, "telegram-approve-question", group=chat.title, person=who.name)
    buttons = rows(
        [
            button(texts.say(language, "button-approve"), f"{APPROVE}:{chat.id}"),
            button(texts.say(language, "button-decline"), f"{DECLINE}:{chat.id}"),
        ]
    )
    return post(owner, plain(asked).html, buttons=buttons, instead=instead)
