"""The stretches that changed, as a person would mark them: no islands of one shared word, and whole phrases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.rules.pieces import pairs
from knowledge.rules.words import essence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.rules.pieces import Piece
    from knowledge.rules.sequences import Match

_FIRST_WIDE = "\u3040"
_ISLAND = 4
"""So many characters of Chinese, a word of other scripts counting two, are marked with the changes around them."""

_EDGE = re.compile(r"[^\w\s]|\n")


class Range(NamedTuple):
    """ours[i:i_end] became theirs[j:j_end]; one of the two may be empty."""

    i: int
    i_end: int
    j: int
    j_end: int


def changed_ranges(
    ours: Sequence[Piece], theirs: Sequence[Piece], found: list[Match], before: str, after: str
) -> list[Range]:
    """What lies between the shared pieces, in order.

    Args:
        ours: The pieces of the earlier text.
        theirs: The pieces of the later text.
        found: What they share (`knowledge.rules.pieces.aligned`).
        before: The earlier text.
        after: The later text.
    """
    ranges: list[Range] = []
    i = j = 0
    same = [(one, other) for one, other in pairs(found) if ours[one].folded == theirs[other].folded]
    for one, other in [*same, (len(ours), len(theirs))]:
        if one > i or other > j:
            ranges.append(Range(i, one, j, other))
        i, j = one + 1, other + 1
    real = [
        each
        for each in _without_islands(ranges, ours, theirs)
        if _text(ours, each.i, each.i_end) != _text(theirs, each.j, each.j_end)
    ]
    return _whole_phrases(real, ours, theirs, before, after)


def _without_islands(ranges: list[Range], ours: Sequence[Piece], theirs: Sequence[Piece]) -> list[Range]:
    merged: list[Range] = []
    for each in ranges:
        last = merged[-1] if merged else None
        if last and _is_island(last, each, ours, theirs):
            merged[-1] = Range(last.i, each.i_end, last.j, each.j_end)
        else:
            merged.append(each)
    return merged


def _is_island(last: Range, following: Range, ours: Sequence[Piece], theirs: Sequence[Piece]) -> bool:
    """Whether what two changes share between them is less than either, and little."""
    if following.i - last.i_end > _ISLAND:
        return False
    around = (last, following)
    numbers = any(piece.quantity for piece in ours[last.i_end : following.i])
    if numbers or any(_is_number(each, ours, theirs) for each in around):
        return False
    changed = (max(_weight(ours, each.i, each.i_end), _weight(theirs, each.j, each.j_end)) for each in around)
    return _weight(ours, last.i_end, following.i) <= min(_ISLAND, *changed)


def _is_number(found: Range, ours: Sequence[Piece], theirs: Sequence[Piece]) -> bool:
    """Whether one quantity became another: a change that is best seen alone."""
    lone = found.i_end - found.i == found.j_end - found.j == 1
    return lone and ours[found.i].quantity is not None and theirs[found.j].quantity is not None


def _weight(side: Sequence[Piece], start: int, end: int) -> int:
    """How much side[start:end] says, as far as it matters for an island."""
    near = side[start : min(end, start + _ISLAND + 1)]
    return sum(1 if piece.folded[0] >= _FIRST_WIDE else 2 for piece in near)


def _whole_phrases(
    ranges: list[Range], ours: Sequence[Piece], theirs: Sequence[Piece], before: str, after: str
) -> list[Range]:
    """Stretches that are only new, or only gone, moved over equal pieces to where a phrase begins or ends.

    〔的，处警告〕的，处罚款 is then 〔的，处警告的〕，处罚款 where that is what was written.
    """
    moved: list[Range] = []
    for number, each in enumerate(ranges):
        following = ranges[number + 1] if number + 1 < len(ranges) else None
        if each.i == each.i_end:
            low = moved[-1].j_end if moved else 0
            high = following.j if following else len(theirs)
            step = _best_step(theirs, each.j, each.j_end, range(low, high), after)
        elif each.j == each.j_end:
            low = moved[-1].i_end if moved else 0
            high = following.i if following else len(ours)
            step = _best_step(ours, each.i, each.i_end, range(low, high), before)
        else:
            step = 0
        moved.append(Range(each.i + step, each.i_end + step, each.j + step, each.j_end + step))
    return moved


def _best_step(side: Sequence[Piece], start: int, end: int, free: range, text: str) -> int:
    """How far to move side[start:end] within the free pieces, over equal ones only."""
    steps = [0]
    while start + steps[-1] > free.start and side[start + steps[-1] - 1].folded == side[end + steps[-1] - 1].folded:
        steps.append(steps[-1] - 1)
    step = 0
    while end + step < free.stop and side[start + step].folded == side[end + step].folded:
        step += 1
        steps.append(step)
    return max(steps, key=lambda step: (_phrase(side, start + step, end + step, text), -abs(step)))


def _phrase(side: Sequence[Piece], start: int, end: int, text: str) -> int:
    """At how many of its ends a stretch stands at a mark, a line's end or the end of the text."""
    left = text[side[start - 1].end : side[start].start] if start else "\n"
    right = text[side[end - 1].end : side[end].start] if end < len(side) else "\n"
    return (_EDGE.search(left) is not None) + (_EDGE.search(right) is not None)


def _text(side: Sequence[Piece], start: int, end: int) -> str:
    return essence(piece.folded for piece in side[start:end])
