"""What an answer must speak of: a question's terms and how much each counts, in both languages. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answer.expectation import Expectation, expectation
from knowledge.search.across import Clause, clauses, english_terms
from knowledge.search.dictionary import standard_dictionary
from knowledge.search.glossary import Glossary, GlossaryEntry, standard_glossary
from knowledge.search.tokens import document_terms, is_chinese, question_terms

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
        language: The question's.
        weights: Term of the question → how much it counts.
        clauses: The same for texts in the other language; each counts alike.
        expected: What alone can answer, such as a number.
        platforms: The platforms asked about; none where all may answer.
        outside: The marketplaces asked about that the board has no key for.
        names: A thing that the question names → the terms of the name that it uses.
        own: The terms that a follow-up adds to the question before; none where it adds a platform alone, or is none.
        glossary: Tells what a text names.
    """

    language: Language
    weights: Mapping[str, float]
    clauses: tuple[Clause, ...]
    expected: Expectation | None
    platforms: frozenset[str]
    outside: frozenset[GlossaryEntry]
    names: Mapping[GlossaryEntry, frozenset[str]]
    own: frozenset[str]
    glossary: Glossary

    def share(self, text: str, language: Language) -> float:
        """How much of what is wanted a text says, 0 to 1."""
        if language == self.language:
            terms = self._terms_of(text)
            total = sum(self.weights.values())
            return sum(weight for term, weight in self.weights.items() if term in terms) / total if total > 0 else 0.0
        terms = {*english_terms(text, language, standard_dictionary()), *document_terms(text)}
        said = sum(1 for clause in self.clauses if _says(clause, terms))
        return said / len(self.clauses) if self.clauses else 0.0

    def adds(self, text: str) -> bool:
        """Whether a text says what a follow-up adds to the question before."""
        return any(len(term) > 1 and term in self.own for term in self._terms_of(text))

    def is_elsewhere(self, found: Found) -> bool:
        """Whether a platform is asked about that a passage neither belongs to nor names."""
        if not (self.platforms or self.outside):
            return False
        named = {match.entry for match in self.glossary.matches(surroundings(found))}
        keys = self.platforms - {OUTSIDE}
        own = found.version.platform in keys or any(entry.platform in keys for entry in named)
        return not (own or named & self.outside)

    def missing(self, text: str, language: Language) -> float:
        """How telling the most telling term is that a text does not say, as a share of the question's most telling."""
        if language != self.language:
            return 1.0 - self.share(text, language)
        terms = self._terms_of(text)
        most = max(self.weights.values(), default=0.0)
        return max((weight for term, weight in self.weights.items() if term not in terms), default=0.0) / (most or 1.0)

    def _terms_of(self, text: str) -> set[str]:
        """The terms that a text says, with those of the question's names for the things that it calls otherwise."""
        terms = set(document_terms(text))
        if self.names:
            for match in self.glossary.matches(text):
                terms |= self.names.get(match.entry, frozenset())
        return terms


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
    named = {term for quoted in _QUOTED.findall(question) for term in document_terms(quoted)}
    glossary = glossary or standard_glossary()
    now = _subject_of(own, glossary) if own is not None else frozenset()
    weights = {
        term.text: term.weight
        * (rarity or {}).get(term.text, 1.0)
        * (QUOTED_WEIGHT if term.text in named else 1.0)
        * (OWN_WEIGHT if term.text in now else 1.0)
        for term in question_terms(question)
    }
    matches = glossary.matches(question)
    return Wanted(
        language="zh" if is_chinese(question) else "en",
        weights=weights,
        clauses=clauses(question, glossary, standard_dictionary()),
        expected=expectation(own if own is not None and now else question),
        platforms=platforms,
        outside=frozenset(match.entry for match in matches if match.entry.platform == OUTSIDE),
        names={match.entry: frozenset(document_terms(match.alias)) for match in matches},
        own=now,
        glossary=glossary,
    )


def _subject_of(text: str, glossary: Glossary) -> frozenset[str]:
    """The terms of a text but for platforms' names: those tell whose documents answer, and not what is asked."""
    platforms = {
        term for match in glossary.matches(text) if match.entry.platform for term in document_terms(match.alias)
    }
    return frozenset(term.text for term in question_terms(text)) - platforms


def surroundings(found: Found) -> str:
    """What tells what the sentences of a passage are about: title, headings, and the passage itself."""
    return "\n".join((found.version.title, *found.passage.place.headings, found.passage.text))


def _says(clause: Clause, terms: set[str]) -> bool:
    return any(all(term.text in terms for term in alternative) for alternative in clause.alternatives)
