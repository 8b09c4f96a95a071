"""A field of a card that a moderator corrects by a reply: what is asked, and what the reply says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from telegram import ForceReply, ReplyParameters

from bot.card_view import DATES, EMPTY, FIELDS
from bot.cards import viewed
from bot.context import in_core
from bot.errors import BotError
from bot.event import say
from bot.outgoing import edit, post, topic_of
from bot.taking import PASSING
from bot.telegram_html import plain, shortened
from bot.told import told
from ingest.stated import date_of
from knowledge.drafts import CLEARED, correct_draft
from knowledge.errors import ToldError
from knowledge.types import Fields, Kind, Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.drafts import Card

LONGEST_TITLE = 200
LONGEST_KEY = 100
_ASKED = re.compile(
    r"card-ask:(?P<draft>[\w-]{1,20}):(?P<field>[a-z_]{1,20}):(?P<message>\d{1,15}):(?P<language>zh|en):\d+"
)


class Asked(NamedTuple):
    """What a message of the bot asked for."""

    draft: str
    field: str
    card_message: int
    language: Language


def prompt(event: Event, card: Card, name: str) -> Outgoing:
    """Asks for a value; the reply to it is the value. A key says what was asked, however many are."""
    value = getattr(card.draft.new, name)
    now = str(value) if value is not None else event.text("card-open")
    asked = event.text(f"card-ask-{_kind_of(name)}", field=label_of(event, name), now=shortened(now, LONGEST_TITLE))
    call = post(event.chat.id, plain(asked).html, thread=topic_of(event.message))
    quoted = ReplyParameters(event.message.message_id, allow_sending_without_reply=True).to_dict()
    answer = ForceReply(selective=True, input_field_placeholder=label_of(event, name)).to_dict()
    moment = round(event.parts.clock().timestamp() * 1000)
    key = f"card-ask:{card.draft.id}:{name}:{event.message.message_id}:{event.language}:{moment}"
    return replace(call, parameters={**call.parameters, "reply_parameters": quoted, "reply_markup": answer}, key=key)


async def asked_by(event: Event) -> Asked | None:
    """What the message that this one replies to asked for; None if it asked for nothing of a card."""
    replied = event.message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != event.parts.bot.id:
        return None
    sent = await in_core(event.parts.stores.outbox.by_message, event.chat.id, replied.message_id)
    found = _ASKED.fullmatch(sent.promise.key) if sent is not None else None
    if found is None:
        return None
    language: Language = "zh" if found["language"] == "zh" else "en"
    return Asked(found["draft"], found["field"], int(found["message"]), language)


async def answered(event: Event, asked: Asked) -> Sequence[Outgoing]:
    """Takes a reply over into the card, and shows it anew."""
    event = replace(event, language=asked.language)
    value = " ".join((event.message.text or "").split())
    try:
        fields, cleared = stated(asked.field, value)
        board = event.standing.board or ""
        card = await in_core(correct_draft, event.parts.knowledge, board, asked.draft, fields, cleared)
    except ToldError as error:
        if error.key in PASSING:
            raise
        return say(event, "card-not-corrected", reason=await told(event, error))
    view = await viewed(event.parts, card, event.language)
    return [
        edit(event.chat.id, asked.card_message, view.html, view.buttons),
        *say(event, "card-corrected-by-reply", field=label_of(event, asked.field)),
    ]


def stated(name: str, value: str) -> tuple[Fields, frozenset[str]]:
    """A field's value as it was written, or that it is emptied. Pure.

    Returns:
        What is stated, and the names of fields that are emptied.

    Raises:
        BotError: There is no such field, or that is no value of it.
    """
    if name not in FIELDS or not value:
        raise BotError("card-no-value")
    if value == EMPTY:
        if name not in CLEARED:
            raise BotError("card-no-value")
        return Fields(), frozenset({name})
    if name in DATES:
        day = date_of(value)
        if day is None:
            raise BotError("card-no-date", value=shortened(value, LONGEST_KEY))
        given: dict[str, Any] = {name: day}
        return Fields(**given), frozenset()
    if name == "kind":
        if value not in tuple(Kind) or value == Kind.DISCUSSION:
            raise BotError("card-no-value")
        return Fields(kind=Kind(value)), frozenset()
    most = LONGEST_TITLE if name == "title" else LONGEST_KEY
    if len(value) > most:
        raise BotError("card-too-long", most=most)
    given = {name: value}
    return Fields(**given), frozenset()


def _kind_of(name: str) -> str:
    return "date" if name in DATES else name


def label_of(event: Event, name: str) -> str:
    """What people call a field."""
    return event.text(f"card-field-{name.replace('_', '-')}")
