"""Albums: their messages arrive one by one, and are kept until no more come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, delete, func, select

from knowledge.store.outbox import keep_promises
from knowledge.store.tables import AlbumPieceRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from knowledge.store.database import Database
    from knowledge.store.outbox import Promise


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of an album.

    Attributes:
        album: Telegram's name of the album.
        content: What it brings, as JSON.
    """

    chat_id: int
    message_id: int
    album: str
    content: Mapping[str, object]


class Albums:
    """Keeps albums; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, piece: Piece, at: datetime) -> None:
        """Keeps a message; the same one once."""
        with self._database.writing() as session:
            if session.get(AlbumPieceRow, (piece.chat_id, piece.message_id)) is None:
                session.add(
                    AlbumPieceRow(
                        chat_id=piece.chat_id,
                        message_id=piece.message_id,
                        album=piece.album,
                        content=dict(piece.content),
                        arrived=at,
                    )
                )

    def complete(self, quiet_since: datetime) -> tuple[tuple[Piece, ...], ...]:
        """The albums of which nothing came since then, each with its messages in order."""
        whole = (
            select(AlbumPieceRow.chat_id, AlbumPieceRow.album)
            .group_by(col(AlbumPieceRow.chat_id), col(AlbumPieceRow.album))
            .having(func.max(AlbumPieceRow.arrived) <= quiet_since)
        )
        with self._database.reading() as session:
            found = []
            for chat_id, album in session.exec(whole.order_by(func.max(AlbumPieceRow.arrived))).all():
                query = select(AlbumPieceRow).where(AlbumPieceRow.chat_id == chat_id, AlbumPieceRow.album == album)
                rows = session.exec(query.order_by(col(AlbumPieceRow.message_id)))
                found.append(tuple(Piece(row.chat_id, row.message_id, row.album, row.content) for row in rows))
            return tuple(found)

    def settle(self, album: Sequence[Piece], promises: Sequence[Promise], at: datetime) -> None:
        """Forgets an album; what came of it is promised in the same moment."""
        with self._database.writing() as session:
            for piece in album:
                session.exec(
                    delete(AlbumPieceRow).where(
                        col(AlbumPieceRow.chat_id) == piece.chat_id, col(AlbumPieceRow.message_id) == piece.message_id
                    )
                )
            keep_promises(session, promises, at)
