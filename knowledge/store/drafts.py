"""Drafts: texts that wait for a moderator's word. Nothing of them is found or quoted before they are published."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from sqlmodel import Session, col, select

from knowledge.errors import KnowledgeError
from knowledge.store.adding import Added, add_version
from knowledge.store.audit import Entry, record
from knowledge.store.boards import board_id, ensure_board
from knowledge.store.draft_content import from_json, to_json
from knowledge.store.naming import document_id_in
from knowledge.store.tables import DocumentRow, DraftRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from knowledge.store.database import Database
    from knowledge.types import NewVersion

State = Literal["open", "published", "cancelled", "expired"]

_NAME_BYTES = 6
"""Of a draft's name: eight characters, so that a button's 64 bytes have room for it, and not to be guessed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that waits.

    Attributes:
        card: Counts how often its card was made anew: a button of an earlier card publishes nothing.
        document_id: The document that it becomes a version of, which may be a new one.
        by: Who brought it.
        notes: What its card says beside the fields, such as the words that a date was read from.
    """

    id: str
    card: int
    document_id: str
    new: NewVersion
    by: str
    created: datetime
    expires: datetime
    notes: Mapping[str, str] = field(default_factory=dict)


class Drafts:
    """Keeps drafts; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self, new: NewVersion, by: str, at: datetime, expires: datetime, notes: Mapping[str, str] | None = None
    ) -> Draft:
        """Keeps a text as a draft, to be shown on its first card.

        Raises:
            KnowledgeError: The database cannot be written.
        """
        with self._database.writing() as session:
            row = DraftRow(
                id=secrets.token_urlsafe(_NAME_BYTES),
                board_id=ensure_board(session, new.board, at),
                by=by,
                state="open",
                card=1,
                edition=_edition(session, new),
                content=to_json(new),
                notes=dict(notes or {}),
                created=at,
                expires=expires,
            )
            session.add(row)
            return _draft_of(session, row)

    def show(self, board: str, draft_id: str, at: datetime) -> Draft:
        """The draft for a card that shows its document as it is now.

        Raises:
            KnowledgeError: There is no such draft, or it is settled.
        """
        with self._database.writing() as session:
            row = _open_row(session, board, draft_id, at)
            return _shown(session, row, _draft_of(session, row).new)

    def correct(self, board: str, draft_id: str, new: NewVersion, at: datetime) -> Draft:
        """Takes over corrected fields, and counts a new card.

        Raises:
            KnowledgeError: There is no such draft, or it is settled.
        """
        with self._database.writing() as session:
            row = _open_row(session, board, draft_id, at)
            row.content = to_json(new)
            row.card += 1
            return _shown(session, row, new)

    def publish(self, board: str, draft_id: str, card: int, by: str, at: datetime) -> Added:
        """Makes the draft a version of its document, which counts from now on; once, however often it is asked for.

        Args:
            board: Whose draft.
            draft_id: Which one.
            card: The number of the card that was read: what it said must still be so.
            by: Who publishes it.
            at: When.

        Raises:
            KnowledgeError: There is no such draft; it was cancelled or has expired; its fields were corrected or its
                document was changed since the card was made (`draft-outdated`): show it again.
        """
        with self._database.writing() as session:
            row = _row(session, board, draft_id)
            if row.state == "published" and row.document_id is not None and row.version is not None:
                return Added(row.document_id, row.version, _status(row))
            row = _open_row(session, board, draft_id, at)
            new = replace(_draft_of(session, row).new, guessed=frozenset())  # who publishes has seen and states it
            if row.card != card or row.edition != _edition(session, new):
                raise KnowledgeError("draft-outdated", title=new.title)
            added = add_version(session, new, at, by)
            _settle(row, "published", by)
            row.document_id, row.version, row.status = added.document_id, added.version, added.status
            details = {"drafted_by": row.by}
            record(session, row.board_id, Entry("published", added.document_id, by, at, added.version, details))
            return added

    def cancel(self, board: str, draft_id: str, by: str, at: datetime) -> None:
        """Throws a draft away; one that is thrown away already stays so.

        Raises:
            KnowledgeError: There is no such draft, it is published, or it has expired.
        """
        with self._database.writing() as session:
            row = _row(session, board, draft_id)
            if row.state == "cancelled":
                return
            row = _open_row(session, board, draft_id, at)
            _settle(row, "cancelled", by)
            record(session, row.board_id, Entry("cancelled", None, by, at, details={"drafted_by": row.by}))

    def waiting(self, board: str, at: datetime) -> tuple[Draft, ...]:
        """The drafts that wait on a board, the oldest first."""
        with self._database.reading() as session:
            query = (
                select(DraftRow)
                .where(
                    DraftRow.board_id == board_id(session, board), DraftRow.state == "open", col(DraftRow.expires) > at
                )
                .order_by(col(DraftRow.created), col(DraftRow.id))
            )
            return tuple(_draft_of(session, row) for row in session.exec(query).all())

    def expire(self, at: datetime) -> tuple[str, ...]:
        """Empties the drafts of all boards whose time is over; their names, for their cards to be closed."""
        with self._database.writing() as session:
            query = select(DraftRow).where(DraftRow.state == "open", col(DraftRow.expires) <= at)
            rows = session.exec(query.order_by(col(DraftRow.id))).all()
            for row in rows:
                _settle(row, "expired", None)
            return tuple(row.id for row in rows)

    def expired(self, since: datetime) -> tuple[str, ...]:
        """The drafts whose time was over since then: their cards are to be closed."""
        query = select(DraftRow.id).where(DraftRow.state == "expired", col(DraftRow.expires) >= since)
        with self._database.reading() as session:
            return tuple(session.exec(query.order_by(col(DraftRow.id))))


def _row(session: Session, board: str, draft_id: str) -> DraftRow:
    row = session.get(DraftRow, draft_id)
    if row is None or row.board_id != board_id(session, board):
        raise KnowledgeError("draft-unknown")
    return row


def _open_row(session: Session, board: str, draft_id: str, at: datetime) -> DraftRow:
    row = _row(session, board, draft_id)
    if row.state == "open" and row.expires > at:
        return row
    raise KnowledgeError(
        "draft-settled", state="expired" if row.state == "open" else row.state, by=row.settled_by or "–"
    )


def _shown(session: Session, row: DraftRow, new: NewVersion) -> Draft:
    """The draft on a card of its document as it is now; a new card if that has changed."""
    edition = _edition(session, new)
    if edition != row.edition:
        row.edition = edition
        row.card += 1
    session.add(row)
    return _draft_of(session, row)


def _settle(row: DraftRow, state: State, by: str | None) -> None:
    row.state, row.settled_by, row.content, row.notes = state, by, None, {}


def _edition(session: Session, new: NewVersion) -> str:
    """What a card shows of the document that a text would join: another edition is another document to look at."""
    document_id = document_id_in(session, new.board, new.platform, new.key)
    document = session.get(DocumentRow, document_id)
    rows = session.exec(
        select(VersionRow).where(VersionRow.document_id == document_id).order_by(col(VersionRow.number))
    ).all()
    parts = [document_id, str(document.retired_from if document is not None else None)]
    for row in rows:
        shown = (row.number, row.kind, row.title, row.text_hash, row.published, row.effective_from, row.effective_to)
        parts.append(" ".join(map(str, shown)))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _status(row: DraftRow) -> Literal["added", "new_version", "unchanged"]:
    return "added" if row.status == "added" else "new_version" if row.status == "new_version" else "unchanged"


def _draft_of(session: Session, row: DraftRow) -> Draft:
    new = from_json(row.content or {})
    return Draft(
        id=row.id,
        card=row.card,
        document_id=document_id_in(session, new.board, new.platform, new.key),
        new=new,
        by=row.by,
        created=row.created,
        expires=row.expires,
        notes=row.notes,
    )
