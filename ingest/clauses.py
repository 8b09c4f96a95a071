"""Cuts a sentence too long for a passage at its smaller marks. Slow to import: import it when needed."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from langchain_text_splitters import RecursiveCharacterTextSplitter

if TYPE_CHECKING:
    from collections.abc import Callable

# From the strongest mark to none; a comma inside a number is no mark.
_SEPARATORS = ["[；;]", r"[，,](?!\d)", "、", r"\s", ""]


def clause_spans(text: str, size: int, measure: Callable[[str], int]) -> list[tuple[int, int]]:
    """Cut a text at semicolons, else at commas, enumeration marks, white space, or anywhere.

    Args:
        text: A sentence.
        size: What a piece may measure at most.
        measure: The size of a text; of a text in two parts, the sum of both.

    Returns:
        The half-open offsets of the pieces, which together hold the text, without white space around them.
    """
    # Pieces that keep their marks and white space follow one another without a gap, so their lengths give
    # their offsets exactly. The splitter's own `add_start_index` looks each piece up again by `str.find`.
    splitter = RecursiveCharacterTextSplitter(
        separators=_SEPARATORS,
        is_separator_regex=True,
        keep_separator="end",
        strip_whitespace=False,
        chunk_size=size,
        chunk_overlap=0,
        length_function=measure,
    )
    pieces = splitter.split_text(text)
    spans: list[tuple[int, int]] = []
    for piece, (start, end) in zip(pieces, pairwise(accumulate(map(len, pieces), initial=0)), strict=True):
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())))
    return spans
