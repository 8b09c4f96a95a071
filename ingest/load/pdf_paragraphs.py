"""Lines as they stand on pages → paragraphs and rows, by where lines begin and end. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.load.characters import is_chinese
from ingest.load.headings import Piece
from ingest.load.lines import hyphened_words, join_all
from ingest.load.marks import Style, mark
from ingest.load.tables import plain_grid, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.load.pdf_lines import Line

_ENDED = re.compile(r"[。．.!?！？；;：:…][”’\"'）)]?$")
_SAME_SIZE = 0.12
_LARGE = 1.12
_HEADING_PITCH = 1.8
_EQUAL = 0.04
_LOOSE_PITCH = 1.3
_INDENT = 1.2
_KEPT_TOGETHER = 2.5  # Chinese characters that may move to the next line so that it opens with no punctuation
_NAME_AND_VALUE = 2
_COLUMN = 20.0
_EDGE_SHARE = 0.9


def pieces(lines: Sequence[Line]) -> list[Piece]:
    """The paragraphs and table rows that the lines make up, in order."""
    page = _Page.of(lines)
    hyphened = hyphened_words(line.text for line in lines)
    found: list[Piece] = []
    for group in _groups(lines, page):
        first = group[0]
        if len(first.cells) > (1 if len(group) > 1 else _NAME_AND_VALUE):
            grid = plain_grid([line.cells for line in group])
            found += [Piece(row.text, page=first.page, known=row) for row in rows(grid, first.page)]
            continue
        text = join_all((line.text for line in group), hyphened)
        apart = len(group) == 1 and page.stands_apart(first)
        indent = round((first.left - page.left) / page.size)
        found.append(Piece(text, apart, max(indent, 0), first.page, first.size / page.size))
    return found


def _groups(lines: Sequence[Line], page: _Page) -> list[list[Line]]:
    """The lines of each paragraph, and of each table."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and (_is_next_row(groups[-1], line) or not _breaks(groups[-1], line, page)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_next_row(group: Sequence[Line], line: Line) -> bool:
    above = group[-1]
    return len(line.cells) > 1 and len(above.cells) == len(line.cells) and above.page == line.page


def _breaks(group: Sequence[Line], line: Line, page: _Page) -> bool:
    """Whether a line begins a new paragraph below the lines of another."""
    above = group[-1]
    if len(line.cells) > 1 or len(above.cells) > 1 or abs(above.size - line.size) > _SAME_SIZE * page.size:
        return True
    opened = mark(line.text)
    ended = _ENDED.search(above.text) is not None
    if opened and (ended or opened.style is Style.BULLET):
        return True
    pitch = above.bottom - line.bottom
    elsewhere = above.page != line.page or pitch <= 0
    if above.size > _LARGE * page.size:
        # The lines of one heading, perhaps centred.
        return (
            elsewhere
            or pitch > _HEADING_PITCH * above.size
            or abs(above.size - line.size) > _EQUAL * above.size
        )
    if page.has_room(above, line) or (elsewhere and ended):
        return True
    return not elsewhere and (pitch > _LOOSE_PITCH * page.pitch or _is_indented(group, line))


def _is_indented(group: Sequence[Line], line: Line) -> bool:
    """Whether a line's left edge shows a new paragraph: a first line moved in, or the end of a hanging one."""
    above, em = group[-1], line.size
    if line.left > above.left + _INDENT * em:
        return len(group) > 1 or mark(above.text) is None
    return len(group) > 1 and line.left < above.left - _INDENT * em and group[-2].left > line.left + em


@dataclass(frozen=True, slots=True)
class _Page:
    """What is usual on the pages of a document.

    Attributes:
        size: The size of the body's letters.
        left: Where most lines begin.
        pitch: The distance of two lines of a paragraph.
        edges: Where full lines end, by the column that they pass through.
        apart: Lines with more than the usual space above and below.
    """

    size: float
    left: float
    pitch: float
    edges: dict[int, float]
    apart: frozenset[Line]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Page:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        size = sizes.most_common(1)[0][0] if sizes else 1.0
        body = [line for line in lines if abs(line.size - size) <= _SAME_SIZE * size]
        left = Counter(round(line.left) for line in body).most_common(1)[0][0] if body else 0.0
        pitches = Counter(
            round(above.bottom - below.bottom, 1)
            for above, below in pairwise(body)
            if above.page == below.page and 0 < above.bottom - below.bottom < 3 * size
        )
        pitch = pitches.most_common(1)[0][0] if pitches else 1.5 * size
        return cls(size or 1.0, left, pitch, _edges(body), _apart(lines, pitch))

    def stands_apart(self, line: Line) -> bool:
        """Whether there is more than the usual space above and below a line."""
        return line in self.apart

    def has_room(self, above: Line, below: Line) -> bool:
        """Whether the first word of the lower line had fitted into the upper one: its end was meant."""
        room = self.edges.get(int(above.left // _COLUMN), above.right) - above.right
        letters = below.text
        if is_chinese(letters[0]):
            return room > _KEPT_TOGETHER * below.size
        word = letters.split(" ", 1)[0]
        return room > (below.right - below.left) * (len(word) + 1) / max(len(letters), 1) + below.size / 3


def _edges(lines: Sequence[Line]) -> dict[int, float]:
    """Where nine in ten of the lines through a column of the page end."""
    edges = {}
    for column in {int(line.left // _COLUMN) for line in lines}:
        ends = sorted(line.right for line in lines if line.left < (column + 1) * _COLUMN < line.right)
        if ends:
            edges[column] = ends[min(int(len(ends) * _EDGE_SHARE), len(ends) - 1)]
    return edges


def _apart(lines: Sequence[Line], pitch: float) -> frozenset[Line]:
    """The lines with more than the usual space above and below them."""
    after = {
        above
        for above, below in pairwise(lines)
        if above.page != below.page or above.bottom - below.bottom > _LOOSE_PITCH * pitch
    }
    before = {
        below
        for above, below in pairwise(lines)
        if above.page != below.page or above.bottom - below.bottom > _LOOSE_PITCH * pitch
    }
    return frozenset(after & (before | set(lines[:1])))
