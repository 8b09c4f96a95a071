"""What a change between two versions did to a stretch of text, such as a sentence that was quoted. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from knowledge.rules.differences import ChangeKind
from knowledge.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.rules.differences import Change, VersionText
    from knowledge.rules.number_changes import NumberChange

Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Touched:
    """What became of a stretch from one version to the other.

    Attributes:
        how: `same`: its words stayed; `one_sided`: the other version has nothing of it; `numbers`, `words`: it was
            changed, in numbers at least or in words alone.
        numbers: The quantities of it that changed, before and after.
        other: What the other version says in its place, verbatim, whole sentences; empty unless it was changed.
    """

    how: Literal["same", "one_sided", "numbers", "words"]
    numbers: tuple[NumberChange, ...] = ()
    other: str = ""


SAME = Touched("same")


def touched(changes: Iterable[Change], side: Side, start: int, end: int) -> Touched:
    """What the changes did to a stretch.

    Args:
        changes: From one version to the other.
        side: The version that the stretch is of.
        start: The offset of its first character in that version's text.
        end: The offset after its last character.
    """
    found = [part for change in changes if not change.stamp and (part := _touch(change, side, start, end)) is not None]
    if not found:
        return SAME
    if all(each.how == "one_sided" for each in found):
        return Touched("one_sided")
    numbers = tuple(dict.fromkeys(number for each in found for number in each.numbers))
    other = next((each.other for each in found if each.other), "")
    return Touched("numbers" if numbers else "words", numbers, other)


def stretch(text: VersionText, passage_id: str, quote: str) -> tuple[int, int]:
    """Where a quote from a passage stands in its version's text; a heading that is quoted stands for its passage."""
    ordinal = int(passage_id.rpartition(".")[2])
    passage = next(each for each in text.passages if each.ordinal == ordinal)
    within = passage.text.find(quote)
    if within < 0:
        return passage.start, passage.end
    return passage.start + within, passage.start + within + len(quote)


def _touch(change: Change, side: Side, start: int, end: int) -> Touched | None:
    """What one change did to the stretch; None where it did nothing."""
    text, begins = (change.before, change.before_start) if side == "before" else (change.after, change.after_start)
    if text is None or begins is None or not _overlap(begins, begins + len(text), start, end):
        return None
    other = change.after if side == "before" else change.before
    if other is None:
        return Touched("one_sided")
    if change.kind is not ChangeKind.MODIFIED:
        return None
    own, theirs = _edits(change, side, start - begins, end - begins)
    if not own:
        return None
    quoted = text[max(0, start - begins) : end - begins]
    return Touched("numbers", _numbers(change, side, quoted), _sentences(other, theirs))


def _edits(
    change: Change, side: Side, start: int, end: int
) -> tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]:
    """The stretches that were edited within the quoted one, and what stands in their place."""
    own, theirs = [], []
    for edit in change.edits:
        before, after = (edit.before_start, edit.before_end), (edit.after_start, edit.after_end)
        here, there = (before, after) if side == "before" else (after, before)
        if _overlap(*here, start, end):
            own.append(here)
            theirs.append(there)
    return own, theirs


def _numbers(change: Change, side: Side, quoted: str) -> tuple[NumberChange, ...]:
    """Of the quantities that changed those that the quote holds; what only the other side has belongs to it too."""
    held = []
    for number in change.quantities:
        here = number.before if side == "before" else number.after
        if here is not None and here in quoted:
            held.append(number)
    return tuple(held)


def _sentences(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """The sentences that hold these stretches, in one piece."""
    spans = [
        (start, end)
        for start, end in sentence_spans(text)
        if any(_overlap(start, end, *stretch) for stretch in stretches)
    ]
    return text[spans[0][0] : spans[-1][1]] if spans else ""


def _overlap(one_start: int, one_end: int, start: int, end: int) -> bool:
    """Whether two stretches share a character; an empty one, such as a place where something went, lies inside."""
    if one_start == one_end:
        return start <= one_start <= end
    if start == end:
        return one_start <= start <= one_end
    return one_start < end and start < one_end
