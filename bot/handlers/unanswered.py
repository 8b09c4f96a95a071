"""The loop of the unanswered: moderators see what the documents did not say, answer it, and all who asked are told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import ReplyParameters

from bot.context import Note, in_core
from bot.event import say
from bot.outgoing import post, reply
from bot.telegram_html import bold, plain, shortened
from knowledge.store.unanswered import OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Message

    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.store.questions import Recorded
    from knowledge.store.unanswered import OpenQuestion

SHOWN = 10
LONGEST_QUESTION = 500
LONGEST_ANSWER = 3_000
_MARK = re.compile(r"#(\d{1,9})\b")


async def unanswered(event: Event) -> Sequence[Outgoing]:
    """`/unanswered`: each waiting question as a message of its own, to be answered by a reply to it."""
    waiting = await in_core(event.parts.stores.unanswered.waiting, event.standing.board or "", SHOWN)
    if not waiting:
        return say(event, "telegram-unanswered-none")
    lines = [plain(event.text("telegram-unanswered")).html, *(_line(event, each) for each in waiting)]
    return reply(event.message, *lines)


async def answer(event: Event) -> Sequence[Outgoing]:
    """`/answer N TEXT`."""
    number, _, text = event.argument.partition(" ")
    number = number.removeprefix("#")
    if not number.isdecimal() or not text.strip():
        return say(event, "telegram-answer-how")
    return await _settle(event, int(number), text.strip())


def question_replied_to(message: Message, bot_id: int) -> int | None:
    """The number of the open question that a message replies to; None if it does not. Pure."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != bot_id:
        return None
    found = _MARK.match(replied.text or "")
    return int(found[1]) if found else None


async def answer_by_reply(event: Event, number: int) -> Sequence[Outgoing]:
    """A moderator's reply to an open question is its answer."""
    text = (event.message.text or event.message.caption or "").strip()
    return await _settle(event, number, text) if text else say(event, "telegram-answer-how")


async def _settle(event: Event, number: int, text: str) -> Sequence[Outgoing]:
    parts, board = event.parts, event.standing.board or ""
    found = await in_core(parts.stores.unanswered.one, board, number)
    if found is None or (found.state != OPEN and found.settled_by != event.who.user_id):
        return say(event, "telegram-answer-gone", number=str(number))
    author = event.who.name or event.text("telegram-a-moderator")
    note = Note(board, f"answer-{number}", found.text, shortened(text, LONGEST_ANSWER), author)
    document = await in_core(parts.adding, note)
    now = parts.clock()
    askers = await in_core(parts.stores.unanswered.settle, board, number, event.who.user_id, now, document)
    told = [_told(event, number, each, text) for each in askers or ()]
    return [*told, *say(event, "telegram-answer-kept", people=len(told))]


def _line(event: Event, each: OpenQuestion) -> str:
    question = plain(f"#{each.id} ") + bold(plain(shortened(each.text, LONGEST_QUESTION)))
    asked = event.text("telegram-unanswered-asked", times=each.asked, day=each.opened.date().isoformat())
    return (question + plain(f"\n{asked}")).html


def _told(event: Event, number: int, asker: Recorded, text: str) -> Outgoing:
    """The answer in the place where the question was asked; once, however often a moderator answers."""
    texts, language = event.parts.texts, asker.answer.question.language
    author = event.who.name or texts.say(language, "telegram-a-moderator")
    head = bold(plain(texts.say(language, "telegram-answered", author=author)))
    html = (head + plain("\n" + shortened(text, LONGEST_ANSWER))).html
    call = post(asker.asked.chat_id, html, thread=asker.asked.thread_id)
    quoted = ReplyParameters(asker.asked.message_id, allow_sending_without_reply=True).to_dict()
    parameters = {**call.parameters, "reply_parameters": quoted}
    return replace(call, parameters=parameters, key=f"answered:{number}:{asker.id}")
