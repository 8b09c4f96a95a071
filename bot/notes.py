"""A moderator's answer becomes a document, which the next who asks is answered from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.add import add_file
from ingest.types import RawFile
from knowledge.types import Fields, Kind

if TYPE_CHECKING:
    from bot.context import Note
    from knowledge.door import Knowledge


def keep_note(knowledge: Knowledge, note: Note) -> str:
    """Keeps it with its author and today's date.

    Returns:
        The document's id.

    Raises:
        ToldError: It cannot be kept.
    """
    stated = Fields(title=note.title, kind=Kind.NOTE, key=note.key, published=knowledge.today(), publisher=note.author)
    file = RawFile(f"moderator:{note.key}", f"{note.key}.txt", note.text.encode("utf-8"), stated)
    outcome = add_file(knowledge, file, note.board, note.author)
    if outcome.error is not None:
        raise outcome.error
    return outcome.document_id or ""
