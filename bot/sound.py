"""Whether an update has the types that Telegram sends: the library takes any, and would fail somewhere inside. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LARGEST = 2**63
_LATEST = 253_402_300_799
"""The last second of the year 9999: what comes after is no date."""
_DEEPEST = 50


def is_sound(value: object, depth: int = 0) -> bool:
    """Whether every field has a value of its type, and nothing lacks what it cannot be without."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, dict):
        return all(_fits(name, inner) and is_sound(inner, depth + 1) for name, inner in value.items())
    return all(is_sound(inner, depth + 1) for inner in value) if isinstance(value, list) else True


def _fits(name: str, value: object) -> bool:
    check = _CHECKS.get(name)
    return check is None or check(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -_LARGEST <= value < _LARGEST


def _is_date(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LATEST


def _is_id(value: object) -> bool:
    return isinstance(value, str) or _is_number(value)


def _are_entities(value: object) -> bool:
    """A list of parts of a text; an offset by itself is a text in other places."""
    return isinstance(value, list) and all(isinstance(each, dict) and _is_number(each.get("offset")) for each in value)


def _has(*names: str) -> Callable[[object], bool]:
    """An object with at least these fields."""
    return lambda value: isinstance(value, dict) and value.keys() >= set(names)


def _numbered(*names: str) -> Callable[[object], bool]:
    """The same for what has a number by which it is known."""
    return lambda value: isinstance(value, dict) and value.keys() >= set(names) and _is_number(value.get("id"))


def _of(check: Callable[[object], bool], names: str) -> Mapping[str, Callable[[object], bool]]:
    return dict.fromkeys(names.split(), check)


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    **_of(_is_text, "text caption data query type title username first_name last_name language_code status url"),
    **_of(_is_number, "update_id message_id length message_thread_id migrate_to_chat_id migrate_from_chat_id"),
    **_of(_is_date, "date edit_date until_date"),
    **_of(_is_list, "new_chat_members inline_keyboard photo"),
    **_of(_are_entities, "entities caption_entities"),
    **_of(_is_flag, "is_bot is_forum is_topic_message is_automatic_forward is_member"),
    **_of(_has("message_id", "date", "chat"), "message edited_message reply_to_message"),
    **_of(_has("chat", "from", "date", "old_chat_member", "new_chat_member"), "my_chat_member chat_member"),
    **_of(_has("user", "status"), "old_chat_member new_chat_member"),
    **_of(_numbered("type"), "chat sender_chat"),
    **_of(_numbered("is_bot", "first_name"), "from user left_chat_member"),
    "callback_query": _has("id", "from", "chat_instance"),
    "inline_query": _has("id", "from", "query"),
    "reply_markup": _has(),
    "id": _is_id,
}
"""What a field must hold, by its name wherever it stands."""
