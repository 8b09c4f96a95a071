"""The sample corpus in an open room, and shorter ways to load a text: what tests of answers start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.add import Outcome, add_file
from ingest.files import find_files, read_file
from ingest.index import follow
from ingest.types import RawFile
from knowledge.types import DEFAULT_BOARD, Fields

if TYPE_CHECKING:
    from knowledge.door import Knowledge

SAMPLES = Path(__file__).parents[1] / "ingest" / "samples" / "documents"


def load_samples(knowledge: Knowledge) -> list[Outcome]:
    """The whole sample corpus, indexed."""
    outcomes = [add_file(knowledge, read_file(path, Fields())) for path in find_files([SAMPLES])]
    follow(knowledge)
    return outcomes


def load_text(knowledge: Knowledge, text: str, *, stated: Fields | None = None, board: str = DEFAULT_BOARD) -> Outcome:
    """One text, indexed; its key is its title unless stated."""
    stated = stated or Fields()
    file = RawFile(source=stated.key or text[:20], name="text.txt", data=text.encode(), stated=stated)
    outcome = add_file(knowledge, file, board)
    follow(knowledge)
    return outcome
