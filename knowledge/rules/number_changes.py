"""Which quantities of a text became which: 48小时 → 24小时, nothing → 5,000元, 7月 → nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.rules.pieces import NEAR
from knowledge.rules.quantities import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from knowledge.rules.pieces import Piece
    from knowledge.rules.quantities import Quantity
    from knowledge.rules.sequences import Match


class NumberChange(NamedTuple):
    """A quantity that changed, as written; None on the side that has none.

    Attributes:
        refers: Whether it is a reference (第十二条, Section 5) and nothing that is paid, waited or counted.
    """

    before: str | None
    after: str | None
    refers: bool


_Side = list[tuple[int, "Quantity"]]
_Found = tuple["Quantity | None", "Quantity | None"]


def number_changes(
    before: str, after: str, ours: Sequence[Piece], theirs: Sequence[Piece], found: list[Match]
) -> tuple[NumberChange, ...]:
    """The changes in reading order, each once; a quantity written otherwise, or only moved, has not changed.

    Args:
        before: The earlier text.
        after: The later text.
        ours: The pieces of the earlier text.
        theirs: The pieces of the later text.
        found: What they share, quantities of one measure standing for each other.
    """
    changed = _without_moved(list(_changed(ours, theirs, found)))
    told = (
        NumberChange(
            before[old.start : old.end] if old else None,
            after[new.start : new.end] if new else None,
            all(each.measure is Measure.REFERENCE for each in (old, new) if each),
        )
        for old, new in changed
    )
    return tuple(dict.fromkeys(told))


def _changed(ours: Sequence[Piece], theirs: Sequence[Piece], found: list[Match]) -> Iterator[_Found]:
    i = j = 0
    for match in found:
        yield from _replaced(ours[i : match.i], theirs[j : match.j])
        for step in range(match.length):
            old, new = ours[match.i + step].quantity, theirs[match.j + step].quantity
            if old and new and old.value != new.value:
                yield old, new
        i, j = match.i + match.length, match.j + match.length
    yield from _replaced(ours[i:], theirs[j:])


def _replaced(ours: Sequence[Piece], theirs: Sequence[Piece]) -> Iterator[_Found]:
    """The quantities of two stretches that share nothing: paired where the stretches are short, else gone and new."""
    old = [piece.quantity for piece in ours if piece.quantity]
    new = [piece.quantity for piece in theirs if piece.quantity]
    for same in _SAMENESS if max(len(ours), len(theirs)) <= 2 * NEAR else ():
        for each in list(old):
            other = next((one for one in new if same(each, one)), None)
            if other is not None:
                old.remove(each)
                new.remove(other)
                if each.value != other.value:
                    yield each, other
    if len(old) == len(new) == 1 and max(len(ours), len(theirs)) <= NEAR:
        yield old[0], new[0]
        return
    yield from ((each, None) for each in old)
    yield from ((None, each) for each in new)


_SAMENESS: tuple[Callable[[Quantity, Quantity], bool], ...] = (
    lambda one, other: one.value == other.value,
    lambda one, other: one.measure is other.measure and one.value[-1] == other.value[-1],
    lambda one, other: one.measure is other.measure,
)
"""What makes two quantities of replaced stretches one: their value, their unit, what they measure; in this order."""


def _without_moved(changed: list[_Found]) -> list[_Found]:
    """Without those that went in one place and came in another."""
    gone = [old.value for old, new in changed if old and new is None]
    come = [new.value for old, new in changed if new and old is None]
    kept: list[_Found] = []
    for old, new in changed:
        one = (old or new) if old is None or new is None else None
        others = come if new is None else gone
        if one is not None and one.value in others:
            others.remove(one.value)
        else:
            kept.append((old, new))
    return kept
