"""Correcting what is said of a version that is published, inside one transaction."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError
from knowledge.store.adding import check_platform
from knowledge.store.audit import Entry, record
from knowledge.store.changes import record_change
from knowledge.store.naming import document_with
from knowledge.store.retiring import own_document
from knowledge.store.tables import DocumentRow, VersionRow
from knowledge.types import Fields, Kind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlmodel import Session

MAY_BE_EMPTY = frozenset({"published", "effective_from", "effective_to", "url", "platform", "publisher"})
"""Fields of which nothing may be known."""

_OF_A_VERSION = ("title", "kind", "published", "effective_from", "effective_to", "url", "publisher")


def correct_version(
    session: Session,
    board: str,
    place: tuple[str, int],
    correction: tuple[Fields, Collection[str]],
    by: str,
    at: datetime,
) -> tuple[str, ...]:
    """The whole of it; see `Documents.correct`."""
    document_id, number = place
    stated, cleared = correction
    document = own_document(session, board, document_id)
    row = session.get(VersionRow, (document_id, number))
    if row is None:
        raise KnowledgeError("version-missing", number=str(number))
    details = _corrected(row, stated, MAY_BE_EMPTY.intersection(cleared))
    if stated.platform is not None or "platform" in cleared:
        details |= _moved(session, board, document, stated.platform)
    if not details:
        raise KnowledgeError("correct-nothing")
    start = row.effective_from or row.published
    if start is not None and row.effective_to is not None and row.effective_to <= start:
        raise KnowledgeError("draft-dates-order", start=start.isoformat(), end=row.effective_to.isoformat())
    session.add(row)
    record_change(session, document_id, at)
    told = {"fields": ", ".join(details)} | {name: said for name, said in details.items() if said}
    record(session, document.board_id, Entry("corrected", document_id, by, at, number, told))
    return tuple(details)


def _corrected(row: VersionRow, stated: Fields, cleared: Collection[str]) -> dict[str, str]:
    """Takes the fields over; which ones differed, and of days what they were: a log holds no words of documents."""
    details = {}
    given = {each.name: getattr(stated, each.name) for each in fields(Fields)}
    for name in _OF_A_VERSION:
        value = given[name]
        if value is None and name not in cleared:
            continue
        value = value.value if isinstance(value, Kind) else value
        before = getattr(row, name)
        if before != value:
            setattr(row, name, value)
            are_days = isinstance(before, date) or isinstance(value, date)
            details[name] = f"{before or '–'} → {value or '–'}" if are_days else ""
    return details


def _moved(session: Session, board: str, document: DocumentRow, platform: str | None) -> dict[str, str]:
    """Another platform, for all versions; the document keeps its name."""
    if document.platform == platform:
        return {}
    check_platform(session, platform)
    there = document_with(session, board, platform, document.key)
    if there is not None:
        raise KnowledgeError("correct-taken", id=there.id)
    before, document.platform = document.platform, platform
    session.add(document)
    return {"platform": f"{before or '–'} → {platform or '–'}"}
