"""What is said in a group, on its way to the talk that is kept: whose it is, and whose words it passes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import MessageEntity, MessageOriginUser

from bot.context import in_core
from bot.handlers.notice import notice_key
from bot.outgoing import topic_of
from ingest.talk import record
from knowledge.store.outbox import SENT
from knowledge.talk import TalkMessage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Message

    from bot.access import Who
    from bot.context import Parts
    from knowledge.store.chats import Chat


async def hear(parts: Parts, chat: Chat, message: Message, who: Who | None) -> None:
    """Hands a message of an approved group, or its new wording, to what may be kept.

    Args:
        parts: The bot's.
        chat: The group.
        message: As Telegram brings it.
        who: Who wrote it; None for bots, channels, and whoever speaks in a channel's name.
    """
    board = chat.board or ""
    capture = await in_core(parts.knowledge.consent.capture, board, chat.id)
    if capture.asked is not None:
        notice = await in_core(parts.stores.outbox.by_key, notice_key(board, capture.asked))
        if notice is None or notice.state != SENT or notice.settled is None:
            return  # the group has not been told yet
        await in_core(parts.knowledge.consent.switch_on, board, chat.id, notice.settled)
    elif capture.since is None and message.edit_date is None:
        return
    said = talk_message(message)
    if said is not None:
        nobody = who is None or who.anonymous or not _is_their_own(message)
        await in_core(record.hear, parts.knowledge, said, is_bot=nobody, board=board)


def talk_message(message: Message) -> TalkMessage | None:
    """A message as talk; None for what only tells that something happened. Pure."""
    text = message.text or message.caption or ""
    photo = message.photo[-1].file_id if message.photo else None
    user = message.from_user
    if user is None or not (text.strip() or photo or message.edit_date):
        return None
    origin = message.forward_origin
    author = str(origin.sender_user.id) if isinstance(origin, MessageOriginUser) else None
    speaker = str(user.id)
    return TalkMessage(
        chat_id=message.chat.id,
        message_id=message.message_id,
        speaker=speaker,
        name=user.full_name,
        username=user.username,
        at=message.date,
        text=text,
        reply_to=_replied_to(message),
        mentions=tuple(_mentions(message)),
        forwarded=origin is not None and author != speaker,
        author=author if author != speaker else None,
        topic=topic_of(message),
        photo=photo,
        edited=message.edit_date,
    )


def _is_their_own(message: Message) -> bool:
    """Not what a bot wrote: through its inline answers, or passed on from it."""
    origin = message.forward_origin
    from_bot = isinstance(origin, MessageOriginUser) and origin.sender_user.is_bot
    return message.via_bot is None and not from_bot


def _replied_to(message: Message) -> int | None:
    """In a topic, what answers nobody answers the message that opened the topic."""
    replied = message.reply_to_message
    opened = replied is not None and (
        replied.forum_topic_created is not None or replied.message_id == topic_of(message)
    )
    return replied.message_id if replied is not None and not opened else None


def _mentions(message: Message) -> Iterator[str]:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    for entity, text in found.items():
        yield str(entity.user.id) if entity.user is not None else text
