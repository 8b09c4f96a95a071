"""What members think of an answer: one vote a person, changeable; a bad one says why, and asks a moderator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot.context import in_core
from bot.event import Pressing
from bot.handlers.answer_buttons import REASONS, WHY, reason_buttons
from bot.links import read_numbers
from bot.outgoing import Outgoing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from knowledge.store.questions import Recorded


async def press_up(event: Event) -> Pressing:
    """👍."""
    return await _vote(event, 1, None)


async def press_down(event: Event) -> Pressing:
    """👎: the answer is disputed, so a moderator is asked; the buttons that ask why appear below."""
    return await _vote(event, -1, None)


async def press_why(event: Event) -> Pressing:
    """Why an answer is no good."""
    _, _, reason = event.argument.partition(":")
    return await _vote(event, -1, reason) if reason in REASONS else Pressing(event.text("telegram-button-old"))


async def press_moderator(event: Event) -> Pressing:
    """A moderator is asked."""
    recorded = await _question(event)
    if recorded is None:
        return Pressing(event.text("telegram-button-old"))
    await _open(event, recorded)
    return Pressing(event.text("telegram-moderator-asked"))


async def _vote(event: Event, value: int, reason: str | None) -> Pressing:
    recorded = await _question(event)
    if recorded is None:
        return Pressing(event.text("telegram-button-old"))
    stores, now = event.parts.stores, event.parts.clock()
    await in_core(stores.questions.vote, recorded.id, event.who.user_id, value, reason, now)
    if value > 0:
        return Pressing(event.text("telegram-vote-up"))
    await _open(event, recorded)
    if reason is not None:
        return Pressing(event.text("telegram-vote-why"))
    return Pressing(event.text("telegram-vote-down"), _with_reasons(event, recorded))


async def _question(event: Event) -> Recorded | None:
    """The question that the button stands under, if it was asked here and belongs to a board that they may see."""
    numbers = read_numbers(event.argument)
    recorded = await in_core(event.parts.stores.questions.one, numbers[0]) if numbers else None
    if recorded is None or recorded.asked.chat_id != event.chat.id:
        return None
    return recorded if recorded.answer.question.board in event.standing.boards else None


async def _open(event: Event, recorded: Recorded) -> None:
    board = recorded.answer.question.board
    await in_core(event.parts.stores.unanswered.open, board, recorded.id, event.parts.clock())


def _with_reasons(event: Event, recorded: Recorded) -> Sequence[Outgoing]:
    """The keyboard with a row that asks why; nothing if it is there already."""
    markup = event.message.reply_markup
    rows = markup.inline_keyboard if markup is not None else ()
    if any(str(each.callback_data).startswith(f"{WHY}:") for row in rows for each in row):
        return ()
    reasons = reason_buttons(recorded.id, event.parts.texts, recorded.answer.question.language)
    longer = InlineKeyboardMarkup([*rows, reasons[:2], reasons[2:]])
    parameters = {"message_id": event.message.message_id, "reply_markup": longer.to_dict()}
    return [Outgoing(event.chat.id, "editMessageReplyMarkup", parameters)]
