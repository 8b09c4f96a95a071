"""The lines on the pages of a PDF, before they are text: which to leave out, which to join.

Pure: geometry and words in and out. Coordinates are in points from the lower left corner of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.load.marks import Style, mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EDGE_LINES = 3
_FEWEST_PAGES = 2
_FEWEST_LETTERS = 2
_MOST_PAGES = 0.5
_IN_TABLES = frozenset({Style.SPACED_NUMBER, Style.CIRCLE})  # a table's first column may count its rows
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|Page\s+\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]"
)
_END_NUMBERS = re.compile(r"^\d{1,4}(?=\s|$)|(?<=\s)\d{1,4}$")
_CONTENTS = re.compile(r".*(?:\.{5,}|(?:\. ){4,}|…{2,}|·{5,})\s*\d{1,4}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page.

    Attributes:
        cells: Its texts between wide gaps: more than one in a row of a table.
        page: Its page, from 1.
        left: Where its first letter begins.
        right: Where its last letter ends.
        bottom: Where its letters stand.
        size: How large its letters are.
    """

    cells: tuple[str, ...]
    page: int
    left: float
    right: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(self.cells)


def merged(lines: Iterable[Line]) -> list[Line]:
    """The lines, with those that stand side by side in reading order as one line of several cells.

    A bullet or number far from its text makes no cell of its own.
    """
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and _are_beside(before, line):
            found[-1] = replace(before, cells=before.cells + line.cells, right=line.right)
        else:
            found.append(line)
    return [_with_its_mark(line) for line in found]


def _are_beside(before: Line, line: Line) -> bool:
    level = before.page == line.page and abs(before.bottom - line.bottom) < min(before.size, line.size) / 3
    return level and line.left >= before.right


def _with_its_mark(line: Line) -> Line:
    if len(line.cells) == 1:
        return line
    text = " ".join(line.cells[:2])
    opening = mark(text)
    if opening is None or opening.length < len(line.cells[0]) or opening.style in _IN_TABLES:
        return line
    return replace(line, cells=(text, *line.cells[2:]))


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without running heads, feet and page numbers, and without tables of contents.

    What stands at the top or bottom of a page is furniture when most pages have it just there, digits aside.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {page: _edges(found) for page, found in pages.items()}
    needed = max(_FEWEST_PAGES, len(pages) * _MOST_PAGES)
    forms = Counter(form for found in edges.values() for form in {_form(line) for line in found})
    outermost = {page: (found[0], found[-1]) for page, found in edges.items()}
    steps = Counter(step for found in outermost.values() for step in set().union(*map(_steps, found)))

    def is_furniture(line: Line) -> bool:
        if line not in edges[line.page]:
            return False
        counts = line in outermost[line.page] and any(steps[step] >= needed for step in _steps(line))
        return counts or forms[_form(line)] >= needed or _PAGE_NUMBER.fullmatch(line.text) is not None

    return [line for line in lines if not is_furniture(line) and not _CONTENTS.fullmatch(line.text)]


def _steps(line: Line) -> set[int]:
    """How far the numbers at a line's ends are ahead of its page: page numbers keep that distance."""
    return {int(number) - line.page for number in _END_NUMBERS.findall(line.text)}


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The lines at the bottom and at the top of a page, the outermost first and last."""
    by_height = sorted(lines, key=lambda line: line.bottom)
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _form(line: Line) -> tuple[str, int]:
    """What a line shares with its like on other pages: its place, and its text without the digits."""
    text = "".join(line.text.split())
    letters = _DIGITS.sub("", text)
    return letters if len(letters) >= _FEWEST_LETTERS else text, round(line.bottom)
