"""How a name is recognised in a text: by words in Latin script, anywhere in Chinese. Pure.

A name's key is what its spellings share: folded (`tokens.fold`), without plural endings, spaces and hyphens, so that
"second-class e-commerce", "Second class eCommerce" and "second class e commerces" are one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import repeat

from knowledge.search.tokens import CHINESE, fold

SHORT_KEY = 6
"""Characters; a shorter key must not be put together from more words than its name has: "p v" is no PV."""

_RUN = re.compile(rf"(?P<chinese>[{CHINESE}]+)|(?P<other>[^\W_{CHINESE}]+)|(?P<sign>[.+/&])")
_APOSTROPHES = frozenset("'’")
_GAP = re.compile(r"(?:['’]s?)?[\s\-\u2010-\u2015]{0,3}")

_PLURAL_ONLY = """
arrears clothes contents customs damages goods logistics means minors news premises proceeds sales terms works
"""
_NO_PLURALS = frozenset(_PLURAL_ONLY.split())
"""Words that without their s mean something else: goods are not good."""


Word = tuple[str, int, int, bool]
"""A word of a folded text: one Chinese character, one run of other letters and digits, or one sign such as +.

Its text without the ending of the plural; the offsets of its first character and after its last; whether it is Chinese,
so that it needs no space beside it. A plain tuple: a long text has a hundred thousand.
"""


def words_of(folded: str) -> list[Word]:
    """The words of a text that `tokens.fold` has folded; the s of "the seller's" is none."""
    words: list[Word] = []
    for match in _RUN.finditer(folded):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "chinese":
            words.extend(zip(match[0], range(start, end), range(start + 1, end + 1), repeat(object=True), strict=False))
        elif kind == "sign":
            words.append(("and" if match[0] == "&" else match[0], start, end, False))
        elif not (words and match[0] == "s" and folded[words[-1][2] : start] in _APOSTROPHES):
            words.append((singular(match[0]), start, end, False))
    return words


def joinable(folded: str, word: Word, following: Word) -> bool:
    """Whether two words that follow each other may belong to one name."""
    _, _, end, chinese = word
    _, start, _, chinese_too = following
    if chinese and chinese_too:
        return end == start
    return _GAP.fullmatch(folded, end, start) is not None


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """What the spellings of a name share; empty for a name without a letter or a digit."""
    key = "".join(spelling(name))
    return key if any(character.isalnum() for character in key) else ""


@lru_cache(maxsize=20_000)
def spelling(name: str) -> tuple[str, ...]:
    """The words of a name: a search tells "live stream" from "livestream", though their key is one."""
    return tuple(word for word, *_ in words_of(fold(name.encode("utf-8", "replace").decode())))


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A folded word without the ending of the plural; the same for both numbers, not always a word."""
    if len(word) <= len("ads") or not word.endswith("s") or word in _NO_PLURALS or not word.isascii():
        return word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]
