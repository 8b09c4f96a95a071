"""The path of a document: a file is loaded, split, named and kept; the indexes then follow."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from ingest.errors import IngestError
from ingest.load import load
from ingest.load.characters import width
from ingest.load.media_type import HTML
from ingest.split import split
from ingest.types import BlockKind
from knowledge.errors import ToldError
from knowledge.search.tokens import is_chinese
from knowledge.store.audit import SYSTEM
from knowledge.types import DEFAULT_BOARD, Kind, NewVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.types import Block, Loaded, RawFile
    from knowledge.door import Knowledge
    from knowledge.types import Fields, Passage

TITLE_WIDTH = 120
"""A first line longer than this, a Chinese character counting two, is text and no title."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        corrected: Fields of a version already known that were stated anew.
        error: Why it was refused; the document's other attributes are then None and 0.
    """

    source: str
    status: Literal["added", "new_version", "unchanged", "refused"]
    document_id: str | None = None
    version: int | None = None
    title: str | None = None
    passages: int = 0
    corrected: tuple[str, ...] = ()
    error: ToldError | None = None


def add_file(knowledge: Knowledge, file: RawFile, board: str = DEFAULT_BOARD, by: str = SYSTEM) -> Outcome:
    """Takes in one file; one that cannot be taken in is told in the outcome, and leaves no trace.

    Args:
        knowledge: The open room.
        file: What came.
        board: Whose document it becomes.
        by: Whom the audit log names.

    Returns:
        What became of it. With another status than `refused` the document is safe; `ingest.index.follow` makes it
        findable.
    """
    try:
        new = prepare(knowledge, file, board)
        added = knowledge.documents.add(new, knowledge.clock(), by)
    except ToldError as error:
        return Outcome(source=file.source, status="refused", error=error)
    return Outcome(
        source=file.source,
        status=added.status,
        document_id=added.document_id,
        version=added.version,
        title=new.title,
        passages=len(new.passages),
        corrected=added.corrected,
    )


def prepare(knowledge: Knowledge, file: RawFile, board: str) -> NewVersion:
    """Everything up to keeping: load, read what is stated, split, name.

    Raises:
        IngestError: The file cannot be read, or says of itself what cannot be.
    """
    loaded = load(file)
    own = file.stated.over(loaded.stated)
    stated = own.over(file.assumed)
    _check_dates(stated)
    parts = split(loaded.blocks)
    title = stated.title or _title(loaded, file.name)
    bytes_hash = hashlib.sha256(file.data).hexdigest()
    known = knowledge.documents.known_as(board, stated.platform, bytes_hash) if stated.key is None else None
    platform, key = known or (stated.platform, stated.key or file.source)
    return NewVersion(
        board=board,
        key=key,
        platform=platform,
        kind=stated.kind or Kind.NOTE,
        title=title,
        source=file.source,
        media_type=loaded.media_type,
        bytes_hash=bytes_hash,
        language="zh" if is_chinese(parts.text) else "en",
        text=parts.text,
        passages=_below_title(parts.passages, title),
        published=stated.published,
        effective_from=stated.effective_from,
        effective_to=stated.effective_to,
        url=stated.url,
        publisher=stated.publisher,
        guessed=_guessed(own, loaded, file),
        edited=file.edited,
    )


def _guessed(own: Fields, loaded: Loaded, file: RawFile) -> frozenset[str]:
    """Fields that nobody stated. A page's day of publication is one: it stays when the page is edited."""
    page_says = loaded.media_type == HTML and file.stated.published is None
    unsaid = (name for name in ("kind", "title", "published") if getattr(own, name) is None)
    return frozenset((*unsaid, *(("published",) if page_says else ())))


def _check_dates(stated: Fields) -> None:
    """Dates may come from different givers, so that they are held against each other only here."""
    start = stated.effective_from or stated.published
    if start is not None and stated.effective_to is not None and stated.effective_to <= start:
        raise IngestError("meta-dates-order", start=start.isoformat(), end=stated.effective_to.isoformat())


def _title(loaded: Loaded, name: str) -> str:
    """The first heading, a first line that stands alone and is short, or the file's name."""
    first = next(iter(loaded.blocks), None)
    heading = next((block for block in loaded.blocks if block.kind is BlockKind.HEADING), None)
    for block in (first, heading):
        if block is not None and _may_be_title(block, loaded.blocks):
            return block.text
    return PurePath(name).stem or name


def _may_be_title(block: Block, blocks: Sequence[Block]) -> bool:
    alone = block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and len(blocks) > 1)
    return alone and "\n" not in block.text and 0 < width(block.text) <= TITLE_WIDTH


def _below_title(passages: Sequence[Passage], title: str) -> tuple[Passage, ...]:
    """Places below the title: a heading that only repeats it leads nobody anywhere."""
    return tuple(
        replace(passage, place=replace(passage.place, headings=passage.place.headings[1:]))
        if passage.place.headings[:1] == (title,)
        else passage
        for passage in passages
    )
