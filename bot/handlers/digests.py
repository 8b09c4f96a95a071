"""The weekly digest for those who ask for it, and for moderators who decide on it before it goes out."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.context import in_core
from bot.digest_buttons import PARTS, below_own_digest, control_of, mark_of, preview_messages
from bot.digest_render import digest_messages, section_messages
from bot.digests import compose, post_week, schedule_of, zone_of
from bot.event import Pressing, say
from bot.links import read_numbers
from bot.outgoing import Outgoing, edit, reply
from bot.telegram_html import plain
from knowledge.digest.compose import compose_digest
from knowledge.digest.schedule import last_due, next_due
from knowledge.digest.values import parse_week, week_before
from knowledge.errors import KnowledgeError
from knowledge.store.digests import PLANNED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from knowledge.digest.values import Digest, Week
    from knowledge.store.digests import PlannedWeek


async def digest(event: Event) -> Sequence[Outgoing]:
    """`/digest [WEEK]`: the last week that is over, or the one that is named."""
    board = event.standing.board or ""
    if event.argument:
        try:
            week = parse_week(event.argument)
        except KnowledgeError as error:
            return reply(event.message, plain(event.parts.texts.tell(event.language, error)).html)
    else:
        rule = await in_core(event.parts.stores.digests.rule, board)
        week = week_before(event.parts.clock().astimezone(zone_of(event.parts, rule)).date())
    told = await _of_week(event, week, board)
    pages = digest_messages(told, event.parts.texts, event.parts.platform_name)
    buttons = below_own_digest(told, event.parts) if event.chat.is_private else ()
    return reply(event.message, *pages, buttons=buttons)


async def open_digest(event: Event, arguments: tuple[str, ...]) -> Sequence[Outgoing]:
    """The link below a digest in a group: some of its sections with all that their sources say."""
    match read_numbers(":".join(arguments)):
        case (digest, part) if part < len(PARTS):
            planned = await in_core(event.parts.stores.digests.one, digest)
            if planned is not None and planned.board in event.standing.boards:
                return await _sections(event, parse_week(planned.week), planned.board, part)
    return say(event, "telegram-link-old")


async def press_digest(event: Event) -> Pressing:
    """The button of the same in private."""
    match read_numbers(event.argument):
        case (year, number, part) if part < len(PARTS):
            with suppress(KnowledgeError):
                week = parse_week(f"{year:04}-W{number:02}")
                return Pressing("", await _sections(event, week, event.standing.board or "", part))
    return Pressing(event.text("telegram-button-old"))


async def digest_preview(event: Event) -> Sequence[Outgoing]:
    """`/digest_preview`: the next digest as it would go out now, with the buttons that decide on it."""
    parts, board = event.parts, event.standing.board or ""
    rule = await in_core(parts.stores.digests.rule, board)
    schedule = schedule_of(parts, rule)
    if schedule is None:
        return say(event, "telegram-digest-off")
    now = parts.clock()
    last, following = last_due(schedule, now), next_due(schedule, now)
    rows = ((last.week.name, last.at), (following.week.name, following.at))
    due, coming = await in_core(parts.stores.digests.plan, board, *rows, now)
    planned = due if due.state == PLANNED else coming
    if planned.state != PLANNED:
        return say(event, "telegram-digest-decided", week=planned.week)
    whole = await compose(parts, planned, rule, event.language, whole=True)
    return preview_messages(parts, event.chat.id, planned, whole, zone_of(parts, rule))


async def press_post(event: Event) -> Pressing:
    """*Post now*: the digest goes out before its hour."""
    planned = await _planned(event)
    if planned is None:
        return Pressing(event.text("telegram-button-old"))
    groups = [each for each in await in_core(event.parts.stores.chats.approved) if each.board == planned.board]
    posted = planned.state == PLANNED and await post_week(event.parts, planned, groups)
    return _decided(event, "telegram-digest-posted" if posted else "telegram-digest-decided", planned)


async def press_skip(event: Event) -> Pressing:
    """*Skip this week*."""
    planned = await _planned(event)
    if planned is None:
        return Pressing(event.text("telegram-button-old"))
    skipped = await in_core(event.parts.stores.digests.skip, planned.id, event.parts.clock())
    return _decided(event, "telegram-digest-skipped" if skipped else "telegram-digest-decided", planned)


async def press_cut(event: Event) -> Pressing:
    """*Leave out this line*, or take it in again."""
    parts, planned, mark = event.parts, await _planned(event), event.argument.partition(":")[2]
    if planned is None:
        return Pressing(event.text("telegram-button-old"))
    rule = await in_core(parts.stores.digests.rule, planned.board)
    whole = await compose(parts, planned, rule, event.language, whole=True)
    key = next((item.key for section in whole.sections for item in section.items if mark_of(item.key) == mark), None)
    if key is None or await in_core(parts.stores.digests.leave_out, planned.id, key) is None:
        return _decided(event, "telegram-digest-decided", planned)
    changed = await in_core(parts.stores.digests.one, planned.id) or planned
    control, buttons = control_of(parts, changed, whole, zone_of(parts, rule))
    out = "yes" if key in changed.left_out else "no"
    shown = edit(event.chat.id, event.message.message_id, control, buttons)
    return Pressing(event.text("telegram-digest-cut", out=out), [shown])


async def press_again(event: Event) -> Pressing:
    """A message of a digest of which nobody knows whether it arrived is sent once more."""
    outbox, digests = event.parts.stores.outbox, event.parts.stores.digests
    number = next(iter(read_numbers(event.argument)), 0)
    promised = await in_core(outbox.one, number)
    kind, _, rest = (promised.promise.key if promised is not None else "").partition(":")
    named = read_numbers(rest)
    planned = await in_core(digests.one, named[0]) if kind == "digest" and named else None
    if planned is None or planned.board not in event.standing.boards or planned.board != event.standing.board:
        return Pressing(event.text("telegram-button-old"))
    done = await in_core(outbox.repeat, number, event.parts.clock())
    return Pressing(event.text("telegram-replayed" if done else "telegram-button-old"))


async def _of_week(event: Event, week: Week, board: str) -> Digest:
    """A week as the group saw it: without the lines that moderators left out of it."""
    digests = event.parts.stores.digests
    rule, planned = await in_core(digests.rule, board), await in_core(digests.of_week, board, week.name)
    told = await in_core(compose_digest, event.parts.knowledge, week, event.language, board, zone=rule.zone)
    return told.without(planned.left_out) if planned is not None else told


async def _sections(event: Event, week: Week, board: str, part: int) -> Sequence[Outgoing]:
    told = (await _of_week(event, week, board)).only(*PARTS[part][1])
    return reply(event.message, *section_messages(told, event.parts.texts, event.parts.platform_name))


async def _planned(event: Event) -> PlannedWeek | None:
    """The week that a button is about, for moderators of its board."""
    numbers = read_numbers(event.argument)
    planned = await in_core(event.parts.stores.digests.one, numbers[0]) if numbers else None
    return planned if planned is not None and planned.board == event.standing.board else None


def _decided(event: Event, key: str, planned: PlannedWeek) -> Pressing:
    told = event.text(key, week=planned.week)
    return Pressing(told, [edit(event.chat.id, event.message.message_id, plain(told).html)])
