"""Joins a document's blocks into its whole text and remembers where each block came to stand in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.articles import article_number, chapter_level
from ingest.types import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Chapters found by their words stand below every heading that the file itself marks as one.
_BELOW_HEADINGS = 100

_LINED_UP = frozenset({BlockKind.ITEM, BlockKind.ROW})


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the offsets [start, end) of its text in the document's text."""

    block: Block
    start: int
    end: int


def compose(blocks: Sequence[Block]) -> tuple[str, tuple[Placed, ...]]:
    """Join blocks into one text.

    Blocks are parted by a blank line; consecutive items, consecutive rows, and the head sentence of a list or
    table and its first line, by a line break alone.

    Args:
        blocks: A loader's blocks in reading order. Those without visible text are left out; a paragraph with
            articles or chapters on lines of their own counts as a paragraph a line; the title of a chapter
            counts as a heading.

    Returns:
        The document's text, and its blocks with their places in it.
    """
    kept = [piece for block in blocks for piece in _recognised(block)]
    parts: list[str] = []
    placed: list[Placed] = []
    offset = 0
    separators = ["", *(_separator(before, after) for before, after in pairwise(kept))]
    for separator, block in zip(separators, kept, strict=bool(kept)):
        start = offset + len(separator)
        offset = start + len(block.text)
        parts += (separator, block.text)
        placed.append(Placed(block, start, offset))
    return "".join(parts), tuple(placed)


def _recognised(block: Block) -> Iterator[Block]:
    """Yield the block stripped, or divided into lines, or as the heading that it is in substance."""
    text = block.text.strip()
    if not text:
        return
    if block.kind is not BlockKind.PARAGRAPH:
        yield replace(block, text=text)
        return
    lines = [stripped for line in text.splitlines() if (stripped := line.strip())]
    opening = any(article_number(line) or chapter_level(line) for line in lines)
    for piece in lines if opening else [text]:
        level = chapter_level(piece)
        if level is None:
            yield replace(block, text=piece)
        else:
            yield replace(block, kind=BlockKind.HEADING, text=piece, level=_BELOW_HEADINGS + level)


def _separator(before: Block, after: Block) -> str:
    """What stands between two blocks in the text."""
    lined_up = after.kind in _LINED_UP and (
        before.kind is after.kind or (before.kind is BlockKind.PARAGRAPH and before.text.endswith(("：", ":")))
    )
    return "\n" if lined_up else "\n\n"
