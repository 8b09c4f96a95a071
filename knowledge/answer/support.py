"""The sentences that may be quoted, and how long each is to its reader. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.sentences import sentence_spans

if TYPE_CHECKING:
    from knowledge.types import Found

STATEMENT_WEIGHT = 16.0
"""From here on a heading may say something by itself, as in an article, and not only name what follows."""

LAST_NARROW = 0x2E7F
"""The last character that takes a Latin letter's room; behind it the Chinese ones begin."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be quoted: of a passage, or the heading above it where that is a statement.

    Attributes:
        text: The sentence, verbatim.
        start: Offset in the passage; a heading stands before the passage, at 0.
        end: Offset after the last character; 0 for a heading.
        support: How likely it answers, from 0 to 1; 0 until it has been weighed.
    """

    found: Found
    text: str
    start: int
    end: int
    support: float = 0.0

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading above its passage."""
        return self.end == 0


def reading_weight(text: str) -> float:
    """How long a text is to its reader: a Chinese character counts 1, any other 0.4."""
    return sum(1.0 if ord(character) > LAST_NARROW else 0.4 for character in text)


def candidates(found: Found) -> tuple[Candidate, ...]:
    """The sentences of a passage in their order, after the heading above it where that is a statement."""
    passage = found.passage
    statements = [heading for heading in passage.place.headings[-1:] if reading_weight(heading) >= STATEMENT_WEIGHT]
    return (
        *(Candidate(found, heading, 0, 0) for heading in statements),
        *(Candidate(found, passage.text[start:end], start, end) for start, end in sentence_spans(passage.text)),
    )
