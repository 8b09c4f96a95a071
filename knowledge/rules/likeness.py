"""How like two wordings are: the share of their features that both have (Jaccard 1901).

Features are pairs of neighbouring Chinese characters, and whatever else stands alone: words, numbers, signs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from knowledge.rules.words import Word

Features = frozenset[str]

_FIRST_WIDE = "\u3040"
_COMMON = 60
"""A feature that more texts have is not looked up: it says little about which two belong together."""

_CANDIDATES = 8
"""Texts that are weighed for each, by the features in common that are not so common."""


def features(words: Sequence[Word]) -> Features:
    """What a text is compared by."""
    wide = [word.folded >= _FIRST_WIDE for word in words]
    beside = [first and second for first, second in pairwise(wide)]
    alone = [not (left or right) for left, right in zip([False, *beside], [*beside, False], strict=True)]
    found = {word.folded for word, is_alone in zip(words, alone, strict=bool(words)) if is_alone}
    pairs = zip(pairwise(words), beside, strict=True)
    found.update(first.folded + second.folded for (first, second), both in pairs if both)
    return frozenset(found)


def likeness(ours: Features, theirs: Features) -> float:
    """From 0 for texts with nothing in common to 1."""
    common = len(ours & theirs)
    return common / (len(ours) + len(theirs) - common) if common else 0.0


def candidates(ours: Mapping[int, Features], theirs: Mapping[int, Features]) -> Iterator[tuple[int, int]]:
    """Pairs worth weighing, without weighing all with all."""
    holders = defaultdict(list)
    for j, held in theirs.items():
        for feature in held:
            holders[feature].append(j)
    for i, held in ours.items():
        found = (holders.get(feature, []) for feature in held)
        shared = Counter(j for having in found if len(having) <= _COMMON for j in having)
        yield from ((i, j) for j, _ in shared.most_common(_CANDIDATES))
