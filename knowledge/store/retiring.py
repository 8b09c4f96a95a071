"""Retiring, restoring and deleting a document, each inside one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, delete, select

from knowledge.errors import KnowledgeError
from knowledge.search.entries import entry_of
from knowledge.store.audit import Entry, record
from knowledge.store.boards import board_id
from knowledge.store.changes import record_change
from knowledge.store.erasures import request_erasure
from knowledge.store.quoted import unquote
from knowledge.store.rows import passage_of, version_of
from knowledge.store.tables import DocumentRow, EmbeddingRow, PassageRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

_AT_ONCE = 500
"""Names in one statement: below the lowest limit on SQL variables."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was deleted: how many versions, passages, and embeddings that no other text uses."""

    versions: int
    passages: int
    embeddings: int


def retire_document(session: Session, board: str, document_id: str, day: date, by: str, at: datetime) -> None:
    """The whole of it; see `Documents.retire`."""
    document = own_document(session, board, document_id)
    if document.retired_from == day:
        raise KnowledgeError("document-retired-already", id=document_id, day=day.isoformat())
    document.retired_from, document.retired_at = day, at
    session.add(document)
    record_change(session, document_id, at)
    record(session, document.board_id, Entry("retired", document_id, by, at, details={"from": day.isoformat()}))


def restore_document(session: Session, board: str, document_id: str, by: str, at: datetime) -> None:
    """The whole of it; see `Documents.restore`."""
    document = own_document(session, board, document_id)
    if document.retired_from is None:
        raise KnowledgeError("document-not-retired", id=document_id)
    document.retired_from = document.retired_at = None
    session.add(document)
    record_change(session, document_id, at)
    record(session, document.board_id, Entry("restored", document_id, by, at))


def delete_document(session: Session, board: str, document_id: str, by: str, at: datetime) -> Deleted:
    """The whole of it; see `Documents.delete`."""
    gone = take_out(session, board, document_id, by, at)
    unquote(session, {document_id})
    return gone


def take_out(session: Session, board: str, document_id: str, by: str, at: datetime) -> Deleted:
    """The same, but what answers quote of it stays: whoever takes out several does that once for all of them."""
    document = own_document(session, board, document_id)
    versions = session.exec(select(VersionRow).where(VersionRow.document_id == document_id)).all()
    passages = session.exec(select(PassageRow).where(PassageRow.document_id == document_id)).all()
    hashes = set(text_hashes(session, passages))
    embeddings = delete_embeddings(session, hashes - _used_elsewhere(session, document_id, passages))
    session.exec(delete(PassageRow).where(col(PassageRow.document_id) == document_id))
    session.exec(delete(VersionRow).where(col(VersionRow.document_id) == document_id))
    session.exec(delete(DocumentRow).where(col(DocumentRow.id) == document_id))
    record_change(session, document_id, at)
    request_erasure(session, at)
    counted = {"versions": str(len(versions))}
    record(session, document.board_id, Entry("deleted", document_id, by, at, details=counted))
    return Deleted(len(versions), len(passages), embeddings)


def own_document(session: Session, board: str, document_id: str) -> DocumentRow:
    """A document of this board itself: what all boards share is no single board's to change."""
    document = session.get(DocumentRow, document_id)
    if document is None or document.board_id is None or document.board_id != board_id(session, board):
        raise KnowledgeError("document-unknown", id=document_id)
    return document


def text_hashes(session: Session, passages: Iterable[PassageRow]) -> Iterator[str]:
    """The names that the embeddings of these passages have."""
    for row in passages:
        version = session.get(VersionRow, (row.document_id, row.version))
        document = session.get(DocumentRow, row.document_id)
        if version is not None and document is not None:
            yield entry_of(row.id, version_of(version, document), passage_of(row)).text_hash


def _used_elsewhere(session: Session, document_id: str, passages: Iterable[PassageRow]) -> set[str]:
    """The names of embeddings that passages of other documents with the same words may need."""
    texts = sorted({row.text for row in passages})
    used: set[str] = set()
    for start in range(0, len(texts), _AT_ONCE):
        others = select(PassageRow).where(
            PassageRow.document_id != document_id, col(PassageRow.text).in_(texts[start : start + _AT_ONCE])
        )
        used.update(text_hashes(session, session.exec(others).all()))
    return used


def delete_embeddings(session: Session, hashes: Iterable[str]) -> int:
    """Of every model; how many there were."""
    gone = 0
    names = sorted(hashes)
    for start in range(0, len(names), _AT_ONCE):
        these = col(EmbeddingRow.text_hash).in_(names[start : start + _AT_ONCE])
        gone += session.exec(delete(EmbeddingRow).where(these)).rowcount
    return gone
