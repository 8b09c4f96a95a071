"""What a message brings that could become a document: a file, a picture, links, a post. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import MessageOriginChannel, MessageOriginChat, MessageOriginUser

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from telegram import Message

MOST_LINKS = 5
_ADDRESS = re.compile(r"https?://[^\s<>\"«»，。；、）】》]+", re.IGNORECASE)
_PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})


@dataclass(frozen=True, slots=True)
class Attached:
    """A file on Telegram's server.

    Attributes:
        size: In bytes, as Telegram says; None where it does not.
        is_picture: Whether it shows something, such as a screenshot.
        is_named: Whether somebody gave it its name.
    """

    file_id: str
    name: str
    size: int | None = None
    is_picture: bool = False
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Upload:
    """What a message brings: a file, links, or else a text.

    Attributes:
        source: Where it came from, for people and for knowing it again.
        url: Where everybody can read it.
        published: The day on which a forwarded post was posted first.
    """

    source: str
    file: Attached | None = None
    links: tuple[str, ...] = ()
    text: str = ""
    url: str | None = None
    published: date | None = None


def upload_in(message: Message, zone: ZoneInfo, *, any_text: bool = False) -> Upload | None:
    """What a message brings; None if it is no more than talk.

    Args:
        message: In private, or one that a moderator points at.
        zone: Where a day is meant.
        any_text: Whether a text of whatever kind counts: somebody pointed at it.
    """
    source, url = _source(message)
    posted = message.forward_origin
    published = posted.date.astimezone(zone).date() if posted is not None else None
    attached = _attached(message)
    if attached is not None:
        return Upload(source, file=attached, url=url, published=published)
    text = (message.text or message.caption or "").strip()
    if links := links_alone(text):
        return Upload(source, links=links)
    if text and (any_text or posted is not None):
        return Upload(source, text=text, url=url, published=published)
    return None


def links_alone(text: str) -> tuple[str, ...]:
    """The addresses of a text that holds nothing else, each once."""
    if _ADDRESS.sub("", text).strip(" \t\r\n,，;；、"):
        return ()
    return tuple(dict.fromkeys(_ADDRESS.findall(text)))[:MOST_LINKS]


def _attached(message: Message) -> Attached | None:
    if message.photo:
        best = max(message.photo, key=lambda each: each.width * each.height)
        return Attached(best.file_id, "picture.jpg", best.file_size, is_picture=True, is_named=False)
    document = message.document
    if document is None or message.animation is not None:
        return None
    is_picture = document.mime_type in _PICTURES
    name = document.file_name or ("picture.jpg" if is_picture else "file")
    return Attached(document.file_id, name, document.file_size, is_picture, document.file_name is not None)


def _source(message: Message) -> tuple[str, str | None]:
    """Where it came from; a post of a public channel has an address of its own."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel):
        address = f"https://t.me/{origin.chat.username}/{origin.message_id}" if origin.chat.username else None
        return address or f"telegram:{origin.chat.id}/{origin.message_id}", address
    if isinstance(origin, MessageOriginUser | MessageOriginChat):
        return f"telegram:forwarded/{message.chat.id}/{message.message_id}", None
    return f"telegram:{message.chat.id}/{message.message_id}", None


def wrote_it_themselves(message: Message) -> int | None:
    """The number of the person whose own words a message is; None for what they passed on, and for no person's."""
    user = message.from_user
    if user is None or user.is_bot or message.sender_chat is not None or message.forward_origin is not None:
        return None
    return user.id
