"""Tells members of what they watch for: what is new in a document, once for each version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import Who, standing_alone
from bot.context import in_core
from bot.outgoing import post
from bot.telegram_html import bold, plain, shortened
from knowledge.search.tokens import document_terms, is_chinese, question_terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.context import Parts
    from knowledge.store.outbox import Promise
    from knowledge.store.watches import News, Watch

AT_ONCE = 20
LONGEST_TITLE = 200


async def tell_watchers(parts: Parts, promised: Callable[[], None]) -> None:
    """The documents' changes that nobody was told of."""
    await in_core(parts.stores.watches.begin)
    if await _tell(parts):
        promised()


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
