"""Correcting what is said of a published version: its title, platform, kind and days, by buttons and by a reply."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from telegram import ForceReply, InlineKeyboardMarkup, ReplyParameters

from bot.card_view import DATES, EMPTY
from bot.context import in_core
from bot.document_view import CORRECT, DOCUMENT
from bot.event import Pressing, say
from bot.handlers.card_fields import label_of, stated
from bot.handlers.documents import document_in_view
from bot.handlers.uploads import by_of
from bot.outgoing import Outgoing, button, edit, post, reply, rows, topic_of
from bot.taking import PASSING
from bot.telegram_html import plain, shortened
from bot.told import told
from knowledge.errors import ToldError
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import InlineKeyboardButton

    from bot.event import Event
    from knowledge.types import Version

FIELDS = ("title", "platform", "kind", "published", "effective_from", "effective_to")
LONGEST_TITLE = 100
_IN_A_ROW = 3
_MOST_BYTES = 64
_KINDS = (Kind.POLICY, Kind.ANNOUNCEMENT, Kind.NOTE, Kind.ARTICLE)
_ASKED = re.compile(r"correct-ask:(?P<document>[a-z2-7]{12}):(?P<version>\d+):(?P<field>[a-z_]+):\d+")


class Asked(NamedTuple):
    """What a message of the bot asked for."""

    document: str
    version: int
    field: str


async def press_correct(event: Event) -> Pressing:
    """The buttons, each step naming more: the version, the field, the value."""
    document, number, field, value = (*event.argument.split(":"), "", "", "", "")[:4]
    version = await _version(event, document, number)
    if version is None or (field and field not in FIELDS):
        return Pressing(event.text("telegram-button-old"))
    if not field:
        return Pressing("", _which_field(event, version))
    if not value:
        return await _which_value(event, version, field)
    try:
        await _correct(event, Asked(document, version.number, field), value)
    except ToldError as error:
        if error.key in PASSING:
            raise
        return Pressing(await told(event, error))
    page = await document_in_view(event, document, version.number)
    shown = [edit(event.chat.id, event.message.message_id, page.html, page.buttons)] if page is not None else []
    return Pressing(event.text("card-corrected"), shown)


async def asked_by(event: Event) -> Asked | None:
    """What the message that this one replies to asked for; None if it asked for nothing of a document."""
    replied = event.message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != event.parts.bot.id:
        return None
    sent = await in_core(event.parts.stores.outbox.by_message, event.chat.id, replied.message_id)
    found = _ASKED.fullmatch(sent.promise.key) if sent is not None else None
    return Asked(found["document"], int(found["version"]), found["field"]) if found is not None else None


async def answered(event: Event, asked: Asked) -> Sequence[Outgoing]:
    """Takes a reply over, and shows the document as it is now."""
    try:
        await _correct(event, asked, " ".join((event.message.text or "").split()))
    except ToldError as error:
        if error.key in PASSING:
            raise
        return say(event, "card-not-corrected", reason=await told(event, error))
    page = await document_in_view(event, asked.document, asked.version)
    return reply(event.message, page.html, buttons=page.buttons) if page is not None else ()


async def _correct(event: Event, asked: Asked, value: str) -> None:
    parts, place = event.parts, (asked.document, asked.version)
    correction = stated(asked.field, value)
    board = event.standing.board or ""
    await in_core(parts.stores.documents.correct, board, place, correction, by_of(event), parts.clock())


def _which_field(event: Event, version: Version) -> Sequence[Outgoing]:
    buttons = [button(label_of(event, field), _data(version, field)) for field in FIELDS]
    grid = [buttons[start : start + _IN_A_ROW] for start in range(0, len(buttons), _IN_A_ROW)]
    title = shortened(version.title, LONGEST_TITLE)
    return say(event, "correct-which", buttons=rows(*grid), title=title, number=str(version.number))


async def _which_value(event: Event, version: Version, field: str) -> Pressing:
    if field == "title" or field in DATES:
        return Pressing("", [_prompt(event, version, field)])
    found: list[InlineKeyboardButton] = []
    if field == "kind":
        found = [button(event.text(f"kind-{each.value}"), _data(version, field, each.value)) for each in _KINDS]
    else:
        platforms = await in_core(event.parts.stores.boards.platforms)
        found = [button(each.name(event.language), _data(version, field, each.key)) for each in platforms]
        found.append(button(event.text("card-none"), _data(version, field, EMPTY)))
        found = [each for each in found if len(str(each.callback_data).encode()) <= _MOST_BYTES]
    lines = [found[start : start + _IN_A_ROW] for start in range(0, len(found), _IN_A_ROW)]
    back = button(event.text("card-button-back"), f"{DOCUMENT}:{version.document_id}:{version.number}")
    markup = InlineKeyboardMarkup(rows(*lines, [back])).to_dict()
    parameters = {"message_id": event.message.message_id, "reply_markup": markup}
    toast = event.text("card-choose", field=label_of(event, field))
    return Pressing(toast, [Outgoing(event.chat.id, "editMessageReplyMarkup", parameters)])


def _prompt(event: Event, version: Version, field: str) -> Outgoing:
    value = getattr(version, field)
    now = shortened(str(value), LONGEST_TITLE) if value is not None else event.text("card-open")
    key = "card-ask-title" if field == "title" else "correct-ask-date"
    asked = event.text(key, field=label_of(event, field), now=now)
    call = post(event.chat.id, plain(asked).html, thread=topic_of(event.message))
    quoted = ReplyParameters(event.message.message_id, allow_sending_without_reply=True).to_dict()
    answer = ForceReply(selective=True, input_field_placeholder=label_of(event, field)).to_dict()
    moment = round(event.parts.clock().timestamp() * 1000)
    promise = f"correct-ask:{version.document_id}:{version.number}:{field}:{moment}"
    return replace(
        call, parameters={**call.parameters, "reply_parameters": quoted, "reply_markup": answer}, key=promise
    )


def _data(version: Version, *rest: str) -> str:
    return ":".join((CORRECT, version.document_id, str(version.number), *rest))


async def _version(event: Event, document: str, number: str) -> Version | None:
    found = await in_core(event.parts.stores.documents.on_board, event.standing.board or "")
    return next((each for each in found.get(document, ()) if str(each.number) == number), None)
