"""Paragraphs without styles → headings, items and paragraphs, told by their marks and their shape.

Used for plain text, PDF, and documents whose author styled nothing. Better a heading missed than a rule taken for
one: an article (第五条, Article 5) is always a paragraph, and so is whatever ends like a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.articles import chapter_level
from ingest.load.characters import width
from ingest.load.marks import COUNTED, DIVISIONS, Mark, Style, mark
from ingest.types import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING_WIDTH = 200
_TITLE_WIDTH = 80
_MARKED_WIDTH = 110
_PLAIN_WIDTH = 40
_PLAIN_LATIN_WIDTH = 60
_BODY_WIDTH = 50
_FOUND_LARGE = 1.12
_ENDS = re.compile(r"[。．.!?！？；;，,、：:…]['\"’”）)]?$")
_STOPS = re.compile(r"[。.；;，,]$")
_PAUSES = re.compile(r"[。！？；;，,：:!?|]|\.\s|@|https?:")
_LETTERS = re.compile(r"[^\W\d_]")
_DATE = re.compile(r"\D{0,6}\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}\s?日?)?\D{0,4}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as found on the page, before anybody decided what it is.

    Attributes:
        spaced: Whether it stands apart from its neighbours: blank lines around it.
        indent: How far it is indented, in columns.
        size: How large its letters are, the body's being 1.
        known: What it is, where the file says so; it stays that.
    """

    text: str
    spaced: bool = False
    indent: int = 0
    page: int | None = None
    size: float = 1.0
    known: Block | None = None


def find_headings(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The same paragraphs with what they are to a reader, headings with their depth."""
    marks = [None if piece.known else mark(piece.text) for piece in pieces]
    ranks = _Ranks()
    items: list[tuple[Style, int]] = []
    blocks = []
    for number, (piece, found) in enumerate(zip(pieces, marks, strict=True)):
        rank = _heading_rank(number, pieces, marks)
        if piece.known:
            items.clear()
            blocks.append(_settled(piece.known, ranks))
        elif rank is not None:
            items.clear()
            blocks.append(Block(BlockKind.HEADING, piece.text, ranks.depth(rank), piece.page))
        elif found and _is_item(found):
            level = _nesting(items, found.style, piece.indent)
            text = piece.text[found.length :] if found.style is Style.BULLET else piece.text
            blocks.append(Block(BlockKind.ITEM, text, level, piece.page))
        else:
            items.clear()
            blocks.append(Block(BlockKind.PARAGRAPH, piece.text, page=piece.page))
    return tuple(blocks)


def styled_heading(text: str, level: int) -> Block:
    """What a file styles as a heading, as one, or as a paragraph: many a rule is set in a heading's letters."""
    if width(text) <= _HEADING_WIDTH and not text.endswith(("。", "；", ";")):
        return Block(BlockKind.HEADING, text, level)
    return Block(BlockKind.PARAGRAPH, text)


def find_headings_below_title(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a styled document; headings found where its author styled no heading but perhaps the title."""
    if any(block.kind is BlockKind.HEADING for block in blocks[1:]):
        return tuple(blocks)
    return find_headings([
        Piece(block.text, spaced=True, page=block.page, known=None if _is_open(block) else block) for block in blocks
    ])  # fmt: skip


def _is_open(block: Block) -> bool:
    """Whether a block may turn out a heading: a paragraph, or a line that Word counts 一、二、."""
    found = mark(block.text)
    counted = block.kind is BlockKind.ITEM and found is not None and found.style is Style.COMMA
    return counted or block.kind is BlockKind.PARAGRAPH


def _settled(block: Block, ranks: _Ranks) -> Block:
    if block.kind is not BlockKind.HEADING:
        return block
    return Block(BlockKind.HEADING, block.text, ranks.depth("title"), block.page)


class _Ranks:
    """Depths of headings: parts, chapters and sections in their order, other styles as they first appear."""

    def __init__(self) -> None:
        self._order: list[str] = ["title", *(style.value for style in DIVISIONS)]
        self._open: list[int] = []

    def depth(self, style: str) -> int:
        """The depth of the next heading, of this style, from 1."""
        if style not in self._order:
            self._order.append(style)
        rank = self._order.index(style)
        while self._open and self._open[-1] >= rank:
            self._open.pop()
        self._open.append(rank)
        return len(self._open)


def _heading_rank(number: int, pieces: Sequence[Piece], marks: Sequence[Mark | None]) -> str | None:
    """The style of heading that a piece is, or None for no heading."""
    piece, found = pieces[number], marks[number]
    if piece.known or number + 1 == len(pieces) or not _LETTERS.search(piece.text) or "\n" in piece.text:
        return None
    if found:
        return _marked_rank(number, pieces, marks)
    if width(piece.text) > _TITLE_WIDTH or _ENDS.search(piece.text) or _DATE.fullmatch(piece.text):
        return None
    if number == 0:
        return "title" if _opens_document(piece, pieces[1:4], marks[1]) else None
    if piece.size >= _FOUND_LARGE:
        return f"size {piece.size:.1f}"
    return "plain" if _stands_over(piece, pieces[number + 1], marks[number + 1]) else None


def _marked_rank(number: int, pieces: Sequence[Piece], marks: Sequence[Mark | None]) -> str | None:
    piece, found = pieces[number], marks[number]
    if found is None or found.style in {Style.ARTICLE, Style.BULLET} or width(piece.text) > _MARKED_WIDTH:
        return None
    if found.style in DIVISIONS:
        return (
            found.style.value if chapter_level(piece.text) or _is_english_section(piece.text, found) else None
        )
    if piece.size >= _FOUND_LARGE:
        return None if _STOPS.search(piece.text) else _style_name(piece.text, found)
    neighbours = [marks[near] for near in (number - 1, number + 1) if near >= 0]
    in_a_run = any(near is not None and near.style is found.style for near in neighbours)
    introduces = found.style is Style.COMMA and piece.text[-1] in "：:"
    asks = piece.text[-1] in "?？"
    if in_a_run or (_ENDS.search(piece.text) and not introduces and not asks):
        return None
    return None if found.style in {Style.LETTER, Style.CIRCLE} else _style_name(piece.text, found)


def _style_name(text: str, found: Mark) -> str:
    """The style of a marked heading: headings of one style have one depth."""
    if found.style is Style.DECIMAL:
        return f"{found.style} {text[: found.length].rstrip(' .、．').count('.')}"
    # 4 Refunds and 5. Fees are one sequence, written carelessly.
    return Style.NUMBER.value if found.style is Style.SPACED_NUMBER else found.style.value


def _is_english_section(text: str, found: Mark) -> bool:
    return found.style is Style.SECTION and text.isascii() and not _ENDS.search(text)


def _opens_document(piece: Piece, following: Sequence[Piece], following_mark: Mark | None) -> bool:
    """Whether a short first line is a title: more than itself comes after it, be it after a greeting."""
    large = piece.size >= _FOUND_LARGE or following_mark is not None
    return large or any(width(each.text) >= width(piece.text) for each in following)


def _stands_over(piece: Piece, following: Piece, following_mark: Mark | None) -> bool:
    """Whether an unmarked short line alone in its paragraph names the text below it."""
    longest = _PLAIN_LATIN_WIDTH if piece.text.isascii() else _PLAIN_WIDTH
    if not piece.spaced or width(piece.text) > longest or _PAUSES.search(piece.text):
        return False
    if not (piece.text[0].isupper() or not piece.text[0].isascii() or piece.text[0].isdigit()):
        return False
    return following.known is not None or following_mark is not None or width(following.text) >= _BODY_WIDTH


def _is_item(found: Mark) -> bool:
    return found.style is Style.BULLET or found.style in COUNTED


def _nesting(items: list[tuple[Style, int]], style: Style, indent: int) -> int:
    """The nesting of an item below those before it; `items` holds the styles that are open, outermost first."""
    key = (style, indent if style is Style.BULLET else 0)
    if key in items:
        del items[items.index(key) + 1 :]
    else:
        while items and style is Style.BULLET and items[-1][0] is style and items[-1][1] > indent:
            items.pop()
        items.append(key)
    return len(items) - 1
