"""From a question to passages that may be quoted: both channels, fused, every hit read back from SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from knowledge.errors import KnowledgeError
from knowledge.rules.versions import in_force
from knowledge.search.across import clauses, synonyms
from knowledge.search.dictionary import standard_dictionary
from knowledge.search.fusion import Channels, fuse
from knowledge.search.guard import hold_back
from knowledge.search.reranking import rerank
from knowledge.search.sharpen import sharpen
from knowledge.search.telling import telling
from knowledge.search.titles import says_title
from knowledge.search.tokens import document_terms, is_chinese, question_terms
from knowledge.types import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from knowledge.search.embedding import Embedder
    from knowledge.search.entries import Hit
    from knowledge.search.glossary import Glossary
    from knowledge.search.indexes import Indexes
    from knowledge.search.nearness import Nearness
    from knowledge.search.reranking import Reranker
    from knowledge.search.telling import Telling
    from knowledge.store.documents import Documents
    from knowledge.types import Language, Passage, Question, Version

FIRST_LOOK = 100
"""Hits asked of each channel at first: the indexes know nothing of boards, days and platforms."""

SECOND_LOOK = 1_600
"""Hits asked of each channel when too few of the first survive the check."""

NAMED_BONUS = 0.2
"""What a passage's score gains when the question names its document; .1 to .3 are even over eight sets."""

SHARED_PLATFORMS = frozenset({None, "law"})
"""What applies on every platform: documents of none, and general law."""


Quotable: TypeAlias = "Callable[[Sequence[Version], date], Version | None]"
"""Which of a document's versions may be quoted on a day; none if None."""


@dataclass(frozen=True, slots=True)
class Search:
    """The parts that finding needs.

    Attributes:
        glossary: Board → its names of things.
    """

    documents: Documents
    indexes: Indexes
    embedder: Embedder
    glossary: Callable[[str], Glossary]
    nearness: Nearness
    reranker: Reranker | None = None


def retrieve(search: Search, question: Question, limit: int, quotable: Quotable = in_force) -> tuple[Found, ...]:
    """The passages that fit the question, best first: of its board, in force on its day, of its platform.

    Looks wider when too few survive the check, and at last among its board's documents alone, so that another
    board's never crowd them out.
    """
    look = FIRST_LOOK
    within: Sequence[str] | None = None
    while True:
        channels = _look(search, question, look, within)
        found = _check(search, question, channels, quotable)
        exhausted = all(len(hits) < look for hits in channels)
        if len(found) >= limit or exhausted or within is not None:
            return _ranked_again(search, question, found)[:limit]
        if look == SECOND_LOOK:
            within = sorted(search.documents.on_board(question.board))
        look = SECOND_LOOK


def _look(search: Search, question: Question, limit: int, within: Sequence[str] | None) -> Channels:
    """Asks each channel that is ready; one that fails is left out until it has been followed again."""
    channels = Channels()
    try:
        channels = _look_for_words(search, question, limit, within)
    except KnowledgeError:
        search.indexes.words.ready = False
    try:
        return channels._replace(meaning=_look_for_meaning(search, question.full_text, limit, within))
    except KnowledgeError:
        search.indexes.meaning.ready = False
    return channels


def _look_for_words(search: Search, question: Question, limit: int, within: Sequence[str] | None) -> Channels:
    """Asks for the words in the question's own language, and across where there are texts in the other."""
    lexical = search.indexes.lexical
    if lexical is None or not search.indexes.words.ready:
        return Channels()
    text = question.full_text
    here, there = _languages(text)
    glossary = search.glossary(question.board)
    terms = [*question_terms(text), *synonyms(text, glossary)]
    words = lexical.search(terms, limit, within, here)
    if lexical.count_in(there) == 0:
        return Channels(words)
    wanted = clauses(text, glossary, standard_dictionary())
    across = lexical.search_across(wanted, limit, there, within)
    return Channels(words, across, lexical.search_across(wanted, limit, here, within) if across else ())


def _languages(text: str) -> tuple[Language, Language]:
    """The question's own, and the other."""
    return ("zh", "en") if is_chinese(text) else ("en", "zh")


def _look_for_meaning(search: Search, text: str, limit: int, within: Sequence[str] | None) -> Sequence[Hit]:
    """Asks only where the model reads the question."""
    dense = search.indexes.dense
    if dense is None or not search.indexes.meaning.ready or not search.embedder.can_read(text):
        return ()
    return dense.search(search.embedder.embed_question(text), limit, within)


def _ranked_again(search: Search, question: Question, found: Sequence[tuple[Found, float]]) -> tuple[Found, ...]:
    """By their nearest sentences, while the meaning channel answers; by what they lack; by a cross-encoder, if set."""
    passages = tuple(each for each, _ in found)
    text = question.full_text
    if search.indexes.meaning.ready:
        passages = sharpen(search.nearness, text, passages, {each.passage_id: share for each, share in found})
    passages = hold_back(_telling(search, question), passages)
    return passages if search.reranker is None else rerank(search.reranker, text, passages)


def _telling(search: Search, question: Question) -> Telling:
    """The question's terms; all alike while the words' index is being built."""
    text, lexical = question.full_text, search.indexes.lexical
    ready = lexical is not None and search.indexes.words.ready
    rarity = lexical.rarity(term.text for term in question_terms(text)) if lexical is not None and ready else {}
    return telling(text, rarity, search.glossary(question.board))


def _check(
    search: Search, question: Question, channels: Channels, quotable: Quotable
) -> tuple[tuple[Found, float], ...]:
    """What SQL says of the hits: a lagging index may miss a passage, never show a withdrawn one.

    Only what may be shown is fused: what another board holds does not set the scale.

    Returns:
        Passages, best first, each with the share of nearness in its score.
    """
    hits = {hit.passage_id for each in channels for hit in each}
    visible = search.documents.visible(question.board, sorted(hits))
    versions = search.documents.versions(document_id for document_id, _, _ in visible.values())
    holding = {document_id: quotable(known, question.on) for document_id, known in versions.items()}
    answering: dict[str, tuple[Version, Passage]] = {}
    for passage_id, (document_id, number, passage) in visible.items():
        version = holding.get(document_id)
        if version is not None and version.number == number and _applies(version, question.platforms):
            answering[passage_id] = version, passage
    named = _named(search, question, {version.title for version, _ in answering.values()})
    found = []
    for hit in fuse(channels.only(frozenset(answering))):
        version, passage = answering[hit.passage_id]
        score = hit.score + (NAMED_BONUS if version.title in named else 0.0)
        found.append((Found(hit.passage_id, passage, version, score, hit.cosine), hit.near))
    return tuple(sorted(found, key=lambda each: (-each[0].score, each[0].passage_id)))


def _named(search: Search, question: Question, titles: Collection[str]) -> frozenset[str]:
    """The titles that the question says."""
    lexical = search.indexes.lexical
    if lexical is None or not search.indexes.words.ready:
        return frozenset()
    terms = {title: document_terms(title) for title in titles}
    rarity = lexical.rarity({term for each in terms.values() for term in each})
    said = {term.text for term in question_terms(question.full_text)}
    return frozenset(title for title, words in terms.items() if says_title(said, words, rarity))


def _applies(version: Version, platforms: frozenset[str]) -> bool:
    return not platforms or version.platform in platforms or version.platform in SHARED_PLATFORMS
