"""The weekly digest: each board's rule for it, the weeks that are due, and what became of them in each group."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


class DigestRuleRow(SQLModel, table=True):
    """A board's rule for its digest; where there is none, or a field is empty, the installation's setting holds."""

    __tablename__ = "digest_rule"
    board_id: int = Field(primary_key=True, foreign_key="board.id")
    at: str | None = None
    zone: str | None = None
    paused: bool = False
    pins: bool = False
    skips_empty: bool = False


class DigestRow(SQLModel, table=True):
    """A week of a board, from when it is known to be due on: one row whatever the clock does."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("board_id", "week"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, sa_column=Column(_NUMBER, primary_key=True, autoincrement=True))
    board_id: int = Field(foreign_key="board.id")
    week: str
    due: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    state: str = Field(index=True)
    previewed: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    settled: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    left_out: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class DigestSendingRow(SQLModel, table=True):
    """A digest in one group: its messages are promises, known by this row."""

    __tablename__ = "digest_sending"
    digest_id: int = Field(sa_column=Column(_NUMBER, primary_key=True, autoincrement=False))
    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    parts: int
    state: str = Field(index=True)
    reason: str | None = None
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    pinned: bool = False
