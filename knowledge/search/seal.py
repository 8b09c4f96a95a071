"""A seal on an index closed in order: what happens to its files afterwards shows at the next opening.

Neither tantivy nor Chroma looks at the whole of its files when it opens them; a flipped byte would change
rankings without a word. A killed process leaves no seal, and the index is then judged by how it opens alone.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FILE = "seal.json"
_AT_ONCE = 1 << 20


def seal(folder: Path) -> None:
    """Notes every file of a closed index with its checksum."""
    draft = folder / f"{_FILE}.new"
    draft.write_text(json.dumps(_checksums(folder)), encoding="utf-8")
    draft.replace(folder / _FILE)


def unseal(folder: Path) -> None:
    """Takes the seal off, before the index is written to."""
    (folder / _FILE).unlink(missing_ok=True)


def intact(folder: Path) -> bool:
    """Whether the files are as they were sealed; one without a seal counts as intact."""
    try:
        sealed = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return True
    except ValueError:
        return False
    return bool(sealed == _checksums(folder))


def _checksums(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): _checksum(path) for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    """All but the seal, and the locks that even a reader leaves behind."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".lock" and not path.name.startswith(_FILE):
            yield path


def _checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while part := file.read(_AT_ONCE):
            value = zlib.crc32(part, value)
    return value
