"""Lines → paragraphs: how the lines of one paragraph become one text, in Chinese and in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.load.characters import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDED = re.compile(r"[。．.!?！？；;：:…][”’\"'）)]?$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]*$")
_HYPHENED = re.compile(r"\b[^\W\d_]+-[^\W\d_]+")
_LONGEST_WORD = 40
_KEPT_PREFIXES = frozenset({"self", "non", "ex", "all", "half", "well", "anti", "cross", "third", "high", "low"})


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence or its lead-in does, so that a paragraph may end there."""
    return _ENDED.search(line[-3:]) is not None


def hyphened_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that the texts write with a hyphen inside a line, where no line break can have put it."""
    return frozenset(word.lower() for text in texts for word in _HYPHENED.findall(text))


def join_lines(lines: Iterable[str], hyphened: frozenset[str] = frozenset()) -> str:
    """The lines of a paragraph as one text: no space beside Chinese, a broken English word made whole.

    Args:
        lines: The lines from top to bottom, clean.
        hyphened: Words known to carry a hyphen of their own (`hyphened_words`).
    """
    parts: list[str] = []
    for line in filter(None, lines):
        if parts:
            _end_line(parts, line, hyphened)
        parts.append(line)
    return "".join(parts)


def _end_line(parts: list[str], line: str, hyphened: frozenset[str]) -> None:
    """Makes the last part ready for the line that follows it."""
    above = parts[-1]
    first = _FIRST_WORD.match(line)
    if above.endswith("-") and first and not is_chinese(line[0]):
        broken = _LAST_WORD.search(above[-_LONGEST_WORD:-1])
        before = broken[0].lower() if broken else ""
        kept = before in _KEPT_PREFIXES or f"{before}-{first[0].lower()}" in hyphened
        if before and first[0][0].islower() and not kept:
            parts[-1] = above[:-1]
        elif not before:
            parts.append(" ")
    elif not (is_chinese(above[-1]) or is_chinese(line[0])):
        parts.append(" ")
