"""The audit log: every change to a board's documents, by whom and when; written in the change's own transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from sqlmodel import Session, col, select

from knowledge.store.boards import board_id
from knowledge.store.tables import AuditRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from knowledge.store.database import Database

Action = Literal["added", "corrected", "retired", "restored", "deleted", "published", "cancelled"]

SYSTEM = "system"
"""Who made a change that nobody in particular made, such as loading a question set."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change that was made.

    Attributes:
        by: Who did it, such as `cli:ann` or `telegram:4711`.
        details: What else there is to say of it, such as the fields that were corrected; never a document's words.
    """

    action: Action
    document_id: str | None
    by: str
    at: datetime
    version: int | None = None
    details: Mapping[str, str] = field(default_factory=dict)


def record(session: Session, board: int | None, entry: Entry) -> None:
    """Notes a change inside the caller's transaction.

    Args:
        session: The transaction.
        board: The key of the board on which it was made.
        entry: The change.
    """
    session.add(
        AuditRow(
            board_id=board,
            document_id=entry.document_id,
            version=entry.version,
            action=entry.action,
            by=entry.by,
            details=dict(entry.details),
            at=entry.at,
        )
    )


class AuditLog:
    """Reads the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, board: str, document_id: str | None = None, limit: int = 50) -> tuple[Entry, ...]:
        """The newest changes on a board, of one document if it is given, oldest of them first."""
        with self._database.reading() as session:
            query = select(AuditRow).where(AuditRow.board_id == board_id(session, board))
            if document_id is not None:
                query = query.where(AuditRow.document_id == document_id)
            rows = session.exec(query.order_by(col(AuditRow.id).desc()).limit(limit)).all()
        return tuple(map(_entry_of, reversed(rows)))


def _entry_of(row: AuditRow) -> Entry:
    action = next(each for each in get_args(Action) if each == row.action)
    return Entry(action, row.document_id, row.by, row.at, row.version, row.details)
