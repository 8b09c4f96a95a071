"""Errors of the lower rooms as a chat says them: without commands of a terminal, and people by their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.context import in_core

if TYPE_CHECKING:
    from bot.event import Event
    from knowledge.errors import ToldError

_IN_CHAT = {
    "document-retired-already": "chat-retired-already",
    "document-not-retired": "chat-not-retired",
    "document-unknown": "telegram-button-old",
    "correct-nothing": "chat-nothing-to-correct",
}
"""Errors whose own words name commands of the terminal."""

_PERSON = re.compile(r"telegram:(\d{1,15})")


async def told(event: Event, error: ToldError) -> str:
    """What a person is told of an error, in the event's language."""
    if error.key in _IN_CHAT:
        return event.text(_IN_CHAT[error.key])
    details = dict(error.details)
    if found := _PERSON.fullmatch(str(details.get("by", ""))):
        number = int(found[1])
        names = await in_core(event.parts.stores.members.names, {number})
        details["by"] = names.get(number) or event.text("telegram-a-moderator")
    return event.parts.texts.say(event.language, error.key, **details)
