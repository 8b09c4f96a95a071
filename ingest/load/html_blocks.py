"""An HTML tree → blocks: headings, paragraphs, items and rows, without what a reader does not see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree, html

from ingest.load.characters import clean, one_line, visible
from ingest.load.headings import styled_heading
from ingest.load.lines import join_all
from ingest.load.marks import mark
from ingest.load.tables import Cell, rows
from ingest.types import Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKS = {"br", "hr"}
_LISTS = {"ul", "ol", "dl", "menu"}
_ITEMS = {"li", "dt", "dd"}
_STANDS_APART = frozenset(
    {"p", "div", "section", "article", "main", "body", "html", "blockquote", "pre", "center", "form", "fieldset"}
    | {"address", "figure", "figcaption", "details", "summary", "header", "footer", "aside", "nav", "caption", "tr"}
    | {"table", "thead", "tbody", "tfoot", "td", "th", "hgroup", "option", "label", "legend"}
    | _LISTS | _ITEMS | _HEADINGS.keys() | _BREAKS
)  # fmt: skip
_UNREAD = "script style noscript template iframe object svg math head title select button input textarea del s strike"
_UNREAD_TAGS = frozenset(_UNREAD.split())
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_WIDEST_SPAN = 60
HOLDS_LAYOUT = ".//table|.//h1|.//h2|.//h3|.//h4|.//li[.//p]"


def parse(source: str) -> HtmlElement | None:
    """The tree of an HTML text, or None when there is nothing in it."""
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def fragment(source: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML inside another text."""
    tree = parse(source)
    if tree is None:
        return ()
    drop_unseen(tree)
    return tuple(blocks(tree))


def drop_unseen(tree: HtmlElement) -> None:
    """Removes from a tree what a browser does not show or a reader does not read: scripts, hidden and struck text."""
    for element in list(tree.iter(etree.Element)):
        if element is tree or element.getparent() is None:
            continue
        if (
            element.tag in _UNREAD_TAGS
            or "hidden" in element.attrib
            or _HIDDEN_STYLE.search(element.get("style", ""))
        ):
            element.drop_tree()


def name_rows(tree: HtmlElement) -> None:
    """Turns each row of a data table into a single cell that says its column heads, where spans are still known."""
    for table in tree.xpath("//table"):
        if table.xpath(HOLDS_LAYOUT):
            continue
        named = rows(grid(table))
        for child in list(table):
            table.remove(child)
        for row in named:
            cell = etree.SubElement(etree.SubElement(table, "tr"), "td")
            cell.text = row.text


def grid(table: HtmlElement) -> list[list[Cell]]:
    """The cells of a table, merged ones at every position they cover."""
    lines: list[list[Cell]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in table.xpath(".//tr"):
        line: list[Cell] = []
        for element in row.xpath("./td|./th"):
            _take_hanging(line, hanging)
            cell = Cell(one_line(_text(element)), element.tag == "th" or _is_bold(element))
            down = _span(element, "rowspan")
            for _ in range(_span(element, "colspan")):
                if down > 1:
                    hanging[len(line)] = (cell, down - 1)
                line.append(cell)
        _take_hanging(line, hanging)
        lines.append(line)
    return lines


def _take_hanging(line: list[Cell], hanging: dict[int, tuple[Cell, int]]) -> None:
    """Adds the cells that reach down from the rows above to the end of a line."""
    while len(line) in hanging:
        cell, left = hanging.pop(len(line))
        if left > 1:
            hanging[len(line)] = (cell, left - 1)
        line.append(cell)


def _span(element: HtmlElement, name: str) -> int:
    value = element.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isascii() and value.isdigit() else 1


def _is_bold(element: HtmlElement) -> bool:
    bold = "".join("".join(each.itertext()) for each in element.xpath(".//b|.//strong"))
    return bool(bold.strip()) and one_line(bold) == one_line(_text(element))


def _text(element: HtmlElement) -> str:
    """All text in an element, with a space where something other than letters parts it."""
    parts = [element.text or ""]
    for child in element:
        edge = " " if child.tag in _STANDS_APART else ""
        parts += [edge, _text(child), edge, child.tail or ""]
    return "".join(parts)


def blocks(tree: HtmlElement) -> list[Block]:
    """The blocks of a tree, in the order of reading."""
    walk = _Walk()
    walk.element(tree)
    walk.flush()
    return walk.blocks


@dataclass
class _Walk:
    """Where the walk through a tree stands: text read but not yet a block, open lists, the open item's number."""

    blocks: list[Block] = field(default_factory=list)
    text: str = ""
    lists: int = 0
    item: str | None = None

    def element(self, element: HtmlElement) -> None:
        """Reads an element and what is in it."""
        tag = element.tag
        if tag in _STANDS_APART:
            self.flush()
        if tag in _HEADINGS:
            text = one_line(_text(element))
            self.blocks += [styled_heading(text, _HEADINGS[tag])] if text else []
        elif tag == "pre":
            self._add(BlockKind.PARAGRAPH, clean(element.text_content()))
        elif tag == "table" and not element.xpath(HOLDS_LAYOUT):
            self.blocks += rows(grid(element))
        elif tag in _LISTS:
            self._list(element)
        else:
            self._children(element)
        if tag in _STANDS_APART:
            self.flush()

    def flush(self) -> None:
        """Makes a block of the text read since the last one."""
        text = join_all(map(one_line, visible(self.text).split("\n")))
        self.text = ""
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
        self.text += element.text or ""
        for child in element:
            self.element(child)
            self.text += child.tail or ""

    def _list(self, element: HtmlElement) -> None:
        self.lists += 1
        number = _span(element, "start")
        for child in element:
            if child.tag in _ITEMS:
                self.item = f"{number}. " if element.tag == "ol" else ""
                number += 1
            self.element(child)
            self.flush()
            self.item = None
        self.lists -= 1
