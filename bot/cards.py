"""Cards on their way to a chat: shown, shown anew, and found again when their time is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.card_view import Reader, View, card_view
from bot.context import in_core
from bot.outgoing import edit
from bot.telegram_html import plain, shortened
from knowledge.drafts import show_card
from knowledge.errors import ToldError
from knowledge.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.context import Parts
    from bot.outgoing import Outgoing
    from bot.taking import Giver, Taken
    from knowledge.drafts import Card
    from knowledge.store.outbox import Promise
    from knowledge.types import Language

LONGEST_NAME = 100
CLOSING = timedelta(days=2)
"""How long after its end a card is looked for: it may have been sent late."""


async def shown(parts: Parts, found: Sequence[Taken], giver: Giver, put: Callable[[View], Outgoing]) -> list[Outgoing]:
    """What is said of each document that was brought: its card, or why there is none.

    Args:
        parts: The bot's.
        found: What became of what was brought.
        giver: Who is told.
        put: Makes a message of it in its place.
    """
    calls = []
    for name, result in found:
        if isinstance(result, ToldError):
            reason = parts.texts.tell(giver.language, result)
            line = parts.texts.say(giver.language, "upload-refused", name=shortened(name, LONGEST_NAME), reason=reason)
            calls.append(put(View(plain(line).html, ())))
        else:
            card = await in_core(show_card, parts.knowledge, giver.board, result.id)
            view = await viewed(parts, card, giver.language)
            calls.append(replace(put(view), key=card_key(result.id, giver.language)))
    return calls


async def viewed(parts: Parts, card: Card, language: Language, lead: str = "") -> View:
    """A card as it is shown to a reader of that language."""
    waiting = await in_core(parts.knowledge.drafts.waiting, card.draft.new.board, parts.clock())
    others = sum(each.document_id == card.draft.document_id and each.id != card.draft.id for each in waiting)
    return card_view(card, reader(parts, language), lead=lead, waiting=others)


def reader(parts: Parts, language: Language) -> Reader:
    """A reader of that language, today."""
    return Reader(parts.texts, language, parts.platform_name, parts.knowledge.today())


def card_key(draft_id: str, language: Language) -> str:
    """Under which a card is promised, so that its message can be found again."""
    return f"card:{draft_id}:{language}"


async def close_cards(parts: Parts, promised: Callable[[], None]) -> None:
    """Throws away drafts that nobody decided on, and says so on their cards."""
    await in_core(parts.knowledge.drafts.expire, parts.clock())
    promises = await expired(parts, parts.clock() - CLOSING)
    await in_core(parts.stores.outbox.keep, promises, parts.clock())
    if promises:
        promised()


async def expired(parts: Parts, since: datetime) -> list[Promise]:
    """That their time is over, said on the cards of the drafts that nobody decided on."""
    promises = []
    for draft_id in await in_core(parts.knowledge.drafts.expired, since):
        for language in LANGUAGES:
            for sent in await in_core(parts.stores.outbox.by_keys, [card_key(draft_id, language)]):
                if sent.message_id is not None:
                    told = plain(parts.texts.say(language, "card-expired")).html
                    call = edit(sent.promise.chat_id, sent.message_id, told)
                    promises.append(call.promise(f"card-expired:{draft_id}:{sent.position}"))
    return promises
