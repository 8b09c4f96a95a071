"""A cross-encoder, where one is set, has half a say in the order of the best passages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

from knowledge.door import open_knowledge
from knowledge.health import examine
from knowledge.search.reranking import RERANKED, CrossEncoderReranker, rerank
from tests.fakes.documents import new_version
from tests.fakes.embedder import FakeEmbedder
from tests.knowledge.finding import find, keep, texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.door import Knowledge
    from knowledge.settings import KnowledgeSettings

DEPOSIT = "The deposit for apparel is 2,000 yuan."
DEPOSITS = "Deposit and deposit for apparel, and the deposit for shoes."


class PrefersNumbers:
    """Scores by how many digits a text has; remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        assert question
        self.given.extend(texts)
        return [float(sum(map(str.isdigit, text))) for text in texts]


def test_what_the_cross_encoder_prefers_moves_up_and_scores_keep_the_order(knowledge: Knowledge) -> None:
    keep(knowledge, new_version(DEPOSITS, key="talk"), new_version(DEPOSIT, key="fee"))
    found = find(knowledge, "deposit for apparel")
    assert texts(found) == [DEPOSITS, DEPOSIT]
    again = rerank(PrefersNumbers(), "deposit for apparel", found)
    assert texts(again) == [DEPOSIT, DEPOSITS]
    assert again[0].score > again[1].score


def test_it_reads_the_best_passages_below_their_titles_and_no_more(knowledge: Knowledge) -> None:
    keep(knowledge, *(new_version(f"Deposit {number}.", key=f"rule-{number}") for number in range(RERANKED + 3)))
    reranker = PrefersNumbers()
    found = find(knowledge, "deposit")
    again = rerank(reranker, "deposit", found)
    assert reranker.given == [f"A rule\n{text}" for text in texts(found)[:RERANKED]]
    assert texts(again)[RERANKED:] == texts(found)[RERANKED:]
    assert rerank(reranker, "deposit", ()) == ()


def test_a_model_that_does_not_load_leaves_the_order_and_is_told(
    settings: KnowledgeSettings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = str(tmp_path / "no-model")
    with_one = settings.model_copy(update={"reranker_model": nowhere})
    with open_knowledge(with_one, embedder=FakeEmbedder()) as knowledge:
        keep(knowledge, new_version(DEPOSITS, key="talk"), new_version(DEPOSIT, key="fee"))
        assert texts(find(knowledge, "deposit for apparel and shoes")) == [DEPOSITS, DEPOSIT]
        assert nowhere in caplog.text
        [check] = [check for check in examine(knowledge) if check.key == "reranker-model"]
        assert (check.level, check.details["model"]) == ("bad", nowhere)


@pytest.mark.slow
def test_a_folder_with_a_cross_encoder_is_loaded(settings: KnowledgeSettings, tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "deposit", "apparel", "yuan", "the", "for", "is"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(folder)
    shape = BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
    )
    shape.num_labels = 1
    BertForSequenceClassification(shape).save_pretrained(folder)
    scores = CrossEncoderReranker(str(folder)).scores("deposit?", [DEPOSIT, DEPOSITS])
    assert len(scores) == 2
    assert all(isinstance(score, float) for score in scores)
    with_one = settings.model_copy(update={"reranker_model": str(folder)})
    with open_knowledge(with_one, embedder=FakeEmbedder()) as knowledge:
        keep(knowledge, new_version(DEPOSIT, key="fee"))
        assert texts(find(knowledge, "deposit")) == [DEPOSIT]
        assert "doctor-reranker" in {check.key for check in examine(knowledge)}
    without = replace(knowledge, reranker=None)
    assert without.search.reranker is None
