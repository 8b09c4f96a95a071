"""What changed between two versions of a rule: which articles or paragraphs, which words of them, which numbers.

Aligned by equal text, then by likeness, number and position, so that what is renumbered or moved is recognised. Layout,
the numbers of lists, white space, punctuation, width, case and links are no changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.rules.align import Pair, align
from knowledge.rules.regroup import regroup
from knowledge.rules.stamps import is_stamp
from knowledge.rules.units import units
from knowledge.rules.wording import UNCHANGED, reword

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.rules.number_changes import NumberChange
    from knowledge.rules.units import Unit
    from knowledge.rules.wording import Edit, Wording
    from knowledge.types import Passage

    _SideBySide = tuple[tuple[Unit, ...], tuple[Unit, ...], tuple[Pair, ...]]


class ChangeKind(StrEnum):
    """What became of an article or paragraph."""

    MODIFIED = "modified"
    RENUMBERED = "renumbered"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class VersionText:
    """A version as it is compared: its whole text, and its passages, which are slices of it in order."""

    text: str
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one article, heading, paragraph, item or row.

    Attributes:
        place_before: Where it stood, such as 第三条, 7.4, or the heading above it; None for what is added.
        place_after: Where it stands; None for what is removed.
        before: Its text, verbatim; None for what is added.
        after: The same of the later version; None for what is removed.
        before_start: The offset of `before` in the earlier version's text.
        after_start: The offset of `after` in the later version's text.
        edits: Of a modified one, the stretches that changed: offsets in `before` and `after`.
        numbers: Of a modified one, the quantities and references that changed, in order.
        stamp: Whether it only says when the page was last updated: true of the page, and no rule.
    """

    kind: ChangeKind
    place_before: str | None
    place_after: str | None
    before: str | None
    after: str | None
    before_start: int | None
    after_start: int | None
    edits: tuple[Edit, ...] = ()
    numbers: tuple[NumberChange, ...] = ()
    stamp: bool = False

    @property
    def quantities(self) -> tuple[NumberChange, ...]:
        """The numbers that somebody pays, waits for or counts: without references to other articles."""
        return tuple(number for number in self.numbers if not number.refers)


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch that stayed: before[before_start:before_end] is after[after_start:after_end], but for layout."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side.

    Attributes:
        changes: In the order of the later version; what is removed follows what it stood behind.
        kept: What stayed where it is, in the order of the later version.
    """

    changes: tuple[Change, ...]
    kept: tuple[Kept, ...]


def differences(before: VersionText, after: VersionText) -> tuple[Change, ...]:
    """The changes from one version to another, none where they differ in layout alone.

    Args:
        before: The earlier version.
        after: The later version.
    """
    return compare(before, after).changes


def compare(before: VersionText, after: VersionText) -> Comparison:
    """The changes, and what stayed as it was."""
    ours, theirs, pairs = _side_by_side(before, after)
    changes: list[tuple[float, Change]] = []
    kept: list[Kept] = []
    for i, j in pairs:
        change = _became(ours[i], theirs[j])
        if change is None:
            kept.append(Kept(ours[i].start, ours[i].end, theirs[j].start, theirs[j].end))
        else:
            changes.append((j, change))
    changes += _one_sided(ours, theirs, dict(pairs))
    return Comparison(tuple(change for _, change in sorted(changes, key=lambda each: each[0])), tuple(kept))


def _side_by_side(before: VersionText, after: VersionText) -> _SideBySide:
    """The units of both versions, as they are compared, and which became which; the same pairs back as forth."""
    if after.text < before.text:
        theirs, ours, back = _side_by_side(after, before)
        return ours, theirs, tuple(sorted((Pair(j, i) for i, j in back), key=lambda pair: pair.j))
    ours, theirs = units(before.text, before.passages), units(after.text, after.passages)
    pairs = align(ours, theirs)
    regrouped = regroup(ours, theirs, pairs, (before.text, after.text))
    if regrouped != (ours, theirs):
        ours, theirs = regrouped
        pairs = align(ours, theirs)
    return ours, theirs, pairs


def _became(one: Unit, other: Unit) -> Change | None:
    """The change between two units that are one, or None where there is none."""
    wording = None if one.essence == other.essence else reword(one.text, one.words, other.text, other.words)
    if wording is not None and wording.edits:
        stamp = is_stamp(one.text) and is_stamp(other.text)
        return _change(ChangeKind.MODIFIED, one, other, wording=wording, stamp=stamp)
    if one.number and other.number and one.number != other.number:
        return _change(ChangeKind.RENUMBERED, one, other)
    return None


def _one_sided(ours: Sequence[Unit], theirs: Sequence[Unit], became: dict[int, int]) -> Iterator[tuple[float, Change]]:
    """What was added and removed, each with its position among the later version's units."""
    arrived = set(became.values())
    for j, unit in enumerate(theirs):
        if j not in arrived:
            yield j, _change(ChangeKind.ADDED, None, unit, stamp=is_stamp(unit.text))
    place = -1.0
    for i, unit in enumerate(ours):
        if i in became:
            place = became[i]
        else:
            yield place + 0.5, _change(ChangeKind.REMOVED, unit, None, stamp=is_stamp(unit.text))


def _change(
    kind: ChangeKind, one: Unit | None, other: Unit | None, *, wording: Wording = UNCHANGED, stamp: bool = False
) -> Change:
    return Change(
        kind=kind,
        place_before=one.place if one else None,
        place_after=other.place if other else None,
        before=one.text if one else None,
        after=other.text if other else None,
        before_start=one.start if one else None,
        after_start=other.start if other else None,
        edits=wording.edits,
        numbers=wording.numbers,
        stamp=stamp,
    )
