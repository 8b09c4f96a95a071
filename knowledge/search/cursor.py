"""How far an index has followed the change log, kept beside the index itself and written after it.

A cursor behind its index is harmless, since following is idempotent; a cursor of another store, tokeniser or
model means that the index is of no use.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "cursor.json"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A position in the change log of the store that `identity` names."""

    identity: str
    position: int


def read_cursor(folder: Path) -> Cursor | None:
    """The cursor, or None when there is none that can be read."""
    try:
        value = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return Cursor(identity=str(value["identity"]), position=int(value["position"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_cursor(folder: Path, cursor: Cursor) -> None:
    """Replaces the cursor in one step, so that a killed process leaves the old one or the new one."""
    draft = folder / f"{_FILE}.new"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(cursor), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / _FILE)
