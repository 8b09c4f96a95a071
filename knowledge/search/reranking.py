"""An optional cross-encoder, which reads question and passage together and is slower and surer than either channel."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from knowledge.errors import KnowledgeError
from knowledge.search.fusion import spread
from knowledge.search.nearness import in_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import CrossEncoder

    from knowledge.types import Found

RERANKED = 20
"""Passages that are read together with the question: each costs as much as embedding it."""

RERANKER_SHARE = 0.5
"""Share of the cross-encoder in a passage's score; the rest stays, so that an exact rare term is not talked away."""

BATCH = 16

_log = logging.getLogger(__name__)


class Reranker(Protocol):
    """What says how well each text answers a question."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """A score for each text, on a scale of the model's own; higher answers better."""


class CrossEncoderReranker:
    """A cross-encoder that sentence-transformers loads, when the first question is asked.

    Args:
        model: A folder, or a name on a hub.
    """

    def __init__(self, model: str) -> None:
        self.name = model

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """A score for each text.

        Raises:
            KnowledgeError: The model does not load.
        """
        pairs = [(question, text) for text in texts]
        return [float(each) for each in self._model.predict(pairs, batch_size=BATCH, show_progress_bar=False)]

    @cached_property
    def _model(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()
        try:
            model: CrossEncoder = CrossEncoder(self.name, device="cpu", num_labels=1)
        except (OSError, ValueError) as error:
            raise KnowledgeError("reranker-model", model=self.name) from error
        return model


def rerank(reranker: Reranker, question: str, found: Sequence[Found]) -> tuple[Found, ...]:
    """The first passages in the order of both their score and the cross-encoder's; the rest behind them.

    A model that does not load leaves the order, and is told in the log and by `board doctor`.
    """
    first, rest = found[:RERANKED], found[RERANKED:]
    if not first:
        return ()
    try:
        scores = reranker.scores(question, [in_context(each.version.title, each.passage.text) for each in first])
    except KnowledgeError as error:
        _log.warning("passages are not ranked again: the cross-encoder %s does not load", error.details.get("model"))
        return tuple(found)
    shares = spread(dict(zip((each.passage_id for each in first), scores, strict=True)))
    ranked = [
        replace(each, score=(1 - RERANKER_SHARE) * each.score + RERANKER_SHARE * shares[each.passage_id])
        for each in first
    ]
    ranked.sort(key=lambda each: (-each.score, each.passage_id))
    return (*ranked, *(replace(each, score=min(each.score, ranked[-1].score)) for each in rest))
