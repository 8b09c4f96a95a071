"""What an answer must speak of: a question's terms and how much each counts, in both languages. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answer.expectation import Expectation, expectation
from knowledge.search.glossary import Glossary, GlossaryEntry, standard_glossary
from knowledge.search.telling import Telling, surroundings, telling
from knowledge.search.tokens import document_terms, question_terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.types import Found, Language

QUOTED_WEIGHT = 3.0
"""How much more the terms count that a question puts in quotation marks: they name what it is about."""

OWN_WEIGHT = 1.5
"""The same of the terms that a follow-up adds to the question before."""

OUTSIDE = "other"
"""The key in the glossary of marketplaces that have none of their own."""

_QUOTED = re.compile(r"[\"“”「『《]([^\"“”」』》]{2,40})[\"“”」』》]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an answer to a question must speak of.

    Attributes:
        telling: Its terms.
        expected: What alone can answer, such as a number.
        platforms: The platforms asked about; none where all may answer.
        outside: The marketplaces asked about that the board has no key for.
        own: The terms that a follow-up adds to the question before; none where it adds a platform alone, or is none.
    """

    telling: Telling
    expected: Expectation | None
    platforms: frozenset[str]
    outside: frozenset[GlossaryEntry]
    own: frozenset[str]

    @property
    def language(self) -> Language:
        """The question's."""
        return self.telling.language

    def adds(self, text: str) -> bool:
        """Whether a text says what a follow-up adds to the question before."""
        return any(len(term) > 1 and term in self.own for term in self.telling.terms_of(text))

    def is_elsewhere(self, found: Found) -> bool:
        """Whether a platform is asked about that a passage neither belongs to nor names."""
        if not (self.platforms or self.outside):
            return False
        named = {match.entry for match in self.telling.glossary.matches(surroundings(found))}
        keys = self.platforms - {OUTSIDE}
        own = found.version.platform in keys or any(entry.platform in keys for entry in named)
        return not (own or named & self.outside)


def wanted(
    question: str,
    rarity: Mapping[str, float] | None = None,
    *,
    own: str | None = None,
    glossary: Glossary | None = None,
    platforms: frozenset[str] = frozenset(),
) -> Wanted:
    """Reads what a question wants.

    Args:
        question: What is looked for.
        rarity: Term of the question → its inverse document frequency; all alike without.
        own: The part of it that was asked now, where it leans on what was asked before.
        glossary: The board's names of things; the packaged ones without.
        platforms: The platforms that it is about.
    """
    named = {term for phrase in _QUOTED.findall(question) for term in document_terms(phrase)}
    glossary = glossary or standard_glossary()
    now = _subject_of(own, glossary) if own is not None else frozenset()
    read = telling(question, rarity or {}, glossary)
    weights = {
        term: weight * (QUOTED_WEIGHT if term in named else 1.0) * (OWN_WEIGHT if term in now else 1.0)
        for term, weight in read.weights.items()
    }
    matches = glossary.matches(question)
    return Wanted(
        telling=replace(read, weights=weights),
        expected=expectation(own if own is not None and now else question),
        platforms=platforms,
        outside=frozenset(match.entry for match in matches if match.entry.platform == OUTSIDE),
        own=now,
    )


def _subject_of(text: str, glossary: Glossary) -> frozenset[str]:
    """The terms of a text but for platforms' names: those tell whose documents answer, and not what is asked."""
    platforms = {
        term for match in glossary.matches(text) if match.entry.platform for term in document_terms(match.alias)
    }
    return frozenset(term.text for term in question_terms(text)) - platforms
