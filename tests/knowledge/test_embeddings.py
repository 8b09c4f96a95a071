"""Embeddings in SQL: exact, apart by model, and kept once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from knowledge.store.embeddings import Embeddings

if TYPE_CHECKING:
    from knowledge.store.database import Database

VECTOR = np.asarray([0.1, -0.2, 0.97467943], dtype=np.float32)
OTHER = np.asarray([1.0, 0.0, 0.0], dtype=np.float32)


@pytest.fixture
def embeddings(database: Database) -> Embeddings:
    return Embeddings(database)


def test_a_vector_comes_back_to_the_last_bit(embeddings: Embeddings) -> None:
    embeddings.put({"text": VECTOR}, "model")
    [(name, vector)] = embeddings.get(["text"], "model").items()
    assert name == "text"
    assert vector is not None
    assert vector.dtype == np.float32
    assert vector.tobytes() == VECTOR.tobytes()


def test_a_text_that_the_model_cannot_read_is_known_and_has_no_vector(embeddings: Embeddings) -> None:
    embeddings.put({"read": VECTOR, "unread": None}, "model")
    assert embeddings.get(["unread", "unknown"], "model") == {"unread": None}
    assert embeddings.count("model") == (2, 1)


def test_vectors_of_two_models_never_mix(embeddings: Embeddings) -> None:
    embeddings.put({"text": VECTOR}, "one")
    assert embeddings.get(["text"], "other") == {}
    assert embeddings.count("other") == (0, 0)


def test_a_vector_once_kept_stays(embeddings: Embeddings) -> None:
    embeddings.put({"text": VECTOR}, "model")
    embeddings.put({"text": OTHER, "new": OTHER}, "model")
    kept = embeddings.get(["text", "new"], "model")
    assert np.array_equal(kept["text"], VECTOR)  # type: ignore[arg-type]  # checked above: there is a vector
    assert embeddings.count("model") == (2, 2)


def test_more_texts_than_fit_one_statement_are_found(embeddings: Embeddings) -> None:
    names = [f"text {number}" for number in range(1_200)]
    embeddings.put(dict.fromkeys(names, VECTOR), "model")
    assert embeddings.get(names, "model").keys() == set(names)
