"""What is changed in a call at the last moment: that it comes late, or in a form that Telegram takes. Pure."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.search.tokens import is_chinese

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from knowledge.store.outbox import Promise
    from knowledge.texts import Texts

LATE = timedelta(minutes=10)
"""An answer that comes later than that says so."""

AN_HOUR = 60
"""In minutes."""

_TAG = re.compile(r"<[^<>]+>")


def with_lateness(promise: Promise, now: datetime, texts: Texts) -> Mapping[str, object]:
    """The parameters; a reply that comes late begins with a line that says how late."""
    text = promise.parameters.get("text")
    late = now - promise.asked if promise.asked is not None else timedelta()
    if late <= LATE or promise.method != "sendMessage" or not isinstance(text, str):
        return promise.parameters
    minutes = round(late.total_seconds() / 60)
    line = texts.say(
        "zh" if is_chinese(text) else "en",
        "telegram-late",
        hours=minutes // AN_HOUR,
        minutes=minutes if minutes < AN_HOUR else 0,
    )
    return {**promise.parameters, "text": f"<i>{html.escape(line, quote=False)}</i>\n\n{text}"}


def in_plain_text(parameters: Mapping[str, object]) -> dict[str, object]:
    """Without formatting: what Telegram does not read as HTML is shown as it is."""
    plain = {name: value for name, value in parameters.items() if name != "parse_mode"}
    if parameters.get("parse_mode") and isinstance(text := parameters.get("text"), str):
        plain["text"] = html.unescape(_TAG.sub("", text))
    return plain


def in_general(parameters: Mapping[str, object]) -> dict[str, object]:
    """Without the topic, which is gone."""
    return {name: value for name, value in parameters.items() if name != "message_thread_id"}
