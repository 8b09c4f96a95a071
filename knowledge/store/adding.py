"""Keeping a text inside one transaction: what it is to the documents already there, its rows, its change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from sqlmodel import Session, col, select

from knowledge.errors import KnowledgeError
from knowledge.store.audit import Entry, record
from knowledge.store.boards import ensure_board
from knowledge.store.changes import record_change
from knowledge.store.naming import document_id_in
from knowledge.store.pictures import write_pictures
from knowledge.store.tables import DocumentRow, PassageRow, PlatformRow, VersionRow
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from knowledge.store.audit import Action
    from knowledge.types import NewVersion

_PAGE = "text/html"
"""A page keeps its day of publication when it is edited; what another text says of its publication is its own."""

AddedStatus = Literal["added", "new_version", "unchanged"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a text: `corrected` names the fields of a known version that were stated anew."""

    document_id: str
    version: int
    status: AddedStatus
    corrected: tuple[str, ...] = ()


def passage_id_of(document_id: str, version: int, ordinal: int) -> str:
    """The name of a passage, by which an answer cites it."""
    return f"{document_id}.{version}.{ordinal}"


def add_version(session: Session, new: NewVersion, at: datetime, by: str) -> Added:
    """The whole of it; see `Documents.add`."""
    document_id = document_id_in(session, new.board, new.platform, new.key)
    check_platform(session, new.platform)
    known = session.exec(
        select(VersionRow).where(VersionRow.document_id == document_id).order_by(col(VersionRow.number))
    ).all()
    same = _same_text(known, new)
    if same is not None:
        corrected = _correct(session, same, new)
        if corrected:
            fields = {"fields": ", ".join(corrected)}
            _note(session, "corrected", Added(document_id, same.number, "unchanged"), at, by, fields)
        return Added(document_id, same.number, "unchanged", corrected)
    if not known:
        board = ensure_board(session, new.board, at)
        session.add(DocumentRow(id=document_id, board_id=board, platform=new.platform, key=new.key, created=at))
        session.flush()
    else:
        new = _after(known[-1], new)
    number = known[-1].number + 1 if known else 1
    _write(session, document_id, number, new, at)
    added = Added(document_id, number, "new_version" if known else "added")
    _note(session, "added", added, at, by)
    return added


def _note(
    session: Session, action: Action, added: Added, at: datetime, by: str, details: Mapping[str, str] | None = None
) -> None:
    """For the indexes and for people."""
    record_change(session, added.document_id, at)
    board = session.get_one(DocumentRow, added.document_id).board_id
    record(session, board, Entry(action, added.document_id, by, at, added.version, details or {}))


def _after(newest: VersionRow, new: NewVersion) -> NewVersion:
    """A new text of a known document, with what was only guessed of it taken from before.

    A page that was edited still says when it was first published. Its new text has not been in force since then: it
    counts from the day of the change, or from the day on which it was loaded.
    """
    if "kind" in new.guessed:
        new = replace(new, kind=Kind(newest.kind))
    page_says = new.media_type == _PAGE and "published" in new.guessed
    if page_says and new.published is not None and newest.published is not None:
        later = new.published > newest.published
        edited = new.edited if new.edited is not None and new.edited > newest.published else None
        new = replace(new, published=new.published if later else edited)
    return new


def check_platform(session: Session, platform: str | None) -> None:
    """Refuses a platform that is not in the table, inside the caller's transaction.

    Raises:
        KnowledgeError: It is not.
    """
    if platform is not None and session.get(PlatformRow, platform) is None:
        names = ", ".join(session.exec(select(PlatformRow.key).order_by(col(PlatformRow.position))))
        raise KnowledgeError("platform-unknown", platform=platform, known=names)


def _same_text(known: Sequence[VersionRow], new: NewVersion) -> VersionRow | None:
    """The version that already says this: the newest by preference.

    With other dates it is not the same, since a rule may go back to what it said before; only the newest version's own
    file, loaded again, has its dates corrected. So what several files say does not depend on their order.
    """
    text_hash = _hash(new.text)
    same = [row for row in reversed(known) if row.bytes_hash == new.bytes_hash or row.text_hash == text_hash]
    fitting = next((row for row in same if not _dated_otherwise(row, new) and not _went_back(row, new, known)), None)
    if fitting is None and same and same[0] is known[-1] and same[0].source == new.source:
        return same[0]
    return fitting


def _went_back(row: VersionRow, new: NewVersion, known: Sequence[VersionRow]) -> bool:
    """Whether a page that said something else meanwhile says again what it said in an older version."""
    return row is not known[-1] and new.edited is not None and new.edited != row.published


def _dated_otherwise(row: VersionRow, new: NewVersion) -> bool:
    """Whether both state a date of one sort and do not agree in it; what is only guessed states nothing."""
    dates = {"published": (row.published, new.published), "effective_from": (row.effective_from, new.effective_from)}
    return any(
        kept is not None and stated is not None and kept != stated and name not in new.guessed
        for name, (kept, stated) in dates.items()
    )


def _correct(session: Session, row: VersionRow, new: NewVersion) -> tuple[str, ...]:
    """Takes over the fields that are stated and differ: loading again is how a wrong date is mended.

    A field that was only guessed never overwrites one that somebody stated.
    """
    stated = {
        "kind": new.kind.value,
        "title": new.title,
        "published": new.published,
        "effective_from": new.effective_from,
        "effective_to": new.effective_to,
        "url": new.url,
        "publisher": new.publisher,
    }
    changed = tuple(
        name
        for name, value in stated.items()
        if name not in new.guessed and value is not None and value != getattr(row, name)
    )
    for name in changed:
        setattr(row, name, stated[name])
    session.add(row)
    return changed


def _write(session: Session, document_id: str, number: int, new: NewVersion, at: datetime) -> None:
    session.add(
        VersionRow(
            document_id=document_id,
            number=number,
            kind=new.kind.value,
            title=new.title,
            source=new.source,
            media_type=new.media_type,
            language=new.language,
            bytes_hash=new.bytes_hash,
            text_hash=_hash(new.text),
            text=new.text,
            published=new.published,
            effective_from=new.effective_from,
            effective_to=new.effective_to,
            url=new.url,
            publisher=new.publisher,
            added=at,
        )
    )
    session.flush()
    for passage in new.passages:
        session.add(
            PassageRow(
                id=passage_id_of(document_id, number, passage.ordinal),
                document_id=document_id,
                version=number,
                ordinal=passage.ordinal,
                start=passage.start,
                end=passage.end,
                text=passage.text,
                headings=list(passage.place.headings),
                article=passage.place.article,
                page=passage.place.page,
                ocr=passage.place.ocr,
            )
        )
    write_pictures(session, document_id, number, new.pictures)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
