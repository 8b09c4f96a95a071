"""Text as the words that make a rule: without layout, so that two texts of the same words are the same text.

Left out are white space, punctuation, character width and case, the numbers of lists, drawing, and links. Kept are
signs that change what is meant: currencies, per cent, comparisons, ticks and crosses.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from knowledge.rules.numbering import IN_LINE, opening
from knowledge.rules.numerals import ARABIC

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
# Single characters that have one width and no case, which most of a Chinese text is.
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_LETTER = rf"(?![{_WIDE}])[^\W\d_]"
_LINK = r"(?:https?://|www\.)[^\s<>（）()】\]\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+|\]\([^()\s]*\)"
# < and > compare where a number stands beside them; elsewhere they are brackets.
_SIGNS = r"[$¥￥€£₩₹¢%％‰‱℃℉°≤≥≦≧±×÷+＋=＝√✓✔✗✘☑☒✅❌❎&＆@]|[<>＜＞](?=\s?[=＝\d])|(?<=\d)[<>＜＞]"
_WORD = re.compile(
    rf"(?P<layout>{_LINK}|{IN_LINE})|{ARABIC}|[{_WIDE}〇○]|{_LETTER}(?:{_LETTER}|\d)*(?:['’]{_LETTER}+)?|{_SIGNS}"
)


class Word(NamedTuple):
    """A word, a Chinese character, a number or a sign.

    Attributes:
        start: Its offset in the text.
        end: The offset after it.
        folded: What it is compared by.
    """

    start: int
    end: int
    folded: str


def words(text: str) -> list[Word]:
    """The words of a text in order, in time linear in its length."""
    found: list[Word] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        begin = start + opening(line).length if line else end
        found.extend(
            Word(match.start(), match.end(), _folded(match.group()))
            for match in _WORD.finditer(text, begin, end)
            if match["layout"] is None
        )
        start = end + 1
    return found


def essence(folded: Iterable[str]) -> str:
    """What is the same for texts that differ in layout alone; empty where there is nothing to read.

    Words are run together, as a line break may part them; numbers are not (3、5日 is not 35日).

    Args:
        folded: Words in order, as they are compared.
    """
    parts: list[str] = []
    number = False
    for word in folded:
        if number and word[0].isdigit():
            parts.append(" ")
        parts.append(word)
        number = word[-1].isdigit()
    return "".join(parts)


def _folded(written: str) -> str:
    if _FIRST_HAN <= written <= _LAST_HAN:
        return written
    folded = unicodedata.normalize("NFKC", written).casefold().replace("’", "'")
    return re.sub(r"[,\s]", "", folded) if folded[:1].isdigit() else folded
