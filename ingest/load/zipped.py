"""Zip archives, before anything in them is unpacked: how large that would be, and whether a password locks it."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.files import too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED_BYTES = 100 * 1024 * 1024
"""A larger one is a bomb, or a film."""

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What `zipfile` raises on a damaged archive; there is no common base."""

_MAX_MEMBERS = 5000
_LOCKED = 0x1
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


@contextmanager
def opened(data: bytes, limit: int = MAX_UNPACKED_BYTES) -> Iterator[zipfile.ZipFile]:
    """An archive that is safe to unpack.

    Raises:
        IngestError: It is damaged, locked by a password, or unpacks to more than `limit` bytes.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & _LOCKED for member in members):
                raise IngestError("file-encrypted")
            if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > limit:
                raise too_large(limit)
            yield archive
    except BROKEN_ZIP as error:
        raise IngestError("file-unreadable") from error


def check_office(data: bytes) -> None:
    """Makes sure that an office document can be handed to its parser.

    Raises:
        IngestError: As above; or a part declares XML entities, which no office program writes and which can
            stand for gigabytes, or for files of this machine.
    """
    with opened(data) as archive:
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                content = archive.read(member).replace(b"\x00", b"")  # UTF-16 writes ASCII with zeros
                if any(declaration in content for declaration in _DECLARATIONS):
                    raise IngestError("file-entities")
