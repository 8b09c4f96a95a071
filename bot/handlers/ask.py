"""Questions: by command, in private, by mention, by replying to the bot; and what becomes of one that is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.context import in_core
from bot.event import say
from bot.flood import Pace
from bot.handlers.answer_buttons import answer_buttons
from bot.handlers.typing import typing
from bot.outgoing import edit, reply, take_away, topic_of
from bot.render import answer_messages
from knowledge.store.questions import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Buttons, Outgoing
    from knowledge.store.questions import Recorded
    from knowledge.types import Answer

STALE = timedelta(hours=12)
"""A question that waited longer than that is not answered any more: nobody looks for the answer."""
CONVERSATION = timedelta(minutes=30)
"""How long the next question in private may lean on the one before."""


async def ask(event: Event) -> Sequence[Outgoing]:
    """Answers a question; its text is the event's argument."""
    refusal = _refusal(event)
    if refusal is not None:
        return refusal
    answer, number = await _answered(event, await _previous(event))
    return reply(event.message, *_pages(event, answer), buttons=_buttons(event, answer, number), question_id=number)


async def ask_again(event: Event, known: Recorded) -> Sequence[Outgoing]:
    """A question was changed: its answer is, too. What the new one needs no more is taken away."""
    if not event.argument or event.argument == known.text:
        return ()
    refusal = _refusal(event)
    if refusal is not None:
        return refusal
    answer, number = await _answered(event, await _previous(event))
    pages, buttons = _pages(event, answer), _buttons(event, answer, number)
    sent = await in_core(event.parts.stores.outbox.of_question, known.id)
    places = [each.message_id for each in sent if each.message_id is not None]
    last = len(pages) - 1
    calls = [
        edit(event.chat.id, place, page, buttons if number == last else ())
        for number, (place, page) in enumerate(zip(places, pages, strict=False))
    ]
    calls += [take_away(event.chat.id, place) for place in places[len(pages) :]]
    if rest := pages[len(places) :]:
        calls += reply(event.message, *rest, buttons=buttons, question_id=known.id)
    return calls


def _refusal(event: Event) -> Sequence[Outgoing] | None:
    """What is said instead of an answer; None if there is to be one."""
    parts, message = event.parts, event.message
    if not event.argument:
        return say(event, "telegram-how-to-ask")
    wrote = message.edit_date or message.date
    pace = parts.flood.pace(event.who.user_id, wrote)
    if pace is not Pace.FINE:
        return say(event, "telegram-too-fast") if pace is Pace.TOO_FAST else ()
    if parts.clock() - wrote > STALE:
        told = say(event, "telegram-stale") if event.chat.is_private else ()
        return [replace(each, asked=None) for each in told]  # it says itself how late it is
    return None


async def _answered(event: Event, previous: Answer | None) -> tuple[Answer, int]:
    """Asks the core, and records who asked what, where, and what was answered from what."""
    parts, message, board = event.parts, event.message, event.standing.board or ""
    async with typing(parts.bot, message), parts.turns:
        answer = await in_core(parts.asking, event.argument, board, previous)
    asked = Asked(message.chat.id, message.message_id, topic_of(message), event.who.user_id, message.date)
    number = await in_core(parts.stores.questions.keep, asked, event.argument, answer, parts.clock())
    if answer.status == "unanswered":
        await in_core(parts.stores.unanswered.open, answer.question.board, number, parts.clock())
    if not event.who.anonymous:
        await in_core(parts.stores.members.meet, event.who.user_id, event.who.name, parts.clock())
    return answer, number


async def _previous(event: Event) -> Answer | None:
    """The answer that the question may lean on: the one it replies to, or the one before it in private."""
    stores, message = event.parts.stores, event.message
    before: Recorded | None = None
    if message.reply_to_message is not None:
        sent = await in_core(stores.outbox.by_message, message.chat.id, message.reply_to_message.message_id)
        if sent is not None and sent.promise.question_id is not None:
            before = await in_core(stores.questions.one, sent.promise.question_id)
    elif event.chat.is_private:
        last = await in_core(stores.questions.last_of, message.chat.id, event.who.user_id)
        recent = last is not None and timedelta() <= message.date - last.asked.at <= CONVERSATION
        before = last if recent and last is not None and last.asked.message_id != message.message_id else None
    if before is None or not before.answer.sentences or before.answer.question.board != event.standing.board:
        return None
    return before.answer


def _pages(event: Event, answer: Answer) -> tuple[str, ...]:
    texts = event.parts.texts
    asks = answer.status == "unanswered"
    closing = texts.say(answer.question.language, "telegram-moderator-asked") if asks else ""
    return answer_messages(answer, texts, event.parts.platform_name, closing)


def _buttons(event: Event, answer: Answer, number: int) -> Buttons:
    return answer_buttons(answer, number, event.parts.texts, event.parts.bot.username, private=event.chat.is_private)
