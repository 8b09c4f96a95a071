"""File → blocks: the media type finds the loader, one format a module. See `ingest.parse` for who calls it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from ingest.errors import IngestError
from ingest.files import MAX_FILE_BYTES, too_large
from ingest.load.media_type import (
    CSV,
    DOCX,
    EML,
    HTML,
    JPEG,
    MARKDOWN,
    MHTML,
    PDF,
    PNG,
    PPTX,
    TEXT,
    WEBP,
    XLSX,
    ZIP,
    media_type,
)  # fmt: skip

if TYPE_CHECKING:
    from ingest.types import Loaded, RawFile


class _Loader(Protocol):
    def load(self, file: RawFile) -> Loaded: ...


# By name, because the parsers behind some of them take their time to import.
_LOADERS = {
    TEXT: "ingest.load.plain",
    MARKDOWN: "ingest.load.markdown",
    HTML: "ingest.load.html",
    CSV: "ingest.load.delimited",
    MHTML: "ingest.load.mhtml",
    EML: "ingest.load.mail",
    PDF: "ingest.load.pdf",
    DOCX: "ingest.load.docx",
    XLSX: "ingest.load.xlsx",
    PPTX: "ingest.load.pptx",
    PNG: "ingest.load.image",
    JPEG: "ingest.load.image",
    WEBP: "ingest.load.image",
}
_MAY_BE_SCANNED = frozenset({PDF, PNG, JPEG, WEBP})

MAX_CHARACTERS = 2_000_000
"""Some 1,500 pages: a longer text is no document but a heap of them."""

_NOTHING_BUT_TEXT = frozenset({TEXT, MARKDOWN, CSV})
_MOST_BYTES = 4  # for a character, in any encoding that we read


def load(file: RawFile) -> Loaded:
    """The blocks of a file, and what the file states of itself.

    Raises:
        IngestError: The file is empty, too large, encrypted, unreadable, of an unknown kind or without text.
    """
    kind = _checked(file)
    if kind == ZIP:
        raise IngestError("archive-inside")
    if kind in _NOTHING_BUT_TEXT and len(file.data) > _MOST_BYTES * MAX_CHARACTERS:
        raise IngestError("file-too-long", limit=MAX_CHARACTERS)
    loaded = cast("_Loader", import_module(_LOADERS[kind])).load(file)
    characters = sum(len(block.text) for block in loaded.blocks)
    if not characters:
        raise IngestError("file-no-text", scanned="yes" if kind in _MAY_BE_SCANNED else "no")
    if characters > MAX_CHARACTERS:
        raise IngestError("file-too-long", limit=MAX_CHARACTERS)
    return loaded


def unpack(file: RawFile) -> tuple[RawFile, ...]:
    """The files that a file holds: those in a zip archive, a mail and what is attached to it; else the file itself.

    Raises:
        IngestError: It is empty, too large, damaged or locked, or there is nothing in it.
    """
    kind = _checked(file)
    if kind not in {ZIP, EML}:
        return (file,)
    archive = import_module("ingest.load.archive")
    found: tuple[RawFile, ...] = archive.members_of_zip(file) if kind == ZIP else archive.members_of_mail(file)
    return found


def _checked(file: RawFile) -> str:
    """The media type of a file that is worth opening."""
    if not file.data:
        raise IngestError("file-empty")
    if len(file.data) > MAX_FILE_BYTES:
        raise too_large()
    return media_type(file)
