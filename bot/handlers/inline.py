"""Asking from any chat: `@bot question` gives the answer to send; only to members, as in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.access import Role, standing_alone, who_is
from bot.context import in_core
from bot.flood import Pace
from bot.render import answer_messages
from bot.telegram_html import shortened

if TYPE_CHECKING:
    from telegram import InlineQuery

    from bot.context import Parts

SHORTEST = 4
"""Characters of a question: Telegram asks with every letter that is typed."""
LONGEST_LINE = 200


async def on_inline(parts: Parts, query: InlineQuery) -> None:
    """Answers a query at once or never: after 30 seconds nobody waits for it."""
    results = await _results(parts, query)
    try:
        await parts.bot.answer_inline_query(query.id, results, cache_time=0, is_personal=True)
    except TelegramError:
        return


async def _results(parts: Parts, query: InlineQuery) -> list[InlineQueryResultArticle]:
    text = query.query.strip()
    who = who_is(query.from_user)
    if len(text) < SHORTEST or query.from_user.is_bot:
        return []
    chat = await in_core(parts.stores.chats.one, who.user_id)
    standing = await standing_alone(parts, who, chat.board if chat is not None else None)
    if standing.role < Role.MEMBER or standing.board is None:
        return []
    if parts.flood.pace(who.user_id, parts.clock()) is not Pace.FINE:
        return []
    async with parts.turns:
        answer = await in_core(parts.asking, text, standing.board, None)
    if not answer.sentences:
        return []
    html = answer_messages(answer, parts.texts, parts.platform_name)[0]
    content = InputTextMessageContent(
        html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    said = shortened(answer.sentences[0].text, LONGEST_LINE)
    return [InlineQueryResultArticle("answer", shortened(text, LONGEST_LINE), content, description=said)]
