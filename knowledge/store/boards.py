"""Boards, platforms, and the name of the store itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from knowledge.store.tables import BoardRow, PlatformRow, StoreRow
from knowledge.types import Platform

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.store.database import Database


def board_id(session: Session, name: str) -> int | None:
    """The key of a board by its name, inside the caller's transaction."""
    return session.exec(select(BoardRow.id).where(BoardRow.name == name)).one_or_none()


def ensure_board(session: Session, name: str, at: datetime) -> int:
    """The key of a board, made when it is new, inside the caller's transaction."""
    known = board_id(session, name)
    if known is not None:
        return known
    row = BoardRow(name=name, created=at)
    session.add(row)
    session.flush()
    if row.id is None:  # pragma: no cover - the database gives every row its key
        raise AssertionError(name)
    return row.id


class Boards:
    """What there is besides documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def store_id(self) -> str:
        """The store's own name, given by its first migration."""
        with self._database.reading() as session:
            return session.exec(select(StoreRow.id)).one()

    def names(self) -> tuple[str, ...]:
        """All boards, the oldest first."""
        with self._database.reading() as session:
            return tuple(session.exec(select(BoardRow.name).order_by(col(BoardRow.id))).all())

    def platforms(self) -> tuple[Platform, ...]:
        """All platforms, in the order people see them."""
        query = select(PlatformRow).order_by(col(PlatformRow.position), col(PlatformRow.key))
        with self._database.reading() as session:
            return tuple(Platform(row.key, row.name_zh, row.name_en) for row in session.exec(query))
