"""Feeds that a board follows, and the entries that were taken from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment


class FeedRow(SQLModel, table=True):
    """An RSS or Atom feed: what its documents are, when it is due, and how it went last.

    `etag` and `last_modified` are kept only when every entry of that answer was settled, so that what was left over
    comes again. `error` is a text's key and `error_details` its values; None when the last pull went well.
    """

    __tablename__ = "feed"
    __table_args__ = (UniqueConstraint("board_id", "url"),)
    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id", index=True)
    url: str
    title: str
    platform: str | None = Field(default=None, foreign_key="platform.key")
    kind: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    due: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    pulled: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    failures: int = 0
    error: str | None = None
    error_details: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    created: datetime = Field(sa_column=Column(Moment, nullable=False))


class FeedEntryRow(SQLModel, table=True):
    """An entry of a feed as it was when it was last looked at, and the document that it became."""

    __tablename__ = "feed_entry"
    feed_id: int = Field(primary_key=True, foreign_key="feed.id", ondelete="CASCADE")
    entry_hash: str = Field(primary_key=True)
    fingerprint: str
    document_id: str | None = None
    attempts: int = 0
    error: str | None = None
    settled: bool
    seen: datetime = Field(sa_column=Column(Moment, nullable=False))
