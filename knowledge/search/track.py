"""How far one index has followed the change log, and whether it may answer."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from knowledge.errors import KnowledgeError
from knowledge.search.cursor import Cursor, read_cursor, write_cursor

if TYPE_CHECKING:
    from pathlib import Path

Reason = Literal["new", "outdated", "broken"]
"""Why an index is built anew: there was none, it was made of something else, or it failed its test."""


@dataclass
class Track:
    """One index's way along the change log.

    Attributes:
        folder: Where its cursor lies, and the index itself unless a server holds it.
        identity: What it is made of: the store, and the makers of its terms or vectors.
        position: The last change that the index holds.
        ready: Whether it may answer; an index being built anew may not until it has caught up.
        rebuilt: Why it was begun anew at this opening, if it was.
    """

    folder: Path
    identity: str
    position: int = 0
    ready: bool = False
    rebuilt: Reason | None = None

    def resume(self) -> Reason | None:
        """Takes up the cursor, or says why there is nothing to go on from."""
        cursor = read_cursor(self.folder)
        if cursor is None:
            return "new"
        if cursor.identity != self.identity:
            return "outdated"
        self.position, self.ready = cursor.position, True
        return None

    def begin_anew(self, reason: Reason) -> None:
        """Throws away what the folder holds."""
        self.position, self.ready, self.rebuilt = 0, False, reason
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)

    def reached(self, position: int) -> None:
        """Notes that everything up to this change is in the index, on disk.

        Raises:
            KnowledgeError: The cursor cannot be written.
        """
        try:
            write_cursor(self.folder, Cursor(self.identity, position))
        except OSError as error:
            reason = error.strerror or str(error)
            raise KnowledgeError("data-dir", path=str(self.folder), reason=reason) from error
        self.position = position
