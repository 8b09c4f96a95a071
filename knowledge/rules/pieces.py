"""The pieces in which two wordings are laid side by side: words, and quantities whole.

Quantities of one measure stand for each other: the amounts of 5万元以上20万元以下 and 20万元以上50万元以下 are first
and second in both, although 20万元 is in both. So each stretch is laid out twice, by what its quantities say and by
what they measure, and the better of the two counts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from knowledge.rules.quantities import quantities
from knowledge.rules.sequences import Match, matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.rules.quantities import Quantity
    from knowledge.rules.words import Word

NEAR = 6
"""So many pieces that changed around it, and a quantity with no neighbour that stayed is not the old one changed."""

_ANCHOR = 12
_OTHER_NUMBER = 0.5
_SAME_NUMBER = 1.5
_A_BREAK = 0.3


class Piece(NamedTuple):
    """A word or a whole quantity, on one side.

    Attributes:
        folded: What it is compared by.
        quantity: The quantity that it is, if it is one.
    """

    start: int
    end: int
    folded: str
    quantity: Quantity | None

    @property
    def masked(self) -> str:
        """The same for all quantities of a measure."""
        return f"\0{self.quantity.measure}" if self.quantity else self.folded


def pieces(text: str, words: Sequence[Word]) -> list[Piece]:
    """The words of a text, those of a quantity as one piece."""
    found: list[Piece] = []
    waiting = iter(quantities(text))
    quantity = next(waiting, None)
    for word in words:
        while quantity and quantity.end <= word.start:
            quantity = next(waiting, None)
        if quantity is None or word.end <= quantity.start:
            found.append(Piece(word.start, word.end, word.folded, None))
        elif found and found[-1].quantity is quantity:
            found[-1] = found[-1]._replace(end=max(quantity.end, word.end), folded=found[-1].folded + word.folded)
        else:
            start = min(word.start, quantity.start)
            found.append(Piece(start, max(quantity.end, word.end), word.folded, quantity))
    return found


def aligned(ours: Sequence[Piece], theirs: Sequence[Piece]) -> list[Match]:
    """The stretches that two wordings share, in order: words that are equal, quantities that measure the same."""
    plain = matches([piece.folded for piece in ours], [piece.folded for piece in theirs])
    anchors = [match for match in plain if match.length >= _ANCHOR]
    edges = [Match(0, 0, 0), *anchors, Match(len(ours), len(theirs), 0)]
    found: list[Match] = []
    for last, following in pairwise(edges):
        found += [last] if last.length else []
        i, j = last.i + last.length, last.j + last.length
        inside = [match for match in plain if i <= match.i and match.i + match.length <= following.i]
        found += _better(ours[i : following.i], theirs[j : following.j], inside, i, j)
    return found


def _better(ours: Sequence[Piece], theirs: Sequence[Piece], plain: list[Match], i: int, j: int) -> list[Match]:
    """The given matches of a stretch that begins at i and j, or better ones with its quantities masked."""
    if not all(any(piece.quantity for piece in side) for side in (ours, theirs)):
        return plain
    inside = matches([piece.masked for piece in ours], [piece.masked for piece in theirs])
    masked = [Match(match.i + i, match.j + j, match.length) for match in _trusted(inside, ours, theirs)]
    moved = [Match(match.i - i, match.j - j, match.length) for match in plain]
    better = _score(inside, ours, theirs) > _score(moved, ours, theirs)
    return masked if better else plain


def _score(found: list[Match], ours: Sequence[Piece], theirs: Sequence[Piece]) -> float:
    """How well a layout fits: words and quantities that stay, less for a quantity that changes, and for each break."""
    return sum(_worth(ours[i], theirs[j]) for i, j in pairs(found)) - _A_BREAK * len(found)


def _worth(one: Piece, other: Piece) -> float:
    if one.quantity is None:
        return 1.0
    return _SAME_NUMBER if one.folded == other.folded else _OTHER_NUMBER


def pairs(found: list[Match]) -> Iterator[tuple[int, int]]:
    """Every piece of the stretches, with its counterpart."""
    for match in found:
        for step in range(match.length):
            yield match.i + step, match.j + step


def _trusted(found: list[Match], ours: Sequence[Piece], theirs: Sequence[Piece]) -> Iterator[Match]:
    """Without quantities that differ and stand alone among words that have all changed."""
    edges = [Match(0, 0, 0), *found, Match(len(ours), len(theirs), 0)]
    for last, match, following in zip(edges, found, edges[2:], strict=False):
        alone = match.length == 1 and ours[match.i].folded != theirs[match.j].folded
        gap_before = max(match.i - last.i - last.length, match.j - last.j - last.length)
        gap_after = max(following.i - match.i - 1, following.j - match.j - 1)
        if not (alone and max(gap_before, gap_after) > NEAR):
            yield match
