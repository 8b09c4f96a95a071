"""Overwrites memory that is freed or taken anew, while files are written that must hold nothing of what was deleted.

Chroma's HNSW file has room for more vectors than there are, and writes that room to disk as the memory was when it was
taken: after 1,000 erased messages, 41 of their 100 vectors stood in the file of the index that had been built anew.
"""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERTURB = -6
"""`M_PERTURB` of glibc's mallopt(3)."""
_PATTERN = 0x5A


@contextmanager
def wiping() -> Iterator[bool]:
    """For as long as the block runs; gives whether this system's memory can be told to (Linux with glibc)."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, TypeError, AttributeError):
        yield False
        return
    mallopt.argtypes, mallopt.restype = (ctypes.c_int, ctypes.c_int), ctypes.c_int
    told = bool(mallopt(_PERTURB, _PATTERN))
    try:
        yield told
    finally:
        mallopt(_PERTURB, 0)
