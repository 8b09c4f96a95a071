"""The path of a document: a file is loaded, recognised, split, named and kept; the indexes then follow."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, NamedTuple

from ingest.errors import IngestError
from ingest.identify import Candidate, identify
from ingest.load.media_type import HTML
from ingest.parse import parse
from ingest.recognise.recognise import recognise
from ingest.split import split
from knowledge.answer.platforms import PlatformNames
from knowledge.errors import ToldError
from knowledge.search.tokens import is_chinese
from knowledge.store.audit import SYSTEM
from knowledge.types import DEFAULT_BOARD, Kind, NewVersion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ingest.recognise.guesses import Doubt, Recognised
    from ingest.types import Loaded, RawFile
    from knowledge.door import Knowledge
    from knowledge.types import Fields, Passage


GUESSED = ("kind", "title", "published", "effective_from", "effective_to")
"""Fields of a version that are recognised where nobody states them."""


class Taken(NamedTuple):
    """A field that was recognised, and the words that it was read from."""

    field: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready to be kept or drafted.

    Attributes:
        new: What would be kept.
        stated: What somebody stated of it.
        recognised: What its text says.
    """

    new: NewVersion
    stated: Fields
    recognised: Recognised

    @property
    def guesses(self) -> tuple[Taken, ...]:
        """The fields of `new` that are the text's own word, in the order in which people see them."""
        words = self.recognised.words()
        taken = self.recognised.fields()
        found = []
        for name in ("title", "kind", "platform", "key", "published", "effective_from", "effective_to"):
            value = getattr(self.new, name)
            if name in words and getattr(self.stated, name) is None and value == getattr(taken, name):
                found.append(Taken(name, str(value), words[name]))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        corrected: Fields of a version already known that were stated anew.
        guesses: What was taken from the text, since nobody stated it.
        doubts: What the text seems to say and was not taken.
        error: Why it was refused; the document's other attributes are then None and 0.
    """

    source: str
    status: Literal["added", "new_version", "unchanged", "refused"]
    document_id: str | None = None
    version: int | None = None
    title: str | None = None
    passages: int = 0
    corrected: tuple[str, ...] = ()
    guesses: tuple[Taken, ...] = ()
    doubts: tuple[Doubt, ...] = ()
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
        prepared = prepare(knowledge, file, board)
        added = knowledge.documents.add(prepared.new, knowledge.clock(), by)
    except ToldError as error:
        return Outcome(source=file.source, status="refused", error=error)
    return Outcome(
        source=file.source,
        status=added.status,
        document_id=added.document_id,
        version=added.version,
        title=prepared.new.title,
        passages=len(prepared.new.passages),
        corrected=added.corrected,
        guesses=prepared.guesses,
        doubts=prepared.recognised.doubts,
    )


def prepare(knowledge: Knowledge, file: RawFile, board: str, loaded: Loaded | None = None) -> Prepared:
    """Everything up to keeping: load, read what is stated, recognise the rest, split, name.

    Args:
        knowledge: The open room.
        file: What came.
        board: Whose document it becomes.
        loaded: What its loader made of it, if it was read already.

    Raises:
        IngestError: The file cannot be read, or says of itself what cannot be.
    """
    loaded = loaded if loaded is not None else parse(file)
    own = file.stated.over(loaded.stated)
    stated = own.over(file.assumed)
    _check_dates(stated)
    names = PlatformNames(knowledge.boards.platforms(), knowledge.glossary(board))
    recognised = recognise(loaded.blocks, stated, names.named_in, knowledge.today())
    parts = split(loaded.blocks)
    bytes_hash = hashlib.sha256(file.data).hexdigest()
    identity = identify(knowledge, Candidate(board, stated, recognised, file.source, bytes_hash))
    fields = stated.over(recognised.fields())
    title = fields.title or PurePath(file.name).stem or file.name
    new = NewVersion(
        board=board,
        key=identity.key,
        platform=identity.platform,
        kind=fields.kind or Kind.NOTE,
        title=title,
        source=file.source,
        media_type=loaded.media_type,
        bytes_hash=bytes_hash,
        language="zh" if is_chinese(parts.text) else "en",
        text=parts.text,
        passages=_below_title(parts.passages, title),
        published=fields.published,
        effective_from=fields.effective_from,
        effective_to=_end(stated, fields),
        url=fields.url,
        publisher=fields.publisher,
        guessed=_guessed(own, loaded, file),
        edited=file.edited,
        pictures=loaded.pictures,
    )
    return Prepared(new, stated, recognised)


def _end(stated: Fields, fields: Fields) -> date | None:
    """A guessed end that comes before a stated beginning was none."""
    begins, ends = fields.effective_from or fields.published, fields.effective_to
    backwards = begins is not None and ends is not None and ends <= begins
    return stated.effective_to if backwards else ends


def _guessed(own: Fields, loaded: Loaded, file: RawFile) -> frozenset[str]:
    """Fields that nobody stated. A page's day of publication is one: it stays when the page is edited."""
    page_says = loaded.media_type == HTML and file.stated.published is None
    unsaid = (name for name in GUESSED if getattr(own, name) is None)
    return frozenset((*unsaid, *(("published",) if page_says else ())))


def _check_dates(stated: Fields) -> None:
    """Dates may come from different givers, so that they are held against each other only here."""
    start = stated.effective_from or stated.published
    if start is not None and stated.effective_to is not None and stated.effective_to <= start:
        raise IngestError("meta-dates-order", start=start.isoformat(), end=stated.effective_to.isoformat())


def _below_title(passages: Sequence[Passage], title: str) -> tuple[Passage, ...]:
    """Places below the title: a heading that only repeats it leads nobody anywhere."""
    return tuple(
        replace(passage, place=replace(passage.place, headings=passage.place.headings[1:]))
        if passage.place.headings[:1] == (title,)
        else passage
        for passage in passages
    )
