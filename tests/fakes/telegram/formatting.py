"""Telegram's HTML: turns it into plain text and entities, or says why it does not parse.

Stricter than the server where its leniency shows wrongly on a phone: a bare `&`, `<` or `>`, a named entity
other than the four, an unknown attribute, and a quotation inside a quotation are refused.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace

from tests.fakes.telegram.errors import ApiError, bad_request
from tests.fakes.telegram.messages import Entity, utf16_length

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_ATTRIBUTES = {
    "a": "href",
    "span": "class",
    "code": "class",
    "tg-emoji": "emoji-id",
    "blockquote": "expandable",
}
_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>[^<>]*)>"
    r"|&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});"
    r"|[^<>&]+"
)
_ATTRIBUTE = re.compile(r'\s+(?P<name>[a-z-]+)(?:="(?P<value>[^"]*)")?')
_LINK = re.compile(r"(?:https?|tg|mailto|tel|ton):\S+$")


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    offset: int


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    text: str = ""
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """The text that people see and its entities, in Telegram's order.

    Raises:
        ApiError: 400 "can't parse entities", saying what is wrong and where.
    """
    reading = _Reading()
    position = 0
    while position < len(source):
        token = _TOKEN.match(source, position)
        if token is None:
            raise _unparsable(f'character "{source[position]}" must be escaped', source, position)
        if token["tag"] is None:
            reading.text += html.unescape(token[0])
        elif token["end"]:
            _close(reading, token, source)
        else:
            _open(reading, token, source)
        position = token.end()
    if reading.stack:
        tag = reading.stack[-1].tag
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{tag}"', source, position)
    return reading.text, in_order(reading.entities)


def in_order(entities: list[Entity]) -> tuple[Entity, ...]:
    """Entities as Telegram sorts them: by place, the longer of two first."""
    return tuple(sorted(entities, key=lambda each: (each.offset, -each.length)))


def _open(reading: _Reading, token: re.Match[str], source: str) -> None:
    tag = token["tag"].lower()
    if tag not in _TYPES:
        raise _unparsable(f'Unsupported start tag "{tag}"', source, token.start())
    around = [each.tag for each in reading.stack]
    code_in_pre = tag == "code" and around[-1:] == ["pre"]
    if {"pre", "code"} & set(around) and not code_in_pre:
        raise _unparsable(f'"{tag}" inside "{around[-1]}"', source, token.start())
    if tag == "blockquote" and "blockquote" in around:
        raise _unparsable("blockquotes can't be nested", source, token.start())
    reading.stack.append(_Open(tag, _argument(tag, token, source), utf16_length(reading.text)))


def _argument(tag: str, token: re.Match[str], source: str) -> str:
    found = list(_ATTRIBUTE.finditer(token["attributes"]))
    rest = _ATTRIBUTE.sub("", token["attributes"]).strip()
    names = [each["name"] for each in found]
    if rest or any(name != _ATTRIBUTES.get(tag) for name in names):
        raise _unparsable(f'unexpected attributes of the tag "{tag}"', source, token.start())
    value = html.unescape(found[0]["value"] or names[0]) if found else ""
    if tag == "span" and value != "tg-spoiler":
        raise _unparsable('Tag "span" must have class "tg-spoiler"', source, token.start())
    return value


def _close(reading: _Reading, token: re.Match[str], source: str) -> None:
    tag = token["tag"].lower()
    if not reading.stack or reading.stack[-1].tag != tag:
        raise _unparsable(f'Unexpected end tag "{tag}"', source, token.start())
    opened = reading.stack.pop()
    length = utf16_length(reading.text) - opened.offset
    if length and (kind := _kind(opened)):
        argument = opened.argument if kind in ("text_link", "custom_emoji", "code") else ""
        entity = Entity(kind, opened.offset, length, argument)
        reading.entities.append(_with_language(entity, reading.entities))


def _with_language(entity: Entity, before: list[Entity]) -> Entity:
    """A block of code that consists of code alone is one entity, in the language that the latter names."""
    if entity.type != "pre" or not before or not before[-1].covers_same(entity):
        return entity
    return replace(entity, argument=before.pop().argument.removeprefix("language-"))


def _kind(opened: _Open) -> str | None:
    """The entity's type; None where Telegram shows the text without one, as for a link that leads nowhere."""
    if opened.tag == "a" and not _LINK.match(opened.argument):
        return None
    return "expandable_blockquote" if opened.argument == "expandable" else _TYPES[opened.tag]


def _unparsable(problem: str, source: str, position: int) -> ApiError:
    offset = len(source[:position].encode())
    return bad_request(f"can't parse entities: {problem} at byte offset {offset}")
