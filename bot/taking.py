"""From what a moderator brings to drafts: fetched from Telegram or the web, read, kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from telegram.error import BadRequest, InvalidToken

from bot.context import in_core
from bot.errors import BotError
from ingest.draft import Coming, Posted, draft_file, draft_link, draft_packed, draft_pictures
from ingest.files import MAX_FILE_BYTES
from ingest.types import RawFile
from knowledge.errors import ToldError
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from bot.context import Parts
    from bot.uploads import Attached, Upload
    from knowledge.store.drafts import Draft
    from knowledge.types import Language

PASSING = frozenset({"database-failed"})
"""Errors that may be over in a moment: what failed by them is tried again, and nobody is told yet."""


@dataclass(frozen=True, slots=True)
class Giver:
    """Who brings something, for which board, and in which language they are spoken to."""

    board: str
    by: str
    language: Language


class Taken(NamedTuple):
    """What became of one document that was brought: its draft, or why there is none."""

    name: str
    result: Draft | ToldError


async def taken(parts: Parts, upload: Upload, giver: Giver) -> list[Taken]:
    """Drafts what a message brings; what cannot be is told in its place.

    Raises:
        TelegramError: The file could not be fetched for now.
        KnowledgeError: The store failed.
    """
    if upload.links:
        coming = Coming(giver.board, giver.by)
        return [Taken(each, found) for each in upload.links for found in await _or_errors(_link(parts, each, coming))]
    if upload.file is None:
        name = parts.texts.say(giver.language, "upload-text")
        return [Taken(name, each) for each in await _or_errors(_post(parts, upload, giver))]
    return [Taken(upload.file.name, each) for each in await _or_errors(_file(parts, upload, upload.file, giver))]


async def taken_together(parts: Parts, uploads: Sequence[Upload], giver: Giver) -> list[Taken]:
    """Drafts the files of an album: pictures together as pages of one document, all else each by itself.

    Raises:
        TelegramError: As `taken` does.
        KnowledgeError: The same.
    """
    files = [each.file for each in uploads if each.file is not None]
    if len(uploads) == 1 or len(files) < len(uploads) or not all(file.is_picture for file in files):
        return [each for upload in uploads for each in await taken(parts, upload, giver)]
    name = parts.texts.say(giver.language, "upload-album", count=len(files))
    return [Taken(name, each) for each in await _or_errors(_pictures(parts, uploads[0], files, giver))]


async def download(parts: Parts, attached: Attached) -> bytes:
    """A file from Telegram's server.

    Raises:
        BotError: It is larger than a bot may download, or is not there any more.
        TelegramError: It cannot be fetched for now.
    """
    if (attached.size or 0) > MAX_FILE_BYTES:
        raise _too_large()
    try:
        file = await parts.bot.get_file(attached.file_id)
        if (file.file_size or 0) > MAX_FILE_BYTES:
            raise _too_large()
        return bytes(await file.download_as_bytearray())
    except InvalidToken as error:  # the library's word for any address at which there is nothing
        raise BotError("upload-gone") from error
    except BadRequest as error:
        raise _too_large() if "too big" in str(error).casefold() else BotError("upload-gone") from error


def zone_of(parts: Parts) -> ZoneInfo:
    """Where a day is meant."""
    return ZoneInfo(parts.knowledge.settings.timezone)


async def _or_errors(drafting: Awaitable[Sequence[Draft | ToldError]]) -> Sequence[Draft | ToldError]:
    try:
        return await drafting
    except ToldError as error:
        if error.key in PASSING:
            raise
        return (error,)


async def _link(parts: Parts, address: str, coming: Coming) -> Sequence[Draft]:
    return (await in_core(draft_link, parts.knowledge, address, parts.policy, coming),)


async def _post(parts: Parts, upload: Upload, giver: Giver) -> Sequence[Draft]:
    file = RawFile(upload.source, "post.txt", upload.text.encode("utf-8", "replace"), Fields(url=upload.url))
    return (await in_core(draft_file, parts.knowledge, file, _coming(parts, upload, giver)),)


async def _file(parts: Parts, upload: Upload, attached: Attached, giver: Giver) -> Sequence[Draft | ToldError]:
    data = await download(parts, attached)
    file = RawFile(upload.source, attached.name, data, Fields(url=upload.url))
    return await in_core(draft_packed, parts.knowledge, file, _coming(parts, upload, giver))


async def _pictures(parts: Parts, first: Upload, files: Sequence[Attached], giver: Giver) -> Sequence[Draft]:
    pictures = [RawFile(first.source, each.name, await download(parts, each)) for each in files]
    coming = _coming(parts, first, giver)
    return (await in_core(draft_pictures, parts.knowledge, first.source, pictures, coming),)


def _coming(parts: Parts, upload: Upload, giver: Giver) -> Coming:
    untitled = upload.file is None or not upload.file.is_named
    words = parts.texts.say(giver.language, "upload-posted")
    return Coming(giver.board, giver.by, Posted(upload.published, words, untitled))


def _too_large() -> BotError:
    return BotError("upload-too-large", limit=MAX_FILE_BYTES // (1024 * 1024))
