"""Reads a chat that Telegram Desktop exported as JSON (`result.json`), message by message: a chat may be any size."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

import ijson

from ingest.errors import IngestError
from knowledge.talk import TalkMessage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SUPERGROUPS = frozenset({"private_supergroup", "public_supergroup"})
_GROUPS = _SUPERGROUPS | {"private_group"}
_CHANNEL = 1_000_000_000_000
"""The Bot API names supergroup N -100N, which is -(10¹² + N)."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Whose talk an export holds.

    Attributes:
        chat_id: As the Bot API names it.
    """

    chat_id: int
    name: str


def read_chat(file: Path) -> Chat:
    """What chat a file is an export of.

    Raises:
        IngestError: The file cannot be read, or is no export of a group.
    """
    told: dict[str, Any] = {}
    with _opened(file) as opened:
        for prefix, event, value in ijson.parse(opened):
            if prefix in ("name", "type", "id") and event in ("string", "number"):
                told[prefix] = value
            if prefix == "messages" or len(told) == len(("name", "type", "id")):
                break
    kind, number = told.get("type"), told.get("id")
    if kind not in _GROUPS or not isinstance(number, int):
        raise IngestError("chat-not-a-group", file=str(file))
    return Chat(-(_CHANNEL + number) if kind in _SUPERGROUPS else -number, str(told.get("name") or ""))


def read_messages(file: Path, chat: Chat) -> Iterator[tuple[TalkMessage, int]]:
    """The messages that people wrote, in their order, each with the bytes read so far.

    Raises:
        IngestError: The file cannot be read, or is damaged further on; what came before it was read.
    """
    with _opened(file) as opened:
        for row in ijson.items(opened, "messages.item"):
            message = _message(row, chat.chat_id) if isinstance(row, dict) else None
            if message is not None:
                yield message, opened.tell()


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    try:
        with file.open("rb") as opened:
            yield opened
    except OSError as error:
        raise IngestError("chat-missing", file=str(file)) from error
    except (ijson.JSONError, ValueError) as error:
        raise IngestError("chat-broken", file=str(file)) from error


def _message(row: Mapping[str, Any], chat_id: int) -> TalkMessage | None:
    """A row of the export; None for what nobody wrote: joins, pins, channels, photos without words."""
    speaker = str(row.get("from_id") or "")
    text = _text(row.get("text"))
    number = row.get("id")
    at = _moment(row, "date")
    if row.get("type") != "message" or not speaker.startswith("user") or not text.strip():
        return None
    if not isinstance(number, int) or at is None:
        return None
    reply = row.get("reply_to_message_id")
    return TalkMessage(
        chat_id=chat_id,
        message_id=number,
        speaker=speaker.removeprefix("user"),
        name=str(row.get("from") or ""),
        at=at,
        text=text,
        reply_to=reply if isinstance(reply, int) and "reply_to_peer_id" not in row else None,
        mentions=tuple(_mentions(row.get("text_entities"))),
        forwarded="forwarded_from" in row,
        edited=_moment(row, "edited"),
    )


def _text(value: object) -> str:
    """A text as Telegram Desktop writes it: a string, or pieces of which some are marked."""
    if isinstance(value, str):
        return value
    pieces = value if isinstance(value, list) else []
    return "".join(
        piece if isinstance(piece, str) else str(piece.get("text") or "")
        for piece in pieces
        if isinstance(piece, str | dict)
    )


def _mentions(entities: object) -> Iterator[str]:
    """Ids and handles that are named by a link."""
    for entity in entities if isinstance(entities, list) else ():
        if not isinstance(entity, dict):
            continue
        if entity.get("type") == "mention_name" and entity.get("user_id"):
            yield str(entity["user_id"])
        if entity.get("type") == "mention" and str(entity.get("text") or "").startswith("@"):
            yield str(entity["text"])


def _moment(row: Mapping[str, Any], name: str) -> datetime | None:
    """In seconds since 1970; without them (older exports) it is the exporter's hour, which is taken as UTC."""
    try:
        if seconds := row.get(f"{name}_unixtime"):
            return datetime.fromtimestamp(int(seconds), UTC)
        return datetime.fromisoformat(str(row[name])).replace(tzinfo=UTC) if row.get(name) else None
    except (ValueError, OverflowError, OSError):
        return None
