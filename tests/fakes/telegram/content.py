"""What a text or caption becomes when Telegram takes it: parsed, trimmed, measured, its entities counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from telegram.constants import MessageLimit

from tests.fakes.telegram.errors import ApiError, bad_request
from tests.fakes.telegram.formatting import in_order, parse_html
from tests.fakes.telegram.messages import Entity, recognised, utf16_length

if TYPE_CHECKING:
    from tests.fakes.telegram.requests import Call

MAX_RAW_BYTES = 32_768
_CLOSED = {"code", "pre", "text_link"}


@dataclass(frozen=True, slots=True)
class Content:
    """A text as people see it.

    Attributes:
        source: As the bot gave it.
        dropped: Entities beyond those that Telegram keeps.
    """

    source: str
    text: str
    entities: tuple[Entity, ...]
    dropped: tuple[Entity, ...]


def read_text(call: Call) -> Content:
    """The text of a message.

    Raises:
        ApiError: 400, if it is empty, too long or does not parse.
    """
    content = _read(call, "text", "entities")
    if not content.text:
        raise bad_request("message text is empty")
    if len(content.text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return content


def read_caption(call: Call) -> Content:
    """The caption of a file, which may be empty.

    Raises:
        ApiError: 400, if it is too long or does not parse.
    """
    content = _read(call, "caption", "caption_entities")
    if len(content.text) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return content


def _read(call: Call, name: str, entities_name: str) -> Content:
    source = call.text(name)
    if len(source.encode()) > MAX_RAW_BYTES:
        raise bad_request("message is too long")
    match call.text("parse_mode"):
        case "":
            text, entities = source, _with_recognised(source, _given(call.items(entities_name)))
        case "HTML":
            text, entities = parse_html(source)
            entities = _with_recognised(text, entities)
        case "Markdown" | "MarkdownV2" as mode:
            raise ApiError(HTTPStatus.NOT_IMPLEMENTED, f"the fake does not parse {mode}")
        case mode:
            raise bad_request(f"unsupported parse_mode {mode}")
    text, entities = _trimmed(text, entities)
    kept = int(MessageLimit.MESSAGE_ENTITIES)
    return Content(source, text, entities[:kept], entities[kept:])


def _with_recognised(text: str, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Adds the mentions and addresses that Telegram finds by itself, but none inside code or links."""
    closed = [each for each in entities if each.type in _CLOSED]
    found = [each for each in recognised(text) if not any(each.overlaps(other) for other in closed)]
    return in_order([*entities, *found])


def _given(entities: list[object]) -> tuple[Entity, ...]:
    return tuple(
        Entity(str(each["type"]), int(each["offset"]), int(each["length"]), str(each.get("url", "")))
        for each in entities
        if isinstance(each, dict)
    )


def _trimmed(text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    """Without the white space around the text, which Telegram takes off."""
    cut = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    length = utf16_length(text)
    moved = []
    for entity in entities:
        start = max(entity.offset - cut, 0)
        end = min(entity.offset - cut + entity.length, length)
        if start < end:
            moved.append(replace(entity, offset=start, length=end - start))
    return text, tuple(moved)
