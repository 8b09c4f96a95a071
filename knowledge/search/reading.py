"""Lets a model of English read Chinese: what it cannot read it is given word by word in English.

Measured with the bundled model (R@5 of questions whose answer stands in the other language): .04 without, .88 with, on
an encyclopedia in two languages, and .07 against .71 on platform rules. A model that reads a text is given it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.search import dictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.search.embedding import Embedder
    from knowledge.store.embeddings import Vector


class DictionaryReader:
    """An embedder that reads through the dictionary what its model cannot read.

    Args:
        model: The embedder that makes the vectors.
        english: Chinese text → its words in English.
    """

    def __init__(self, model: Embedder, english: Callable[[str], str]) -> None:
        self._model = model
        self._english = english
        self.name = f"{model.name} dictionary-{dictionary.VERSION}"

    def can_read(self, text: str) -> bool:
        """Whether the model knows enough of the text, or of its words in English."""
        return self._model.can_read(text) or self._model.can_read(self._english(text))

    def reads_itself(self, text: str) -> bool:
        """Whether the model reads it without the dictionary."""
        return self._model.can_read(text)

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Vectors of length one for texts of documents."""
        return self._model.embed([self._readable(text) for text in texts])

    def embed_question(self, text: str) -> Vector:
        """The vector of length one for a question."""
        return self._model.embed_question(self._readable(text))

    def _readable(self, text: str) -> str:
        return text if self._model.can_read(text) else self._english(text)
