"""The bundled model of many languages: what it reads, what its vectors say, and what a broken file comes to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import KnowledgeError
from knowledge.search.models import open_embedder
from knowledge.search.multilingual import TOKENS_AT_ONCE, MultilingualEmbedder, batches, carried
from knowledge.search.packed_model import BLOCK, BLOCK_BYTES, PackedModel, unpacked

WEIGHTS = carried() or Path("not-installed")
pytestmark = pytest.mark.skipif(not WEIGHTS.is_file(), reason="no package carries the weights on this system")

DEPOSIT_ZH, DEPOSIT_EN = "服饰类目的保证金为两千元。", "The deposit for clothes shops is 2,000 yuan."
SHIPPING_ZH, SHIPPING_EN = "包裹须在四十八小时内发出。", "Parcels are sent within 48 hours."


@pytest.fixture(scope="module")
def model() -> MultilingualEmbedder:
    return MultilingualEmbedder(WEIGHTS)


@pytest.mark.parametrize(
    "text", ["抖音小店的DSR低于多少会被清退？", "抖音小店的動態評分", "What is the deposit?", "dsr 4.5"]
)
def test_it_reads_chinese_and_english(model: MultilingualEmbedder, text: str) -> None:
    assert model.can_read(text)
    assert model.reads_itself(text)


@pytest.mark.parametrize("text", ["", "  \n", "\x00\x07", "𓀀𓀁𓀂𓀃"])
def test_it_does_not_read_nothing_nor_what_it_has_no_pieces_for(model: MultilingualEmbedder, text: str) -> None:
    assert not model.can_read(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("服饰店保证金多少钱？", DEPOSIT_ZH, SHIPPING_ZH),
        ("服饰店保证金多少钱？", DEPOSIT_EN, SHIPPING_EN),
        ("How much deposit does a shop for clothes pay?", DEPOSIT_ZH, SHIPPING_ZH),
        ("How much deposit does a shop for clothes pay?", DEPOSIT_EN, SHIPPING_EN),
        ("How much deposit does a shop for clothes pay?", DEPOSIT_ZH, SHIPPING_EN),
        ("服饰店保证金多少钱？", DEPOSIT_EN, SHIPPING_ZH),
    ],
)
def test_what_answers_is_nearer_than_what_does_not_whatever_the_languages(
    model: MultilingualEmbedder, question: str, near: str, far: str
) -> None:
    asked = model.embed_question(question)
    nearer, farther = model.embed([near, far])
    assert nearer @ asked > farther @ asked


@pytest.mark.slow
def test_vectors_have_length_one_and_are_the_same_alone_and_in_company(model: MultilingualEmbedder) -> None:
    texts = [DEPOSIT_EN, "长" * 3_000, "", SHIPPING_ZH, "\x00 a\tb\x07"]
    together = np.stack(model.embed(texts))
    assert together.dtype == np.float32
    assert together.shape == (5, 384)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    [alone] = model.embed([DEPOSIT_EN])
    assert float(alone @ together[0]) > 0.9999


@given(st.lists(st.integers(1, 512), max_size=60))
def test_each_text_is_encoded_once_with_others_of_its_length(lengths: list[int]) -> None:
    together = batches(lengths)
    assert sorted(place for each in together for place in each) == list(range(len(lengths)))
    for each in together:
        assert len(each) == 1 or len(each) * max(lengths[place] for place in each) <= TOKENS_AT_ONCE


def test_weights_of_four_bits_are_unpacked_by_their_block() -> None:
    scale = np.frombuffer(np.float16(0.5).tobytes(), dtype=np.uint8)
    block = np.concatenate([scale, np.array([0x80 + place for place in range(16)], dtype=np.uint8)])
    assert block.shape == (BLOCK_BYTES,)
    weights = unpacked(block.reshape(1, BLOCK_BYTES))
    assert weights.shape == (1, BLOCK)
    assert weights[0, :16].tolist() == [(place - 8) / 2 for place in range(16)]
    assert weights[0, 16:].tolist() == [0.0] * 16


@pytest.mark.parametrize("damage", ["missing", "empty", "other", "cut"])
def test_a_file_that_is_not_whole_is_told_by_its_name(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    if damage != "missing":
        begun = WEIGHTS.read_bytes()[:100_000]
        path.write_bytes({"empty": b"", "other": b"GGUF" + begun[4:], "cut": begun}[damage])
    with pytest.raises(KnowledgeError) as told:
        PackedModel(path)
    assert told.value.key == "embedding-model"
    assert told.value.details["model"] == str(path)


def test_the_default_reads_chinese_by_itself_and_is_told_from_other_models() -> None:
    bundled, english = open_embedder("bundled", str), open_embedder("bundled-english", str)
    assert bundled.reads_itself(DEPOSIT_ZH)
    assert not english.reads_itself(DEPOSIT_ZH)
    assert len({bundled.name, english.name}) == 2
