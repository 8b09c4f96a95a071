"""How far each of those who follow the documents' changes has read, beside the indexes."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from knowledge.store.tables import ChangeRow, WatchCursorRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session


class Follower(IntEnum):
    """Who follows; the number of its row."""

    WATCHERS = 1
    ASKERS = 2


def begin(session: Session, follower: Follower) -> None:
    """From now on; what changed before is told to nobody. Changes nothing where it has begun."""
    if not has_begun(session, follower):
        last = session.exec(select(func.max(ChangeRow.position))).one() or 0
        session.add(WatchCursorRow(id=follower, position=last))


def has_begun(session: Session, follower: Follower) -> bool:
    """Whether changes are followed."""
    return session.get(WatchCursorRow, follower) is not None


def next_changes(session: Session, follower: Follower, limit: int) -> Sequence[ChangeRow]:
    """The first changes that were not read; none before the beginning."""
    cursor = session.get(WatchCursorRow, follower)
    if cursor is None:
        return ()
    query = select(ChangeRow).where(col(ChangeRow.position) > cursor.position)
    return session.exec(query.order_by(col(ChangeRow.position)).limit(limit)).all()


def read_up_to(session: Session, follower: Follower, position: int) -> None:
    """Never back."""
    cursor = session.get_one(WatchCursorRow, follower)
    cursor.position = max(cursor.position, position)
    session.add(cursor)
