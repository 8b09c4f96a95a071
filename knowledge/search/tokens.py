"""Text to terms, for Chinese and English alike; the index and every question pass through here.

Chinese runs become single characters and overlapping pairs; English words become stems. Measured on the
question sets (nDCG@10, words alone): pairs and characters in one field with the title .992/.992/.502 on
encyclopedia, traditional script and statutes, against .981/.988/.471 for pairs alone and .980/.977/.468 for
the words of a dictionary (jieba).
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer
from opencc import OpenCC

from knowledge.search.question_words import CHINESE_PATTERN, ENGLISH

VERSION = 2
"""Goes up when terms are made otherwise: an index of another version is built anew."""

CHARACTER_WEIGHT = 0.7
"""Weight of a single Chinese character in a question, beside pairs at 1."""

ASKING_WEIGHT = 0.3
"""Weight of a pair that touches a question word, such as 钱多 in 多少."""

CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LETTER = rf"(?![{CHINESE}])[^\W\d_]"
_WORD = re.compile(rf"[{CHINESE}]+|\d+(?:[.,]\d+)*|(?:{_LETTER})+(?:['’](?:{_LETTER})+)?")
_IS_CJK = re.compile(rf"[{CHINESE}]")


class Term(NamedTuple):
    """A term of a question and how much it counts."""

    text: str
    weight: float


def fold(text: str) -> str:
    """One script, width and case: 臺灣 → 台湾, ４．５ → 4.5, DSR → dsr."""
    simplified = str(_simplifier().convert(unicodedata.normalize("NFKC", text)))
    return simplified.casefold()


def document_terms(text: str) -> list[str]:
    """The terms under which a text is found."""
    terms: list[str] = []
    for match in _WORD.finditer(fold(text)):
        word = match.group()
        if _IS_CJK.match(word):
            terms.extend(word)
            terms.extend(_pairs(word))
        else:
            terms.append(_plain_term(word))
    return terms


def question_terms(text: str) -> list[Term]:
    """The terms that a question looks for, each once, without the words that only ask.

    A question made of such words alone keeps them: something must be looked for.
    """
    weights: dict[str, float] = {}
    folded = fold(text)
    for match in _WORD.finditer(folded):
        word = match.group()
        found = _chinese_question_terms(word) if _IS_CJK.match(word) else _plain_question_terms(word)
        for term in found:
            weights[term.text] = max(term.weight, weights.get(term.text, 0.0))
    if not weights:
        return [Term(term, 1.0) for term in dict.fromkeys(document_terms(text))]
    return [Term(term, weight) for term, weight in weights.items()]


def is_chinese(text: str) -> bool:
    """Whether a text is for a reader of Chinese: a fifth of its letters suffice, English being mixed in."""
    letters = [character for character in text if character.isalpha()]
    return 5 * sum(1 for character in letters if _IS_CJK.match(character)) >= max(1, len(letters))


def chinese_share(text: str) -> float:
    """How much of a text is Chinese, 0 to 1; a Chinese character says about as much as three other letters."""
    letters = [character for character in text if character.isalpha()]
    chinese = sum(1 for character in letters if _IS_CJK.match(character))
    return 3 * chinese / (2 * chinese + len(letters)) if letters else 0.0


def _plain_question_terms(word: str) -> list[Term]:
    return [] if word in ENGLISH else [Term(_plain_term(word), 1.0)]


def _chinese_question_terms(word: str) -> list[Term]:
    naming = [part for part in CHINESE_PATTERN.split(word) if part]
    plain = {pair for part in naming for pair in _pairs(part)}
    terms = [Term(pair, 1.0 if pair in plain else ASKING_WEIGHT) for pair in _pairs(word)] if naming else []
    terms.extend(Term(character, CHARACTER_WEIGHT) for part in naming for character in part)
    return terms


def _pairs(word: str) -> list[str]:
    return [word[start : start + 2] for start in range(len(word) - 1)]


def _plain_term(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    return _stem(word.replace("’", "'"))


_stemming = threading.Lock()
"""The stemmer keeps its word in itself while it works."""


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    with _stemming:
        return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")
