"""Changes told by the paragraphs of a revisions set, which the ordinary road may join or part. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from knowledge.rules.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.rules.differences import Change, Comparison

Indices = tuple[int | None, int | None]
_Span = tuple[int, int]


def changed_paragraphs(
    comparison: Comparison, before: str, before_paragraphs: Sequence[str], after: str, after_paragraphs: Sequence[str]
) -> list[Indices]:
    """Which paragraph became which, of those that changed; None on the side that has none.

    Args:
        comparison: What changed between the versions as loaded.
        before: The earlier version's text as loaded.
        before_paragraphs: Its paragraphs in the set.
        after: The later version's text as loaded.
        after_paragraphs: Its paragraphs in the set.
    """
    ours, theirs = _owners(before, before_paragraphs), _owners(after, after_paragraphs)
    shared = Counter(
        (ours[one], theirs[other])
        for one, other in _shared_words(comparison, before, after)
        if one in ours and other in theirs
    )
    old = {ours[at] for span in _spans(comparison, earlier=True) for at in range(*span) if at in ours}
    new = {theirs[at] for span in _spans(comparison, earlier=False) for at in range(*span) if at in theirs}
    return _paired(old, new, shared)


def _paired(old: set[int], new: set[int], shared: Counter[tuple[int, int]]) -> list[Indices]:
    """Each changed paragraph once, with the one that it shares the most words with."""
    became: dict[int, int] = {}
    for (i, j), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if i not in became and j not in became.values():
            became[i] = j
    pairs: list[Indices] = [(i, j) for i, j in became.items() if i in old or j in new]
    pairs += [(i, None) for i in old if i not in became]
    pairs += [(None, j) for j in new if j not in became.values()]
    return sorted(pairs, key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1] or 0))


def _owners(text: str, paragraphs: Sequence[str]) -> dict[int, int]:
    """Offset of each letter and digit of a loaded text → the paragraph that it is from."""
    offsets = [at for at, character in enumerate(text) if character.isalnum()]
    letters = "".join(text[at] for at in offsets)
    owners: dict[int, int] = {}
    position = 0
    for number, paragraph in enumerate(paragraphs):
        wanted = "".join(character for character in paragraph if character.isalnum())
        found = letters.find(wanted, position)
        if wanted and found >= 0:
            position = found + len(wanted)
            owners.update(dict.fromkeys(offsets[found:position], number))
    return owners


def _spans(comparison: Comparison, *, earlier: bool) -> Iterator[_Span]:
    """What changed on one side, as offsets in its text."""
    for change in comparison.changes:
        text = change.before if earlier else change.after
        start = change.before_start if earlier else change.after_start
        if text is None or start is None:
            continue
        edits = [edit[:2] if earlier else edit[2:] for edit in change.edits]
        for first, last in edits or [(0, len(text))]:
            yield start + first, start + last


def _shared_words(comparison: Comparison, before: str, after: str) -> Iterator[_Span]:
    """Where each word stands that both versions have, in the one and in the other."""
    for kept in comparison.kept:
        ours = words(before[kept.before_start : kept.before_end])
        theirs = words(after[kept.after_start : kept.after_end])
        for one, other in zip(ours, theirs, strict=False):
            yield kept.before_start + one.start, kept.after_start + other.start
    for change in comparison.changes:
        yield from _words_left(change)


def _words_left(change: Change) -> Iterator[_Span]:
    if change.before is None or change.after is None or change.before_start is None or change.after_start is None:
        return
    ours = _outside([word.start for word in words(change.before)], [edit[:2] for edit in change.edits])
    theirs = _outside([word.start for word in words(change.after)], [edit[2:] for edit in change.edits])
    for one, other in zip(ours, theirs, strict=False):
        yield change.before_start + one, change.after_start + other


def _outside(starts: Iterable[int], spans: Sequence[_Span]) -> Iterator[int]:
    return (at for at in starts if not any(start <= at < end for start, end in spans))
