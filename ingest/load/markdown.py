"""text/markdown → blocks: CommonMark and tables, markup removed, link texts kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.errors import IngestError
from ingest.load.characters import clean, one_line, visible, width
from ingest.load.decoding import decode
from ingest.load.headings import find_headings_below_title, styled_heading
from ingest.load.html_blocks import fragment
from ingest.load.lines import join_lines
from ingest.load.marks import mark
from ingest.load.media_type import MARKDOWN
from ingest.load.tables import Cell, rows
from ingest.stated import read_fields, split_front_matter
from ingest.types import Block, BlockKind, Loaded, RawFile
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORT_LINE = 40
_END = Token("hardbreak", "br", 0)


def load(file: RawFile) -> Loaded:
    """Reads a Markdown file.

    Raises:
        IngestError: The bytes make no sense as text, or its front matter is wrong.
    """
    text = decode(file.data, file.charset)
    if text is None:
        raise IngestError("file-unreadable")
    front, body = split_front_matter(text)
    stated = Fields() if front is None else read_fields(front, file.name)
    return Loaded(find_headings_below_title(list(blocks(body))), MARKDOWN, stated)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text, in order."""
    walk = _Walk()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(visible(text)):
        yield from walk.step(token)


@dataclass
class _Walk:
    """Where the walk stands: how many lists are open, the item's number, the heading, the table."""

    lists: int = 0
    number: str | None = None
    heading: int = 0
    cells: list[list[Cell]] | None = None
    head: bool = False

    def step(self, token: Token) -> Iterator[Block]:
        """The blocks that the next token completes."""
        if token.type == "inline":
            yield from self._inline(token.children or ())
        elif token.type in {"fence", "code_block"}:
            yield from _paragraph(clean(token.content))
        elif token.type == "html_block":
            yield from fragment(token.content)
        elif token.type == "table_close":
            yield from rows(self.cells or ())
            self.cells = None
        else:
            self._enter(token)

    def _enter(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self.lists, self.number = self.lists - 1, None
            case "list_item_open":
                self.number = f"{token.info}{token.markup} " if token.info else ""
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1:]) if token.nesting > 0 else 0
            case "table_open":
                self.cells = []
            case "tr_open" if self.cells is not None:
                self.cells.append([])
            case "th_open" | "td_open":
                self.head = token.type == "th_open"

    def _inline(self, children: Sequence[Token]) -> Iterator[Block]:
        lines = _lines(children)
        if self.cells is not None:
            self.cells[-1].append(Cell(" ".join(lines), self.head))
        elif self.heading:
            text = one_line(" ".join(lines))
            if text:
                yield styled_heading(text, self.heading)
        else:
            yield from self._paragraphs(lines)

    def _paragraphs(self, lines: Sequence[str]) -> Iterator[Block]:
        for text in lines:
            if self.number is None:
                yield from _paragraph(text)
            else:
                yield Block(BlockKind.ITEM, f"{self.number}{text}", max(self.lists - 1, 0))
            self.number = None


def _paragraph(text: str) -> Iterator[Block]:
    if text:
        yield Block(BlockKind.PARAGRAPH, text)


def _lines(children: Sequence[Token]) -> list[str]:
    """The paragraphs of an inline run: markup, HTML tags and what is struck out gone, texts of links kept.

    Markdown makes one paragraph of lines that follow one another; their authors often mean several.
    """
    paragraphs = [""]
    line, struck = "", 0
    for child in [*children, _END]:
        is_break = child.type in {"softbreak", "hardbreak"} or child.content.lower().startswith("<br")
        if not is_break:
            struck += (child.type == "s_open") - (child.type == "s_close")
            line += "" if struck or child.type == "html_inline" else child.content
            continue
        line = one_line(line)
        if _goes_on(paragraphs[-1], line):
            paragraphs[-1] = join_lines([paragraphs[-1], line])
        else:
            paragraphs.append(line)
        if child.type != "softbreak":
            paragraphs.append("")
        line = ""
    return [text for text in paragraphs if text]


def _goes_on(above: str, line: str) -> bool:
    """Whether a line belongs to the paragraph above it: that is a full line, and this opens with no mark."""
    return not above or (width(above) >= _SHORT_LINE and mark(line) is None)
