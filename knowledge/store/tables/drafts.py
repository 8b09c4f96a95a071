"""Texts that a moderator has been shown and not yet published: kept, and found by nobody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment


class DraftRow(SQLModel, table=True):
    """A draft. What it holds goes when it is settled; that it was, and by whom, stays for a button pressed again."""

    __tablename__ = "draft"
    id: str = Field(primary_key=True)
    board_id: int = Field(foreign_key="board.id", index=True)
    by: str
    state: str = Field(index=True)
    card: int
    edition: str
    content: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    notes: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    document_id: str | None = None
    version: int | None = None
    status: str | None = None
    settled_by: str | None = None
    created: datetime = Field(sa_column=Column(Moment, nullable=False))
    expires: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
