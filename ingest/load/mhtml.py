"""Saved web pages (mhtml) → the blocks of the page in them."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from ingest.errors import IngestError
from ingest.load import html
from ingest.load.characters import one_line
from ingest.load.mail import BROKEN_MAIL, content, header, parsed, parts
from ingest.load.media_type import MHTML
from ingest.types import Loaded, RawFile
from knowledge.types import Fields


def load(file: RawFile) -> Loaded:
    """Reads the first page of a saved one, the others being frames in it.

    Raises:
        IngestError: It is damaged, or there is no page in it.
    """
    try:
        message = parsed(file.data)
        page = next((part for part in parts(message) if part.get_content_type() == "text/html"), None)
        if page is None:
            raise IngestError("file-no-text")
        data = content(page)
        address = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
        subject = one_line(header(message, "Subject"))
    except BROKEN_MAIL as error:
        raise IngestError("file-unreadable") from error
    loaded = html.load(RawFile(file.source, file.name, data))
    known = Fields(title=subject or None, url=_web_address(address))
    return replace(loaded, media_type=MHTML, stated=loaded.stated.over(known))


def _web_address(text: str) -> str | None:
    try:
        url = urlsplit(text.strip())
    except ValueError:
        return None
    return text.strip() if url.scheme in {"http", "https"} and url.hostname else None
