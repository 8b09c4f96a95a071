"""Rows to the frozen values that leave the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.types import Kind, Passage, Place, Version

if TYPE_CHECKING:
    from datetime import date

    from knowledge.store.tables import DocumentRow, PassageRow, VersionRow


def version_of(row: VersionRow, document: DocumentRow) -> Version:
    """A version without its text."""
    return Version(
        document_id=document.id,
        number=row.number,
        title=row.title,
        kind=Kind(row.kind),
        platform=document.platform,
        key=document.key,
        source=row.source,
        language="zh" if row.language == "zh" else "en",
        published=row.published,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        url=row.url,
        added=row.added,
        retired=_retired(row, document),
        publisher=row.publisher,
    )


def _retired(row: VersionRow, document: DocumentRow) -> date | None:
    """A text that was loaded after its document was retired begins the rule anew."""
    if document.retired_at is None or row.added > document.retired_at:
        return None
    return document.retired_from


def passage_of(row: PassageRow) -> Passage:
    """A passage with its place."""
    place = Place(headings=tuple(row.headings), article=row.article, page=row.page, ocr=row.ocr)
    return Passage(ordinal=row.ordinal, text=row.text, start=row.start, end=row.end, place=place)
