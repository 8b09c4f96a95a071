"""`/capture`: whether a group's talk is kept, and by which rule. The group is told of changes, in a pinned notice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import ChatMemberAdministrator, ChatMemberOwner
from telegram.error import BadRequest, Forbidden

from bot.context import in_core
from bot.event import say
from bot.handlers.notice import notice, notice_key, posted
from bot.outgoing import reply, topic_of
from bot.telegram_html import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.talk import TalkRule

LONGEST_DAYS = 3_650
"""Ten years."""


async def capture(event: Event) -> Sequence[Outgoing]:
    """`/capture on [photos]`, `off`, `days N`, `leaving keep|erase`; alone, how it stands."""
    words = event.argument.casefold().split()
    match words:
        case []:
            said = _state(event)
        case ["on"] | ["on", "photos"]:
            said = _on(event, photos=len(words) > 1)
        case ["off"]:
            said = _off(event)
        case ["days", number] if number.isdecimal() and 0 < int(number) <= LONGEST_DAYS:
            said = _change(event, lambda rule: replace(rule, retention_days=int(number)))
        case ["leaving", "keep"]:
            said = _change(event, lambda rule: replace(rule, on_leaving="keep"))
        case ["leaving", "erase"]:
            said = _change(event, lambda rule: replace(rule, on_leaving="erase"))
        case _:
            return say(event, "telegram-capture-how", most=LONGEST_DAYS)
    return await said


async def _off(event: Event) -> Sequence[Outgoing]:
    ended = await in_core(event.parts.knowledge.consent.switch_off, _board(event), event.chat.id)
    return say(event, "telegram-capture-off" if ended else "telegram-capture-off-already")


async def _on(event: Event, *, photos: bool) -> Sequence[Outgoing]:
    """Asks for it; talk is kept as soon as the notice stands in the group."""
    parts, board = event.parts, _board(event)
    consent, now = parts.knowledge.consent, parts.clock()
    before = await in_core(consent.capture, board, event.chat.id)
    if before.since is not None and before.photos == photos:
        return say(event, "telegram-capture-on-already")
    await in_core(consent.ask, board, event.chat.id, now, photos=photos)
    rule = await in_core(consent.rule, board)
    text = notice(parts, rule, event.language, photos=photos)
    told = posted(event.chat.id, text, notice_key(board, now), topic_of(event.message))
    advice = [plain(event.text(key)).html for key in await _advice(event)]
    return [*told, *(reply(event.message, "\n\n".join(advice)) if advice else ())]


async def _advice(event: Event) -> list[str]:
    """What stands in the way: whether the bot hears what is said there, and may pin."""
    bot = event.parts.bot
    try:
        own = await bot.get_chat_member(event.chat.id, bot.id)
    except (BadRequest, Forbidden):
        own = None
    leads = isinstance(own, ChatMemberOwner | ChatMemberAdministrator)
    hears = leads or bot.bot.can_read_all_group_messages
    pins = isinstance(own, ChatMemberAdministrator) and bool(own.can_pin_messages or own.can_edit_messages)
    keys = [] if hears else ["telegram-capture-deaf"]
    return keys if pins else [*keys, "telegram-capture-pin"]


async def _change(event: Event, changed: Callable[[TalkRule], TalkRule]) -> Sequence[Outgoing]:
    """A rule is its board's: every group of the board whose talk is kept is told."""
    parts, board = event.parts, _board(event)
    consent, now = parts.knowledge.consent, parts.clock()
    rule = changed(await in_core(consent.rule, board))
    await in_core(consent.set_rule, board, rule, now)
    calls: list[Outgoing] = []
    for chat_id, each in (await in_core(consent.captured, board)).items():
        chat = await in_core(parts.stores.chats.one, chat_id)
        if chat is not None and chat.approved:
            text = notice(parts, rule, chat.language or event.language, photos=each.photos)
            calls += posted(chat_id, text, f"{notice_key(board, now)}:{chat_id}")
    return [*calls, *say(event, "telegram-capture-rule", days=rule.retention_days, leaving=rule.on_leaving)]


async def _state(event: Event) -> Sequence[Outgoing]:
    consent, board = event.parts.knowledge.consent, _board(event)
    rule = await in_core(consent.rule, board)
    now = await in_core(consent.capture, board, event.chat.id)
    return say(
        event,
        "telegram-capture-state",
        state="on" if now.since is not None else "asked" if now.asked is not None else "off",
        since=now.since.date().isoformat() if now.since is not None else "",
        photos="yes" if now.photos else "no",
        days=rule.retention_days,
        leaving=rule.on_leaving,
        most=LONGEST_DAYS,
    )


def _board(event: Event) -> str:
    return event.chat.board or ""
