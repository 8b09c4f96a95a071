"""Feeds: what a board follows, when each is due, and which entries were taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, select

from knowledge.errors import KnowledgeError, ToldError
from knowledge.store.adding import check_platform
from knowledge.store.boards import board_id, ensure_board
from knowledge.store.tables import BoardRow, FeedEntryRow, FeedRow
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from knowledge.store.database import Database


@dataclass(frozen=True, slots=True)
class NewFeed:
    """A feed to be followed, and what its documents are."""

    board: str
    url: str
    title: str
    platform: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed.

    Attributes:
        etag: What its server said of the last answer that was taken in whole, to be asked for a newer one.
        last_modified: The same, in servers' other way.
        due: When it is to be pulled next.
        pulled: When it last went well.
        failures: How many times in a row it went wrong.
        error: Why, the last time.
        entries: How many of its entries are known.
        refused: How many of them could not be taken in.
    """

    id: int
    board: str
    url: str
    title: str
    platform: str | None
    kind: Kind | None
    etag: str | None
    last_modified: str | None
    due: datetime
    pulled: datetime | None
    failures: int
    error: ToldError | None
    entries: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry as it was when it was last looked at.

    Attributes:
        entry_hash: Of the entry's own name in its feed.
        fingerprint: Of all that it says: another means that it was edited.
        document_id: What it became.
        attempts: How often it was tried in vain.
        error: The key of why it could not be taken in.
        settled: Whether it is done with, well or not, until it is edited.
    """

    entry_hash: str
    fingerprint: str
    document_id: str | None = None
    attempts: int = 0
    error: str | None = None
    settled: bool = True


class Feeds:
    """Reads and writes feeds; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewFeed, at: datetime) -> Feed:
        """Follows a feed from now on; it is due at once.

        Raises:
            KnowledgeError: The board follows it already, the platform is unknown, or the database cannot be written.
        """
        with self._database.writing() as session:
            check_platform(session, new.platform)
            board = ensure_board(session, new.board, at)
            known = select(FeedRow).where(FeedRow.board_id == board, FeedRow.url == new.url)
            if session.exec(known).first() is not None:
                raise KnowledgeError("feed-known", url=new.url)
            row = FeedRow(
                board_id=board,
                url=new.url,
                title=new.title,
                platform=new.platform,
                kind=new.kind.value if new.kind is not None else None,
                due=at,
                created=at,
            )
            session.add(row)
            session.flush()
            return _feed_of(row, new.board)

    def all(self, board: str | None = None) -> tuple[Feed, ...]:
        """The feeds of a board, or of all, in the order in which they were added, with their entries counted."""
        with self._database.reading() as session:
            counts = _counts(session)
            query = select(FeedRow, BoardRow.name).join(BoardRow, col(BoardRow.id) == FeedRow.board_id)
            if board is not None:
                query = query.where(BoardRow.name == board)
            rows = session.exec(query.order_by(col(FeedRow.id)))
            return tuple(_feed_of(row, name, *counts.get(row.id or 0, (0, 0))) for row, name in rows)

    def remove(self, board: str, name: str) -> Feed:
        """Follows a feed no longer; its documents stay.

        Args:
            board: Whose feed.
            name: Its address, or its number in the list.

        Raises:
            KnowledgeError: The board follows no such feed, or the database cannot be written.
        """
        with self._database.writing() as session:
            row = _find(session, board, name)
            session.delete(row)
            return _feed_of(row, board)

    def claim(self, board: str, name: str, until: datetime) -> Feed:
        """Takes a feed to be pulled now; nobody else takes it before `until` unless told to.

        Raises:
            KnowledgeError: The board follows no such feed, or the database cannot be written.
        """
        with self._database.writing() as session:
            row = _find(session, board, name)
            row.due = until
            session.add(row)
            return _feed_of(row, board)

    def claim_next(self, now: datetime, until: datetime) -> Feed | None:
        """The same with the feed, of any board, that has been due for longest; None if none is."""
        query = (
            select(FeedRow, BoardRow.name)
            .join(BoardRow, col(BoardRow.id) == FeedRow.board_id)
            .where(FeedRow.due <= now)
            .order_by(col(FeedRow.due), col(FeedRow.id))
            .limit(1)
        )
        with self._database.writing() as session:
            found = session.exec(query).first()
            if found is None:
                return None
            row, board = found
            row.due = until
            session.add(row)
            return _feed_of(row, board)

    def entries(self, feed: int) -> dict[str, FeedEntry]:
        """The entries of a feed that are known, by their hashes."""
        with self._database.reading() as session:
            rows = session.exec(select(FeedEntryRow).where(FeedEntryRow.feed_id == feed))
            return {row.entry_hash: _entry_of(row) for row in rows}

    def note(self, feed: int, entry: FeedEntry, at: datetime) -> None:
        """Keeps what became of an entry; of a feed that is no longer followed nothing is kept."""
        with self._database.writing() as session:
            if session.get(FeedRow, feed) is None:
                return
            session.merge(
                FeedEntryRow(
                    feed_id=feed,
                    entry_hash=entry.entry_hash,
                    fingerprint=entry.fingerprint,
                    document_id=entry.document_id,
                    attempts=entry.attempts,
                    error=entry.error,
                    settled=entry.settled,
                    seen=at,
                )
            )

    def succeeded(
        self, feed: int, at: datetime, due: datetime, *, etag: str | None = None, last_modified: str | None = None
    ) -> None:
        """A pull went well.

        Args:
            feed: Which.
            at: When.
            due: When it is to be pulled next.
            etag: To be asked with next time; None where something was left over.
            last_modified: The same.
        """
        with self._database.writing() as session:
            row = session.get(FeedRow, feed)
            if row is not None:
                row.etag, row.last_modified, row.pulled, row.due = etag, last_modified, at, due
                row.failures, row.error, row.error_details = 0, None, None
                session.add(row)

    def failed(self, feed: int, error: ToldError, due: datetime) -> None:
        """A pull went wrong, once more in a row."""
        with self._database.writing() as session:
            row = session.get(FeedRow, feed)
            if row is not None:
                row.failures, row.due = row.failures + 1, due
                row.error, row.error_details = error.key, dict(error.details)
                session.add(row)


def _find(session: Session, board: str, name: str) -> FeedRow:
    query = select(FeedRow).where(FeedRow.board_id == board_id(session, board))
    for row in session.exec(query):
        if name.strip() in {row.url, str(row.id)}:
            return row
    raise KnowledgeError("feed-unknown", name=name.strip()[:200])


def _counts(session: Session) -> Mapping[int, tuple[int, int]]:
    """Entries of each feed, and those that were given up."""
    query = select(FeedEntryRow.feed_id, func.count(), func.count(col(FeedEntryRow.error))).group_by(
        col(FeedEntryRow.feed_id)
    )
    return {feed: (entries, refused) for feed, entries, refused in session.exec(query)}


def _feed_of(row: FeedRow, board: str, entries: int = 0, refused: int = 0) -> Feed:
    return Feed(
        id=row.id or 0,
        board=board,
        url=row.url,
        title=row.title,
        platform=row.platform,
        kind=Kind(row.kind) if row.kind is not None else None,
        etag=row.etag,
        last_modified=row.last_modified,
        due=row.due,
        pulled=row.pulled,
        failures=row.failures,
        error=ToldError(row.error, **(row.error_details or {})) if row.error is not None else None,
        entries=entries,
        refused=refused,
    )


def _entry_of(row: FeedEntryRow) -> FeedEntry:
    return FeedEntry(row.entry_hash, row.fingerprint, row.document_id, row.attempts, row.error, row.settled)
