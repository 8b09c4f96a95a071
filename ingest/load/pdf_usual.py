"""What is usual on the pages of a document: letters, margins, distances."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.load.characters import is_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.load.pdf_lines import Line

SAME_SIZE = 0.12
LOOSE_PITCH = 1.3

_LEAST_INDENT = 1.5
_MOST_INDENT = 2.6
_COMMON = 0.1
_COLUMN = 20.0
_EDGE_SHARE = 0.9
_KEPT_TOGETHER = 2.5  # Chinese characters may move on so that no line opens with punctuation


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual measures of a document, in points.

    Attributes:
        size: The size of the body's letters.
        left: Where the lines of the body begin that are not moved in.
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
    def of(cls, lines: Sequence[Line]) -> Usual:
        """What is usual among these lines."""
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        size = sizes.most_common(1)[0][0] if sizes else 1.0
        body = [line for line in lines if abs(line.size - size) <= SAME_SIZE * size]
        lefts = Counter(round(line.left) for line in body)
        left = min((left for left, count in lefts.items() if count >= len(body) * _COMMON), default=0)
        pitches = Counter(
            round(above.bottom - below.bottom, 1)
            for above, below in pairwise(body)
            if above.page == below.page and 0 < above.bottom - below.bottom < 3 * size
        )
        pitch = pitches.most_common(1)[0][0] if pitches else 1.5 * size
        return cls(size or 1.0, left, pitch, _edges(body), _apart(lines, pitch))

    def opens(self, line: Line) -> bool:
        """Whether a line is moved in by two characters, as the first of a Chinese paragraph is."""
        indent = (line.left - self.left) / line.size
        return is_chinese(line.text[0]) and _LEAST_INDENT < indent < _MOST_INDENT

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
    breaks = [
        (above, below)
        for above, below in pairwise(lines)
        if above.page != below.page or above.bottom - below.bottom > LOOSE_PITCH * pitch
    ]
    return frozenset({above for above, _ in breaks} & {below for _, below in breaks})
