"""Who is to be told that what they were answered has changed, and how that stands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment


class CorrectionRow(SQLModel, table=True):
    """A question whose answer cited what has changed since: its asker is told of each change once."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("question_id", "document_id", "version", "what"),)
    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id", index=True)
    user_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    question_id: int = Field(foreign_key="question.id", ondelete="CASCADE")
    document_id: str
    version: int
    what: str
    state: str = Field(index=True)
    promise_key: str | None = None
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
