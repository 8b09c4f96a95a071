"""PowerPoint presentations → blocks: a slide is a page, its title a heading, its notes come after it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pptx
from lxml import etree
from pptx.exc import PythonPptxError
from pptx.util import Length

from ingest.errors import IngestError
from ingest.load.characters import one_line
from ingest.load.media_type import PPTX
from ingest.load.tables import Cell, rows
from ingest.load.zipped import BROKEN_ZIP, check_office
from ingest.types import Block, BlockKind, Loaded, RawFile
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide
    from pptx.table import Table
    from pptx.text.text import TextFrame

MAX_SLIDES = 1000

_BROKEN = (
    PythonPptxError, etree.LxmlError, *BROKEN_ZIP,
    KeyError, IndexError, TypeError, AttributeError, AssertionError,
)  # fmt: skip
_NO_TITLE = frozenset({"powerpoint presentation", "powerpoint 演示文稿", "演示文稿", "presentation"})
_ROW_HEIGHT = Length(300_000)
"""Shapes whose tops differ by less, a third of an inch, stand beside each other."""


def load(file: RawFile) -> Loaded:
    """Reads a presentation.

    Raises:
        IngestError: It is damaged, encrypted or too large.
    """
    check_office(file.data)
    try:
        presentation = pptx.Presentation(BytesIO(file.data))
        slides = list(presentation.slides)
        if len(slides) > MAX_SLIDES:
            raise IngestError("file-too-many-pages", pages=len(slides), limit=MAX_SLIDES)
        blocks = [block for number, slide in enumerate(slides, start=1) for block in _blocks(slide, number)]
        title = one_line(presentation.core_properties.title or "")
    except _BROKEN as error:
        raise IngestError("file-unreadable") from error
    stated = Fields(title=title if title and title.lower() not in _NO_TITLE else None)
    return Loaded(tuple(blocks), PPTX, stated)


def _blocks(slide: Slide, number: int) -> Iterator[Block]:
    if slide.element.get("show") == "0":
        return  # hidden: its audience does not see it
    title = slide.shapes.title
    text = one_line(title.text_frame.text) if title is not None else ""
    if text:
        yield Block(BlockKind.HEADING, text, 1, number)
    for shape in _in_reading_order(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _of_shape(shape, number)
    if slide.has_notes_slide:
        notes = slide.notes_slide.notes_text_frame
        if notes is not None:
            yield from _paragraphs(notes, number)


def _in_reading_order(shapes: Iterable[BaseShape]) -> list[BaseShape]:
    """From top to bottom, then from left to right; files hold them in the order in which they were drawn."""
    return sorted(shapes, key=lambda shape: ((shape.top or 0) // _ROW_HEIGHT, shape.left or 0))


def _of_shape(shape: BaseShape, number: int) -> Iterator[Block]:
    inner = getattr(shape, "shapes", None)
    if inner is not None:
        for each in _in_reading_order(inner):
            yield from _of_shape(each, number)
    elif getattr(shape, "has_table", False):
        yield from rows(_grid(getattr(shape, "table")), number)  # noqa: B009  # only graphic frames have it
    elif shape.has_text_frame:
        yield from _paragraphs(getattr(shape, "text_frame"), number)  # noqa: B009  # known by the line above


def _paragraphs(frame: TextFrame, number: int) -> Iterator[Block]:
    for paragraph in frame.paragraphs:
        text = one_line(paragraph.text.replace("\v", " "))
        if not text:
            continue
        if paragraph.level or _is_listed(paragraph._p):  # noqa: SLF001  # its XML says what python-pptx does not
            yield Block(BlockKind.ITEM, text, paragraph.level, number)
        else:
            yield Block(BlockKind.PARAGRAPH, text, page=number)


def _is_listed(element: etree._Element) -> bool:
    return bool(element.xpath("./*[local-name()='pPr']/*[local-name()='buChar' or local-name()='buAutoNum']"))


def _grid(table: Table) -> list[list[Cell]]:
    """The cells of a table, merged ones at every position that they cover."""
    headed = bool(table.first_row)
    cells = [list(row.cells) for row in table.rows]
    grid = [
        [Cell(one_line(cell.text), head=headed and number == 0) for cell in line] for number, line in enumerate(cells)
    ]
    for number, line in enumerate(cells):
        for column, cell in enumerate(line):
            if cell.is_merge_origin:
                for below in grid[number : number + cell.span_height]:
                    reached = len(below[column : column + cell.span_width])
                    below[column : column + reached] = [grid[number][column]] * reached
    return grid
