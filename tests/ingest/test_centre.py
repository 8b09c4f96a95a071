"""The script that measures each language's mean: every set counts alike, and only texts in one language count."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import numpy as np

from ingest.centre import FEWEST, as_toml, measure, sample
from knowledge.search.centres import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.store.embeddings import Vector


class Telling:
    """Embeds a text as what it is: Chinese or English, document or question."""

    def embed_raw(self, texts: Sequence[str]) -> list[Vector]:
        return [np.array([text.count("罚"), text.count("fine"), 1, 0], dtype=np.float32) for text in texts]

    def embed_question_raw(self, text: str) -> Vector:
        return np.array([text.count("罚"), text.count("fine"), 0, 1], dtype=np.float32)


def question_set(folder: Path, passages: Sequence[str], questions: Sequence[str]) -> Path:
    folder.mkdir()
    corpus = [{"id": str(number), "title": "", "text": text} for number, text in enumerate(passages)]
    queries = [{"id": str(number), "question": text, "answerable": True} for number, text in enumerate(questions)]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def test_sets_count_alike_and_a_set_with_few_texts_in_a_language_says_nothing_of_it(tmp_path: Path) -> None:
    large = question_set(tmp_path / "large", [*["罚罚"] * 90, *["a fine"] * (FEWEST - 1)], ["多少罚"] * FEWEST)
    small = question_set(tmp_path / "small", [*["罚"] * FEWEST, *["a fine of fine"] * FEWEST], ["which fine"] * FEWEST)
    means = measure(Telling(), [large, small])
    assert means["document"]["zh"].tolist() == [1.5, 0, 1, 0]
    assert means["document"]["en"].tolist() == [0, 2, 1, 0]
    assert means["question"]["zh"].tolist() == [1, 0, 0, 1]
    assert means["question"]["en"].tolist() == [0, 1, 0, 1]
    written = tomllib.loads(as_toml(means, "model", ["large", "small"]))
    assert written["document"]["zh"] == as_text(means["document"]["zh"])


def test_a_text_in_both_languages_belongs_to_neither() -> None:
    texts = ["保证金两千元", "抖音小店的 merchant experience score", "the deposit"]
    assert sample(texts, chinese=True) == ["保证金两千元"]
    assert sample(texts, chinese=False) == ["the deposit"]
