"""The path of a file that a moderator is to look at first: as a document's, but to a draft and its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.add import prepare
from knowledge.drafts import draft

if TYPE_CHECKING:
    from ingest.types import RawFile
    from knowledge.door import Knowledge
    from knowledge.store.drafts import Draft

DOUBTED = "doubted_"
"""What a note's name begins with that holds words which seem to say a field, and were not believed."""


def draft_file(knowledge: Knowledge, file: RawFile, board: str, by: str) -> Draft:
    """Takes in a file as a draft; its notes say what each guessed field was read from, and what was doubted.

    Args:
        knowledge: The open room.
        file: What came.
        board: Whose document it may become.
        by: Who brought it.

    Raises:
        IngestError: The file cannot be read, or says of itself what cannot be.
        KnowledgeError: The store failed.
    """
    prepared = prepare(knowledge, file, board)
    notes = {guess.field: guess.words for guess in prepared.guesses}
    notes |= {f"{DOUBTED}{doubt.field}": doubt.words for doubt in prepared.recognised.doubts}
    return draft(knowledge, prepared.new, by, notes)
