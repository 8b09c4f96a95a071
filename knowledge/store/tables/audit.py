"""Who changed what and when, and which files still have to be rid of what was deleted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment


class AuditRow(SQLModel, table=True):
    """A change that somebody made. Never any text or title of a document: it outlives what is deleted."""

    __tablename__ = "audit"
    id: int | None = Field(default=None, primary_key=True)
    board_id: int | None = Field(default=None, foreign_key="board.id", index=True)
    document_id: str | None = Field(default=None, index=True)
    version: int | None = None
    action: str
    by: str
    details: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = Field(sa_column=Column(Moment, nullable=False))


class ErasureRow(SQLModel, table=True):
    """A deletion whose text may still stand in the files of the database and the indexes."""

    __tablename__ = "erasure"
    position: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
