"""What speaks for a sentence as an answer, as numbers that a calibration weighs. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from knowledge.answer.expectation import holds
from knowledge.answer.support import candidates, reading_weight
from knowledge.search.nearness import in_context
from knowledge.search.telling import surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.answer.support import Candidate
    from knowledge.answer.wanted import Wanted
    from knowledge.types import Found

SHORT = 12.0
"""Reading weight below which a sentence is a caption or a fragment rather than a statement."""

_QUESTION = re.compile(r"[?？]\s*[\"”’]?$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one sentence, or an answer that it leads; from 0 to 1 but `apart`, many as yes or no.

    Attributes:
        said: Share of what is wanted that it says itself, in the question's language.
        said_across: The same in the other language, where each word counts that has a sense in common.
        leads: What it says as a share of what the sentence that says most says.
        around: The same for its passage with title and headings, in either language.
        missing: How telling the most telling term is that neither says.
        near: Its nearness in meaning, where question and sentence are both English.
        near_read: The same where both are Chinese, read through the dictionary.
        near_across: The same where one of them is.
        near_heading: The nearness of the heading above it, or of the title.
        near_passage: The nearness of its passage.
        fit: Its passage's score as a share of the best passage's.
        first: Whether its passage is the best.
        states: Whether it states the number or time that is asked for.
        lacks: Whether it does not, though one is asked for.
        across: Whether it is in the other language.
        elsewhere: Whether a platform is asked about that its passage neither belongs to nor names.
        short: Whether it is a caption rather than a statement.
        asks: Whether it asks itself.
        likely: Of an answer: how likely its best sentence answers, by the weights that rank sentences.
        apart: Of an answer: by how much that is likelier than the best sentence of any other passage.
    """

    said: float = 0.0
    said_across: float = 0.0
    leads: float = 0.0
    around: float = 0.0
    missing: float = 0.0
    near: float = 0.0
    near_read: float = 0.0
    near_across: float = 0.0
    near_heading: float = 0.0
    near_passage: float = 0.0
    fit: float = 0.0
    first: float = 0.0
    states: float = 0.0
    lacks: float = 0.0
    across: float = 0.0
    elsewhere: float = 0.0
    short: float = 0.0
    asks: float = 0.0
    likely: float = 0.0
    apart: float = 0.0

    def values(self) -> tuple[float, ...]:
        """The numbers in the order of `NAMES`."""
        return tuple(getattr(self, name) for name in NAMES)


NAMES = tuple(each.name for each in fields(Evidence))
"""The names of the numbers."""


def weigh(wanted: Wanted, found: Sequence[Found], cosines: Mapping[str, float]) -> list[tuple[Candidate, Evidence]]:
    """Every sentence of these passages with what speaks for it, passage by passage.

    Args:
        wanted: What an answer must speak of.
        found: Passages, best first.
        cosines: Sentence in context, heading or title → its nearness in meaning, where the model reads both.
    """
    best = max((each.score for each in found), default=0.0)
    weighed = [
        pair
        for rank, each in enumerate(found)
        for pair in _weigh_passage(wanted, each, cosines, fit=each.score / best if best > 0 else 0.0, first=rank == 0)
    ]
    most = max((_says(evidence) for _, evidence in weighed), default=0.0) or 1.0
    return [(candidate, replace(evidence, leads=_says(evidence) / most)) for candidate, evidence in weighed]


def _says(evidence: Evidence) -> float:
    """What a sentence says of what is wanted, in whichever language."""
    return evidence.said + evidence.said_across


def _weigh_passage(
    wanted: Wanted, found: Found, cosines: Mapping[str, float], *, fit: float, first: bool
) -> list[tuple[Candidate, Evidence]]:
    language = found.version.language
    whole = surroundings(found)
    around, missing = wanted.telling.share(whole, language), wanted.telling.missing(whole, language)
    headings = found.passage.place.headings
    across = language != wanted.language
    native = language == "en"
    elsewhere = wanted.is_elsewhere(found)
    sentences = candidates(found)
    near = [max(0.0, cosines.get(in_context(found.version.title, each.text), 0.0)) for each in sentences]
    shares = [wanted.telling.share(each.text, language) for each in sentences]
    weighed = []
    for position, candidate in enumerate(sentences):
        states = holds(candidate.text, wanted.expected) if wanted.expected is not None else None
        evidence = Evidence(
            said=0.0 if across else shares[position],
            said_across=shares[position] if across else 0.0,
            around=around,
            missing=missing,
            near=near[position] if native and not across else 0.0,
            near_read=0.0 if native or across else near[position],
            near_across=near[position] if across else 0.0,
            near_heading=max(0.0, cosines.get(headings[-1] if headings else found.version.title, 0.0)),
            near_passage=max(0.0, found.cosine or 0.0),
            fit=fit,
            first=float(first),
            states=float(states is True),
            lacks=float(states is False),
            across=float(across),
            elsewhere=float(elsewhere),
            short=float(reading_weight(candidate.text) < SHORT),
            asks=float(_QUESTION.search(candidate.text) is not None),
        )
        weighed.append((candidate, evidence))
    return weighed
