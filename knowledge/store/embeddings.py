"""What models made of texts, by their hash: a text is embedded once; an index is rebuilt without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from sqlmodel import col, func, select

from knowledge.store.tables import EmbeddingRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.store.database import Database

Vector = NDArray[np.float32]
"""One text's embedding: `float32`, shape `(dimensions,)`, of length one."""

_AT_ONCE = 500
"""Names in one statement: below the lowest limit on SQL variables."""


class Embeddings:
    """Keeps vectors of one model at a time apart by its name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, text_hashes: Sequence[str], model: str) -> dict[str, Vector | None]:
        """The vectors known for these texts; None marks a text that the model cannot read."""
        found: dict[str, Vector | None] = {}
        with self._database.reading() as session:
            for start in range(0, len(text_hashes), _AT_ONCE):
                query = select(EmbeddingRow).where(
                    EmbeddingRow.model == model,
                    col(EmbeddingRow.text_hash).in_(text_hashes[start : start + _AT_ONCE]),
                )
                for row in session.exec(query):
                    found[row.text_hash] = None if row.vector is None else np.frombuffer(row.vector, dtype="<f4")
        return found

    def count(self, model: str) -> tuple[int, int]:
        """How many texts this model has been given, and how many of them it can read."""
        with self._database.reading() as session:
            query = select(func.count(), func.count(col(EmbeddingRow.vector))).where(EmbeddingRow.model == model)
            given, read = session.exec(query).one()
        return given, read

    def put(self, vectors: Mapping[str, Vector | None], model: str) -> None:
        """Keeps vectors by text hash; one already known stays as it is."""
        with self._database.writing() as session:
            known = set(
                session.exec(
                    select(EmbeddingRow.text_hash).where(
                        EmbeddingRow.model == model, col(EmbeddingRow.text_hash).in_(list(vectors))
                    )
                )
            )
            for text_hash, vector in vectors.items():
                if text_hash not in known:
                    packed = None if vector is None else vector.astype("<f4").tobytes()
                    session.add(EmbeddingRow(text_hash=text_hash, model=model, vector=packed))
