"""Excel workbooks → rows, each with its column heads; sheets and titles across a table are headings."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from ingest.errors import IngestError
from ingest.load.characters import one_line
from ingest.load.media_type import XLSX
from ingest.load.tables import Cell, table_blocks
from ingest.load.xlsx_values import shown
from ingest.load.zipped import BROKEN_ZIP, check_office
from ingest.types import Block, BlockKind, Loaded, RawFile
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

MAX_CELLS = 1_000_000

_BROKEN = (
    InvalidFileException, etree.LxmlError, SyntaxError, *BROKEN_ZIP,
    KeyError, IndexError, TypeError, AttributeError, AssertionError,
)  # fmt: skip
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)

Cells = dict[int, dict[int, Cell]]
"""Cells with a text by row and column, from 1."""


def load(file: RawFile) -> Loaded:
    """Reads a workbook: the sheets that it shows, in their order.

    Raises:
        IngestError: It is damaged, encrypted, or too large.
    """
    check_office(file.data)
    try:
        workbook = openpyxl.load_workbook(BytesIO(file.data), data_only=True)
        sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        read = [(sheet.title, _cells(sheet)) for sheet in sheets]
        title = one_line(workbook.properties.title or "") or None
    except _BROKEN as error:
        raise IngestError("file-unreadable") from error
    blocks: list[Block] = []
    for name, cells in read:
        found = [block for table in _tables(cells) for block in table_blocks(table, level=2)]
        named = len(read) > 1 or not _UNNAMED.fullmatch(name.strip())
        if found and named:
            blocks.append(Block(BlockKind.HEADING, one_line(name), 1))
        blocks += found
    return Loaded(tuple(blocks), XLSX, Fields(title=title))


def _cells(sheet: Worksheet) -> Cells:
    """The cells of a sheet that say something, merged ones at every position that they cover."""
    # Asking for the rows would make a cell of every position up to the last, of which there may be 17 billion.
    kept: Mapping[tuple[int, int], object] = sheet._cells  # noqa: SLF001  # no public name gives the kept ones alone
    if len(kept) > MAX_CELLS:
        raise IngestError("sheet-too-large", limit=MAX_CELLS)
    found: Cells = {}
    for row, column in sorted(kept):
        cell = sheet.cell(row, column)
        text = one_line(shown(cell.value, str(cell.number_format)))
        if text:
            found.setdefault(row, {})[column] = Cell(text, head=bool(cell.font and cell.font.bold))
    last = max((column for line in found.values() for column in line), default=0)
    for merged in sheet.merged_cells.ranges:
        whole = found.get(merged.min_row, {}).get(merged.min_col)
        if whole is not None:
            for row in range(merged.min_row, min(merged.max_row, max(found)) + 1):
                found.setdefault(row, {}).update(
                    dict.fromkeys(range(merged.min_col, min(merged.max_col, max(last, merged.min_col)) + 1), whole)
                )
    return found


def _tables(cells: Cells) -> Iterator[list[list[Cell]]]:
    """The tables of a sheet. An empty row ends one, unless the rows below go on in its columns without a head."""
    numbers = sorted(cells)
    if not numbers:
        return
    groups = [[numbers[0]]]
    for above, row in pairwise(numbers):
        if row == above + 1 or _goes_on(cells[above], cells[row]):
            groups[-1].append(row)
        else:
            groups.append([row])
    for group in groups:
        yield _grid([cells[row] for row in group])


def _goes_on(above: Mapping[int, Cell], below: Mapping[int, Cell]) -> bool:
    return len(below) > 1 and set(below) == set(above) and not all(cell.head for cell in below.values())


def _grid(lines: list[dict[int, Cell]]) -> list[list[Cell]]:
    """The lines of a table as cells side by side; a title above it that is in one cell stands across it."""
    first = min(min(line) for line in lines)
    last = max(max(line) for line in lines)
    grid = [[line.get(column) or Cell("") for column in range(first, last + 1)] for line in lines]
    for number, line in enumerate(lines):
        if len(set(line.values())) > 1:
            break
        grid[number] = [next(iter(line.values()))] * (last - first + 1)
    return grid
