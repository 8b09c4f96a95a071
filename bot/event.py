"""One update on its way through a handler, and the words that a handler answers with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.context import Parts, in_core
from bot.outgoing import Buttons, Outgoing, reply
from bot.telegram_html import plain
from knowledge.search.tokens import is_chinese

if TYPE_CHECKING:
    from telegram import Message

    from bot.access import Standing, Who
    from knowledge.store.chats import Chat
    from knowledge.types import Language


@dataclass(frozen=True, slots=True)
class Event:
    """A message, or a pressed button, with what is known of whom it comes from.

    Attributes:
        message: What was written; of a button, the message of the bot that it stands under.
        argument: What follows the command, or what the button brings back.
        language: That of the bot's own words to this person, here.
    """

    parts: Parts
    message: Message
    chat: Chat
    who: Who
    standing: Standing
    language: Language
    argument: str = ""

    def text(self, key: str, **details: str | float) -> str:
        """A text of this room in the event's language."""
        return self.parts.texts.say(self.language, key, **details)


class Pressing(NamedTuple):
    """What comes of a button.

    Attributes:
        toast: Shown to the one who pressed, and to nobody else.
        outgoing: What is sent.
    """

    toast: str = ""
    outgoing: Sequence[Outgoing] = ()


OnMessage = Callable[[Event], Awaitable[Sequence[Outgoing]]]
OnLink = Callable[[Event, tuple[str, ...]], Awaitable[Sequence[Outgoing]]]
OnPress = Callable[[Event], Awaitable[Pressing]]


def say(event: Event, key: str, *, buttons: Buttons = (), **details: str | float) -> tuple[Outgoing, ...]:
    """Answers the message with a text of this room."""
    return reply(event.message, plain(event.text(key, **details)).html, buttons=buttons)


async def language_for(parts: Parts, chat: Chat, who: Who, text: str) -> Language:
    """The language of the bot's own words: chosen by the person in private, by the group; else that of the text.

    A text without Chinese is no sign of English: then the language of the person's Telegram counts, Chinese if unknown.
    """
    chosen = await in_core(parts.stores.members.language, who.user_id) if chat.is_private else chat.language
    if chosen is not None:
        return chosen
    if is_chinese(text):
        return "zh"
    own = who.language_code
    return "en" if own and not own.lower().startswith("zh") else "zh"
