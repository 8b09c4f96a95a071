"""What members watch for, and the changes that they were told of: each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from knowledge.store.boards import board_id, ensure_board
from knowledge.store.cursors import Follower, begin, has_begun, next_changes, read_up_to
from knowledge.store.outbox import keep_promises
from knowledge.store.tables import BoardRow, ChangeRow, DocumentRow, VersionRow, WatchRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlmodel.sql.expression import SelectOfScalar

    from knowledge.store.database import Database
    from knowledge.store.outbox import Promise

MOST = 20
"""How much one person may watch for on a board."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Somebody's words."""

    board: str
    user_id: int
    text: str


@dataclass(frozen=True, slots=True)
class News:
    """A document that changed, as it is now.

    Attributes:
        position: Of the change in the log.
        board: Whose document; None for one that all boards share.
        before: The text of the version before; empty for a new document.
    """

    position: int
    document_id: str
    version: int
    board: str | None
    title: str
    text: str
    before: str


class Watches:
    """Reads and writes watches; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, watch: Watch, at: datetime) -> bool:
        """Watches from now on; False if they watch for as much as they may."""
        with self._database.writing() as session:
            board = ensure_board(session, watch.board, at)
            own = session.exec(_own(board, watch.user_id)).all()
            if any(row.text == watch.text for row in own):
                return True
            if len(own) >= MOST:
                return False
            session.add(WatchRow(board_id=board, user_id=watch.user_id, text=watch.text, created=at))
            return True

    def remove(self, watch: Watch) -> bool:
        """Watches no more; False if they did not."""
        with self._database.writing() as session:
            board = board_id(session, watch.board)
            rows = session.exec(_own(board, watch.user_id).where(WatchRow.text == watch.text)).all()
            for row in rows:
                session.delete(row)
            return bool(rows)

    def of(self, board: str, user_id: int) -> tuple[str, ...]:
        """What somebody watches for, oldest first."""
        with self._database.reading() as session:
            return tuple(row.text for row in session.exec(_own(board_id(session, board), user_id)))

    def all(self) -> tuple[Watch, ...]:
        """Everybody's."""
        query = select(WatchRow, BoardRow.name).join(BoardRow, col(BoardRow.id) == WatchRow.board_id)
        with self._database.reading() as session:
            found = session.exec(query.order_by(col(WatchRow.id))).all()
            return tuple(Watch(name, row.user_id, row.text) for row, name in found)

    def news(self, limit: int) -> tuple[News, ...]:
        """The next changes that nobody was told of; none before `begin`."""
        with self._database.reading() as session:
            return tuple(_news(session, each) for each in next_changes(session, Follower.WATCHERS, limit))

    def begin(self) -> None:
        """Members are told of what changes from now on, not of what was there before the bot first ran."""
        if not self.is_begun():
            with self._database.writing() as session:
                begin(session, Follower.WATCHERS)

    def is_begun(self) -> bool:
        """Whether changes are followed."""
        with self._database.reading() as session:
            return has_begun(session, Follower.WATCHERS)

    def told(self, position: int, promises: Sequence[Promise], at: datetime) -> None:
        """Up to there; what is to be sent is promised in the same moment."""
        with self._database.writing() as session:
            read_up_to(session, Follower.WATCHERS, position)
            keep_promises(session, promises, at)


def _news(session: Session, change: ChangeRow) -> News:
    query = select(VersionRow).where(VersionRow.document_id == change.document_id)
    versions = session.exec(query.order_by(col(VersionRow.number).desc()).limit(2)).all()
    document = session.get(DocumentRow, change.document_id)
    board = session.get(BoardRow, document.board_id) if document is not None and document.board_id else None
    newest = versions[0] if versions else None
    return News(
        position=change.position or 0,
        document_id=change.document_id,
        version=newest.number if newest is not None else 0,
        board=board.name if board is not None else None,
        title=newest.title if newest is not None else "",
        text=newest.text if newest is not None else "",
        before=versions[1].text if len(versions) > 1 else "",
    )


def _own(board: int | None, user_id: int) -> SelectOfScalar[WatchRow]:
    return select(WatchRow).where(WatchRow.board_id == board, WatchRow.user_id == user_id).order_by(col(WatchRow.id))
