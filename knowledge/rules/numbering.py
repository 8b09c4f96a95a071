"""The numbers that open a paragraph: those it is cited by (第三条, Section 3, 7.4), or mere counting (一、 (b) 2.)."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from knowledge.rules.numerals import HAN, worth
from knowledge.rules.quantities import Measure, quantities

_DRAWN = r"[\s*_#>|•·●▪■□◆◇◦‣⁃➢★☆※\-–—]*"
_COUNT = rf"(?:\d{{1,4}}|[{HAN}]{{1,7}})"
_COUNT_EN = r"(?>\d+(?:\.\d+)*[A-Za-z]?|[IVXLC]+)\b"
# 第五条规定的商家… and Section 3 applies to… begin sentences about an article.
_NOT_REFERRING = r"(?!\s*(?:规定|規定|所[称稱述列指]|的|之|中的|[、和与與及或至到]\s*第|第))"
_ENDING = r"(?=\s*(?:[.:：)）—–*\-]|$)|\s+[A-Z“\"(（\u2e80-\U0003134f])"
_CITED = (
    rf"第\s?{_COUNT}\s?(?:条|條|章|节|節|编|編|部分|篇)(?:\s?之\s?{_COUNT})?{_NOT_REFERRING}"
    rf"|(?:(?:Article|Section|Chapter|Part|Rule|Clause|ARTICLE|SECTION|CHAPTER|PART|RULE|CLAUSE)\s+{_COUNT_EN}"
    rf"|(?:Art|Sec)\.\s*{_COUNT_EN}|§+\s*{_COUNT_EN}){_ENDING}"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}(?=[.、．)）\s]|[^\W\d_])"
)
_COUNTED = (
    rf"[{HAN}]{{1,4}}[、．.]|[（(](?:[{HAN}]{{1,4}}|\d{{1,3}}|[A-Za-z]|[ivx]{{1,5}})[）)]"
    r"|(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[)）]|\d{1,3}[.．、](?!\d)|[A-Za-z][.．](?=\s)|[ivxIVX]{1,5}[.．](?=\s)"
    r"|[①-⑳❶-❿]"
)
_OPENING = re.compile(rf"{_DRAWN}(?:(?P<cited>{_CITED})|(?P<counted>{_COUNTED}))[.、．:：)）]?[\s*_]*")
_NUMERAL = re.compile(f"[{HAN}]+")
_DRAWING = re.compile(_DRAWN)

IN_LINE = (
    rf"(?<!第)(?<!第\s)[（(][{HAN}]{{1,4}}[）)]|(?:(?<=[\s;；:：,，.。])|^)[（(](?:[a-z]|[ivx]{{2,5}})[）)]|[①-⑳❶-❿]"
)
"""The numbers of a list that is written in one line: （一）…；（二）…"""


class Opening(NamedTuple):
    """What a paragraph opens with.

    Attributes:
        length: Characters that are drawing and numbers, not text.
        cited: The number that it can be cited by, as written, such as 第三条 or 7.4; None for mere counting.
    """

    length: int
    cited: str | None


def opening(text: str) -> Opening:
    """The numbering at the beginning of a paragraph; a quantity there (4.5分以上) is none."""
    found = _OPENING.match(text)
    if found is None:
        drawn = _DRAWING.match(text)
        return Opening(drawn.end() if drawn else 0, None)
    cited = found["cited"]
    if cited is None:
        return Opening(found.end(), None)
    if cited[0].isdigit() and _is_quantity(text, found.start("cited")):
        return Opening(found.start("cited"), None)
    return Opening(found.end(), " ".join(cited.split()))


def in_digits(cited: str) -> str:
    """A number as it is compared: without white space and case, in digits: 第5条 also for 第五条."""
    folded = "".join(unicodedata.normalize("NFKC", cited).casefold().split())
    return _NUMERAL.sub(lambda found: str(worth(found.group()) or found.group()), folded)


def _is_quantity(text: str, at: int) -> bool:
    first = next(iter(quantities(text[at : at + 40])), None)
    return first is not None and first.start == 0 and first.measure is not Measure.PLAIN
