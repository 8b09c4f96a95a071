"""What a question looks for in texts of the other language: clauses of English terms, by dictionary and glossary. Pure.

Chinese passages are indexed under the English of their words too (`english_terms`), so that both directions meet in
English. A word of several senses is one clause of alternatives, of which the best counts: a word with many senses
must not count more than one with a single sense (Pirkola's structured queries, SIGIR 1998, by maximum).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.search.question_words import ENGLISH
from knowledge.search.tokens import Term, document_terms, is_chinese, question_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.search.dictionary import Dictionary
    from knowledge.search.glossary import Glossary
    from knowledge.types import Language

SENSES_INDEXED = 3
"""Senses of each word of a Chinese passage: 1 lost .015 in nDCG@10 over two cross-lingual sets, 2 to 3 are even."""

SENSES_ASKED = 4
"""Senses of each word of a Chinese question."""

SYNONYM_WEIGHT = 0.4
"""Weight of the words of a thing's other names in the question's own language."""


class Clause(NamedTuple):
    """A thing that is looked for: the best of its alternatives counts, each a group of terms that share its weight."""

    alternatives: tuple[tuple[Term, ...], ...]


def english_terms(text: str, language: Language, dictionary: Dictionary) -> list[str]:
    """The English terms under which a passage is found from the other language."""
    if language == "en":
        return document_terms(text)
    return [
        term
        for word in dictionary.read(text)
        for sense in word.senses[:SENSES_INDEXED]
        for term in document_terms(sense)
        if term not in ENGLISH
    ]


def clauses(question: str, glossary: Glossary, dictionary: Dictionary) -> tuple[Clause, ...]:
    """What a question looks for among the English terms of texts in the other language.

    A word that no dictionary knows, such as a brand, is looked for as it is written.
    """
    named = {expansion.match.alias: expansion.en for expansion in glossary.expansions(question)}
    if is_chinese(question):
        own = [_clause(word.senses[:SENSES_ASKED] or (word.text,)) for word in dictionary.read(question)]
        things = [_clause(names) for names in named.values()]
    else:
        own = [Clause(((term,),)) for term in question_terms(question)]
        things = [_clause(names) for names in named.values()]
    return tuple(dict.fromkeys(clause for clause in (*own, *things) if clause.alternatives))


def synonyms(question: str, glossary: Glossary) -> tuple[Term, ...]:
    """Terms of the other names, in the question's language, of the things that it names; they count little."""
    said = {term.text for term in question_terms(question)}
    chinese = is_chinese(question)
    weights: dict[str, float] = {}
    for expansion in glossary.expansions(question):
        names = expansion.zh if chinese else expansion.en
        for name in names:
            terms = [term for term in question_terms(name) if term.text not in said]
            for term in terms:
                weight = SYNONYM_WEIGHT * term.weight / len(terms)
                weights[term.text] = max(weight, weights.get(term.text, 0.0))
    return tuple(Term(text, weight) for text, weight in weights.items())


def _clause(names: Iterable[str]) -> Clause:
    """One alternative a name: its terms share the weight."""
    alternatives = (_shared([term for term in document_terms(name) if term not in ENGLISH]) for name in names)
    return Clause(tuple(dict.fromkeys(alternative for alternative in alternatives if alternative)))


def _shared(terms: Sequence[str]) -> tuple[Term, ...]:
    return tuple(Term(term, 1.0 / len(terms)) for term in dict.fromkeys(terms))
