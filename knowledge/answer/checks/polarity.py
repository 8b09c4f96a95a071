"""Whether a sentence denies, allows, demands or restricts what the words it rests on do not. Pure.

As far as a rule can see: it compares the words that turn a statement round (不得, 免, 除非, may not, unless), and what
is denied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.answer.checks.denials import denies_the_same
from knowledge.answer.checks.turns import Turn, turns
from knowledge.search.tokens import is_chinese

if TYPE_CHECKING:
    from knowledge.search.dictionary import Dictionary

_NEEDED = frozenset({Turn.DENIES, Turn.STOPS, Turn.WAIVES, Turn.RESTRICTS})
"""What a sentence may only do if its source does."""

_OPPOSITES = (
    (Turn.BELOW, Turn.ABOVE),
    (Turn.BEFORE, Turn.AFTER),
    (Turn.RAISES, Turn.LOWERS),
    (Turn.SELLER, Turn.BUYER),
)
"""Of two such, a sentence may not say the one where its source says the other."""

_CONDITIONS = frozenset({Turn.EXCEPTS, Turn.RESTRICTS})
_SENTENCE = re.compile(r"[。；;\n]|(?<=[.!?])\s")


def says_otherwise(sentence: str, words: str, dictionary: Dictionary) -> bool:
    """Whether a sentence turns round, as far as one can see, what it rests on.

    Args:
        sentence: What is said.
        words: The quote that it rests on.
        dictionary: What Chinese words mean in English, where the two are of different languages.
    """
    said, given = turns(sentence), turns(words)
    alike = is_chinese(sentence) is is_chinese(words)
    needed = _NEEDED | {Turn.AFTER} if alike else _NEEDED
    if (said - given) & needed or any(_reversed(pair, said, given) for pair in _OPPOSITES):
        return True
    if _CONDITIONS & given and not _CONDITIONS & said:
        return True  # a condition is left out
    allows = Turn.ALLOWS in said - given and bool({Turn.DEMANDS, Turn.DENIES} & given)
    demands = Turn.DEMANDS in said - given and Turn.ALLOWS in given
    if allows or demands or not denies_the_same(sentence, words, dictionary):
        return True
    return not alike and Turn.DENIES not in said and all(Turn.DENIES in turns(each) for each in _sentences(words))


def _reversed(pair: tuple[Turn, Turn], said: frozenset[Turn], given: frozenset[Turn]) -> bool:
    added, left_out = said - given, given - said
    return any(one in added and other in left_out for one, other in (pair, pair[::-1]))


def _sentences(text: str) -> list[str]:
    return [each for each in _SENTENCE.split(text) if each.strip()]
