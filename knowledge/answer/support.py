"""How well sentences support an answer to a question. Pure.

A term of the question counts by how telling it is in this corpus (BM25's inverse document frequency). A sentence that
says the term itself has it whole; one whose passage, headings or title says it has it in part, since they tell what
the sentence is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.search.tokens import document_terms
from knowledge.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.types import Found

PASSAGE_CREDIT = 0.6
"""Share of a term's weight for a sentence whose passage or title says it."""

HEADING_CREDIT = 0.8
"""Share of a term's weight for a sentence under a heading that says it: the heading is about just this."""


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
        said: Share of the question's weight in the sentence itself, 0 to 1.
        covered: The same with credit for its surroundings.
    """

    found: Found
    text: str
    start: int
    end: int
    said: float
    covered: float

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading above its passage."""
        return self.end == 0


def reading_weight(text: str) -> float:
    """How long a text is to its reader: a Chinese character counts 1, any other 0.4."""
    return sum(1.0 if ord(character) > LAST_NARROW else 0.4 for character in text)


def candidates(found: Found, weights: Mapping[str, float]) -> tuple[Candidate, ...]:
    """The sentences of a passage with their support.

    Args:
        found: The passage.
        weights: Term of the question → how much it counts.
    """
    passage = found.passage
    total = sum(weights.values())
    if total <= 0:
        return ()
    around = set(document_terms(f"{found.version.title}\n{passage.text}"))
    above = set(document_terms("\n".join(passage.place.headings)))
    shares = {term: HEADING_CREDIT if term in above else PASSAGE_CREDIT for term in weights.keys() & (around | above)}
    spans = [(passage.text[start:end], start, end) for start, end in sentence_spans(passage.text)]
    statements = [heading for heading in passage.place.headings[-1:] if reading_weight(heading) >= STATEMENT_WEIGHT]
    sentences = []
    for text, start, end in (*((heading, 0, 0) for heading in statements), *spans):
        own = set(document_terms(text))
        said = sum(weight for term, weight in weights.items() if term in own)
        near = sum(weight * shares.get(term, 0.0) for term, weight in weights.items() if term not in own)
        sentences.append(Candidate(found, text, start, end, said / total, (said + near) / total))
    return tuple(sentences)
