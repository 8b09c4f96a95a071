"""What the first words of a line say of its place: that an article or a chapter begins here.

Rules are cited by article, so 第十二条 or Section 3.1 at the start of a paragraph opens an article. The same
words also begin sentences about one (第十二条规定的商家…, Section 3.1 applies to…), which open nothing.
"""

from __future__ import annotations

import re

# An opening is told by its first words; reading no further keeps long paragraphs cheap.
_OPENING = 80
_LONGEST_CHAPTER = 60
_FIRST_WIDE = "\u2e80"

_NUMERAL = "[0-9０-９零〇一二三四五六七八九十百千两兩]"
_NUMBER = rf"{_NUMERAL}(?:\s*{_NUMERAL})*"
_CHINESE_ARTICLE = re.compile(rf"第\s*{_NUMBER}\s*[条條](?:\s*之\s*{_NUMBER})?")
_CHINESE_REFERENCE = re.compile(
    rf"规定|規定|所[称稱述列指规規]|之|的|(?:及|和|与|與|或)其|等(?:规定|規定|条款|條款|内容|內容|的)"
    rf"|中(?=的|规|規|所|关|關|有关|有關|“|「)|(?:作出)?修改|修订|修訂|改为|改為|删除|刪除|删去|刪去"
    rf"|第\s*{_NUMBER}\s*[款项項目]"
    rf"|[、，,至到和与與及或~～—-]\s*(?:以及)?\s*第\s*{_NUMBER}\s*[条條款项項]|[，,]\s*(?:修改|改为|改為|将|將)"
)
_ENGLISH_ARTICLE = re.compile(
    r"(?:(?:Article|ARTICLE|Section|SECTION|Rule|RULE|Clause|CLAUSE)\s+|(?:Art|ART|Sec|SEC)\.\s*|§+\s*)"
    r"(?:\d+(?:\.\d+)*[A-Za-z]?|[IVXLC]+)(?:\([0-9A-Za-z]{1,4}\))*(?!\w)"
)

_CHINESE_CHAPTER = re.compile(rf"第\s*{_NUMBER}\s*(编|編|分编|分編|章|节|節)(?!课|課)(.*)")
_CHAPTER_REFERENCE = re.compile(
    rf"规定|規定|所|的|中(?=的|所|规|規)|[、，至到和与與及或]\s*第\s*{_NUMBER}|第\s*{_NUMBER}"
)
_ENGLISH_CHAPTER = re.compile(r"(Part|PART|Chapter|CHAPTER)\s+(?:\d+|[IVXLC]+)(?:[.:]?|\s*[—–-])(?:\s+[A-Z(].*)?")
_CHAPTER_LEVELS = {"编": 1, "編": 1, "part": 1, "分编": 2, "分編": 2, "章": 3, "chapter": 3, "节": 4, "節": 4}
_NOT_A_TITLE = frozenset("。；：，、！？.;:,!?")


def article_number(text: str) -> str | None:
    """Read the number of the article that a paragraph or heading opens.

    Args:
        text: The paragraph or heading, without white space before it.

    Returns:
        The number as written with its white space normalised, such as 第十七条之一 or Article 5.2; None where
        no article opens, or where the words only refer to one.
    """
    opening = text[:_OPENING]
    if found := _CHINESE_ARTICLE.match(opening):
        refers = _CHINESE_REFERENCE.match(opening, found.end())
        return None if refers else "".join(found.group().split())
    if found := _ENGLISH_ARTICLE.match(opening):
        return " ".join(found.group().split()) if _opens(opening[found.end() :]) else None
    return None


def _opens(rest: str) -> bool:
    """Whether what follows an English article's number makes it an opening, not a sentence about it."""
    following = rest.lstrip()
    if not following or following[0] in ".:)—–" or following[0] >= _FIRST_WIDE:
        return True
    return rest[0].isspace() and (following[0].isupper() or following[0] in "-([“\"'‘")


def chapter_level(text: str) -> int | None:
    """Tell whether a paragraph is the title of a part, chapter or section of a law, such as 第三章 商家义务.

    Args:
        text: The paragraph, without white space around it.

    Returns:
        Its depth, 1 for the outermost kind; None for a paragraph that is no such title.
    """
    if len(text) > _LONGEST_CHAPTER or text[-1:] in _NOT_A_TITLE or len(text.splitlines()) > 1:
        return None
    if found := _CHINESE_CHAPTER.fullmatch(text):
        return None if _CHAPTER_REFERENCE.match(found.group(2)) else _CHAPTER_LEVELS[found.group(1)]
    if found := _ENGLISH_CHAPTER.fullmatch(text):
        return _CHAPTER_LEVELS[found.group(1).lower()]
    return None
