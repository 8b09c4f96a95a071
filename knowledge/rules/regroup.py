"""Undoes what layout alone did to the borders of paragraphs: lines broken, joined, and broken elsewhere.

What became two paragraphs, or one of two, is compared as one. Two articles are never joined.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from knowledge.rules.likeness import features
from knowledge.rules.sequences import rising
from knowledge.rules.units import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.rules.align import Pair
    from knowledge.rules.units import Unit

_CONTAINED = 0.7
"""The share of a paragraph's own features from which it is said to be taken out of another."""


class _Group(NamedTuple):
    """before[i:i_end] and after[j:j_end] are each to be one unit."""

    i: int
    i_end: int
    j: int
    j_end: int


def regroup(
    before: Sequence[Unit], after: Sequence[Unit], pairs: Sequence[Pair], texts: tuple[str, str]
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The units of two versions, joined where one side's are parts of the other's.

    Args:
        before: The units of the earlier version.
        after: The units of the later version.
        pairs: How they are aligned so far.
        texts: Both versions' texts.
    """
    chosen: list[_Group] = []
    for group in (*_broken_elsewhere(before, after, pairs), *_taken_apart(before, after, pairs)):
        if all(_apart(group, other) for other in chosen):
            chosen.append(group)
    chosen.sort()
    ours = _with(before, [(group.i, group.i_end) for group in chosen], texts[0])
    theirs = _with(after, [(group.j, group.j_end) for group in chosen], texts[1])
    return ours, theirs


def _apart(group: _Group, other: _Group) -> bool:
    """Whether two groups can both be made: one comes before the other on both sides."""
    first, last = sorted((group, other))
    return first.i_end <= last.i and first.j_end <= last.j


def _with(units: Sequence[Unit], spans: list[tuple[int, int]], text: str) -> tuple[Unit, ...]:
    found: list[Unit] = []
    position = 0
    for start, end in spans:
        found += [*units[position:start], joined(text, units[start:end])]
        position = end
    return (*found, *units[position:])


def _broken_elsewhere(before: Sequence[Unit], after: Sequence[Unit], pairs: Sequence[Pair]) -> Iterator[_Group]:
    """Runs of lines that say the same when run together, from both ends of each gap between equal units."""
    equal = rising(sorted((i, j) for i, j in pairs if before[i].essence == after[j].essence))
    edges = [(-1, -1), *equal, (len(before), len(after))]
    for (i, j), (i_end, j_end) in pairwise(edges):
        ours, theirs = before[i + 1 : i_end], after[j + 1 : j_end]
        if not ours or not theirs or len(ours) == len(theirs) == 1:
            continue
        for group in _same_runs(ours, theirs):
            yield _Group(i + 1 + group.i, i + 1 + group.i_end, j + 1 + group.j, j + 1 + group.j_end)
        for group in _same_runs(ours[::-1], theirs[::-1], backwards=True):
            yield _Group(i_end - group.i_end, i_end - group.i, j_end - group.j_end, j_end - group.j)


def _same_runs(ours: Sequence[Unit], theirs: Sequence[Unit], *, backwards: bool = False) -> Iterator[_Group]:
    i = j = 0
    while i < len(ours) and j < len(theirs):
        one, other = _Run(ours, i, backwards=backwards), _Run(theirs, j, backwards=backwards)
        while not one.text or one.text != other.text:
            shorter, longer = (one, other) if len(one.text) <= len(other.text) else (other, one)
            if not shorter.grow() or not (longer.text.startswith(shorter.text) or shorter.text.startswith(longer.text)):
                return
        yield _Group(i, one.end, j, other.end)
        i, j = one.end, other.end


class _Run:
    """Neighbouring units as one text, which is turned round where they are read backwards.

    An article may only be the first of a run in the text: lines below it may belong to it, no article to what is above.
    """

    def __init__(self, units: Sequence[Unit], start: int, *, backwards: bool) -> None:
        self._units = units
        self._start = start
        self._backwards = backwards
        self.end = start
        self.text = ""

    def grow(self) -> bool:
        """Takes in the next unit, if there is one that may follow."""
        if self.end == len(self._units):
            return False
        at_article = self._units[self.end - 1 if self._backwards else self.end].whole
        if self.end > self._start and at_article:
            return False
        unit = self._units[self.end]
        self.text += unit.essence[::-1] if self._backwards else unit.essence
        self.end += 1
        return True


def _taken_apart(before: Sequence[Unit], after: Sequence[Unit], pairs: Sequence[Pair]) -> Iterator[_Group]:
    """Reworded paragraphs a part of which now stands beside them, or that took in what stood beside them."""
    ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, j in pairs:
        if before[i].whole or after[j].whole or before[i].essence == after[j].essence:
            continue
        for near in (j - 1, j + 1):
            if 0 <= near < len(after) and near not in theirs and _is_part(after[near], before[i], after[j]):
                yield _Group(i, i + 1, min(j, near), max(j, near) + 1)
        for near in (i - 1, i + 1):
            if 0 <= near < len(before) and near not in ours and _is_part(before[near], after[j], before[i]):
                yield _Group(min(i, near), max(i, near) + 1, j, j + 1)


def _is_part(part: Unit, whole: Unit, rest: Unit) -> bool:
    """Whether a unit says what `whole` says and `rest`, its other part, does not."""
    if part.whole:
        return False
    own = features(part.words) - features(rest.words)
    return len(own & features(whole.words)) >= _CONTAINED * max(1, len(own)) and bool(own)
