"""The tables of an HTML tree: which hold data, and what their cells say where some are merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ingest.load.characters import one_line
from ingest.load.html_tree import text_of
from ingest.load.tables import Cell, rows

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LAYOUT = ".//table|.//h1|.//h2|.//h3|.//h4|.//li[.//p]"
_LONGEST_CELL = 1500
_WIDEST_SPAN = 60


def name_rows(tree: HtmlElement) -> None:
    """Turns each row of a data table into a single cell that says its column heads."""
    for table in tree.xpath("//table"):
        if not is_data(table):
            continue
        named = rows(grid(table))
        for child in [child for child in table if child.tag != "caption"]:
            table.remove(child)
        for row in named:
            cell = etree.SubElement(etree.SubElement(table, "tr"), "td")
            cell.text = row.text


def is_data(table: HtmlElement) -> bool:
    """Whether a table holds data, and is no frame to lay out a page or a column of text."""
    if table.xpath(_LAYOUT) or not table.xpath(".//tr[(td|th)[2]]"):
        return False
    return all(len(cell.text_content()) <= _LONGEST_CELL for cell in table.xpath(".//td"))


def grid(table: HtmlElement) -> list[list[Cell]]:
    """The cells of a table, merged ones at every position they cover."""
    lines: list[list[Cell]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in table.xpath(".//tr"):
        line: list[Cell] = []
        for element in row.xpath("./td|./th"):
            _take_hanging(line, hanging)
            cell = Cell(one_line(text_of(element)), element.tag == "th" or _is_bold(element))
            down = span(element, "rowspan")
            for _ in range(span(element, "colspan")):
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


def span(element: HtmlElement, name: str) -> int:
    """The number that an attribute gives, from 1; 1 where it gives none."""
    value = element.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isascii() and value.isdigit() else 1


def _is_bold(element: HtmlElement) -> bool:
    bold = "".join("".join(each.itertext()) for each in element.xpath(".//b|.//strong"))
    return bool(bold.strip()) and one_line(bold) == one_line(text_of(element))
