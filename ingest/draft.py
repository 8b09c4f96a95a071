"""The path of what a moderator is to look at first: as a document's, but to a draft and its card."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.add import prepare
from ingest.errors import IngestError
from ingest.fetch import fetch
from ingest.links import file_of
from ingest.load.media_type import may_hold_files
from ingest.parse import parse, unpack
from ingest.types import Loaded, RawFile
from knowledge.drafts import draft
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ingest.fetch import FetchPolicy
    from knowledge.door import Knowledge
    from knowledge.store.drafts import Draft

DOUBTED = "doubted_"
"""What a note's name begins with that holds words which seem to say a field, and were not believed."""

MOST_AT_ONCE = 10
"""Documents in one archive or mail: each gets a card, and nobody looks at more at once."""

LONGEST_TITLE = 60
"""Characters of a first line that stands in for a title."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What the way on which a text came says of it, where the text itself is silent.

    Attributes:
        published: When it was posted first; None where that says nothing of its publication.
        words: How a card names where that day is from.
        untitled: Whether the file's name is no name that somebody gave it.
    """

    published: date | None = None
    words: str = ""
    untitled: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """Whose drafts are made of what.

    Attributes:
        board: Whose document it may become.
        by: Who brought it.
    """

    board: str
    by: str
    posted: Posted = field(default_factory=Posted)


def draft_file(knowledge: Knowledge, file: RawFile, coming: Coming, loaded: Loaded | None = None) -> Draft:
    """Takes in a file as a draft; its notes say what each guessed field was read from, and what was doubted.

    Args:
        knowledge: The open room.
        file: What came.
        coming: For whom, from whom.
        loaded: What its loader made of it, if it was read already.

    Raises:
        IngestError: The file cannot be read, or says of itself what cannot be.
        KnowledgeError: The store failed.
    """
    prepared = prepare(knowledge, file, coming.board, loaded)
    new, posted = prepared.new, coming.posted
    notes = {guess.field: guess.words for guess in prepared.guesses}
    notes |= {f"{DOUBTED}{doubt.field}": doubt.words for doubt in prepared.recognised.doubts}
    if new.published is None and posted.published is not None:
        new = replace(new, published=posted.published, guessed=new.guessed | {"published"})
        notes["published"] = posted.words
    if posted.untitled and prepared.stated.title is None and prepared.recognised.fields().title is None:
        new = replace(new, title=_first_line(new.text) or new.title)
    return draft(knowledge, new, coming.by, notes)


def draft_packed(knowledge: Knowledge, file: RawFile, coming: Coming) -> tuple[Draft | IngestError, ...]:
    """Takes in every document that a file holds as a draft of its own; most hold one, themselves.

    Returns:
        For each document its draft, or why it is refused; of a file that is one document, only the draft.

    Raises:
        IngestError: The file cannot be read, or holds too many.
        KnowledgeError: The store failed.
    """
    if not may_hold_files(file.data):
        return (draft_file(knowledge, file, coming),)
    files = unpack(file)
    if len(files) > MOST_AT_ONCE:
        raise IngestError("draft-too-many", count=len(files), limit=MOST_AT_ONCE)
    if len(files) == 1:
        return (draft_file(knowledge, files[0], coming),)
    return tuple(_each(knowledge, each, coming) for each in files)


def draft_link(knowledge: Knowledge, address: str, policy: FetchPolicy, coming: Coming) -> Draft:
    """Takes in what lies at an address as a draft; see `ingest.links.add_link`.

    Raises:
        IngestError: It cannot be had, or read.
        KnowledgeError: The store failed.
    """
    return draft_file(knowledge, file_of(fetch(address, policy), knowledge.today(), Fields()), coming)


def draft_pictures(knowledge: Knowledge, source: str, pictures: Sequence[RawFile], coming: Coming) -> Draft:
    """Takes in screenshots of one text, in their order, as the pages of one document.

    Args:
        knowledge: The open room.
        source: Where they came from together.
        pictures: At least one.
        coming: For whom, from whom.

    Raises:
        IngestError: One of them cannot be read; it is named by its place.
        KnowledgeError: The store failed.
    """
    pages = tuple(_page(number, each, len(pictures)) for number, each in enumerate(pictures, start=1))
    joined = Loaded(
        blocks=tuple(block for page in pages for block in page.blocks),
        media_type=pages[0].media_type,
        pictures=tuple(picture for page in pages for picture in page.pictures),
    )
    data = b"".join(each.data for each in pictures)
    return draft_file(knowledge, RawFile(source, pictures[0].name, data), coming, joined)


def _page(number: int, picture: RawFile, count: int) -> Loaded:
    try:
        loaded = parse(picture)
    except IngestError as error:
        if count == 1:
            raise
        raise IngestError("draft-picture", number=number, count=count) from error
    if count == 1:
        return loaded
    return Loaded(
        tuple(replace(block, page=number) for block in loaded.blocks),
        loaded.media_type,
        pictures=tuple(replace(each, number=number) for each in loaded.pictures[:1]),
    )


def _each(knowledge: Knowledge, file: RawFile, coming: Coming) -> Draft | IngestError:
    try:
        return draft_file(knowledge, file, coming)
    except IngestError as error:
        return error


def _first_line(text: str) -> str:
    line = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"
