"""Which paragraph without a style is a heading: by its mark, its shape, its neighbours.

Better a heading missed than a rule taken for one: an article (第五条, Article 5) is always a paragraph,
and so is whatever ends like a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles import chapter_level
from ingest.load.characters import width
from ingest.load.marks import DIVISIONS, Mark, Style
from ingest.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.load.pieces import Piece

TITLE = "title"
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


def heading_style(number: int, pieces: Sequence[Piece], marks: Sequence[Mark | None]) -> str | None:
    """The style of heading that a piece is, or None for no heading. Headings of one style have one depth.

    Args:
        number: Which of the pieces.
        pieces: All pieces of the document.
        marks: The mark of each piece.
    """
    piece, found = pieces[number], marks[number]
    if piece.known or number + 1 == len(pieces) or not _LETTERS.search(piece.text) or "\n" in piece.text:
        return None
    if found:
        return _marked_style(number, pieces, marks)
    if width(piece.text) > _TITLE_WIDTH or _ENDS.search(piece.text) or _DATE.fullmatch(piece.text):
        return None
    if number == 0:
        return TITLE if _opens_document(piece, pieces[1:4], marks[1]) else None
    if piece.size >= _FOUND_LARGE:
        return f"size {piece.size:.1f}"
    return "plain" if _stands_over(piece, pieces[number + 1], marks[number + 1]) else None


def _marked_style(number: int, pieces: Sequence[Piece], marks: Sequence[Mark | None]) -> str | None:
    piece, found = pieces[number], marks[number]
    if found is None or found.style in {Style.ARTICLE, Style.BULLET} or width(piece.text) > _MARKED_WIDTH:
        return None
    if found.style in DIVISIONS:
        return found.style.value if chapter_level(piece.text) or _is_english_section(piece.text, found) else None
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
    if following.known is not None:
        # Over a table it names the table, and not what comes after.
        return following.known.kind is BlockKind.ITEM
    return following_mark is not None or width(following.text) >= _BODY_WIDTH
