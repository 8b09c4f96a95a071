"""What the bot does by itself with talk: tells what is over, erases what is too old, reads the words in photos."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.context import in_core
from ingest.parse import parse
from ingest.talk.record import tell_closed
from ingest.talk.rights import expire
from ingest.types import RawFile
from knowledge.errors import ToldError

if TYPE_CHECKING:
    from bot.context import Parts
    from knowledge.store.photos import Unread

PHOTOS_AT_ONCE = 20

_log = logging.getLogger(__name__)


async def keep_talk(parts: Parts) -> None:
    """What is too old goes first, then what is over is told.

    What is due stands in SQL: a bot that was off for days does it when it starts.
    """
    for board in await in_core(parts.stores.boards.names):
        gone = await in_core(expire, parts.knowledge, board)
        told = await in_core(tell_closed, parts.knowledge, board)
        if gone or told:
            _log.info("talk: %s messages were too old, %s conversations were told", gone, told)


async def read_photos(parts: Parts) -> None:
    """Reads the words of photos that wait, by the child process that reads every file."""
    for unread in await in_core(parts.knowledge.photos.unread, PHOTOS_AT_ONCE):
        words = await _words(parts, unread)
        await in_core(parts.knowledge.photos.settle, unread, words, parts.clock())


async def _words(parts: Parts, unread: Unread) -> str:
    """None where Telegram has the file no more, or nobody can read it.

    Raises:
        TelegramError: Telegram cannot be reached; the photo waits.
    """
    try:
        file = await parts.bot.get_file(unread.photo)
        data = bytes(await file.download_as_bytearray())
        loaded = await in_core(parse, RawFile("photo", "photo.jpg", data))
    except BadRequest as error:
        _log.info("a photo is gone: %s", error)
        return ""
    except ToldError as error:
        _log.info("a photo cannot be read: %s", error.key)
        return ""
    return "\n".join(block.text for block in loaded.blocks)
