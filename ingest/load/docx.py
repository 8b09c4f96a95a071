"""Word documents → blocks: styled headings, list paragraphs with their counted numbers, tables as rows."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from ingest.errors import IngestError
from ingest.files import too_large
from ingest.load.characters import one_line, visible
from ingest.load.docx_numbering import Numbering
from ingest.load.docx_styles import Look, Styles
from ingest.load.docx_text import body_of, grid, only_cell, text_of
from ingest.load.headings import find_headings_below_title, styled_heading
from ingest.load.marks import DIVISIONS, Style, mark
from ingest.load.media_type import DOCX
from ingest.load.tables import rows
from ingest.types import Block, BlockKind, Loaded, RawFile
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

MAX_UNPACKED_BYTES = 100 * 1024 * 1024

# What zip, XML and Word parsers raise on a damaged file; there is no common base.
_BROKEN = (
    OpcError, etree.LxmlError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError,
    NotImplementedError, KeyError, IndexError, ValueError, TypeError, AttributeError, AssertionError,
)  # fmt: skip
_ENCRYPTED = 0x1
_NO_TITLE = re.compile(
    r"(?:文档|文件|document|doc|untitled|无标题|microsoft word|word document)\s*[-–\d]*.*|.*\.docx?",
    re.IGNORECASE,
)


def load(file: RawFile) -> Loaded:
    """Reads a Word document.

    Raises:
        IngestError: It is damaged, encrypted, or unpacks to more than `MAX_UNPACKED_BYTES`.
    """
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            members = archive.infolist()
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise IngestError("file-encrypted")
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise too_large(MAX_UNPACKED_BYTES)
        document = docx.Document(BytesIO(file.data))
        found = list(_Reader(document).blocks(document.element.body))
        title = _title(document)
    except _BROKEN as error:
        raise IngestError("file-unreadable") from error
    return Loaded(find_headings_below_title(_nested_from_zero(found)), DOCX, Fields(title=title))


class _Reader:
    """Reads the body of one document: its styles, and how far its lists are counted."""

    def __init__(self, document: Document) -> None:
        self._styles = Styles(document.styles.element)
        related = [each for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.NUMBERING]
        self._numbering = Numbering(related[0].target_part.element if related else None)

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        """The blocks of the body or of a cell, in order."""
        for element in body_of(body):
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif (cell := only_cell(element)) is not None:
                yield from self.blocks(cell)
            else:
                yield from rows(grid(element))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        look = self._styles.look(paragraph)
        first, *others = visible(text_of(paragraph)).split("\n")
        lines = [line for line in map(one_line, [first, *others]) if line]
        label = self._label(look)  # an empty paragraph counts, too
        if not lines or look.contents:
            return
        text = one_line(f"{label or ''}{_space_after(label)}{lines[0]}")
        if look.heading is not None and len(lines) == 1:
            yield styled_heading(text, look.heading)
        else:
            yield _body_block(text, label, look)
        for line in lines[1:]:
            yield Block(BlockKind.PARAGRAPH, line)

    def _label(self, look: Look) -> str | None:
        if look.number is None:
            return None
        level = self._numbering.level_of_style(look.number, look.style) if look.level is None else look.level
        return self._numbering.label(look.number, level)


def _space_after(label: str | None) -> str:
    """第一条 and 1. are parted from the text; （一） and 一、 bring their own space."""
    return "" if not label or label[-1] in "）、．，" else " "


def _body_block(text: str, label: str | None, look: Look) -> Block:
    """A paragraph, or an item where the document counts or marks it as one of a list."""
    found = mark(text)
    if label and found and found.style in {*DIVISIONS, Style.ARTICLE}:
        return Block(BlockKind.PARAGRAPH, text)  # Word counts articles as it counts lists
    if label is not None or look.listed is not None:
        return Block(BlockKind.ITEM, text, look.level or look.listed or 0)
    return Block(BlockKind.PARAGRAPH, text)


def _nested_from_zero(blocks: list[Block]) -> list[Block]:
    """The blocks with each list's nesting from 0: Word counts from the chapter that the list belongs to."""
    found: list[Block] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        together = list(run)
        least = min(block.level for block in together) if kind is BlockKind.ITEM else 0
        found += [replace(block, level=block.level - least) for block in together]
    return found


def _title(document: Document) -> str | None:
    title = one_line(document.core_properties.title or "")
    return None if not title or _NO_TITLE.fullmatch(title) else title
