"""Which words of a text changed, in stretches that a person can follow, and which numbers became which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.rules.number_changes import NumberChange, number_changes
from knowledge.rules.pieces import Piece, aligned, pieces
from knowledge.rules.readable import Range, changed_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.rules.words import Word

_MARK = re.compile(r"[^\w\s]")


class Edit(NamedTuple):
    """before[before_start:before_end] became after[after_start:after_end]; one of the two may be empty."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int


class Wording(NamedTuple):
    """What became of a text.

    Attributes:
        edits: The stretches that changed, in order, without the punctuation around them.
        numbers: The quantities that changed, in order.
    """

    edits: tuple[Edit, ...]
    numbers: tuple[NumberChange, ...]


UNCHANGED = Wording((), ())


def reword(before: str, before_words: Sequence[Word], after: str, after_words: Sequence[Word]) -> Wording:
    """Compare two wordings.

    Args:
        before: The earlier text.
        before_words: Its words (`knowledge.rules.words`).
        after: The later text.
        after_words: Its words.
    """
    if after < before:
        # Of layouts that are equally good one is chosen, the same whichever version comes first.
        return _turned(reword(after, after_words, before, before_words))
    ours, theirs = pieces(before, before_words), pieces(after, after_words)
    found = aligned(ours, theirs)
    ranges = changed_ranges(ours, theirs, found, before, after)
    edits = tuple(_edit(each, ours, theirs, before, after) for each in ranges)
    return Wording(edits, number_changes(before, after, ours, theirs, found))


def _turned(wording: Wording) -> Wording:
    """The way back."""
    edits = (Edit(*edit[2:], *edit[:2]) for edit in wording.edits)
    numbers = (NumberChange(number.after, number.before, number.refers) for number in wording.numbers)
    return Wording(tuple(edits), tuple(numbers))


def _edit(found: Range, ours: Sequence[Piece], theirs: Sequence[Piece], before: str, after: str) -> Edit:
    if found.i == found.i_end:
        at = _place(ours, found.i, before, theirs, found.j, after)
        return Edit(at, at, theirs[found.j].start, theirs[found.j_end - 1].end)
    if found.j == found.j_end:
        at = _place(theirs, found.j, after, ours, found.i, before)
        return Edit(ours[found.i].start, ours[found.i_end - 1].end, at, at)
    return Edit(ours[found.i].start, ours[found.i_end - 1].end, theirs[found.j].start, theirs[found.j_end - 1].end)


def _place(side: Sequence[Piece], index: int, text: str, other: Sequence[Piece], at: int, other_text: str) -> int:
    """Where in a text the words stand, or stood, that only the other has: after the mark that both have there."""
    if index == 0:
        return side[0].start if side else len(text)
    place = side[index - 1].end
    ended = other[at - 1].end if at else 0
    mark = text[place : place + 1]
    shared = mark == other_text[ended : ended + 1] and _MARK.match(mark) is not None
    return place + shared
