"""Photos of a group whose words are still to be read: which they are, and what was read of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.store.conversations import withdraw
from knowledge.store.tables import BoardRow, MessageRow

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.store.database import Database


@dataclass(frozen=True, slots=True)
class Unread:
    """A photo that waits.

    Attributes:
        photo: Telegram's name of the file.
    """

    board: str
    chat_id: int
    message_id: int
    photo: str


class Photos:
    """Reads and settles what waits; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unread(self, limit: int) -> tuple[Unread, ...]:
        """The oldest that wait."""
        query = (
            select(MessageRow, BoardRow.name)
            .join(BoardRow, col(BoardRow.id) == MessageRow.board_id)
            .where(col(MessageRow.photo).is_not(None))
            .order_by(col(MessageRow.at))
            .limit(limit)
        )
        with self._database.reading() as session:
            found = session.exec(query).all()
        return tuple(Unread(name, row.chat_id, row.message_id, row.photo or "") for row, name in found)

    def settle(self, read: Unread, text: str, at: datetime) -> None:
        """Adds the words of a photo to its message; one that has no words at all is kept no longer.

        A photo that was changed or erased meanwhile is left alone.
        """
        with self._database.writing() as session:
            row = session.get(MessageRow, (read.chat_id, read.message_id))
            if row is None or row.photo != read.photo:
                return
            row.text = "\n".join(part for part in (row.text.strip(), text.strip()) if part)
            row.photo = None
            session.add(row)
            withdraw(session, read.board, [(row.chat_id, row.thread)], at)
            if not row.text:
                session.delete(row)
