"""Lines → paragraphs: how two lines of one paragraph become one text, in Chinese and in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.load.characters import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable

_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"\b[^\W\d_]+-[^\W\d_]+")
_KEPT_PREFIXES = frozenset(
    {"self", "non", "ex", "all", "half", "well", "anti", "cross", "third", "high", "low"}
)


def hyphened_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that the texts write with a hyphen inside a line, where no line break can have put it."""
    return frozenset(word.lower() for text in texts for word in _HYPHENED.findall(text))


def join_lines(first: str, second: str, hyphened: frozenset[str] = frozenset()) -> str:
    """Two lines of a paragraph as one: no space beside Chinese, a broken English word made whole.

    Args:
        first: The upper line.
        second: The line below it.
        hyphened: Words known to carry a hyphen of their own (`hyphened_words`).
    """
    if not first or not second:
        return first or second
    broken, rest = _BROKEN_WORD.search(first), _FIRST_WORD.match(second)
    if broken and rest and rest[0][0].islower() and not is_chinese(rest[0][0]):
        prefix = broken[1].lower()
        keeps = prefix in _KEPT_PREFIXES or f"{prefix}-{rest[0].lower()}" in hyphened
        return (first if keeps else first[:-1]) + second
    if first.endswith(" ") or is_chinese(first[-1]) or is_chinese(second[0]) or (broken and rest):
        return first + second
    return f"{first} {second}"


def join_all(lines: Iterable[str], hyphened: frozenset[str] = frozenset()) -> str:
    """All lines of a paragraph as one text."""
    text = ""
    for line in lines:
        text = join_lines(text, line, hyphened)
    return text
