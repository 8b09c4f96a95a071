"""What the bot says, as calls of the Bot API that can be kept and made later. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode

from knowledge.store.outbox import Promise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from telegram import Message

PROMISED = "promised"
"""Stands in a call's parameters for `message_id`: the key of the promise that becomes that message."""

Buttons = tuple[tuple[InlineKeyboardButton, ...], ...]
"""Rows of buttons."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A call to be promised; see `Promise` for the fields.

    Attributes:
        key: Under which it is made once, if that is not once for each update.
    """

    chat_id: int
    method: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    question_id: int | None = None
    asked: datetime | None = None
    instead: int | None = None
    key: str | None = None

    def promise(self, key: str) -> Promise:
        """Under its own key, or the one given."""
        return Promise(
            self.key or key,
            self.chat_id,
            self.method,
            self.parameters,
            self.question_id,
            asked=self.asked,
            instead=self.instead,
        )


def post(
    chat_id: int, html: str, *, thread: int | None = None, buttons: Buttons = (), instead: int | None = None
) -> Outgoing:
    """A message of its own.

    Args:
        chat_id: Where.
        html: Telegram's HTML, within Telegram's limits.
        thread: The forum topic.
        buttons: Below it.
        instead: Another chat, should this one be closed to the bot.
    """
    parameters = _text(html, buttons)
    if thread is not None:
        parameters["message_thread_id"] = thread
    return Outgoing(chat_id, "sendMessage", parameters, instead=instead)


def reply(message: Message, *htmls: str, buttons: Buttons = (), question_id: int | None = None) -> tuple[Outgoing, ...]:
    """Answers a message: the first text as a reply to it, the others below, all in its topic.

    Args:
        message: What is answered.
        htmls: Telegram's HTML, each within Telegram's limits.
        buttons: Below the last.
        question_id: The question that they answer.
    """
    quoted = ReplyParameters(message.message_id, allow_sending_without_reply=True).to_dict()
    thread = topic_of(message)
    calls = []
    for number, html in enumerate(htmls):
        parameters = _text(html, buttons if number == len(htmls) - 1 else ())
        if thread is not None:
            parameters["message_thread_id"] = thread
        if number == 0:
            parameters["reply_parameters"] = quoted
        calls.append(Outgoing(message.chat.id, "sendMessage", parameters, question_id=question_id, asked=message.date))
    return tuple(calls)


def edit(chat_id: int, message_id: int, html: str, buttons: Buttons = ()) -> Outgoing:
    """Another text for a message of the bot."""
    return Outgoing(chat_id, "editMessageText", {"message_id": message_id, **_text(html, buttons)})


def take_away(chat_id: int, message_id: int) -> Outgoing:
    """Deletes a message of the bot."""
    return Outgoing(chat_id, "deleteMessage", {"message_id": message_id})


def pin(chat_id: int, key: str) -> Outgoing:
    """Pins what was promised under a key before, and makes no sound about it."""
    return Outgoing(chat_id, "pinChatMessage", {PROMISED: key, "disable_notification": True})


def button(text: str, data: str) -> InlineKeyboardButton:
    """A button that brings its data back; 64 bytes of it."""
    return InlineKeyboardButton(text, callback_data=data)


def rows(*buttons: Sequence[InlineKeyboardButton]) -> Buttons:
    """Buttons in rows; empty rows are left out."""
    return tuple(tuple(row) for row in buttons if row)


def topic_of(message: Message) -> int | None:
    """The forum topic to answer in; none in General and outside forums, where naming a thread is refused."""
    return message.message_thread_id if message.is_topic_message else None


def _text(html: str, buttons: Buttons) -> dict[str, object]:
    parameters: dict[str, object] = {
        "text": html,
        "parse_mode": ParseMode.HTML.value,
        "link_preview_options": LinkPreviewOptions(is_disabled=True).to_dict(),
    }
    if buttons:
        parameters["reply_markup"] = InlineKeyboardMarkup(buttons).to_dict()
    return parameters
