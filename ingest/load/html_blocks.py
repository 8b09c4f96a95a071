"""An HTML tree → blocks: headings, paragraphs, items and rows, in the order of reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.load.characters import clean, one_line, visible
from ingest.load.headings import styled_heading
from ingest.load.html_tables import grid, is_data, span
from ingest.load.html_tree import BLOCKS, drop_unseen, parse, text_of
from ingest.load.lines import join_lines
from ingest.load.marks import mark
from ingest.load.tables import rows
from ingest.types import Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_ITEMS = frozenset({"li", "dt", "dd"})


def fragment(source: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML inside another text."""
    tree = parse(source)
    if tree is None:
        return ()
    drop_unseen(tree)
    return tuple(blocks(tree))


def blocks(tree: HtmlElement) -> list[Block]:
    """The blocks of a tree, in the order of reading."""
    walk = _Walk()
    walk.element(tree)
    walk.flush()
    return walk.blocks


@dataclass
class _Walk:
    """Where the walk stands: text read but not yet a block, how many lists are open, the item's number."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    lists: int = 0
    item: str | None = None

    def element(self, element: HtmlElement) -> None:
        """Reads an element and what is in it."""
        tag = element.tag
        if tag in BLOCKS:
            self.flush()
        if tag in _HEADINGS:
            text = one_line(text_of(element))
            self.blocks += [styled_heading(text, _HEADINGS[tag])] if text else []
        elif tag == "pre":
            self._add(BlockKind.PARAGRAPH, clean(element.text_content()))
        elif tag == "table" and is_data(element):
            self._table(element)
        elif tag in _LISTS:
            self._list(element)
        else:
            self._children(element)
        if tag in BLOCKS:
            self.flush()

    def flush(self) -> None:
        """Makes a block of the text read since the last one."""
        text = join_lines(map(one_line, visible("".join(self.parts)).split("\n")))
        self.parts.clear()
        if not text:
            return
        if self.item is None:
            self._add(BlockKind.PARAGRAPH, text)
        else:
            self._add(BlockKind.ITEM, text if mark(text) else self.item + text, max(self.lists - 1, 0))
        self.item = None

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        if text:
            self.blocks.append(Block(kind, text, level))

    def _children(self, element: HtmlElement) -> None:
        self.parts.append(element.text or "")
        for child in element:
            self.element(child)
            self.parts.append(child.tail or "")

    def _table(self, element: HtmlElement) -> None:
        for caption in element.xpath("./caption"):
            self._add(BlockKind.PARAGRAPH, one_line(text_of(caption)))
        self.blocks += rows(grid(element))

    def _list(self, element: HtmlElement) -> None:
        self.lists += 1
        number = span(element, "start")
        for child in element:
            if child.tag in _ITEMS:
                self.item = f"{number}. " if element.tag == "ol" else ""
                number += 1
            self.element(child)
            self.flush()
            self.item = None
        self.lists -= 1
