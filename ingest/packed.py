"""The path of a file that may hold others: each document in a zip archive or a mail is taken in by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.add import Outcome, add_file
from ingest.load.media_type import may_hold_files
from ingest.parse import unpack
from knowledge.errors import ToldError
from knowledge.store.audit import SYSTEM
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from ingest.types import RawFile
    from knowledge.door import Knowledge


def add_packed(
    knowledge: Knowledge, file: RawFile, board: str = DEFAULT_BOARD, by: str = SYSTEM
) -> tuple[Outcome, ...]:
    """Takes in every document that a file holds; most hold one, themselves. See `ingest.add.add_file`."""
    if not may_hold_files(file.data):
        return (add_file(knowledge, file, board, by),)
    try:
        files = unpack(file)
    except ToldError as error:
        return (Outcome(source=file.source, status="refused", error=error),)
    return tuple(add_file(knowledge, each, board, by) for each in files)
