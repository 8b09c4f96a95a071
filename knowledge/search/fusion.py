"""Several rankings into one. Pure.

A weighted sum of the words' score and the nearness in meaning, each as a share of the best. Scores of words in texts
of the question's language and of the other come from different searches, and are brought to one scale by the English
terms, under which both are indexed. Cosines begin where the hundredth passage lies: what is as near as that is not
near. Measured on the question sets (nDCG@10; cosines as they are, from the hundredth on): platform rules .687/.812,
statutes .527/.574, government rules .784/.810, site policies .412/.433, help centre .857/.858. Ranks in place of
scores throw away how sure the words are and lose where they are right (with the model of English: words alone, by
ranks, by scores: government rules .801/.797/.813, platform rules .646/.685/.677, help centre .854/.794/.845).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.search.entries import FusedHit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.search.entries import Hit

MEANING_WEIGHT = 0.5
"""Share of the nearness in the sum; the mean over the sets is flat between .4 and .6."""

NOT_NEAR = 100
"""The place in the ranking by meaning from which on a passage is not near."""


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
    by_meaning = spread(cosines)
    hits = [
        FusedHit(
            passage_id,
            (1 - MEANING_WEIGHT) * by_words.get(passage_id, 0.0) + MEANING_WEIGHT * by_meaning.get(passage_id, 0.0),
            by_meaning.get(passage_id, 0.0),
            cosines.get(passage_id),
        )
        for passage_id in by_words.keys() | cosines.keys()
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage_id)))


def spread(cosines: Mapping[str, float]) -> dict[str, float]:
    """Cosines as shares: 1 for the nearest, 0 for what is not near, the last of few; all 1 where all are alike."""
    ordered = sorted(cosines.values(), reverse=True)[:NOT_NEAR]
    if not ordered:
        return {}
    lowest, highest = ordered[-1], ordered[0]
    if highest <= lowest:
        return dict.fromkeys(cosines, 1.0)
    return {name: max(0.0, (cosine - lowest) / (highest - lowest)) for name, cosine in cosines.items()}


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
