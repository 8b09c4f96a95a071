"""What happens to files on bad disks and in clumsy hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def remove(file: Path) -> None:
    file.unlink()


def truncate(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def flip(file: Path) -> None:
    """One bit in the middle: the least that can happen."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def overwrite(file: Path) -> None:
    """Zeros throughout, as a file system leaves what it had not written when the power went."""
    file.write_bytes(bytes(file.stat().st_size))


DAMAGES = (remove, truncate, flip, overwrite)
