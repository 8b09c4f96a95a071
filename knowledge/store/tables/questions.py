"""What members asked, what they were answered from, what they thought of it, and what waits for a moderator."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment


class OpenQuestionRow(SQLModel, table=True):
    """What the documents did not answer, or not well: one row for all who asked the like."""

    __tablename__ = "open_question"
    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id", index=True)
    text: str = Field(sa_column=Column(Text, nullable=False))
    language: str
    state: str
    opened: datetime = Field(sa_column=Column(Moment, nullable=False))
    settled: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    settled_by: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    document_id: str | None = None


class QuestionRow(SQLModel, table=True):
    """A question as it was asked, where and by whom, and its answer."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("chat_id", "message_id"),)
    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id", index=True)
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    message_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    thread_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    user_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    asked: datetime = Field(sa_column=Column(Moment, nullable=False))
    answered: datetime = Field(sa_column=Column(Moment, nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))
    status: str
    answer: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    open_id: int | None = Field(default=None, foreign_key="open_question.id", index=True)


class CitedRow(SQLModel, table=True):
    """A passage that an answer was taken from: when its rule changes, those who asked can be told."""

    __tablename__ = "question_citation"
    question_id: int = Field(primary_key=True, foreign_key="question.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    document_id: str = Field(index=True)
    version: int
    passage_id: str


class VoteRow(SQLModel, table=True):
    """What one person thinks of one answer; a later vote replaces the earlier."""

    __tablename__ = "question_vote"
    question_id: int = Field(primary_key=True, foreign_key="question.id", ondelete="CASCADE")
    user_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    value: int
    reason: str | None = None
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
