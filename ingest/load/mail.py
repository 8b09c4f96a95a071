"""Mail (eml) and saved pages (mhtml): their parts, decoded; a mail's text as blocks."""

from __future__ import annotations

import email
import email.errors
import email.policy
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.load import html, plain
from ingest.load.characters import one_line
from ingest.load.decoding import decode
from ingest.load.media_type import EML
from ingest.types import Loaded, RawFile
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from email.message import EmailMessage

MAX_PARTS = 1000

# What the parser raises on mail that is none; there is no common base.
BROKEN_MAIL = (
    email.errors.MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError,
)  # fmt: skip


def load(file: RawFile) -> Loaded:
    """Reads the text of a mail; what is attached to it are files of their own.

    Raises:
        IngestError: It is damaged.
    """
    try:
        message = parsed(file.data)
        subject, sent = one_line(header(message, "Subject")), _sent(message)
        found = body(message)
    except BROKEN_MAIL as error:
        raise IngestError("file-unreadable") from error
    if found is None:
        return Loaded((), EML, Fields(title=subject or None, published=sent))
    kind, data = found
    inner = RawFile(file.source, "body.html" if kind == "text/html" else "body.txt", data)
    read = html.load(inner) if kind == "text/html" else plain.load(inner)
    return Loaded(read.blocks, EML, Fields(title=subject or None, published=sent))


def parsed(data: bytes) -> EmailMessage:
    """The message that the bytes hold."""
    return email.message_from_bytes(data, policy=email.policy.default)


def header(message: EmailMessage, name: str) -> str:
    """A header's text, decoded; empty where there is none."""
    try:
        return str(message.get(name, ""))
    except BROKEN_MAIL:  # a header that cannot be parsed says nothing
        return ""


def parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are no containers, in order.

    Raises:
        IngestError: There are more than `MAX_PARTS`.
    """
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            raise IngestError("file-unreadable")
        if not part.is_multipart():
            yield part


def body(message: EmailMessage) -> tuple[str, bytes] | None:
    """A mail's own text and its media type: HTML where it is sent, since only that has tables."""
    found = {
        kind: part
        for part in parts(message)
        if (kind := part.get_content_type()) in {"text/html", "text/plain"} and not is_attached(part)
    }
    for kind in ("text/html", "text/plain"):
        if kind in found:
            return kind, content(found[kind])
    return None


def is_attached(part: EmailMessage) -> bool:
    """Whether a part is a file sent along, and no text or picture of the mail's own."""
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def content(part: EmailMessage) -> bytes:
    """The bytes of a part; text as UTF-8, whatever it was sent in."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_maintype() != "text":
        return data
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = decode(data) or ""
    return text.encode("utf-8", "replace")


def _sent(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(header(message, "Date")).date()
    except (ValueError, TypeError, IndexError):
        return None
