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

WIDEST_LOOK = 6_400
"""Where the widening ends."""

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

    Looks wider when too few survive the check, so that another board's documents never crowd out this one's.
    """
    look = FIRST_LOOK
    while True:
        words, meaning = _look(search, question.text, look)
        found = _check(search.documents, question, fuse(words, meaning))
        exhausted = len(words) < look and len(meaning) < look
        if len(found) >= limit or exhausted or look >= WIDEST_LOOK:
            return found[:limit]
        look *= 4


def _look(search: Search, text: str, limit: int) -> tuple[Sequence[Hit], Sequence[Hit]]:
    """Asks each channel that is ready; meaning only where the model reads the question."""
    indexes = search.indexes
    words: Sequence[Hit] = ()
    if indexes.lexical is not None and indexes.words.ready:
        words = indexes.lexical.search(question_terms(text), limit)
    meaning: Sequence[Hit] = ()
    if indexes.dense is not None and indexes.meaning.ready and search.embedder.can_read(text):
        try:
            meaning = indexes.dense.search(search.embedder.embed_question(text), limit)
        except KnowledgeError:
            indexes.meaning.ready = False  # the words answer until it has been followed again
    return words, meaning


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
