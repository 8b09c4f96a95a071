"""Several rankings into one. Pure.

A weighted sum of the words' score and the cosine. Scores of words are shares of the best; those of texts in the
question's language and of texts in the other come from different searches, and are brought to one scale by the
English terms, under which both are indexed. Measured on the question sets (nDCG@10; words alone, fused by ranks, a
weighted sum): government rules .801/.797/.813, platform rules .646/.685/.677, site policies .295/.392/.359, help
centre .854/.794/.845. Ranks throw away how sure the words are and lose where they are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.search.entries import FusedHit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.search.entries import Hit

MEANING_WEIGHT = 0.5
"""Share of the cosine in the sum; the mean over eight sets is flat between .4 and .6."""


LEAST_SHARE = 0.3
"""What the best passage in the question's own language has at least, though the other language looks better: a name
that no dictionary knows is found in one language only."""


class Channels(NamedTuple):
    """What was found, each best first.

    Attributes:
        words: By words, in the question's language; scores of BM25.
        across: By English terms, in the other language.
        yardstick: By English terms, in the question's language: what `across` is measured with.
        meaning: By embeddings, in any language; scores are cosines. Empty when the model cannot read the question.
    """

    words: Sequence[Hit] = ()
    across: Sequence[Hit] = ()
    yardstick: Sequence[Hit] = ()
    meaning: Sequence[Hit] = ()

    def only(self, passage_ids: frozenset[str]) -> Channels:
        """The same with these passages alone."""
        return Channels(*(tuple(hit for hit in hits if hit.passage_id in passage_ids) for hits in self))


def fuse(channels: Channels) -> tuple[FusedHit, ...]:
    """Hits of all channels, each passage once, best first; scores lie between 0 and 1."""
    by_words = _by_words(channels)
    cosines = {hit.passage_id: min(1.0, hit.score) for hit in channels.meaning}  # float32 may end a hair above
    hits = [
        FusedHit(
            passage_id,
            (1 - MEANING_WEIGHT) * by_words.get(passage_id, 0.0)
            + MEANING_WEIGHT * max(0.0, cosines.get(passage_id, 0.0)),
            cosines.get(passage_id),
        )
        for passage_id in by_words.keys() | cosines.keys()
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage_id)))


def _by_words(channels: Channels) -> Mapping[str, float]:
    """Passage → its share of the best score, on one scale for both languages."""
    here, there = _best(channels.yardstick), _best(channels.across)
    best = max(here, there)
    share = max(LEAST_SHARE, here / best) if there > 0 else 1.0
    own = _shares(channels.words, _best(channels.words), share)
    return own | _shares(channels.across, best, 1.0)


def _best(hits: Sequence[Hit]) -> float:
    return max((hit.score for hit in hits), default=0.0)


def _shares(hits: Sequence[Hit], best: float, share: float) -> dict[str, float]:
    return {hit.passage_id: share * hit.score / best if best > 0 else 0.0 for hit in hits}
