"""A small deterministic embedder: texts that share words are near each other; it reads English only."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from knowledge.search.tokens import document_terms, is_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.store.embeddings import Vector

DIMENSIONS = 64


class FakeEmbedder:
    """Counts words into buckets.

    Attributes:
        embedded: Every text of a document that it was given, in order: a text must not be embedded twice.
    """

    def __init__(self, name: str = "fake") -> None:
        self.name = name
        self.embedded: list[str] = []

    def can_read(self, text: str) -> bool:
        return bool(text.strip()) and not is_chinese(text)

    def reads_itself(self, text: str) -> bool:
        return self.can_read(text)

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        self.embedded.extend(texts)
        return [_vector(text) for text in texts]

    def embed_question(self, text: str) -> Vector:
        return _vector(text)


def _vector(text: str) -> Vector:
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    for term in document_terms(text):
        bucket = int.from_bytes(hashlib.sha256(term.encode()).digest()[:4], "big") % DIMENSIONS
        vector[bucket] += 1
    norm = np.linalg.norm(vector)
    return vector / norm if norm else vector
