"""What a question looks for, and how much of it a text says: its terms, each as telling as it is rare. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.search.across import Clause, clauses, english_terms
from knowledge.search.dictionary import standard_dictionary
from knowledge.search.tokens import document_terms, is_chinese, question_terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.search.glossary import Glossary, GlossaryEntry
    from knowledge.types import Found, Language


@dataclass(frozen=True, slots=True)
class Telling:
    """A question's terms.

    Attributes:
        language: The question's.
        weights: Term of the question → how much it counts.
        clauses: The same for texts in the other language; each counts alike.
        names: A thing that the question names → the terms of the name that it uses.
        glossary: Tells what a text names.
    """

    language: Language
    weights: Mapping[str, float]
    clauses: tuple[Clause, ...]
    names: Mapping[GlossaryEntry, frozenset[str]]
    glossary: Glossary

    def share(self, text: str, language: Language) -> float:
        """How much of what is looked for a text says, 0 to 1."""
        if language == self.language:
            terms = self.terms_of(text)
            total = sum(self.weights.values())
            return sum(weight for term, weight in self.weights.items() if term in terms) / total if total > 0 else 0.0
        terms = {*english_terms(text, language, standard_dictionary()), *document_terms(text)}
        said = sum(1 for clause in self.clauses if _says(clause, terms))
        return said / len(self.clauses) if self.clauses else 0.0

    def missing(self, text: str, language: Language) -> float:
        """How telling the most telling term is that a text does not say, as a share of the question's most telling."""
        if language != self.language:
            return 1.0 - self.share(text, language)
        terms = self.terms_of(text)
        most = max(self.weights.values(), default=0.0)
        return max((weight for term, weight in self.weights.items() if term not in terms), default=0.0) / (most or 1.0)

    def terms_of(self, text: str) -> set[str]:
        """The terms that a text says, with those of the question's names for the things that it calls otherwise."""
        terms = set(document_terms(text))
        if self.names:
            for match in self.glossary.matches(text):
                terms |= self.names.get(match.entry, frozenset())
        return terms


def telling(question: str, rarity: Mapping[str, float], glossary: Glossary) -> Telling:
    """Reads what a question looks for.

    Args:
        question: What is looked for.
        rarity: Term of the question → its inverse document frequency; terms that it lacks count 1.
        glossary: The board's names of things.
    """
    return Telling(
        language="zh" if is_chinese(question) else "en",
        weights={term.text: term.weight * rarity.get(term.text, 1.0) for term in question_terms(question)},
        clauses=clauses(question, glossary, standard_dictionary()),
        names={match.entry: frozenset(document_terms(match.alias)) for match in glossary.matches(question)},
        glossary=glossary,
    )


def surroundings(found: Found) -> str:
    """What tells what the sentences of a passage are about: title, headings, and the passage itself."""
    return "\n".join((found.version.title, *found.passage.place.headings, found.passage.text))


def _says(clause: Clause, terms: set[str]) -> bool:
    return any(all(term.text in terms for term in alternative) for alternative in clause.alternatives)
