"""What a file is: its content says so first, its name's ending second."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.errors import IngestError

if TYPE_CHECKING:
    from ingest.types import RawFile

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
CSV = "text/csv"
MHTML = "multipart/related"
EML = "message/rfc822"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ZIP = "application/zip"
PNG = "image/png"
JPEG = "image/jpeg"
WEBP = "image/webp"

# The endings that decide between kinds of text. Text under any other ending is plain text. Data and code are
# no prose to be quoted, and a chat export is members' talk, and has its own way in.
_ENDINGS: dict[str, str | None] = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), HTML),
    **dict.fromkeys((".csv", ".tsv"), CSV),
    **dict.fromkeys((".json", ".jsonl", ".xml", ".svg", ".yaml", ".yml", ".toml", ".ini"), None),
    **dict.fromkeys((".py", ".js", ".ts", ".css", ".sh", ".bat", ".ps1", ".sql"), None),
}
_SPREADSHEET_ENDINGS = (".xls", ".xlsx", ".et")  # shops' back offices call what they export so, whatever it is
_OFFICE_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_PICTURES = ((b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_PROSE = (b"{\\rtf", b"%!PS", b"<?xml", b"<svg", b"#!/")
_HTML_START = re.compile(
    rb"(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|table)\b", re.IGNORECASE | re.DOTALL
)
_HEADER_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_MAIL_HEADERS = frozenset(
    {b"mime-version", b"content-type", b"from", b"to", b"date", b"subject", b"message-id", b"received", b"return-path"}
)
_FEWEST_MAIL_HEADERS = 3
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_SAMPLE = 65_536
_MOST_CONTROLS = 0.005


def media_type(file: RawFile) -> str:
    """The media type of a file that can be loaded.

    Raises:
        IngestError: The file is of a kind that cannot be loaded, or is encrypted.
    """
    data = file.data.removeprefix(b"\xef\xbb\xbf")
    start = data[:1024].lstrip()
    ending = PurePath(file.name).suffix.lower()
    if start.startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in start):
        return PDF
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(file, ending)
    if start.startswith(_OLE) and _OLE_ENCRYPTED in data:
        raise IngestError("file-encrypted")
    kind = _picture(file.data) or _text(data, ending)
    if kind is None:
        raise IngestError("file-unknown-type")
    return kind


def may_hold_files(data: bytes) -> bool:
    """Whether a file may be an archive or a mail, with other files in it; told from its first bytes alone."""
    return data.startswith(b"PK") or _mail_headers(data[:_SAMPLE].lstrip()) is not None


def _picture(data: bytes) -> str | None:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    return next((kind for magic, kind in _PICTURES if data.startswith(magic)), None)


def _zipped(file: RawFile, ending: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        known = ending in {".docx", ".xlsx", ".pptx", ".zip"}
        raise IngestError("file-unreadable" if known else "file-unknown-type") from error
    if "[Content_Types].xml" not in members:
        return ZIP
    for part, kind in _OFFICE_PARTS.items():
        if part in members:
            return kind
    raise IngestError("file-unknown-type")


def _text(data: bytes, ending: str) -> str | None:
    """The kind of text, or None for what is no text to read."""
    if _is_binary(data):
        return None
    start = data[:_SAMPLE].replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n\f\v")
    if _HTML_START.match(start):
        return HTML
    if start.startswith(_NOT_PROSE):
        return None
    headers = _mail_headers(start)
    if headers is not None:
        return MHTML if _RELATED.search(headers) and b"text/html" in data[:_SAMPLE].lower() else EML
    if ending in _SPREADSHEET_ENDINGS:
        return CSV
    return _ENDINGS.get(ending, TEXT)


def _mail_headers(start: bytes) -> bytes | None:
    """The headers that a mail begins with, or None for what is none."""
    end, names = 0, set()
    while found := _HEADER_LINE.match(start, end):
        names.add(found[1].lower())
        end = found.end()
    is_mail = len(names & _MAIL_HEADERS) >= _FEWEST_MAIL_HEADERS and names & {b"mime-version", b"from"}
    return start[:end] if is_mail else None


def _is_binary(data: bytes) -> bool:
    if data.startswith(_WIDE_MARKS):
        return False  # UTF-16 and UTF-32 are full of zero bytes; decoding finds out whether they make sense
    sample = data[:_SAMPLE]
    return b"\x00" in data or len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _MOST_CONTROLS
