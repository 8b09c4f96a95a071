"""What the bot does by itself, beside answering; and how it tells members of what they watch for."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.access import Who, standing_alone
from bot.albums import gather_albums
from bot.cards import expired
from bot.context import in_core
from bot.correcting import tell_askers
from bot.digests import post_digests
from bot.menus import announce
from bot.outgoing import post
from bot.talk_jobs import keep_talk, read_photos
from bot.telegram_html import bold, plain, shortened
from bot.tidying import tidy
from knowledge.errors import ToldError
from knowledge.search.tokens import document_terms, is_chinese, question_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.context import Parts
    from knowledge.store.outbox import Promise
    from knowledge.store.watches import News, Watch

EVERY_SECONDS = 5.0
CLOSE_EVERY_SECONDS = 60.0
CLOSING = timedelta(days=2)
"""How long after its end a card is looked for: it may have been sent late."""
AT_ONCE = 20
LONGEST_TITLE = 200

_log = logging.getLogger(__name__)


def jobs(parts: Parts, promised: Callable[[], None]) -> tuple[Coroutine[None, None, None], ...]:
    """All of it, to be run until it is cancelled.

    Args:
        parts: The bot's.
        promised: Called when there is something new to send.
    """
    return (
        announce(parts),
        tell_askers(parts, promised),
        tell_watchers(parts, promised),
        gather_albums(parts, promised),
        close_cards(parts, promised),
        keep_talk(parts),
        read_photos(parts),
        post_digests(parts, promised),
        tidy(parts),
    )


async def close_cards(parts: Parts, promised: Callable[[], None]) -> None:
    """Throws away drafts that nobody decided on, and says so on their cards."""
    while True:
        try:
            await in_core(parts.knowledge.drafts.expire, parts.clock())
            promises = await expired(parts, parts.clock() - CLOSING)
            await in_core(parts.stores.outbox.keep, promises, parts.clock())
            if promises:
                promised()
        except ToldError as error:
            _log.warning("cards could not be closed yet: %s", error)
        await asyncio.sleep(CLOSE_EVERY_SECONDS)


async def tell_watchers(parts: Parts, promised: Callable[[], None]) -> None:
    """Follows the documents' changes until it is cancelled; an outage only delays."""
    begun = False
    while True:
        try:
            if not begun:
                await in_core(parts.stores.watches.begin)
                begun = True
            if await _tell(parts):
                promised()
        except (TelegramError, ToldError) as error:
            _log.warning("watchers could not be told yet: %s", error)
        await asyncio.sleep(EVERY_SECONDS)


def concerns(text: str, news: News) -> bool:
    """Whether what is new in a document holds every word that is watched for. Pure."""
    known = {line.strip() for line in news.before.splitlines()}
    fresh = "\n".join(line for line in news.text.splitlines() if line.strip() not in known)
    if not fresh.strip():
        return False
    there = set(document_terms(f"{news.title}\n{fresh}"))
    wanted = {term.text for term in question_terms(text)}
    return bool(wanted) and wanted <= there


async def _tell(parts: Parts) -> bool:
    watches = await in_core(parts.stores.watches.all)
    promises = 0
    for news in await in_core(parts.stores.watches.news, AT_ONCE):
        calls = [await _promise(parts, each, news) for each in watches if _reaches(each, news)]
        kept = {
            call.key: call for call in reversed(calls) if call is not None
        }  # of several, what was first watched for
        await in_core(parts.stores.watches.told, news.position, tuple(kept.values()), parts.clock())
        promises += len(kept)
    return promises > 0


def _reaches(watch: Watch, news: News) -> bool:
    return news.board in (None, watch.board) and concerns(watch.text, news)


async def _promise(parts: Parts, watch: Watch, news: News) -> Promise | None:
    """For a member only: who left the group is not told any more. One message for a version, whatever matches."""
    chat = await in_core(parts.stores.chats.one, watch.user_id)
    standing = await standing_alone(parts, Who(watch.user_id), None)
    if chat is None or chat.trouble is not None or watch.board not in standing.boards:
        return None
    chosen = await in_core(parts.stores.members.language, watch.user_id)
    language = chosen or ("zh" if is_chinese(watch.text + news.title) else "en")
    key = "telegram-watch-changed" if news.before else "telegram-watch-new"
    head = bold(plain(shortened(news.title, LONGEST_TITLE)))
    told = plain(parts.texts.say(language, key, watched=watch.text)) + plain("\n") + head
    return post(watch.user_id, told.html).promise(f"watch:{watch.user_id}:{news.document_id}:{news.version}")
