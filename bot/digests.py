"""Posts each board's week when it is due, shows it to moderators before, and sees to what became of it."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.access import Role, Who, standing_alone
from bot.context import in_core
from bot.digest_buttons import below_digest, preview_messages
from bot.digest_render import digest_messages
from bot.outgoing import Outgoing, button, post, rows
from bot.telegram_html import plain
from knowledge.digest.compose import compose_digest
from knowledge.digest.schedule import Schedule, last_due, next_due, parse_schedule
from knowledge.digest.values import parse_week
from knowledge.store.digests import (
    ARRIVED,
    DOUBTFUL,
    LEFT_OUT,
    PLANNED,
    PROMISED,
    Sending,
    outcome,
    part_key,
)
from knowledge.store.outbox import Promise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.context import Parts
    from knowledge.digest.values import Digest
    from knowledge.store.chats import Chat
    from knowledge.store.digests import DigestRule, OutboxState, PlannedWeek
    from knowledge.types import Language

PREVIEW = timedelta(hours=3)
"""How long before the hour moderators see the digest."""
AGAIN = "digest_again"
OFF = "off"

_log = logging.getLogger(__name__)


async def post_digests(parts: Parts, promised: Callable[[], None]) -> None:
    """What is due now."""
    if await look(parts):
        promised()


async def look(parts: Parts) -> bool:
    """Once for every board: posts and previews what is due; whether there is something new to send."""
    boards: dict[str, list[Chat]] = {}
    for group in await in_core(parts.stores.chats.approved):
        boards.setdefault(group.board or "", []).append(group)
    new = False
    for board, groups in boards.items():
        new |= await _look_at(parts, board, groups)
    return await _follow_up(parts, boards) or new


def schedule_of(parts: Parts, rule: DigestRule) -> Schedule | None:
    """When a board's digest is due; None where none is posted."""
    at = rule.at or parts.digest_at
    if rule.paused or at.strip().lower() == OFF:
        return None
    return parse_schedule(at, rule.zone or parts.knowledge.settings.timezone)


def language_of(group: Chat) -> Language:
    """The language of what the bot says to a group by itself."""
    return group.language or "zh"


def zone_of(parts: Parts, rule: DigestRule) -> ZoneInfo:
    """Where a board's days and hours are meant."""
    return ZoneInfo(rule.zone or parts.knowledge.settings.timezone)


async def compose(
    parts: Parts, planned: PlannedWeek, rule: DigestRule, language: Language, *, whole: bool = False
) -> Digest:
    """A week as it goes out, without the lines that moderators left out; or the whole of it."""
    week = parse_week(planned.week)
    digest = await in_core(
        compose_digest, parts.knowledge, week, language, planned.board, zone=rule.zone, corrections=True
    )
    return digest if whole else digest.without(planned.left_out)


async def post_week(parts: Parts, planned: PlannedWeek, groups: Sequence[Chat]) -> bool:
    """Claims a week and promises its messages to every group that the bot can write to; False if another did."""
    rule = await in_core(parts.stores.digests.rule, planned.board)
    digests = {
        language: await compose(parts, planned, rule, language) for language in sorted(set(map(language_of, groups)))
    }
    if rule.skips_empty and not any(digest.sections for digest in digests.values()):
        return await in_core(parts.stores.digests.skip, planned.id, parts.clock())
    pages = {
        language: digest_messages(digest, parts.texts, parts.platform_name) for language, digest in digests.items()
    }
    sendings, promises = list[Sending](), list[Promise]()
    for group in groups:
        if group.trouble is not None:
            sendings.append(Sending(planned.id, group.id, 0, LEFT_OUT, group.trouble))
            continue
        own = pages[language_of(group)]
        sendings.append(Sending(planned.id, group.id, len(own), PROMISED))
        for number, page in enumerate(own):
            last = number == len(own) - 1
            buttons = below_digest(planned, digests[language_of(group)], parts) if last else ()
            promises.append(post(group.id, page, buttons=buttons).promise(part_key(planned.id, group.id, number)))
    owed = next(iter(digests.values())).owed if promises else ()
    return await in_core(parts.stores.digests.post, planned, sendings, promises, parts.clock(), owed)


async def _look_at(parts: Parts, board: str, groups: Sequence[Chat]) -> bool:
    digests, now = parts.stores.digests, parts.clock()
    rule = await in_core(digests.rule, board)
    schedule = schedule_of(parts, rule)
    if schedule is None:
        return False
    last, following = last_due(schedule, now), next_due(schedule, now)
    due, coming = await in_core(
        digests.plan, board, (last.week.name, last.at), (following.week.name, following.at), now
    )
    if due.state == PLANNED:
        return await post_week(parts, due, groups)
    if coming.state == PLANNED and coming.previewed is None and now >= coming.due - PREVIEW:
        return await _preview(parts, coming, rule, groups)
    return False


async def _preview(parts: Parts, planned: PlannedWeek, rule: DigestRule, groups: Sequence[Chat]) -> bool:
    """To every moderator who ever wrote to the bot, in their language."""
    promises: list[Promise] = []
    for user, language in await _moderators(parts, planned.board, groups):
        digest = await compose(parts, planned, rule, language, whole=True)
        if not digest.sections:
            continue
        calls = preview_messages(parts, user, planned, digest, zone_of(parts, rule))
        promises += [call.promise(f"digest-preview:{planned.id}:{user}:{part}") for part, call in enumerate(calls)]
    return await in_core(parts.stores.digests.preview, planned, promises, parts.clock()) and bool(promises)


async def _moderators(parts: Parts, board: str, groups: Sequence[Chat]) -> list[tuple[int, Language]]:
    """Who are a board's moderators now, of those whom the bot may write to in private."""
    known = await in_core(parts.stores.members.moderators, [group.id for group in groups])
    found: list[tuple[int, Language]] = []
    for user in sorted({*known, *parts.owners}):
        chat = await in_core(parts.stores.chats.one, user)
        if chat is None or chat.trouble is not None:
            continue
        standing = await standing_alone(parts, Who(user), board)
        if standing.board == board and standing.role >= Role.MODERATOR:
            chosen = await in_core(parts.stores.members.language, user)
            found.append((user, chosen or "zh"))
    return found


async def _follow_up(parts: Parts, boards: Mapping[str, Sequence[Chat]]) -> bool:
    """Of what was sent: pins what arrived, and tells moderators of what may not have."""
    new = False
    for planned, sending, states in await in_core(parts.stores.digests.unsettled):
        became = outcome(sending, states)
        if became is None:
            continue
        promises: list[Promise] = []
        if became.state == ARRIVED and became.message_id is not None:
            rule = await in_core(parts.stores.digests.rule, planned.board)
            if rule.pins:
                became, promises = await _pinned(parts, became, states[0].chat_id)
        elif became.state == DOUBTFUL:
            promises = await _report(parts, planned, states, boards.get(planned.board, ()))
        await in_core(parts.stores.digests.settle, became, promises, parts.clock())
        new |= bool(promises)
    return new


async def _pinned(parts: Parts, sending: Sending, chat_id: int) -> tuple[Sending, list[Promise]]:
    """The calls that pin a digest in the place of the one before."""
    named = f"{sending.digest_id}:{sending.chat_id}"
    before = await in_core(parts.stores.digests.pinned_before, sending.digest_id, sending.chat_id)
    calls: list[Promise] = []
    if before is not None and before.message_id is not None:
        unpin = Outgoing(chat_id, "unpinChatMessage", {"message_id": before.message_id})
        calls.append(unpin.promise(f"digest-unpin:{named}"))
    pin = {"message_id": sending.message_id, "disable_notification": True}
    calls.append(Outgoing(chat_id, "pinChatMessage", pin).promise(f"digest-pin:{named}"))
    pinned = Sending(
        sending.digest_id,
        sending.chat_id,
        sending.parts,
        sending.state,
        sending.reason,
        sending.message_id,
        pinned=True,
    )
    return pinned, calls


async def _report(
    parts: Parts, planned: PlannedWeek, states: Mapping[int, OutboxState], groups: Sequence[Chat]
) -> list[Promise]:
    """To moderators: that nobody knows whether a message arrived, with a button to send it again."""
    promises: list[Promise] = []
    titles = {group.id: group.title for group in groups}
    for user, language in await _moderators(parts, planned.board, groups):
        for part, state in states.items():
            if state.state != DOUBTFUL:
                continue
            told = parts.texts.say(
                language,
                "telegram-digest-uncertain",
                week=planned.week,
                part=part + 1,
                group=titles.get(state.chat_id, str(state.chat_id)),
            )
            again = button(parts.texts.say(language, "button-digest-again"), f"{AGAIN}:{state.position}")
            call = post(user, plain(told).html, buttons=rows([again]))
            promises.append(call.promise(f"digest-report:{state.position}:{user}"))
    return promises
