"""Packs a section's text into spans of a good size: whole blocks, or sentences of a block too long."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from importlib import import_module
from itertools import accumulate
from typing import TYPE_CHECKING

from ingest.types import BlockKind
from knowledge.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.compose import Placed

# Weights are kept in fifths so that they stay whole numbers: 1 for a Chinese character, 0.4 for any other.
_UNIT = 5
_WIDE = 5
_NARROW = 2
_FIRST_WIDE = "\u2e80"
_NARROW_CHARACTERS = re.compile(f"[\\x00-{chr(ord(_FIRST_WIDE) - 1)}]+")

# Lighter spans are scraps: found for a word, and saying nothing alone.
_SCRAP = 40 * _UNIT

_LINES = frozenset({BlockKind.ITEM, BlockKind.ROW})
_ITEM_MARKER = re.compile(r"[(（]?(?:\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）.、．]|[-*•·①-⑳]")
_COLONS = ("：", ":")
_UNFINISHED = ("，", ",", "、")
_LAST_MARKS = frozenset("。！？…；;.!?”’」』\"'）)】]》|")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch [start, end) of the document's text that begins on `page`; `ocr`: some of it was recognised."""

    start: int
    end: int
    page: int | None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Weighs any stretch of one text at once, against the sizes wanted.

    Attributes:
        sums: The weight of the text before each offset, in fifths.
        target: The weight that a passage is filled up to, in fifths.
        maximum: The weight that no passage exceeds, in fifths.
    """

    sums: array[int]
    target: int
    maximum: int

    @classmethod
    def of(cls, text: str, target: float, maximum: float) -> Scale:
        """Prepare to weigh a text; `target` and `maximum` in units of weight."""
        weights = (_WIDE if character >= _FIRST_WIDE else _NARROW for character in text)
        highest = max(int(maximum * _UNIT), _WIDE)
        sums = array("q", accumulate(weights, initial=0))
        return cls(sums, min(int(target * _UNIT), highest), highest)

    def between(self, start: int, end: int) -> int:
        """The weight of [start, end)."""
        return self.sums[end] - self.sums[start]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block, or a sentence of a block that is too long: what packing never cuts.

    Attributes:
        introduces: It ends in a colon, and what follows completes it.
        leads: It is not to be the last of a passage: it introduces, breaks off at a comma, or is a title.
        listed: It is a line of a list or table.
    """

    span: Span
    introduces: bool
    leads: bool
    listed: bool


def _fifths(text: str) -> int:
    """The weight of a text that stands outside its document."""
    wide = 0 if text.isascii() else len(_NARROW_CHARACTERS.sub("", text))
    return _NARROW * len(text) + (_WIDE - _NARROW) * wide


def pack(blocks: Sequence[Placed], scale: Scale, *, together: bool) -> list[Span]:
    """Pack neighbouring blocks into spans no heavier than the maximum.

    Args:
        blocks: The blocks of one section, at least one.
        scale: Weighs their text.
        together: Whether they are one span if the maximum allows it, as an article is, whatever the target.

    Returns:
        The spans in order, which hold every block.
    """
    start, end = blocks[0].start, blocks[-1].end
    if together and scale.between(start, end) <= scale.maximum:
        return [Span(start, end, blocks[0].block.page, any(placed.block.ocr for placed in blocks))]
    units = [unit for placed in blocks for unit in _units(placed, scale)]
    return _filled(_groups(units, scale), scale)


def _units(placed: Placed, scale: Scale) -> Iterator[_Unit]:
    """Yield a block whole, or in sentences if it is too heavy, or a sentence in clauses if that is."""
    block, offset = placed.block, placed.start
    listed = block.kind in _LINES or _ITEM_MARKER.match(block.text) is not None
    if scale.between(offset, placed.end) <= scale.maximum:
        titled = block.kind is BlockKind.PARAGRAPH and _is_title(block.text, scale.between(offset, placed.end))
        yield _unit(Span(offset, placed.end, block.page, block.ocr), block.text, listed=listed, titled=titled)
        return
    for start, end in sentence_spans(block.text):
        for piece_start, piece_end in _fitting(block.text, start, end, scale):
            span = Span(offset + piece_start, offset + piece_end, block.page, block.ocr)
            yield _unit(span, block.text[piece_start:piece_end], listed=listed and start == 0, titled=False)


def _fitting(text: str, start: int, end: int, scale: Scale) -> list[tuple[int, int]]:
    """A sentence's span, or its clauses' where it is over the maximum."""
    sentence = text[start:end]
    if _fifths(sentence) <= scale.maximum:
        return [(start, end)]
    # Importing the splitter takes a third of a second, and few documents need it.
    clauses: list[tuple[int, int]] = import_module("ingest.clauses").clause_spans(
        sentence, max(scale.target, _WIDE), _fifths
    )
    return [(start + clause_start, start + clause_end) for clause_start, clause_end in clauses]


def _unit(span: Span, text: str, *, listed: bool, titled: bool) -> _Unit:
    introduces = text.endswith(_COLONS)
    return _Unit(span, introduces, introduces or titled or text.endswith(_UNFINISHED), listed)


def _is_title(text: str, weighs: int) -> bool:
    return weighs < _SCRAP and text[-1] not in _LAST_MARKS


def _groups(units: list[_Unit], scale: Scale) -> Iterator[Span]:
    """Yield what stays together: a list with its head if that fits, else the head with the first item."""
    index = 0
    while index < len(units):
        after = _listed_after(units, index, scale) or _led_after(units, index, scale)
        yield _joined(units[index].span, units[after - 1].span)
        index = after


def _listed_after(units: list[_Unit], index: int, scale: Scale) -> int | None:
    """The index after the whole list that a unit introduces, or None if there is none or it does not fit."""
    after = index + 1
    if not units[index].introduces:
        return None
    while after < len(units) and units[after].listed:
        if not _fits(units[index].span, units[after].span, scale.maximum, scale):
            return None
        after += 1
    return after if after > index + 1 else None


def _led_after(units: list[_Unit], index: int, scale: Scale) -> int:
    """The index after a unit and what it leads to: the next unit, and what that one leads to in turn."""
    after = index + 1
    limit = scale.maximum
    while after < len(units) and units[after - 1].leads:
        if not _fits(units[index].span, units[after].span, limit, scale):
            break
        after += 1
        limit = scale.target
    return after


def _fits(first: Span, last: Span, limit: int, scale: Scale) -> bool:
    return scale.between(first.start, last.end) <= limit


def _joined(first: Span, last: Span) -> Span:
    return Span(first.start, last.end, first.page, first.ocr or last.ocr)


def _filled(groups: Iterator[Span], scale: Scale) -> list[Span]:
    """Join groups up to the target, and scraps with a neighbour up to the maximum."""
    filled: list[Span] = []
    current: Span | None = None
    for group in groups:
        limit = scale.maximum if current and _is_scrap(current, scale) else scale.target
        if current and _fits(current, group, limit, scale):
            current = _joined(current, group)
            continue
        if current:
            _close(filled, current, scale)
        current = group
    if current:
        _close(filled, current, scale)
    return filled


def _close(filled: list[Span], current: Span, scale: Scale) -> None:
    """Add a finished span, to the one before if it is a scrap that fits there."""
    if filled and _is_scrap(current, scale) and _fits(filled[-1], current, scale.maximum, scale):
        filled[-1] = _joined(filled[-1], current)
    else:
        filled.append(current)


def _is_scrap(span: Span, scale: Scale) -> bool:
    return scale.between(span.start, span.end) < _SCRAP
