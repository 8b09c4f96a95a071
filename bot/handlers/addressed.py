"""Whether a message is meant for the bot, and what it asks: a pure function of the message.

Telegram marks mentions and commands among a text's entities, whose offsets count UTF-16 units. What is glued
to Chinese, as in 请问@board_bot or /ask抖音, it does not mark, because the letters touch. People write that
all the time, so it counts as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from telegram import MessageEntity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Message, User

# Where a name in the text is part of something else, and calls nobody.
_ELSEWHERE = {
    MessageEntity.URL,
    MessageEntity.TEXT_LINK,
    MessageEntity.EMAIL,
    MessageEntity.CODE,
    MessageEntity.PRE,
}
_COMMAND = re.compile(r"\s*/ask(?![A-Za-z0-9_@])", re.IGNORECASE)
_AFTER_A_NAME = " \t\n,，:：、"


class _Span(NamedTuple):
    """A part of a text, in UTF-16 units."""

    start: int
    end: int


def question_to(message: Message, bot: User) -> str | None:
    """What a message without a command asks the bot.

    Returns:
        The question without the bot's name, empty if nothing else is said; None if it is not for the bot.
    """
    text = message.text or message.caption or ""
    mentions = list(_mentions(message, text, bot))
    if message.chat.type == message.chat.PRIVATE:
        return _without(text, mentions)
    if message.forward_origin is not None:
        return None
    replied = _is_reply_to(message, bot) and not _calls_somebody_else(message)
    if mentions or replied or _COMMAND.match(text):
        return _without(text, mentions)
    return None


def is_from_a_person(message: Message) -> bool:
    """False for bots and for posts that a channel forwards by itself; anonymous administrators are people."""
    sent_by_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    return not sent_by_bot and not message.is_automatic_forward


def _mentions(message: Message, text: str, bot: User) -> Iterator[_Span]:
    entities = message.entities or message.caption_entities
    name = f"@{bot.username}".casefold()
    units = text.encode("utf-16-le")
    for entity in entities:
        span = _Span(entity.offset, entity.offset + entity.length)
        named = entity.type == MessageEntity.MENTION and _part(units, span).casefold() == name
        if named or (entity.type == MessageEntity.TEXT_MENTION and entity.user and entity.user.id == bot.id):
            yield span
    taken = [_Span(each.offset, each.offset + each.length) for each in entities if each.type in _ELSEWHERE]
    for span in _glued_mentions(text, name):
        if not any(span.start < other.end and other.start < span.end for other in taken):
            yield span


def _glued_mentions(text: str, name: str) -> Iterator[_Span]:
    """The bot's name where it touches a letter of another script than names are written in."""
    pattern = rf"(?<![A-Za-z0-9_@./-]){re.escape(name)}(?![A-Za-z0-9_@]|\.[A-Za-z])"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
        if any(character.isalnum() for character in around):
            start = _utf16_length(text[: match.start()])
            yield _Span(start, start + _utf16_length(match[0]))


def _is_reply_to(message: Message, bot: User) -> bool:
    """Whether it answers something that the bot said; in a topic, everything answers the topic's opening."""
    answered = message.reply_to_message
    return (
        answered is not None
        and answered.from_user is not None
        and answered.from_user.id == bot.id
        and answered.forum_topic_created is None
    )


def _calls_somebody_else(message: Message) -> bool:
    """Whether it opens with another's name: then it is talk among people below the bot's answer."""
    calls = (MessageEntity.MENTION, MessageEntity.TEXT_MENTION)
    return any(entity.offset == 0 and entity.type in calls for entity in message.entities)


def _without(text: str, spans: list[_Span]) -> str:
    units = text.encode("utf-16-le")
    kept, position = "", 0
    for span in sorted(spans):
        kept += _part(units, _Span(position, span.start)).rstrip(" ") + " "
        position = span.end
    kept += _part(units, _Span(position, len(units) // 2)).lstrip(_AFTER_A_NAME if spans else "")
    command = _COMMAND.match(kept)
    return kept[command.end() if command else 0 :].strip()


def _part(units: bytes, span: _Span) -> str:
    return units[2 * span.start : 2 * span.end].decode("utf-16-le")


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
