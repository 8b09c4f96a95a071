"""Paragraphs without styles → headings with their depth, items with their nesting, and paragraphs.

Used for plain text, PDF, and documents whose author styled nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.load.characters import width
from ingest.load.heading_rules import TITLE, heading_style
from ingest.load.marks import COUNTED, DIVISIONS, Mark, Style, mark
from ingest.load.pieces import Piece
from ingest.types import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING_WIDTH = 200


def find_headings(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The same paragraphs with what they are to a reader, headings with their depth."""
    marks = [None if piece.known else mark(piece.text) for piece in pieces]
    depths = _Depths()
    items: list[tuple[Style, int]] = []
    blocks = []
    for number, (piece, found) in enumerate(zip(pieces, marks, strict=True)):
        style = heading_style(number, pieces, marks)
        if piece.known:
            items.clear()
            blocks.append(_settled(piece.known, depths))
        elif style is not None:
            items.clear()
            blocks.append(Block(BlockKind.HEADING, piece.text, depths.next(style), piece.page))
        elif found and _is_item(found):
            level = _nesting(items, found.style, piece.indent)
            text = piece.text[found.length :] if found.style is Style.BULLET else piece.text
            blocks.append(Block(BlockKind.ITEM, text, level, piece.page))
        else:
            items.clear()
            blocks.append(Block(BlockKind.PARAGRAPH, piece.text, page=piece.page))
    return tuple(blocks)


def styled_heading(text: str, level: int) -> Block:
    """What a file styles as a heading, as one or as a paragraph: many a rule is set in such letters."""
    if width(text) <= _HEADING_WIDTH and not text.endswith(("。", "；", ";")):
        return Block(BlockKind.HEADING, text, level)
    return Block(BlockKind.PARAGRAPH, text)


def find_headings_below_title(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a styled document, its headings found where the author styled none but a title."""
    if any(block.kind is BlockKind.HEADING for block in blocks[1:]):
        return tuple(blocks)
    settled = [None if _is_open(block) else block for block in blocks]
    return find_headings([
        Piece(block.text, spaced=True, page=block.page, known=known)
        for block, known in zip(blocks, settled, strict=True)
    ])  # fmt: skip


def _is_open(block: Block) -> bool:
    """Whether a block may turn out a heading: a paragraph, or a line that Word counts 一、二、."""
    found = mark(block.text)
    counted = block.kind is BlockKind.ITEM and found is not None and found.style is Style.COMMA
    return counted or block.kind is BlockKind.PARAGRAPH


def _settled(block: Block, depths: _Depths) -> Block:
    if block.kind is not BlockKind.HEADING:
        return block
    return Block(BlockKind.HEADING, block.text, depths.next(TITLE), block.page)


class _Depths:
    """Depths of headings: parts, chapters and sections in their order, other styles as they first appear."""

    def __init__(self) -> None:
        self._order: list[str] = [TITLE, *(style.value for style in DIVISIONS)]
        self._open: list[int] = []

    def next(self, style: str) -> int:
        """The depth of the next heading, of this style, from 1."""
        if style not in self._order:
            self._order.append(style)
        rank = self._order.index(style)
        while self._open and self._open[-1] >= rank:
            self._open.pop()
        self._open.append(rank)
        return len(self._open)


def _is_item(found: Mark) -> bool:
    return found.style is Style.BULLET or found.style in COUNTED


def _nesting(items: list[tuple[Style, int]], style: Style, indent: int) -> int:
    """The nesting of an item below those before it; `items` holds the open styles, outermost first."""
    key = (style, indent if style is Style.BULLET else 0)
    if key in items:
        del items[items.index(key) + 1 :]
    else:
        while items and style is Style.BULLET and items[-1][0] is style and items[-1][1] > indent:
            items.pop()
        items.append(key)
    return len(items) - 1
