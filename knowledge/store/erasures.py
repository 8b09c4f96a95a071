"""What was deleted and may still stand in files: kept in mind until every file has been written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, delete, func, select

from knowledge.store.tables import ChangeRow, ErasureRow

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.store.database import Database


def request_erasure(session: Session, at: datetime) -> None:
    """Asks, inside the transaction that deletes a text and has noted the change, for files without it."""
    session.flush()
    position = session.exec(select(func.max(ChangeRow.position))).one() or 0
    if session.get(ErasureRow, position) is None:
        session.add(ErasureRow(position=position, at=at))


class Erasures:
    """Reads and settles what is still to be erased."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(self) -> int | None:
        """The newest change in the log after which files are to be rid of something; None when all are."""
        with self._database.reading() as session:
            return session.exec(select(func.max(ErasureRow.position))).one()

    def since(self) -> datetime | None:
        """Since when something waits to be erased from files; None when nothing does."""
        with self._database.reading() as session:
            first = session.exec(select(ErasureRow).order_by(col(ErasureRow.at)).limit(1)).first()
            return first.at if first is not None else None

    def settle(self, position: int) -> None:
        """Notes that no file holds any more what was deleted up to this change."""
        with self._database.writing() as session:
            session.exec(delete(ErasureRow).where(col(ErasureRow.position) <= position))
