"""From a question to passages that may be quoted: both channels, fused, every hit read back from SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError
from knowledge.rules.versions import in_force
from knowledge.search.fusion import fuse
from knowledge.search.tokens import question_terms
from knowledge.types import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.search.embedding import Embedder
    from knowledge.search.entries import FusedHit, Hit
    from knowledge.search.indexes import Indexes
    from knowledge.store.documents import Documents
    from knowledge.types import Question, Version

FIRST_LOOK = 100
"""Hits asked of each channel at first: the indexes know nothing of boards, days and platforms."""

SECOND_LOOK = 1_600
"""Hits asked of each channel when too few of the first survive the check."""

SHARED_PLATFORMS = frozenset({None, "law"})
"""What applies on every platform: documents of none, and general law."""


@dataclass(frozen=True, slots=True)
class Search:
    """The parts that finding needs."""

    documents: Documents
    indexes: Indexes
    embedder: Embedder


def retrieve(search: Search, question: Question, limit: int) -> tuple[Found, ...]:
    """The passages that fit the question, best first: of its board, in force on its day, of its platform.

    Looks wider when too few survive the check, and at last among its board's documents alone, so that another
    board's never crowd them out.
    """
    look = FIRST_LOOK
    within: Sequence[str] | None = None
    while True:
        words, meaning = _look(search, question.full_text, look, within)
        found = _check(search.documents, question, fuse(words, meaning))
        exhausted = len(words) < look and len(meaning) < look
        if len(found) >= limit or exhausted or within is not None:
            return found[:limit]
        if look == SECOND_LOOK:
            within = sorted(search.documents.on_board(question.board))
        look = SECOND_LOOK


def _look(search: Search, text: str, limit: int, within: Sequence[str] | None) -> tuple[Sequence[Hit], Sequence[Hit]]:
    """Asks each channel that is ready; one that fails is left out until it has been followed again."""
    words: Sequence[Hit] = ()
    meaning: Sequence[Hit] = ()
    try:
        words = _look_for_words(search, text, limit, within)
    except KnowledgeError:
        search.indexes.words.ready = False
    try:
        meaning = _look_for_meaning(search, text, limit, within)
    except KnowledgeError:
        search.indexes.meaning.ready = False
    return words, meaning


def _look_for_words(search: Search, text: str, limit: int, within: Sequence[str] | None) -> Sequence[Hit]:
    lexical = search.indexes.lexical
    if lexical is None or not search.indexes.words.ready:
        return ()
    return lexical.search(question_terms(text), limit, within)


def _look_for_meaning(search: Search, text: str, limit: int, within: Sequence[str] | None) -> Sequence[Hit]:
    """Asks only where the model reads the question."""
    dense = search.indexes.dense
    if dense is None or not search.indexes.meaning.ready or not search.embedder.can_read(text):
        return ()
    return dense.search(search.embedder.embed_question(text), limit, within)


def _check(documents: Documents, question: Question, hits: Sequence[FusedHit]) -> tuple[Found, ...]:
    """What SQL says of the hits: a lagging index may miss a passage, never show a withdrawn one."""
    visible = documents.visible(question.board, [hit.passage_id for hit in hits])
    versions = documents.versions(document_id for document_id, _, _ in visible.values())
    holding = {document_id: in_force(known, question.on) for document_id, known in versions.items()}
    found = []
    for hit in hits:
        if hit.passage_id not in visible:
            continue
        document_id, number, passage = visible[hit.passage_id]
        version = holding.get(document_id)
        if version is not None and version.number == number and _applies(version, question.platform):
            found.append(Found(hit.passage_id, passage, version, hit.score, hit.cosine))
    return tuple(found)


def _applies(version: Version, platform: str | None) -> bool:
    return platform is None or version.platform == platform or version.platform in SHARED_PLATFORMS
