"""Where the words that a model quotes stand in a passage; what is shown is the passage's own text. Pure."""

from __future__ import annotations

import unicodedata

from knowledge.answer.instructions import visible
from knowledge.answer.support import reading_weight
from knowledge.sentences import sentence_spans

SHORTEST_QUOTE = 4.0
"""Reading weight of the fewest words that point at a place in a passage."""

LONGEST_QUOTE = 600
"""Characters of the whole sentences around a quote; more is not a quote."""

_AROUND = " \t\n\"'“”‘’「」『』。.，,；;：:…!！?？"


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """The whole sentences of a text that a quote stands in, as half-open offsets; None where it does not stand there.

    Verbatim but for white space, the width of characters (NFKC) and what nobody sees; marks around it do not count. The
    sentences are taken whole, so that no quote begins behind the "not" or ends before the "unless".
    """
    sought = "".join(piece for piece, _ in _folded(quote.strip(_AROUND)))
    if reading_weight(sought) < SHORTEST_QUOTE:
        return None
    pieces = _folded(text)
    offset = "".join(piece for piece, _ in pieces).find(sought)
    if offset < 0:
        return None
    origins = [origin for piece, origin in pieces for _ in piece]
    first, last = origins[offset], origins[offset + len(sought) - 1]
    touched = [(start, end) for start, end in sentence_spans(text) if start <= last and end > first]
    if not touched:
        return None
    start, end = touched[0][0], touched[-1][1]
    return (start, end) if end - start <= LONGEST_QUOTE else None


def _folded(text: str) -> list[tuple[str, int]]:
    """The text's characters at one width, each with its offset in the text; white space and unseen ones left out."""
    return [
        (piece, offset)
        for offset, character in enumerate(text)
        if (piece := "".join(visible(unicodedata.normalize("NFKC", character)).split()))
    ]
