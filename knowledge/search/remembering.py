"""An embedder that encodes a question once, however often and by how many members it is compared."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.search.embedding import Embedder
    from knowledge.store.embeddings import Vector

REMEMBERED = 200
"""Questions. One is compared with passages and twice with sentences, and the next member asks it too."""


class RememberingEmbedder:
    """Another embedder, one question at a time: two cores encode no faster side by side than one after the other.

    Args:
        embedder: The one that encodes.
    """

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._questions: OrderedDict[str, Vector] = OrderedDict()
        self._lock = threading.Lock()

    def can_read(self, text: str) -> bool:
        """As the other does."""
        return self._embedder.can_read(text)

    def reads_itself(self, text: str) -> bool:
        """As the other does."""
        return self._embedder.reads_itself(text)

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """As the other does."""
        return self._embedder.embed(texts)

    def embed_question(self, text: str) -> Vector:
        """Encoded once; who asks for it meanwhile waits for it."""
        with self._lock:
            if text not in self._questions:
                self._questions[text] = self._embedder.embed_question(text)
                while len(self._questions) > REMEMBERED:
                    self._questions.popitem(last=False)
            self._questions.move_to_end(text)
            return self._questions[text]
