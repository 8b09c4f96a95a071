"""The change log: written in the transaction that changes a document; each index follows it with a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, select

from knowledge.store.tables import ChangeRow

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.store.database import Database


@dataclass(frozen=True, slots=True)
class Change:
    """A document that an index must read again."""

    position: int
    document_id: str


def record_change(session: Session, document_id: str, at: datetime) -> None:
    """Notes, inside the caller's transaction, that a document is no longer as the indexes have it."""
    session.add(ChangeRow(document_id=document_id, at=at))


class Changes:
    """Reads the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_position(self) -> int:
        """The newest entry's position; 0 for an empty log."""
        with self._database.reading() as session:
            return session.exec(select(func.max(ChangeRow.position))).one() or 0

    def after(self, position: int, limit: int) -> tuple[Change, ...]:
        """The next entries, oldest first."""
        query = (
            select(ChangeRow).where(col(ChangeRow.position) > position).order_by(col(ChangeRow.position)).limit(limit)
        )
        with self._database.reading() as session:
            return tuple(Change(row.position or 0, row.document_id) for row in session.exec(query))
