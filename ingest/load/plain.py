"""text/plain → blocks. A paragraph ends at a blank line, at a line's end, or is wrapped by hand."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.load.characters import one_line, visible, width
from ingest.load.decoding import decode
from ingest.load.headings import find_headings
from ingest.load.lines import ends_sentence, hyphened_words, join_lines
from ingest.load.marks import Style, mark
from ingest.load.media_type import TEXT
from ingest.load.pieces import Piece
from ingest.load.tables import plain_grid, rows
from ingest.stated import read_fields, split_front_matter
from ingest.types import Loaded, RawFile
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST_PAGE = 130
_NARROWEST_PAGE = 40
_FULL = 0.7
_MOST_FULL = 0.7
_MOST_ENDED = 0.5
_FEWEST_LINES = 3
_TAB_WIDTH = 4
_RULE = re.compile(r"[-=_*~—─━·.\s]{3,}")


def load(file: RawFile) -> Loaded:
    """Reads a plain text file.

    Raises:
        IngestError: The bytes make no sense as text, or its front matter is wrong.
    """
    text = decode(file.data, file.charset)
    if text is None:
        raise IngestError("file-unreadable")
    front, body = split_front_matter(text)
    stated = Fields() if front is None else read_fields(front, file.name)
    return Loaded(find_headings(pieces(body)), TEXT, stated)


def pieces(text: str) -> tuple[Piece, ...]:
    """The paragraphs of a text, and the rows of its tables made with tabs."""
    groups = _groups(visible(text).split("\n"))
    wrapped_at = _page_width(groups)
    hyphened = hyphened_words(line for group in groups for line in group)
    found: list[Piece] = []
    for group in groups:
        spaced = len(groups) > 1
        paragraphs = _wrapped(group, wrapped_at) if wrapped_at else _one_a_line(group)
        for lines in paragraphs:
            if len(lines) > 1 and all("\t" in line for line in lines):
                found += [Piece(row.text, known=row) for row in rows(plain_grid([line.split("\t") for line in lines]))]
                continue
            content = join_lines((one_line(line) for line in lines), hyphened)
            found.append(Piece(content, spaced and len(paragraphs) == 1, _indent(lines[0])))
    return tuple(found)


def _groups(lines: Sequence[str]) -> list[list[str]]:
    """Lines between blank lines; a line of dashes or stars counts as blank."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip() and not _RULE.fullmatch(line):
            groups[-1].append(line.rstrip())
        elif groups[-1]:
            groups.append([])
    return groups if groups[-1] else groups[:-1]


def _page_width(groups: Sequence[Sequence[str]]) -> int | None:
    """The column that lines were wrapped at by hand, or None when a line end is a paragraph's end."""
    inner = [line for group in groups for line in group[:-1]]
    if len(inner) < _FEWEST_LINES:
        return None
    widths = [width(line) for line in inner]
    page = max(widths)
    full = [line for line, columns in zip(inner, widths, strict=True) if columns >= page * _FULL]
    ended = [line for line in full if ends_sentence(line)]
    if not _NARROWEST_PAGE <= page <= _WIDEST_PAGE or any("\t" in line.strip() for line in inner):
        return None
    return page if len(full) >= len(inner) * _MOST_FULL and len(ended) < len(full) * _MOST_ENDED else None


def _wrapped(group: Sequence[str], page: int) -> list[list[str]]:
    """The paragraphs of a group of lines wrapped at a column."""
    paragraphs = [[group[0]]]
    for above, line in itertools.pairwise(group):
        opened, is_first = mark(line.strip()), len(paragraphs[-1]) == 1
        begins = opened is not None and (ends_sentence(above) or opened.style is Style.BULLET)
        # The second line of an item hangs below its text; any other line moved in begins a paragraph.
        hangs = is_first and mark(above.strip()) is not None
        moved_in = _indent(line) > _indent(above) and not hangs
        if width(above) < page * _FULL or begins or moved_in:
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _one_a_line(group: Sequence[str]) -> list[list[str]]:
    """A paragraph a line, but for the rows of a table and English lines broken within a sentence."""
    paragraphs = [[group[0]]]
    for above, line in itertools.pairwise(group):
        tabs = above.strip().count("\t")
        in_a_table = tabs > 0 and line.strip().count("\t") == tabs
        goes_on = line.strip()[0].islower() and not ends_sentence(above) and not mark(line.strip())
        if in_a_table or (goes_on and width(above) >= _NARROWEST_PAGE and not tabs):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _indent(line: str) -> int:
    """Columns of white space before a line's text."""
    expanded = line.expandtabs(_TAB_WIDTH)
    return width(expanded) - width(expanded.lstrip())
