"""Between the bot and Telegram: updates kept before they are acknowledged, calls kept before they are made."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, Text, true
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


class InboxRow(SQLModel, table=True):
    """An update, from its arrival on; the body is cleared when it is of no more use."""

    __tablename__ = "telegram_inbox"
    __table_args__ = (Index("ix_telegram_inbox_state", "state", "position"), {"sqlite_autoincrement": True})
    position: int | None = Field(default=None, sa_column=Column(_NUMBER, primary_key=True, autoincrement=True))
    identity: str = Field(unique=True)
    lane: str
    state: str
    body: str = Field(sa_column=Column(Text, nullable=False))
    arrived: datetime = Field(sa_column=Column(Moment, nullable=False))
    settled: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    attempts: int = 0
    error: str | None = None


class OutboxRow(SQLModel, table=True):
    """A call of the Bot API that was promised, and what became of it."""

    __tablename__ = "telegram_outbox"
    __table_args__ = (
        Index("ix_telegram_outbox_state", "state", "position"),
        Index("ix_telegram_outbox_message", "chat_id", "message_id"),
        {"sqlite_autoincrement": True},
    )
    position: int | None = Field(default=None, sa_column=Column(_NUMBER, primary_key=True, autoincrement=True))
    key: str = Field(unique=True)
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    method: str
    parameters: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    instead: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    question_id: int | None = Field(default=None, index=True)
    asked: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    state: str
    attempts: int = 0
    kept: datetime = Field(sa_column=Column(Moment, nullable=False))
    settled: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    error: str | None = None


class ChatRow(SQLModel, table=True):
    """A chat that the bot has met.

    A group is joined to a board when an owner approves it; a private chat remembers the board that its person asks.
    """

    __tablename__ = "telegram_chat"
    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    kind: str
    title: str = ""
    board_id: int | None = Field(default=None, foreign_key="board.id", index=True)
    approved: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    approved_by: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    language: str | None = None
    trouble: str | None = None
    bot_status: str | None = None
    moved_to: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    met: datetime = Field(sa_column=Column(Moment, nullable=False))


class MembershipRow(SQLModel, table=True):
    """What somebody was in a group when Telegram last said so."""

    __tablename__ = "telegram_membership"
    chat_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    user_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False, index=True))
    status: str
    seen: datetime = Field(sa_column=Column(Moment, nullable=False))


class PersonRow(SQLModel, table=True):
    """Somebody who chose something for themselves, or who asked: moderators see the name beside the question."""

    __tablename__ = "telegram_person"
    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    name: str = ""
    language: str | None = None
    corrections: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    met: datetime = Field(sa_column=Column(Moment, nullable=False))
