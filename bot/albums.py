"""Albums of screenshots: each arrives as a message of its own; when no more come, they become one document."""

from __future__ import annotations

import logging
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from telegram import ReplyParameters

from bot.cards import shown
from bot.context import in_core
from bot.outgoing import post
from bot.taking import Giver, taken_together
from bot.uploads import Attached, Upload
from knowledge.store.albums import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.card_view import View
    from bot.context import Parts
    from bot.outgoing import Outgoing

QUIET = timedelta(seconds=2)
"""How long nothing more of an album must have come: Telegram delivers its messages in one go."""

_log = logging.getLogger(__name__)


def piece_of(upload: Upload, giver: Giver, place: tuple[int, int, str]) -> Piece:
    """A message of an album, ready to be kept.

    Args:
        upload: What it brings: a file.
        giver: Who brings it.
        place: The chat, the message's number, and Telegram's name of the album.
    """
    chat_id, message_id, album = place
    day = upload.published.isoformat() if upload.published is not None else None
    content = {"upload": {**asdict(upload), "published": day}, "giver": asdict(giver)}
    return Piece(chat_id, message_id, album, content)


def read_piece(piece: Piece) -> tuple[Upload, Giver]:
    """The same again."""
    values: Mapping[str, Any] = piece.content
    kept: Mapping[str, Any] = values["upload"]
    day = date.fromisoformat(kept["published"]) if kept["published"] is not None else None
    upload = Upload(**{**kept, "links": (), "published": day, "file": Attached(**kept["file"])})
    return upload, Giver(**values["giver"])


async def gather_albums(parts: Parts, promised: Callable[[], None]) -> None:
    """Answers the albums that are complete."""
    for album in await in_core(parts.stores.albums.complete, parts.clock() - QUIET):
        await _answer(parts, album)
        promised()


async def _answer(parts: Parts, album: Sequence[Piece]) -> None:
    read = [read_piece(piece) for piece in album]
    giver = read[0][1]

    def put(view: View) -> Outgoing:
        call = post(album[0].chat_id, view.html, buttons=view.buttons)
        quoted = ReplyParameters(album[0].message_id, allow_sending_without_reply=True).to_dict()
        return replace(call, parameters={**call.parameters, "reply_parameters": quoted})

    calls = await shown(parts, await taken_together(parts, [upload for upload, _ in read], giver), giver, put)
    key = f"album:{album[0].chat_id}:{album[0].album}"
    promises = [call.promise(f"{key}:{number}") for number, call in enumerate(calls)]
    await in_core(parts.stores.albums.settle, album, promises, parts.clock())
