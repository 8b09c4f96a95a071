"""The body of an HTTP response as it comes, unpacked within limits: a packed body may be a bomb."""

from __future__ import annotations

import zlib

from ingest.errors import IngestError
from ingest.files import too_large

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_ZLIB_HEADER = 8  # the method in the low half of a zlib stream's first byte
_UNPACKED = frozenset({"", "identity", "none"})


class Body:
    """Takes a body in pieces, and holds what it says.

    Only what was asked for is unpacked: gzip and deflate, once. Other codings, and one inside the other, are refused.

    Args:
        coding: The header `Content-Encoding`; empty where there is none.
        limit: The most bytes, as they come and unpacked.

    Raises:
        IngestError: The coding is another.
    """

    def __init__(self, coding: str, limit: int) -> None:
        self._coding = coding.strip().lower()
        if self._coding not in _UNPACKED | {"gzip", "x-gzip", "deflate"}:
            raise IngestError("link-coding", coding=self._coding[:40])
        self._limit = limit
        self._came = 0
        self._parts: list[bytes] = []
        self._length = 0
        self._unpacker: zlib._Decompress | None = None

    def take(self, piece: bytes) -> None:
        """The next piece as it came.

        Raises:
            IngestError: There is more than the limit, or it is packed wrongly.
        """
        self._came += len(piece)
        if self._came > self._limit:
            raise too_large(self._limit)
        if self._coding in _UNPACKED:
            self._keep(piece)
            return
        while piece:
            piece = self._unpack(piece)

    def data(self) -> bytes:
        """All of it.

        Raises:
            IngestError: The packed body ends in its middle.
        """
        if self._unpacker is not None and not self._unpacker.eof:
            raise IngestError("link-broken")
        return b"".join(self._parts)

    def _unpack(self, piece: bytes) -> bytes:
        """Unpacks as far as one stream goes; returns what comes after it."""
        if self._unpacker is not None and self._unpacker.eof and piece[0] == 0:
            return b""  # some servers fill a block up
        if self._unpacker is None or self._unpacker.eof:
            self._unpacker = zlib.decompressobj(self._window(piece[0]))
        try:
            self._keep(self._unpacker.decompress(piece, self._limit - self._length + 1))
        except zlib.error as error:
            raise IngestError("link-broken") from error
        return self._unpacker.unused_data if self._unpacker.eof else b""

    def _window(self, first: int) -> int:
        """Deflate means a zlib stream, but some servers send it bare."""
        if self._coding != "deflate":
            return _GZIP
        return zlib.MAX_WBITS if first & 0x0F == _ZLIB_HEADER else _RAW

    def _keep(self, piece: bytes) -> None:
        self._length += len(piece)
        if self._length > self._limit:
            raise too_large(self._limit)
        self._parts.append(piece)
