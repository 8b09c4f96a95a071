"""What stands below a digest, and the preview with which moderators decide on it. Pure."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton

from bot.digest_render import digest_messages
from bot.links import link_to
from bot.outgoing import button, post, rows
from bot.telegram_html import Block, italic, messages, plain, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.context import Parts
    from bot.outgoing import Buttons, Outgoing
    from knowledge.digest.values import Digest, SectionName
    from knowledge.store.digests import PlannedWeek

DIGEST, POST, CUT, SKIP = "digest", "digest_post", "digest_cut", "digest_skip"
PARTS: tuple[tuple[str, tuple[SectionName, ...]], ...] = (
    ("button-digest-rules", ("rule_changes", "taking_effect", "announcements")),
    ("button-digest-talk", ("discussions", "questions", "corrections", "unanswered")),
)
"""What the buttons below a digest open, by their place."""
LONGEST_LINE = 60
IN_A_ROW = 5


def below_digest(planned: PlannedWeek, digest: Digest, parts: Parts) -> Buttons:
    """In a group: links that open the bot with the sources of the rules, of the talk, or to ask."""
    bot = parts.bot.username
    links = [
        InlineKeyboardButton(parts.texts.say(digest.language, key), url=link_to(bot, DIGEST, planned.id, place))
        for place, (key, names) in enumerate(PARTS)
        if digest.only(*names).sections
    ]
    ask = InlineKeyboardButton(
        parts.texts.say(digest.language, "button-digest-ask"), url=f"https://t.me/{bot}?start=ask"
    )
    return rows([*links, ask])


def below_own_digest(digest: Digest, parts: Parts) -> Buttons:
    """The same in private, where the week is named by its number."""
    year, _, week = digest.week.name.partition("-W")
    return rows(
        [
            button(parts.texts.say(digest.language, key), f"{DIGEST}:{year}:{int(week)}:{place}")
            for place, (key, names) in enumerate(PARTS)
            if digest.only(*names).sections
        ]
    )


def preview_messages(
    parts: Parts, user: int, planned: PlannedWeek, digest: Digest, zone: ZoneInfo
) -> tuple[Outgoing, ...]:
    """The digest as it would go out, and below it what a moderator may do with it.

    Args:
        parts: The bot's.
        user: Who is shown it.
        planned: The week.
        digest: All of its lines, those that were left out among them.
        zone: Where the board's hours are meant.
    """
    shown = digest.without(planned.left_out)
    pages = digest_messages(shown, parts.texts, parts.platform_name)
    control, buttons = control_of(parts, planned, digest, zone)
    return (*(post(user, page) for page in pages), post(user, control, buttons=buttons))


def control_of(parts: Parts, planned: PlannedWeek, digest: Digest, zone: ZoneInfo) -> tuple[str, Buttons]:
    """The list of lines with a button for each, and the buttons that post and skip."""
    texts, language = parts.texts, digest.language
    items = [item for section in digest.sections for item in section.items]
    head = texts.say(
        language, "telegram-digest-preview", week=planned.week, due=f"{planned.due.astimezone(zone):%Y-%m-%d %H:%M}"
    )
    blocks = [Block(plain(head))]
    for number, item in enumerate(items, start=1):
        line = plain(f"{number}. {shortened(item.text, LONGEST_LINE)}")
        out = item.key in planned.left_out
        blocks.append(Block(plain("✂ ") + italic(line) if out else line, gap="\n\n" if number == 1 else "\n"))
    cuts = [
        button(f"{'↩' if item.key in planned.left_out else '✂'} {number}", f"{CUT}:{planned.id}:{mark_of(item.key)}")
        for number, item in enumerate(items, start=1)
    ]
    decide = [
        button(texts.say(language, "button-digest-post"), f"{POST}:{planned.id}"),
        button(texts.say(language, "button-digest-skip"), f"{SKIP}:{planned.id}"),
    ]
    return messages(blocks)[0], rows(decide, *_in_rows(cuts))


def mark_of(key: str) -> str:
    """A line's key in few letters: a button carries 64 bytes."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _in_rows(buttons: Sequence[InlineKeyboardButton]) -> list[Sequence[InlineKeyboardButton]]:
    return [buttons[start : start + IN_A_ROW] for start in range(0, min(len(buttons), 90), IN_A_ROW)]
