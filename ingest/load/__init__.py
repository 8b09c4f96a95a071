"""File → blocks: the media type finds the loader, one format a module."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from ingest.errors import IngestError
from ingest.files import MAX_FILE_BYTES, too_large
from ingest.load.media_type import DOCX, HTML, MARKDOWN, PDF, TEXT, media_type

if TYPE_CHECKING:
    from ingest.types import Loaded, RawFile


class _Loader(Protocol):
    def load(self, file: RawFile) -> Loaded: ...


# By name, because the parsers behind some of them take their time to import.
_LOADERS = {
    TEXT: "ingest.load.plain",
    MARKDOWN: "ingest.load.markdown",
    HTML: "ingest.load.html",
    PDF: "ingest.load.pdf",
    DOCX: "ingest.load.docx",
}


def load(file: RawFile) -> Loaded:
    """The blocks of a file, and what the file states of itself.

    Raises:
        IngestError: The file is empty, too large, encrypted, unreadable, of an unknown kind or without text.
    """
    if not file.data:
        raise IngestError("file-empty")
    if len(file.data) > MAX_FILE_BYTES:
        raise too_large()
    kind = media_type(file)
    loaded = cast("_Loader", import_module(_LOADERS[kind])).load(file)
    if not any(block.text for block in loaded.blocks):
        raise IngestError("file-no-text", scanned="yes" if kind == PDF else "no")
    return loaded
