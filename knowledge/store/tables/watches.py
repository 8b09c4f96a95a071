"""What members want to be told of, and how far the one who tells them has read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment


class WatchRow(SQLModel, table=True):
    """Words that somebody watches for on a board."""

    __tablename__ = "watch"
    __table_args__ = (UniqueConstraint("board_id", "user_id", "text"),)
    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id", index=True)
    user_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    text: str
    created: datetime = Field(sa_column=Column(Moment, nullable=False))


class WatchCursorRow(SQLModel, table=True):
    """One row for each who follows the change log to tell people: the position up to which it has read."""

    __tablename__ = "watch_cursor"
    id: int = Field(primary_key=True)
    position: int = Field(sa_column=Column(BigInteger, nullable=False))
