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
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# The endings that decide between kinds of text. Text under any other ending is plain text. Data and code are
# no prose to be quoted, and a chat export is members' talk, and has its own way in.
_ENDINGS: dict[str, str | None] = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), HTML),
    **dict.fromkeys((".json", ".jsonl", ".xml", ".svg", ".yaml", ".yml", ".toml", ".ini", ".csv", ".tsv"), None),
    **dict.fromkeys((".py", ".js", ".ts", ".css", ".sh", ".bat", ".ps1", ".sql", ".eml", ".mht", ".mhtml"), None),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_PROSE = (b"{\\rtf", b"%!PS", b"<?xml", b"<svg", b"#!/")
_HTML_START = re.compile(
    rb"(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
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
    if start.startswith(b"PK\x03\x04"):
        return _zipped(file, ending)
    if start.startswith(_OLE) and _OLE_ENCRYPTED in data:
        raise IngestError("file-encrypted")
    kind = _text(data, ending)
    if kind is None:
        raise IngestError("file-unknown-type")
    return kind


def _zipped(file: RawFile, ending: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise IngestError("file-unreadable" if ending == ".docx" else "file-unknown-type") from error
    if "[Content_Types].xml" in members and "word/document.xml" in members:
        return DOCX
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
    return _ENDINGS.get(ending, TEXT)


def _is_binary(data: bytes) -> bool:
    if data.startswith(_WIDE_MARKS):
        return False  # UTF-16 and UTF-32 are full of zero bytes; decoding finds out whether they make sense
    sample = data[:_SAMPLE]
    return b"\x00" in data or len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _MOST_CONTROLS
