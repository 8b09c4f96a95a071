"""Documents, their versions and passages, and the change log that the indexes follow."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Column, Integer, LargeBinary, Text, false
from sqlmodel import Field, ForeignKeyConstraint, SQLModel

from knowledge.store.tables.moment import Moment


class DocumentRow(SQLModel, table=True):
    """A lasting rule or text: board + platform + key. Without a board it is shared by all.

    A retired one no longer holds from a day on, in all versions that were there at the moment of retiring.
    """

    __tablename__ = "document"
    id: str = Field(primary_key=True)
    board_id: int | None = Field(default=None, foreign_key="board.id", index=True)
    platform: str | None = Field(default=None, foreign_key="platform.key")
    key: str
    created: datetime = Field(sa_column=Column(Moment, nullable=False))
    retired_from: date | None = None
    retired_at: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))


class VersionRow(SQLModel, table=True):
    """One text of a document, with its dates."""

    __tablename__ = "version"
    document_id: str = Field(primary_key=True, foreign_key="document.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    kind: str
    title: str
    source: str
    media_type: str
    language: str
    bytes_hash: str = Field(index=True)
    text_hash: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    published: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    url: str | None = None
    publisher: str | None = None
    added: datetime = Field(sa_column=Column(Moment, nullable=False))


class PassageRow(SQLModel, table=True):
    """A piece of a version that can be found and quoted."""

    __tablename__ = "passage"
    __table_args__ = (
        ForeignKeyConstraint(["document_id", "version"], ["version.document_id", "version.number"], ondelete="CASCADE"),
    )
    id: str = Field(primary_key=True)
    document_id: str = Field(index=True)
    version: int
    ordinal: int
    start: int
    end: int
    text: str = Field(sa_column=Column(Text, nullable=False))
    headings: list[str] = Field(sa_column=Column(JSON, nullable=False))
    article: str | None = None
    page: int | None = None
    ocr: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class EmbeddingRow(SQLModel, table=True):
    """What a model made of a text, once and for ever; no vector: the model cannot read the text."""

    __tablename__ = "embedding"
    text_hash: str = Field(primary_key=True)
    model: str = Field(primary_key=True)
    vector: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class ChangeRow(SQLModel, table=True):
    """The change log that the indexes follow: this document is to be read again."""

    __tablename__ = "change"
    __table_args__ = ({"sqlite_autoincrement": True},)
    position: int | None = Field(
        default=None,
        sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    )
    document_id: str
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
