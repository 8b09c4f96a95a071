"""What a member may ask for: what is kept and why, to be left out, to see and to take with them, to be forgotten.

In private it is about everything, on all boards, and who left the groups may ask as well; in a group about its board.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import Role
from bot.context import in_core
from bot.event import Pressing, say
from bot.handlers.hearing import talk_message
from bot.outgoing import button, edit, rows
from bot.telegram_html import plain
from ingest.talk import record, rights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing

OPT_OUT, FORGET_ME = "optout", "forget"
_ERASE, _KEEP = "erase", "keep"


async def privacy(event: Event) -> Sequence[Outgoing]:
    """`/privacy`: what is kept, why, how long, who sees it, and what one may ask for."""
    knowledge = event.parts.knowledge
    boards = event.standing.boards or await in_core(event.parts.stores.boards.names)  # who left may still ask
    groups = {chat for board in boards for chat in await in_core(knowledge.consent.captured, board)}
    days = [(await in_core(knowledge.consent.rule, board)).retention_days for board in boards]
    return say(
        event,
        "telegram-privacy",
        talk="on" if (groups if event.chat.is_private else event.chat.id in groups) else "off",
        days=max(days, default=0),
        model="yes" if knowledge.writer is not None else "no",
        bot=event.parts.bot.username,
    )


async def opt_out(event: Event) -> Sequence[Outgoing]:
    """`/optout`: nothing more is kept of somebody from now on; whether what there is shall go is asked."""
    if event.who.anonymous:
        return say(event, "telegram-anonymous")
    knowledge, speaker = event.parts.knowledge, str(event.who.user_id)
    kept = 0
    for board in await _boards(event):
        await in_core(rights.opt_out, knowledge, speaker, erase=False, board=board)
        kept += len(await in_core(knowledge.messages.of_speaker, board, speaker))
    if not kept:
        return say(event, "telegram-opted-out")
    choices = [
        button(event.text("button-erase"), f"{OPT_OUT}:{_ERASE}:{speaker}"),
        button(event.text("button-keep"), f"{OPT_OUT}:{_KEEP}:{speaker}"),
    ]
    return say(event, "telegram-opted-out-kept", buttons=rows(choices), messages=kept)


async def press_opt_out(event: Event) -> Pressing:
    """One of its buttons; only the one who opted out may press it."""
    choice, refusal = _choice(event)
    if refusal is not None:
        return refusal
    told = event.text("telegram-kept-until-over")
    if choice == _ERASE:
        gone = 0
        for board in await _boards(event):
            gone += await in_core(rights.forget, event.parts.knowledge, str(event.who.user_id), board)
        told = event.text("telegram-talk-forgotten", messages=gone)
    return Pressing(outgoing=[edit(event.chat.id, event.message.message_id, plain(told).html)])


async def opt_in(event: Event) -> Sequence[Outgoing]:
    """`/optin`: what somebody says from now on is kept again."""
    if event.who.anonymous:
        return say(event, "telegram-anonymous")
    knowledge, speaker = event.parts.knowledge, str(event.who.user_id)
    again = [await in_core(rights.opt_in, knowledge, speaker, board) for board in await _boards(event)]
    return say(event, "telegram-opted-in" if any(again) else "telegram-opted-in-already")


async def my_data(event: Event) -> Sequence[Outgoing]:
    """`/my_data`: a file with all that is kept of somebody. It is sent at once, so that no copy of it is kept."""
    told = await in_core(rights.my_data, event.parts.knowledge, event.who.user_id)
    name = f"my_data_{event.parts.clock().date().isoformat()}.json"
    await event.parts.bot.send_document(event.chat.id, told.encode("utf-8"), filename=name)
    return say(event, "telegram-my-data")


async def forget_me(event: Event) -> Sequence[Outgoing]:
    """`/forget_me`: asks whether everything shall go."""
    speaker = event.who.user_id
    choices = [
        button(event.text("button-forget-me"), f"{FORGET_ME}:{_ERASE}:{speaker}"),
        button(event.text("button-keep"), f"{FORGET_ME}:{_KEEP}:{speaker}"),
    ]
    return say(event, "telegram-forget-me", buttons=rows(choices))


async def press_forget_me(event: Event) -> Pressing:
    """One of its buttons."""
    choice, refusal = _choice(event)
    if refusal is not None:
        return refusal
    told = event.text("telegram-not-forgotten")
    if choice == _ERASE:
        gone = await in_core(rights.forget_person, event.parts.knowledge, event.who.user_id)
        told = event.text("telegram-forgotten", messages=gone.messages, questions=gone.questions)
    return Pressing(outgoing=[edit(event.chat.id, event.message.message_id, plain(told).html)])


async def forget(event: Event) -> Sequence[Outgoing]:
    """`/forget` as a reply: erases that message, for who wrote it, whose words it passes on, and for moderators."""
    replied = event.message.reply_to_message
    said = talk_message(replied) if replied is not None else None
    if said is None:
        return say(event, "telegram-forget-how")
    own = not event.who.anonymous and str(event.who.user_id) in (said.speaker, said.author)
    if not own and event.standing.role < Role.MODERATOR:
        return say(event, "telegram-forget-not-yours")
    board = event.chat.board or ""
    gone = await in_core(record.forget_message, event.parts.knowledge, said.chat_id, said.message_id, board)
    return say(event, "telegram-forget-done" if gone else "telegram-forget-nothing")


def _choice(event: Event) -> tuple[str, Pressing | None]:
    """What was chosen, or what is said instead to somebody else who presses."""
    choice, _, person = event.argument.partition(":")
    if choice not in (_ERASE, _KEEP) or not person.isdecimal():
        return "", Pressing(event.text("telegram-button-old"))
    if person != str(event.who.user_id):
        return "", Pressing(event.text("telegram-not-yours"))
    return choice, None


async def _boards(event: Event) -> Sequence[str]:
    """In a group its own; in private all, also for somebody who left them."""
    return await in_core(event.parts.stores.boards.names) if event.chat.is_private else event.standing.boards
