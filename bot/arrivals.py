"""Updates as they come: which are the same, and which wait for each other. Pure, and content with anything."""

from __future__ import annotations

import hashlib
import json

from knowledge.store.inbox import Arrival

_NO_LANE = "none"


def arrival_of(update: object) -> Arrival:
    """An update ready to be kept.

    Numbers of updates may begin anew after a quiet week, so the number alone does not say that two are the same; the
    message or query that they bring does. What has no number, or is no update at all, is known by its content.
    """
    body = json.dumps(update, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    body = body.encode("utf-8", "replace").decode("utf-8").replace("\\u0000", "")
    kind, content = _content(update)
    number = update.get("update_id") if isinstance(update, dict) else None
    named = [str(content[name]) for name in ("message_id", "id", "date", "edit_date") if name in content]
    if isinstance(number, int) and named:
        identity = ":".join((str(number), kind, str(_chat(content)), *named))
    else:
        identity = f"{number if isinstance(number, int) else ''}:{hashlib.sha256(body.encode()).hexdigest()}"
    return Arrival(identity[:200], _lane(content), body)


def number_of(update: object) -> int | None:
    """The update's number, by which it is acknowledged."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _content(update: object) -> tuple[str, dict[str, object]]:
    """The kind of an update and what it brings."""
    if isinstance(update, dict):
        for kind, content in update.items():
            if kind != "update_id" and isinstance(content, dict):
                return str(kind), content
    return "", {}


def _lane(content: dict[str, object]) -> str:
    """The chat; where there is none, the person."""
    chat = _chat(content)
    if chat is None:
        chat = _number(content.get("from"))
    return _NO_LANE if chat is None else str(chat)


def _chat(content: dict[str, object]) -> int | None:
    message = content.get("message")
    chat = _number(content.get("chat"))
    return chat if chat is not None or not isinstance(message, dict) else _number(message.get("chat"))


def _number(value: object) -> int | None:
    number = value.get("id") if isinstance(value, dict) else None
    return number if isinstance(number, int) else None
