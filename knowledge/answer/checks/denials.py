"""What a text denies: 恢复 in 未恢复到, "removed" in "will not be removed"; and whether two deny the same. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answer.checks.turns import NOT_EN, NOT_ZH, without_false_turns
from knowledge.search.across import english_terms
from knowledge.search.question_words import ENGLISH
from knowledge.search.tokens import document_terms, is_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.search.dictionary import Dictionary

_HELPING = "会|能|再|被|予以|予|得|可以|可|应当|应|需要|需|要|对|进行|用|必|有|任何|所有"
_DENIAL = re.compile(
    rf"(?:{NOT_ZH}|免)(?:{_HELPING})*(?=(?P<zh>(?:(?!不|未)\w){{2,16}})?)|(?:{NOT_EN})(?=(?P<en>[^.,;:!?]*))"
)
_GENERAL = """
may must shall cannot get gets give given any longer allowed permitted required needed back ever also been is are
"""
_EMPTY = ENGLISH | frozenset(_GENERAL.split()) - {"back"}
_WORDS_DENIED = 3
"""English words after a denial that may be what it denies: adverbs and objects come between."""

_CHARACTERS_DENIED = 4
"""The same in Chinese characters."""


@dataclass(frozen=True, slots=True)
class Denial:
    """What one denial denies.

    Attributes:
        key: The first thing, as it counts in `document_terms`.
        terms: What else it may be called: characters of one language, stems of English across two.
    """

    key: str
    terms: frozenset[str]


def denies_the_same(sentence: str, words: str, dictionary: Dictionary) -> bool:
    """Whether what a sentence denies is denied in the words it rests on, and what they deny it does not affirm."""
    across = None if is_chinese(sentence) is is_chinese(words) else dictionary
    own, theirs = _denials(sentence, across), _denials(words, across, whole=across is not None)
    if not all(any(each.terms & other.terms for other in theirs) for each in own):
        return False
    return not any(_affirmed(denial, words, sentence, own, across) for denial in theirs)


def _affirmed(denial: Denial, words: str, sentence: str, own: Sequence[Denial], across: Dictionary | None) -> bool:
    """Whether the sentence names what the words deny, and nowhere affirm, without a denial of its own."""
    times = sum(other.key == denial.key for other in _denials(words, None))
    if Counter(document_terms(without_false_turns(words)))[denial.key] > times:
        return False
    if any(each.terms & denial.terms for each in own):
        return False
    if across is None:
        return denial.key in document_terms(sentence)
    named = english_terms(sentence, "zh" if is_chinese(sentence) else "en", across)
    return bool(denial.terms & {term for term in named if term not in _EMPTY})


def _denials(text: str, across: Dictionary | None, *, whole: bool = False) -> list[Denial]:
    """The denials of a text, with what comes right after each, or with the whole clause: word order differs."""
    found = []
    for match in _DENIAL.finditer(without_false_turns(text)):
        if match["zh"]:
            key = match["zh"][:2]
            scope = match["zh"] if whole else match["zh"][:_CHARACTERS_DENIED]
            terms = frozenset(key) if across is None else frozenset(english_terms(scope, "zh", across))
            found.append(Denial(key, terms))
        elif match["en"]:
            words = [word for word in re.findall(r"[a-z]+", match["en"]) if word not in _EMPTY]
            stems = [document_terms(word)[0] for word in (words if whole else words[:_WORDS_DENIED])]
            if stems:
                found.append(Denial(stems[0], frozenset(stems)))
    return found
