"""The marks that paragraphs open with: 第三章, 第五条, 一、, （二）, 1.2, Chapter 3, •, and their like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """A way of marking the parts of a document."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    COMMA = "comma"
    BRACKETS = "brackets"
    DECIMAL = "decimal"
    NUMBER = "number"
    SPACED_NUMBER = "spaced number"
    BRACKETED_NUMBER = "bracketed number"
    CIRCLE = "circle"
    LETTER = "letter"
    BULLET = "bullet"


DIVISIONS = (Style.PART, Style.CHAPTER, Style.SECTION)
COUNTED = (
    Style.NUMBER,
    Style.BRACKETED_NUMBER,
    Style.CIRCLE,
    Style.LETTER,
    Style.BRACKETS,
    Style.COMMA,
    Style.DECIMAL,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark at the beginning of a text.

    Attributes:
        length: How many characters it takes, with the space after it.
    """

    style: Style
    length: int


_HAN = "〇零○一二三四五六七八九十百千两"
_COUNT = rf"[{_HAN}\d]{{1,7}}"
_ENGLISH_COUNT = r"(?:\d{1,3}|[IVXLC]{1,7}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b"
_PATTERNS: tuple[tuple[Style, str], ...] = (
    (Style.PART, rf"第\s?{_COUNT}\s?(?:编|編|部分|篇)|(?:Part|PART)\s+{_ENGLISH_COUNT}"),
    (Style.CHAPTER, rf"第\s?{_COUNT}\s?章|(?:Chapter|CHAPTER)\s+{_ENGLISH_COUNT}"),
    (
        Style.SECTION,
        rf"第\s?{_COUNT}\s?[节節]|(?:Section|SECTION)\s+(?:\d{{1,3}}(?:\.\d{{1,3}})*|{_ENGLISH_COUNT})",
    ),
    (
        Style.ARTICLE,
        rf"第\s?{_COUNT}\s?[条條](?:\s?之[{_HAN}\d]+)?|(?:Article|ARTICLE|Art\.)\s+{_ENGLISH_COUNT}",
    ),
    (Style.COMMA, rf"[{_HAN}]{{1,4}}[、．.](?=\S)"),
    (Style.BRACKETS, rf"[（(][{_HAN}]{{1,4}}[）)]"),
    (Style.DECIMAL, r"\d{1,2}(?:\.\d{1,2}){1,4}(?:[.、．]\s*|\s+)(?=[^\W\d_]|[“《「（(])"),
    (Style.NUMBER, r"\d{1,3}(?:[.、．)）]\s*|[,，]\s*(?=\D))(?=[^\d\s])"),
    (Style.BRACKETED_NUMBER, r"[（(]\d{1,3}[）)]\s*(?=\S)"),
    (Style.CIRCLE, r"[①-⑳❶-❿]\s*(?=\S)"),
    (Style.LETTER, r"(?:[(（][a-z][)）]|[a-z][.)）])\s+(?=\S)"),
    (
        Style.BULLET,
        r"[-–—*•·●○▪■□◆◇◦‣⁃➢✓\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8\uf0fc]\s+(?=\S)|[•●▪■◆\uf06c\uf0b7](?=\S)",
    ),
    (Style.SPACED_NUMBER, r"\d{1,2}\s+(?=[^\W\d_])"),
)
_COMPILED = tuple((style, re.compile(pattern)) for style, pattern in _PATTERNS)


def mark(text: str) -> Mark | None:
    """The mark that a paragraph or line opens with, if any."""
    for style, pattern in _COMPILED:
        found = pattern.match(text)
        if found:
            return Mark(style, found.end())
    return None
