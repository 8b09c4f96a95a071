"""Lines as they stand on pages → paragraphs and rows, by where lines begin and end. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.load.lines import ends_sentence, hyphened_words, join_lines
from ingest.load.marks import Style, mark
from ingest.load.pdf_usual import LOOSE_PITCH, SAME_SIZE, Usual
from ingest.load.pieces import Piece
from ingest.load.tables import plain_grid, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.load.pdf_lines import Line

_LARGE = 1.12
_HEADING_PITCH = 1.8
_EQUAL = 0.04
_INDENT = 1.2
_NAME_AND_VALUE = 2


def pieces(lines: Sequence[Line]) -> list[Piece]:
    """The paragraphs and table rows that the lines make up, in order."""
    usual = Usual.of(lines)
    hyphened = hyphened_words(line.text for line in lines)
    found: list[Piece] = []
    for group in _groups(lines, usual):
        first = group[0]
        if len(first.cells) > (1 if len(group) > 1 else _NAME_AND_VALUE):
            grid = plain_grid([line.cells for line in group])
            found += [Piece(row.text, page=first.page, known=row) for row in rows(grid, first.page)]
            continue
        text = join_lines((line.text for line in group), hyphened)
        apart = len(group) == 1 and first in usual.apart
        indent = round((first.left - usual.left) / usual.size)
        found.append(Piece(text, apart, max(indent, 0), first.page, first.size / usual.size))
    return found


def _groups(lines: Sequence[Line], usual: Usual) -> list[list[Line]]:
    """The lines of each paragraph, and of each table."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and (_is_next_row(groups[-1], line) or not _breaks(groups[-1], line, usual)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_next_row(group: Sequence[Line], line: Line) -> bool:
    above = group[-1]
    return len(line.cells) > 1 and len(above.cells) == len(line.cells) and above.page == line.page


def _breaks(group: Sequence[Line], line: Line, usual: Usual) -> bool:
    """Whether a line begins a new paragraph below the lines of another."""
    above = group[-1]
    if len(line.cells) > 1 or len(above.cells) > 1 or abs(above.size - line.size) > SAME_SIZE * usual.size:
        return True
    opened = mark(line.text)
    ended = ends_sentence(above.text)
    if opened and (ended or opened.style is Style.BULLET):
        return True
    pitch = above.bottom - line.bottom
    elsewhere = above.page != line.page or pitch <= 0
    if above.size > _LARGE * usual.size:
        # The lines of one heading, perhaps centred.
        return elsewhere or pitch > _HEADING_PITCH * above.size or abs(above.size - line.size) > _EQUAL * above.size
    if usual.has_room(above, line) or (ended and (elsewhere or usual.opens(line))):
        return True
    return not elsewhere and (pitch > LOOSE_PITCH * usual.pitch or _is_indented(group, line))


def _is_indented(group: Sequence[Line], line: Line) -> bool:
    """Whether a line's left edge shows a new paragraph: it is moved in, or ends a hanging one."""
    above, em = group[-1], line.size
    if line.left > above.left + _INDENT * em:
        return len(group) > 1 or mark(above.text) is None
    return len(group) > 1 and line.left < above.left - _INDENT * em and group[-2].left > line.left + em
