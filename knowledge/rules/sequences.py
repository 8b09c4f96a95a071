"""What two sequences have in common, in order: of words, or of whole paragraphs. Fast on long ones.

First what is equal at both ends, then stretches that occur exactly once in each (patience, Bram Cohen 2009), then the
longest common stretches in what is left between them (Ratcliff and Obershelp 1988).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AT_ONCE = 60_000
"""The product of two lengths that the quadratic step takes on, some milliseconds."""

_STRETCHES = (24, 8, 3, 1)


class Match(NamedTuple):
    """before[i : i + length] equals after[j : j + length]."""

    i: int
    j: int
    length: int


class _Gap(NamedTuple):
    """What is not yet matched: before[i:i_end] and after[j:j_end]."""

    i: int
    i_end: int
    j: int
    j_end: int

    @property
    def size(self) -> int:
        return (self.i_end - self.i) * (self.j_end - self.j)


def matches(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """The stretches that two sequences share, in order and not overlapping; neighbouring ones are one.

    Between long stretches that share nothing rare, common items may go unmatched: the work stays near linear.
    """
    found: list[Match] = []
    gaps = [_Gap(0, len(before), 0, len(after))]
    while gaps:
        gap = gaps.pop()
        head, gap = _head(before, after, gap)
        tail, gap = _tail(before, after, gap)
        found += [match for match in (head, tail) if match.length]
        if not gap.size:
            continue
        if gap.size <= _AT_ONCE:
            found += _longest(before, after, gap)
        else:
            anchors = _anchors(before, after, gap)
            gaps += _between(gap, anchors) if anchors else []
            found += anchors
    return _joined(sorted(found))


def _head(before: Sequence[str], after: Sequence[str], gap: _Gap) -> tuple[Match, _Gap]:
    length = 0
    longest = min(gap.i_end - gap.i, gap.j_end - gap.j)
    while length < longest and before[gap.i + length] == after[gap.j + length]:
        length += 1
    return Match(gap.i, gap.j, length), gap._replace(i=gap.i + length, j=gap.j + length)


def _tail(before: Sequence[str], after: Sequence[str], gap: _Gap) -> tuple[Match, _Gap]:
    length = 0
    longest = min(gap.i_end - gap.i, gap.j_end - gap.j)
    while length < longest and before[gap.i_end - 1 - length] == after[gap.j_end - 1 - length]:
        length += 1
    i_end, j_end = gap.i_end - length, gap.j_end - length
    return Match(i_end, j_end, length), gap._replace(i_end=i_end, j_end=j_end)


def _longest(before: Sequence[str], after: Sequence[str], gap: _Gap) -> Iterator[Match]:
    matcher = SequenceMatcher(None, before[gap.i : gap.i_end], after[gap.j : gap.j_end], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield Match(gap.i + block.a, gap.j + block.b, block.size)


def _anchors(before: Sequence[str], after: Sequence[str], gap: _Gap) -> list[Match]:
    """The longest rising run of stretches that occur once on each side, of the longest size that occurs at all."""
    for size in _STRETCHES:
        ours = _once(before, gap.i, gap.i_end, size)
        theirs = _once(after, gap.j, gap.j_end, size)
        pairs = sorted((i, theirs[stretch]) for stretch, i in ours.items() if stretch in theirs)
        if pairs:
            return _apart([Match(i, j, size) for i, j in rising(pairs)])
    return []


def _once(items: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    stretches = [tuple(items[at : at + size]) for at in range(start, end - size + 1)]
    counted = Counter(stretches)
    return {stretch: start + at for at, stretch in enumerate(stretches) if counted[stretch] == 1}


def rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence in which both sides rise."""
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(holders[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        holders[at : at + 1] = [number]
    chosen = []
    number = holders[-1] if holders else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _apart(found: list[Match]) -> list[Match]:
    """Overlapping stretches on one diagonal as one; of others that overlap, the first."""
    apart: list[Match] = []
    for match in found:
        last = apart[-1] if apart else None
        if last is None or (match.i >= last.i + last.length and match.j >= last.j + last.length):
            apart.append(match)
        elif match.i - last.i == match.j - last.j:
            apart[-1] = last._replace(length=match.i + match.length - last.i)
    return apart


def _between(gap: _Gap, anchors: list[Match]) -> list[_Gap]:
    edges = [Match(gap.i, gap.j, 0), *anchors, Match(gap.i_end, gap.j_end, 0)]
    return [
        _Gap(last.i + last.length, following.i, last.j + last.length, following.j)
        for last, following in pairwise(edges)
    ]


def _joined(found: list[Match]) -> list[Match]:
    joined: list[Match] = []
    for match in found:
        last = joined[-1] if joined else None
        if last and (last.i + last.length, last.j + last.length) == (match.i, match.j):
            joined[-1] = last._replace(length=last.length + match.length)
        else:
            joined.append(match)
    return joined
