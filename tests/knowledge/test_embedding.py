"""The bundled model of English: what it can read, what its vectors say, and what it costs to ask."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import KnowledgeError
from knowledge.search.embedding import BUNDLED_ENGLISH, SentenceEmbedder

ROOT = Path(__file__).parents[2]

CHINESE = (
    "抖音小店的DSR低于多少会被清退？",
    "双11能同时报天猫和抖音会场吗",
    "DSR掉到4.5会怎样",
    "抖音小店的動態評分",
)
ENGLISH = (
    "What is the deposit of a Douyin store?",
    "Can I run Double 11 on Douyin if my Tmall store joined the venue?",
    "Is choose-one-of-two (二选一) illegal?",
    "dsr 4.5",
)

READS_WITHOUT_TORCH = """
import sys
from knowledge.search.embedding import SentenceEmbedder
embedder = SentenceEmbedder("bundled-english")
print(embedder.can_read("抖音小店的DSR低于多少会被清退？"), embedder.can_read("What is the deposit?"))
print(sorted({"torch", "transformers", "sentence_transformers", "chromadb"} & sys.modules.keys()))
"""


@pytest.fixture(scope="module")
def bundled() -> SentenceEmbedder:
    return SentenceEmbedder(BUNDLED_ENGLISH)


@pytest.mark.parametrize("question", CHINESE)
def test_the_model_of_english_does_not_read_chinese(bundled: SentenceEmbedder, question: str) -> None:
    assert not bundled.can_read(question)


@pytest.mark.parametrize("question", ENGLISH)
def test_the_model_of_english_reads_english(bundled: SentenceEmbedder, question: str) -> None:
    assert bundled.can_read(question)


def test_a_long_text_is_judged_to_its_end(bundled: SentenceEmbedder) -> None:
    assert not bundled.can_read("A short English beginning. " * 60 + "商家应当在四十八小时以内发货。" * 200)


@pytest.mark.parametrize("nothing", ["", "   ", "\n"])
def test_nothing_is_not_read(bundled: SentenceEmbedder, nothing: str) -> None:
    assert not bundled.can_read(nothing)


@pytest.mark.slow
def test_a_chinese_question_does_not_cost_the_import_of_torch() -> None:
    said = subprocess.run(
        [sys.executable, "-c", READS_WITHOUT_TORCH], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == ["False True", "[]"]


@pytest.mark.slow
def test_vectors_have_length_one_and_like_texts_are_near(bundled: SentenceEmbedder) -> None:
    deposit, shipping = "The deposit of a clothing store is 2,000 yuan.", "Parcels are sent within 48 hours."
    vectors = np.stack(bundled.embed([deposit, shipping, "long " * 2_000]))
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    question = bundled.embed_question("How much deposit does a shop for clothes pay?")
    assert abs(float(np.linalg.norm(question)) - 1.0) < 1e-5
    near, far = vectors[0] @ question, vectors[1] @ question
    assert near > 0.5 > far


@pytest.mark.slow
def test_a_text_has_the_same_vector_alone_and_in_company(bundled: SentenceEmbedder) -> None:
    text = "A seller may appeal within seven days."
    [alone] = bundled.embed([text])
    *_, together = bundled.embed(["A much longer companion. " * 20, text])
    assert float(alone @ together) > 0.995


@pytest.mark.parametrize("way", ["can_read", "embed_question"])
def test_a_model_that_is_not_there_is_told_by_its_name(way: str, tmp_path: Path) -> None:
    embedder = SentenceEmbedder(str(tmp_path / "no-such-model"))
    with pytest.raises(KnowledgeError) as told:
        getattr(embedder, way)("What is the deposit?")
    assert told.value.key == "embedding-model"
    assert told.value.details["model"] == str(tmp_path / "no-such-model")


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Nothing here.", encoding="utf-8")
    with pytest.raises(KnowledgeError) as told:
        SentenceEmbedder(str(tmp_path)).embed(["What is the deposit?"])
    assert told.value.key == "embedding-model"
