"""A change as it is shown: what went, what came, and as much of what stayed as it takes to follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from knowledge.rules.differences import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.rules.differences import Change

Mark = Literal["same", "removed", "added", "cut"]

CONTEXT = 30
"""Characters of unchanged text shown on each side of a change; twice as many of a text in Latin letters."""

LONGEST = 400
"""Characters shown of what was added, removed or replaced in one piece."""

_WORTH_CUTTING = 12

_SPACE = re.compile(r"\s+")
_STOP = re.compile(r"[。；！？]|[.!?;](?=\s|$)")
_CUT_WORD = re.compile(r"(?<=\s)\S*[A-Za-z0-9]$")
_ENDING = re.compile(r"[。；！？!?;]|[.,](?=\s)|[，：:、]")


class Segment(NamedTuple):
    """A stretch of an excerpt; of one that is `cut`, the text is an ellipsis."""

    mark: Mark
    text: str


def excerpt(change: Change, *, context: int = CONTEXT, longest: int = LONGEST) -> tuple[Segment, ...]:
    """The words of a change in the order of the later text, on one line, unchanged stretches shortened.

    Args:
        change: Modified, added or removed; of a renumbered one nothing is to be shown.
        context: Characters of unchanged text kept on each side of a change.
        longest: Characters kept of any one stretch that was added or removed.
    """
    if change.kind is ChangeKind.RENUMBERED:
        return ()
    segments = [segment for segment in _without_number(list(_segments(change)), change) if segment.text]
    shown: list[Segment] = []
    for number, segment in enumerate(segments):
        if segment.mark == "same":
            shown += _context(segment.text, context, opens=number == 0, closes=number == len(segments) - 1)
        else:
            shown += _shortened(segment, longest)
    return tuple(shown)


def _segments(change: Change) -> Iterator[Segment]:
    before, after = change.before or "", change.after or ""
    if not before or not after:
        yield Segment("removed", _line(before))
        yield Segment("added", _line(after))
        return
    position = 0
    for edit in change.edits:
        yield Segment("same", _line(after[position : edit.after_start]))
        yield Segment("removed", _line(before[edit.before_start : edit.before_end]))
        yield Segment("added", _line(after[edit.after_start : edit.after_end]))
        position = edit.after_end
    yield Segment("same", _line(after[position:]))


def _without_number(segments: list[Segment], change: Change) -> list[Segment]:
    """Without the article's number at the beginning, which is told as the change's place."""
    for number, segment in enumerate(segments):
        if segment.text:
            place = change.place_before if segment.mark == "removed" else change.place_after
            bare = segment.text.removeprefix(place or "").lstrip(" 　.:：、")
            alone = all(not each.text for each in segments[number + 1 :])
            segments[number] = Segment(segment.mark, bare or (segment.text if alone else ""))
            break
    return segments


def _line(text: str) -> str:
    return _SPACE.sub(" ", text)


def _shortened(segment: Segment, longest: int) -> Iterator[Segment]:
    if len(segment.text) <= longest:
        yield segment
    else:
        yield Segment(segment.mark, segment.text[:longest])
        yield Segment("cut", "…")


def _context(text: str, context: int, *, opens: bool, closes: bool) -> Iterator[Segment]:
    """Unchanged text: its end before a change, its beginning after one, and both where it stands between two."""
    reach = 2 * context if text.isascii() else context
    head = "" if opens else _head(text, reach)
    tail = "" if closes else _tail(text, reach)
    if len(head) + len(tail) + _WORTH_CUTTING >= len(text):
        yield Segment("same", text)
        return
    if head:
        yield Segment("same", head)
    yield Segment("cut", "…")
    if tail:
        yield Segment("same", tail)


def _head(text: str, reach: int) -> str:
    """The beginning, to the end of its first clause if that comes soon, else of the last word within reach."""
    if _STOP.match(text):
        return text[0]
    ending = _ENDING.search(text, 2, reach)
    return text[: ending.end()] if ending else _whole_words(text[:reach])


def _tail(text: str, reach: int) -> str:
    """The end, from the beginning of its last clause if that is near, else of the first word within reach."""
    near = text[-reach:]
    endings = [found.end() for found in _ENDING.finditer(near) if found.end() < len(near) - 1]
    return near[endings[-1] :] if endings else _whole_words(near[::-1])[::-1]


def _whole_words(text: str) -> str:
    """Without a Latin word that is cut in two at the end."""
    return _CUT_WORD.sub("", text) or text
