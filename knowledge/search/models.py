"""Opens the embedder that a setting names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.search.embedding import BUNDLED_ENGLISH, Embedder, SentenceEmbedder
from knowledge.search.multilingual import MultilingualEmbedder, carried
from knowledge.search.reading import DictionaryReader

if TYPE_CHECKING:
    from collections.abc import Callable

BUNDLED = "bundled"
"""The model of many languages, where its package can be installed; else the one of English."""


def open_embedder(model: str, english: Callable[[str], str]) -> Embedder:
    """The embedder of this name; its weights are read when the first text is embedded.

    Args:
        model: `bundled`, `bundled-english`, a folder, or a name that sentence-transformers loads.
        english: Chinese text → its words in English, for a model that does not read Chinese.
    """
    if model == BUNDLED:
        weights = carried()
        if weights is not None:
            return MultilingualEmbedder(weights)
        model = BUNDLED_ENGLISH
    return DictionaryReader(SentenceEmbedder(model), english)
