"""What went wrong, for owners: updates that could not be handled, messages that did not arrive, both to try again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.context import in_core
from bot.event import Pressing, say
from bot.outgoing import button, reply, rows
from bot.telegram_html import plain, shortened
from knowledge.search.tokens import is_chinese
from knowledge.store.outbox import Promise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.event import Event
    from bot.outgoing import Outgoing
    from knowledge.store.inbox import Kept
    from knowledge.store.outbox import Promised
    from knowledge.texts import Texts
    from knowledge.types import Language

REPLAY, RESEND, AGAIN = "replay", "resend", "again"
SHOWN = 10
_LONGEST = 80


async def failures(event: Event) -> Sequence[Outgoing]:
    """`/failures`: the newest of both, each with a button."""
    stores = event.parts.stores
    dead = await in_core(stores.inbox.dead, SHOWN)
    unsent = await in_core(stores.outbox.unsettled, SHOWN)
    if not dead and not unsent:
        return say(event, "telegram-failures-none")
    lines = [event.text("telegram-failures")]
    lines += [f"{REPLAY} {each.position}: {_about(each)}: {_short(each.error or '')}" for each in dead]
    lines += [
        f"{RESEND} {each.position}: {each.promise.chat_id} {each.state}: {_short(each.error or '')}" for each in unsent
    ]
    buttons = [
        *(button(f"↻ {REPLAY} {each.position}", f"{REPLAY}:{each.position}") for each in dead),
        *(button(f"↻ {RESEND} {each.position}", f"{RESEND}:{each.position}") for each in unsent),
    ]
    return reply(event.message, plain("\n".join(lines)).html, buttons=rows(*([each] for each in buttons)))


async def press_replay(event: Event) -> Pressing:
    """Handles an update once more."""
    done = await in_core(event.parts.stores.inbox.replay, _number(event), event.parts.clock())
    return Pressing(event.text("telegram-replayed" if done else "telegram-button-old"))


async def press_resend(event: Event) -> Pressing:
    """Sends a message once more."""
    done = await in_core(event.parts.stores.outbox.repeat, _number(event), event.parts.clock())
    return Pressing(event.text("telegram-replayed" if done else "telegram-button-old"))


async def press_again(event: Event) -> Pressing:
    """The one who waits for an answer says that it did not arrive."""
    outbox = event.parts.stores.outbox
    promised = await in_core(outbox.one, _number(event))
    if promised is None or promised.promise.chat_id != event.chat.id:
        return Pressing(event.text("telegram-button-old"))
    done = await in_core(outbox.repeat, promised.position, event.parts.clock())
    return Pressing(event.text("telegram-replayed" if done else "telegram-button-old"))


def if_uncertain(promised: Promised, texts: Texts) -> Sequence[Promise]:
    """In the place of a reply that may or may not have arrived: a line that says so, with a button to have it again.

    Nothing stands in the place of that line itself, nor of what nobody waits for.
    """
    promise = promised.promise
    if promise.asked is None or promise.key.endswith(f":{AGAIN}"):
        return ()
    text = str(promise.parameters.get("text", ""))
    language: Language = "zh" if is_chinese(text) else "en"
    parameters = {name: value for name, value in promise.parameters.items() if name != "reply_markup"}
    markup = rows([button(texts.say(language, "button-again"), f"{AGAIN}:{promised.position}")])
    parameters |= {
        "text": plain(texts.say(language, "telegram-not-sent")).html,
        "reply_markup": {"inline_keyboard": [[each.to_dict() for each in row] for row in markup]},
    }
    return [Promise(f"{promise.key}:{AGAIN}", promise.chat_id, "sendMessage", parameters, asked=None)]


def _about(kept: Kept) -> str:
    """What a person wrote, or the kind of the update."""
    try:
        update = json.loads(kept.body)
    except ValueError:
        return "?"
    for kind, content in update.items() if isinstance(update, dict) else ():
        if isinstance(content, dict):
            return _short(f"{kind}: {content.get('text') or content.get('data') or content.get('query') or ''}")
    return "?"


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST)


def _number(event: Event) -> int:
    return int(event.argument) if event.argument.isdecimal() else 0
