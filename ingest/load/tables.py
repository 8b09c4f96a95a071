"""Tables → one block a row, each row with its column heads, so that it can be read and found alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.load.characters import is_chinese, one_line, width
from ingest.types import Block, BlockKind

_HEAD_WIDTH = 40
_TITLE_WIDTH = 60
_SENTENCE_END = re.compile(r"[。！？；.!?;]$")
_NAME_AND_VALUE = 2
_DIGIT = re.compile(r"\d")
_UNITLESS = re.compile(r"[\d\s.,，%~～\-–—/+≥≤<>]+$")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table. A merged cell stands, as the same object, at every position it covers.

    Attributes:
        head: Whether the file marks it as a head: `<th>`, a bold cell, a repeated header row.
    """

    text: str
    head: bool = False


Grid = Sequence[Sequence[Cell]]


def rows(grid: Grid, page: int | None = None) -> tuple[Block, ...]:
    """One block a row, in order. A row of heads is no row of its own, unless the table has nothing else."""
    titles, heads, body = _parts(grid)
    texts = [one_line(row[0].text) for row in titles]
    texts += [_row_text(row, heads) for row in body] or [" | ".join(filter(None, heads))]
    return tuple(Block(BlockKind.ROW, text, page=page) for text in texts if text)


def table_blocks(grid: Grid, level: int = 1) -> tuple[Block, ...]:
    """The rows of a sheet; a title across it, or across the rows below it, is a heading.

    A price list says in such a row what the rows below it are of (一、服饰), and each is to be found by that.

    Args:
        grid: The cells.
        level: The depth of a title over the whole table; one inside it is a level deeper.
    """
    titles, heads, body = _parts(grid)
    if not body:
        return rows(grid)
    blocks = [_across(row, level) for row in titles]
    for number, row in enumerate(body):
        followed = number + 1 < len(body) and not _is_one_cell(body[number + 1])
        if len(row) > 1 and _is_one_cell(row) and followed:
            blocks.append(_across(row, level + 1))
        else:
            blocks.append(Block(BlockKind.ROW, _row_text(row, heads)))
    return tuple(block for block in blocks if block.text)


def _parts(grid: Grid) -> tuple[Grid, tuple[str, ...], Grid]:
    """The titles across a table, the names of its columns, and its other rows."""
    filled = [row for row in grid if any(one_line(cell.text) for cell in row)]
    title = next((number for number, row in enumerate(filled) if not _is_one_cell(row)), len(filled))
    if title == len(filled):
        return filled, (), []
    count = _header_rows(filled[title:])
    return filled[:title], _heads(filled[title : title + count]), filled[title + count :]


def _across(row: Sequence[Cell], level: int) -> Block:
    """A cell across the table: a heading, or a remark where it is a sentence."""
    text = one_line(row[0].text)
    names = width(text) <= _TITLE_WIDTH and not _SENTENCE_END.search(text)
    return Block(BlockKind.HEADING, text, level) if names else Block(BlockKind.PARAGRAPH, text)


def plain_grid(texts: Sequence[Sequence[str]]) -> Grid:
    """A grid of cells that nothing is known of but their texts."""
    return [[Cell(text) for text in row] for row in texts]


def _is_one_cell(row: Sequence[Cell]) -> bool:
    """Whether the row is a title across the table, or the table has a single column."""
    return len(set(row)) == 1


def _header_rows(grid: Grid) -> int:
    """How many rows at the top are heads."""
    if not grid:
        return 0
    marked = next((number for number, row in enumerate(grid) if not _is_marked(row)), len(grid))
    if marked == len(grid) > 1:
        marked = 0  # every cell is bold: the mark says nothing
    elif any(cell.head for cell in grid[0]) and not marked:
        return 0  # heads stand at the left of their rows
    return marked or int(_first_row_looks_like_heads(grid))


def _is_marked(row: Sequence[Cell]) -> bool:
    return all(cell.head for cell in row if one_line(cell.text))


def _first_row_looks_like_heads(grid: Grid) -> bool:
    """Whether an unmarked first row names the columns: short names, each once, over at least one row."""
    if len(grid) == 1:
        return False
    names = [one_line(cell.text) for cell in grid[0]]
    if not all(names[1:]) or len(set(names)) < len(names):
        return False
    if any(width(name) > _HEAD_WIDTH or _SENTENCE_END.search(name) or _UNITLESS.match(name) for name in names if name):
        return False
    return len(names) > _NAME_AND_VALUE or _second_column_is_measured(grid)


def _second_column_is_measured(grid: Grid) -> bool:
    """Whether the second of two columns holds one kind of figure under a name without one.

    Two columns may as well be a list of names and values, whose first line is no head.
    """
    if _DIGIT.search(grid[0][-1].text):
        return False
    values = [one_line(row[-1].text) for row in grid[1:]]
    units = {_DIGIT.sub("", value)[-1:] for value in values}
    return all(_DIGIT.search(value) for value in values) and len(units) == 1


def _heads(header: Grid) -> tuple[str, ...]:
    """The name of each column: the texts above it from top to bottom, a merged one once."""
    names = []
    for column in range(max((len(row) for row in header), default=0)):
        cells = dict.fromkeys(row[column] for row in header if column < len(row))
        names.append(" ".join(text for text in dict.fromkeys(one_line(cell.text) for cell in cells) if text))
    return tuple(names)


def _row_text(row: Sequence[Cell], heads: tuple[str, ...]) -> str:
    if _is_one_cell(row):
        return one_line(row[0].text)
    cells: dict[Cell, list[str]] = {}
    for column, cell in enumerate(row):
        cells.setdefault(cell, []).append(heads[column] if column < len(heads) else "")
    if not heads and row[0].head and len(cells) == _NAME_AND_VALUE:
        return _named(one_line(row[0].text), one_line(row[-1].text))
    parts = (_named(" / ".join(filter(None, names)), one_line(cell.text)) for cell, names in cells.items())
    return " | ".join(part for part in parts if part)


def _named(head: str, text: str) -> str:
    if not text or not head or head == text:
        return text
    head = head.rstrip("：: ")
    return f"{head}：{text}" if any(is_chinese(character) for character in head) else f"{head}: {text}"
