"""What a group is told, and pinned, of the talk that is kept: what, why, for how long, how to be left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.outgoing import pin, post
from bot.telegram_html import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.context import Parts
    from bot.outgoing import Outgoing
    from knowledge.talk import TalkRule
    from knowledge.types import Language


def notice_key(board: str, asked: datetime) -> str:
    """Under which the notice is promised: talk is kept from the moment on in which it was sent."""
    return f"notice:{board}:{asked.isoformat()}"


def notice(parts: Parts, rule: TalkRule, language: Language, *, photos: bool) -> str:
    """The text of it."""
    return parts.texts.say(
        language,
        "telegram-capture-notice",
        days=rule.retention_days,
        photos="yes" if photos else "no",
        leaving=rule.on_leaving,
        model="yes" if parts.knowledge.writer is not None else "no",
        bot=parts.bot.username,
    )


def posted(chat_id: int, text: str, key: str, thread: int | None = None) -> Sequence[Outgoing]:
    """Sent and pinned, once."""
    return (
        replace(post(chat_id, plain(text).html, thread=thread), key=key),
        replace(pin(chat_id, key), key=f"{key}:pinned"),
    )
