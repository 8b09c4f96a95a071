"""What an index holds of a passage, and what it answers: values, the same for both indexes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.types import Language, Passage, Version


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it is indexed.

    Attributes:
        text: Its words led by the title and headings, which say what it is about: what is searched.
        body: Its words alone: what tells how common a term is. A title stands in all passages of a document
            and would make the document's very subject look common.
    """

    passage_id: str
    document_id: str
    text: str
    body: str
    language: Language

    @property
    def text_hash(self) -> str:
        """SHA-256 of the indexed text, in hexadecimal: the name of its embedding."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that an index proposes; the scale of the score is the index's own."""

    passage_id: str
    score: float


@dataclass(frozen=True, slots=True)
class FusedHit:
    """A passage that the indexes propose together; see `knowledge.types.Found`.

    Attributes:
        near: Its nearness in meaning as a share of the nearest passage's, 0 to 1: what the score holds of it.
    """

    passage_id: str
    score: float
    near: float
    cosine: float | None


def entry_of(passage_id: str, version: Version, passage: Passage) -> Entry:
    """The entry of a passage."""
    headings = [heading for heading in passage.place.headings if heading != version.title]
    parts = [version.title, *headings, passage.text]
    return Entry(passage_id, version.document_id, "\n".join(parts), passage.text, version.language)
