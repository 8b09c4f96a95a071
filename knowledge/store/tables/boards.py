"""The store itself, its boards, and the names that they go by."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment


class StoreRow(SQLModel, table=True):
    """One row: who this store is, so that an index knows whether it was made from it."""

    __tablename__ = "store"
    id: str = Field(primary_key=True)


class BoardRow(SQLModel, table=True):
    """A closed group of people with its own documents: a tenant."""

    __tablename__ = "board"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    created: datetime = Field(sa_column=Column(Moment, nullable=False))


class PlatformRow(SQLModel, table=True):
    """A marketplace; moderators may add to them."""

    __tablename__ = "platform"
    key: str = Field(primary_key=True)
    name_zh: str
    name_en: str
    position: int = Field(default=0)


class GlossaryRow(SQLModel, table=True):
    """Names of one thing that a board added to the packaged glossary; no two of a board's rows share a name."""

    __tablename__ = "glossary_entry"
    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id", index=True)
    platform: str | None = Field(default=None, foreign_key="platform.key")
    zh: list[str] = Field(sa_column=Column(JSON, nullable=False))
    en: list[str] = Field(sa_column=Column(JSON, nullable=False))
    created: datetime = Field(sa_column=Column(Moment, nullable=False))
