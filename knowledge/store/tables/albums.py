"""Pictures that arrive one by one and belong together."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment


class AlbumPieceRow(SQLModel, table=True):
    """One message of an album, until the album is complete."""

    __tablename__ = "telegram_album_piece"
    chat_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    message_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    album: str
    content: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    arrived: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
