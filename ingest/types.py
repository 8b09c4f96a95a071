"""The values inside this room: a file as it came, and what a loader made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.types import Fields, Picture

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it came, before anybody looked inside.

    Attributes:
        source: Where it came from, for people and for recognising it again: a path, an address, an id.
        name: Its file name; only the ending is used, and only as a hint.
        stated: What the giver says of it (command line, a `.meta.yaml` beside it).
        charset: What the server that sent it calls its encoding.
        assumed: What the way on which it came says of it, such as a feed; gives way to the file itself, and to what is
            kept of the document.
        edited: The last day on which it may have changed; None where a file says nothing of that.
    """

    source: str
    name: str
    data: bytes
    stated: Fields = field(default_factory=Fields)
    charset: str | None = None
    assumed: Fields = field(default_factory=Fields)
    edited: date | None = None


class BlockKind(StrEnum):
    """What a piece of a document is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row.

    Attributes:
        text: Its text; a table row carries its column heads, so that it can be read alone.
        level: For a heading its depth from 1; for an item its nesting from 0.
        page: The page it begins on, from 1, in a paged file.
        ocr: Whether it was recognised in a picture, where a character may be mistaken.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loader made of a file.

    Attributes:
        media_type: Such as `text/html`.
        stated: What the file says of itself: front matter, a title in its metadata.
        pictures: The pictures that text was recognised in, kept to be held against it.
    """

    blocks: tuple[Block, ...]
    media_type: str
    stated: Fields = field(default_factory=Fields)
    pictures: tuple[Picture, ...] = ()
