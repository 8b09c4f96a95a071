"""A board's rule for its digest: when it goes out, whether it is pinned, what becomes of an empty week."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.context import in_core
from bot.digests import OFF, schedule_of, zone_of
from bot.event import say
from bot.outgoing import reply
from bot.telegram_html import plain
from knowledge.digest.schedule import next_due, parse_schedule
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.store.digests import DigestRule

_CHOICES: Mapping[str, Callable[[DigestRule], DigestRule]] = {
    OFF: lambda rule: replace(rule, paused=True),
    "on": lambda rule: replace(rule, paused=False),
    "pin": lambda rule: replace(rule, pins=True),
    "nopin": lambda rule: replace(rule, pins=False),
    "skipempty": lambda rule: replace(rule, skips_empty=True),
    "sayempty": lambda rule: replace(rule, skips_empty=False),
}
"""Words behind the command, and what they change."""
_WORDS_OF_A_TIME = (2, 3)


async def digest_at(event: Event) -> Sequence[Outgoing]:
    """`/digest_at`: shows the rule; with `FRI 17:00 [ZONE]` or one of the words above, changes it."""
    parts, board = event.parts, event.standing.board or ""
    rule = await in_core(parts.stores.digests.rule, board)
    words = event.argument.split()
    if words:
        try:
            changed = _changed(event, rule, words)
        except KnowledgeError as error:
            return reply(event.message, plain(event.parts.texts.tell(event.language, error)).html)
        if changed is None:
            return say(event, "telegram-digest-at-how")
        rule = changed
        await in_core(parts.stores.digests.set_rule, board, rule, parts.clock())
    return _shown(event, rule)


def _changed(event: Event, rule: DigestRule, words: list[str]) -> DigestRule | None:
    """The rule with what the words change; None where they say nothing.

    Raises:
        KnowledgeError: A day, hour or zone is none.
    """
    choice = _CHOICES.get(words[0].lower()) if len(words) == 1 else None
    if choice is not None:
        return choice(rule)
    if len(words) not in _WORDS_OF_A_TIME:
        return None
    zone = words[2] if len(words) == max(_WORDS_OF_A_TIME) else rule.zone
    schedule = parse_schedule(" ".join(words[:2]), zone or event.parts.knowledge.settings.timezone)
    return replace(rule, at=str(schedule), zone=zone, paused=False)


def _shown(event: Event, rule: DigestRule) -> Sequence[Outgoing]:
    schedule = schedule_of(event.parts, rule)
    if schedule is None:
        return say(event, "telegram-digest-off")
    due = next_due(schedule, event.parts.clock())
    return say(
        event,
        "telegram-digest-at",
        at=str(schedule),
        zone=schedule.zone,
        week=due.week.name,
        due=f"{due.at.astimezone(zone_of(event.parts, rule)):%Y-%m-%d %H:%M}",
        pins="yes" if rule.pins else "no",
        skips="yes" if rule.skips_empty else "no",
    )
