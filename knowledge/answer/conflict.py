"""Where sources disagree: the same matter with another number, and which source counts. Pure.

Only what is plain is called a disagreement: two documents, one platform, the same words around a number of the same
kind. A false alarm would set a rule against one that it has nothing to do with.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from knowledge.answer.matter import different_numbers, same_matter
from knowledge.answer.quote import SENTENCES
from knowledge.answer.support import Candidate
from knowledge.rules.versions import stated_interval
from knowledge.sentences import sentence_spans
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.search.glossary import Glossary
    from knowledge.types import Found

AS_GOOD = 0.05
"""How much less support a sentence of a stronger source may have and still stand before one of a weaker source."""

PASSAGES = 10
"""Passages of other documents that are searched for what disagrees with the best sentence."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sentences that state different numbers for the same matter.

    Attributes:
        stronger: The one that counts: of the stronger kind of source, or of the later in force of one kind.
        weaker: The other one.
        stronger_says: Its number, as written.
        weaker_says: The other's number, as written.
        why: What makes the one count: its kind, its date; nothing between two members, nor where both are equal.
    """

    stronger: Candidate
    weaker: Candidate
    stronger_says: str
    weaker_says: str
    why: Literal["stronger", "later", "members", "open"]


def by_rank(sentences: Sequence[Candidate], glossary: Glossary) -> tuple[Candidate, ...]:
    """The sentences with the stronger source first among those that answer equally well, or that disagree.

    Otherwise the order stays: what answers best is read first.
    """
    ordered: list[Candidate] = []
    for sentence in sentences:
        place = len(ordered)
        while place > 0 and _goes_before(sentence, ordered[place - 1], glossary):
            place -= 1
        ordered.insert(place, sentence)
    return tuple(ordered)


def disagreements(sentences: Sequence[Candidate], glossary: Glossary) -> tuple[Disagreement, ...]:
    """Every pair of sentences that disagree, in the order of the sentences."""
    pairs = ((one, other) for place, one in enumerate(sentences) for other in sentences[place + 1 :])
    return tuple(found for one, other in pairs if (found := _disagreement(one, other, glossary)) is not None)


def with_rival(sentences: Sequence[Candidate], passages: Sequence[Found], glossary: Glossary) -> tuple[Candidate, ...]:
    """The sentences, and after the best one what disagrees with it, though it was not among those that answer best.

    The answer does not grow by it when it is as long as it may be: the last sentence gives way.
    """
    chosen = tuple(sentences)
    if not chosen or any(chosen[0] in (each.stronger, each.weaker) for each in disagreements(chosen, glossary)):
        return chosen
    found = rival(chosen[0], passages, glossary)
    return chosen if found is None else (chosen[0], found, *chosen[1 : SENTENCES - 1])


def rival(sentence: Candidate, passages: Sequence[Found], glossary: Glossary) -> Candidate | None:
    """A sentence of another document that disagrees with this one; the strongest source's, then the best passage's."""
    rivals = [each for each in _sentences(sentence, passages) if _disagreement(sentence, each, glossary) is not None]
    return min(rivals, key=lambda each: each.found.version.kind.rank, default=None)


def _sentences(sentence: Candidate, passages: Sequence[Found]) -> Iterator[Candidate]:
    document = sentence.found.version.document_id
    others = (found for found in passages if found.version.document_id != document)
    for found in islice(others, PASSAGES):
        text = found.passage.text
        for start, end in sentence_spans(text):
            yield Candidate(found, text[start:end], start, end)


def _goes_before(one: Candidate, other: Candidate, glossary: Glossary) -> bool:
    """Whether a sentence that was chosen later is to be read first."""
    if _strength(one) >= _strength(other):
        return False
    as_good = one.found.version.kind.rank < other.found.version.kind.rank and one.support >= other.support - AS_GOOD
    return as_good or _disagreement(one, other, glossary) is not None


def _strength(sentence: Candidate) -> tuple[int, int, int]:
    """What sorts the stronger source first: its kind, then the later first day, then the later text."""
    version = sentence.found.version
    published = version.published.toordinal() if version.published is not None else 0
    return (version.kind.rank, -stated_interval(version).start.toordinal(), -published)


def _disagreement(one: Candidate, other: Candidate, glossary: Glossary) -> Disagreement | None:
    if one.found.version.document_id == other.found.version.document_id:
        return None
    stronger, weaker = sorted((one, other), key=_strength)
    said = different_numbers(stronger.text, weaker.text)
    if said is None or not same_matter(one.text, other.text, glossary) or not _same_platform(one, other, glossary):
        return None
    return Disagreement(stronger, weaker, *said, _why(stronger, weaker))


def _why(stronger: Candidate, weaker: Candidate) -> Literal["stronger", "later", "members", "open"]:
    if stronger.found.version.kind is Kind.DISCUSSION:
        return "members"
    if stronger.found.version.kind is not weaker.found.version.kind:
        return "stronger"
    return "later" if _strength(stronger) < _strength(weaker) else "open"


def _same_platform(one: Candidate, other: Candidate, glossary: Glossary) -> bool:
    """Whether both are of one platform; a text of none may speak of the other's, if it names no third."""
    keys = {each.found.version.platform for each in (one, other)} - {None}
    named = {
        key
        for each in (one, other)
        if each.found.version.platform is None
        for key in glossary.platforms_named(f"{each.found.version.title}\n{each.text}")
    }
    return len(keys | named) <= 1
