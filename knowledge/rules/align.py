"""Which unit of one version became which unit of the next: by equal text, by likeness, by number and position."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from knowledge.rules.likeness import candidates, features, likeness
from knowledge.rules.sequences import matches, rising
from knowledge.rules.stamps import is_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.rules.units import Unit

ALIKE = 0.45
"""Likeness from which two units are one, reworded, wherever they stand."""

RELATED = 0.2
"""Likeness from which two units are one if they bear the same number, or stand alone between the same neighbours."""


class Pair(NamedTuple):
    """before[i] became after[j]."""

    i: int
    j: int


def align(before: Sequence[Unit], after: Sequence[Unit]) -> tuple[Pair, ...]:
    """Pairs the units of two versions, each at most once, in the order of the later version."""
    pairs = _equal(before, after)
    _add(pairs, _alike(before, after, pairs))
    _add(pairs, _in_place(before, after, pairs))
    return tuple(sorted((Pair(i, j) for i, j in pairs.items()), key=lambda pair: pair.j))


def _add(pairs: dict[int, int], found: Iterable[Pair]) -> None:
    """Takes over, in their order, the pairs neither side of which is taken."""
    taken = set(pairs.values())
    for i, j in found:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _left(count: int, taken: Iterable[int]) -> list[int]:
    return sorted(set(range(count)).difference(taken))


def _equal(before: Sequence[Unit], after: Sequence[Unit]) -> dict[int, int]:
    """Units that say the same: in order where they can be, then moved ones, of one number first."""
    pairs: dict[int, int] = {}
    for match in matches([unit.essence for unit in before], [unit.essence for unit in after]):
        pairs.update((match.i + step, match.j + step) for step in range(match.length))
    for by_number in (True, False):
        waiting = defaultdict(list)
        for j in reversed(_left(len(after), pairs.values())):
            waiting[after[j].essence, after[j].number if by_number else None].append(j)
        for i in _left(len(before), pairs):
            same = waiting.get((before[i].essence, before[i].number if by_number else None))
            if same:
                pairs[i] = same.pop()
    return pairs


def _alike(before: Sequence[Unit], after: Sequence[Unit], pairs: dict[int, int]) -> list[Pair]:
    """Pairs among the rest that are like enough, the most alike first."""
    ours = {i: features(before[i].words) for i in _left(len(before), pairs)}
    theirs = {j: features(after[j].words) for j in _left(len(after), pairs.values())}
    numbered = {number: j for j in theirs if (number := after[j].number)}
    same_number = ((i, numbered[number]) for i in ours if (number := before[i].number) and number in numbered)
    weighed = [
        (likeness(ours[i], theirs[j]), before[i].number is not None and before[i].number == after[j].number, Pair(i, j))
        for i, j in {*candidates(ours, theirs), *same_number}
    ]
    weighed.sort(key=lambda each: (-each[0], not each[1], abs(each[2].i - each[2].j), each[2]))
    return [pair for like, same, pair in weighed if like >= (RELATED if same else ALIKE)]


def _in_place(before: Sequence[Unit], after: Sequence[Unit], pairs: dict[int, int]) -> Iterator[Pair]:
    """Units left over between the same neighbours: one if it is related at all, several in turn if they are alike.

    The stamp of a page stands beside the rule and not in it, so that its neighbours say nothing of it.
    """
    chain = rising(sorted(pairs.items()))
    ours = _by_gap(_left(len(before), pairs), [i for i, _ in chain])
    theirs = _by_gap(_left(len(after), pairs.values()), [j for _, j in chain])
    for gap, left in ours.items():
        arrived = theirs.get(gap, [])
        if len(left) == len(arrived):
            enough = RELATED if len(left) == 1 and not is_stamp(before[left[0]].text) else ALIKE
            yield from (
                Pair(i, j)
                for i, j in zip(left, arrived, strict=True)
                if likeness(features(before[i].words), features(after[j].words)) >= enough
            )


def _by_gap(left: Iterable[int], edges: list[int]) -> dict[int, list[int]]:
    """By the number of paired units that stand before them."""
    gaps: dict[int, list[int]] = defaultdict(list)
    for index in left:
        gaps[bisect_left(edges, index)].append(index)
    return gaps
