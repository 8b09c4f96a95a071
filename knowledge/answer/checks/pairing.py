"""Whether what a sentence puts together belongs together in the words that it rests on. Pure.

Every number may stand there and the sentence still be wrong: 3%扣4分, where 3% costs 2 points and 8% costs 4; one
column's amount under another column's head; the first offence with the second one's penalty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.answer.checks.figures import Figure, numbers, ready, same_figure
from knowledge.answer.checks.marks import marks
from knowledge.search.across import english_terms
from knowledge.search.tokens import document_terms, is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.search.dictionary import Dictionary
    from knowledge.search.glossary import Glossary

MORE_ELSEWHERE = 2
"""How many more of a sentence's terms must stand only in another part of the words than its figures do."""

_CELL = re.compile(r"[^|\n]+")
_CLAUSE = re.compile(r"(?:[，；;、]|,(?!\d))\s*|\s+and\s+")
_PART = re.compile(r"[；;。\n]|(?<=[.!?])\s")


@dataclass(frozen=True, slots=True)
class Reader:
    """How two texts are compared.

    Attributes:
        glossary: What the things of the trade are called.
        across: The dictionary, where the texts are of different languages.
    """

    glossary: Glossary
    across: Dictionary | None

    def terms(self, text: str) -> frozenset[str]:
        """Pairs of Chinese characters and stems, stems of English across languages; and things of the trade."""
        things = (f"{match.entry.zh[:1]}{match.entry.en[:1]}" for match in self.glossary.matches(text))
        if self.across is not None:
            return frozenset((*things, *english_terms(text, "zh" if is_chinese(text) else "en", self.across)))
        return frozenset((*things, *(term for term in document_terms(text) if len(term) > 1)))


def belongs_together(sentence: str, words: str, glossary: Glossary, dictionary: Dictionary) -> bool:
    """Whether no other figure, column or clause comes between what the sentence puts together.

    Args:
        sentence: What is said; its figures stand in the words (`figures_stand`).
        words: The quote that it rests on.
        glossary: What the things of the trade are called.
        dictionary: What Chinese words mean in English, where the two are of different languages.
    """
    said, there, text = numbers(sentence), numbers(words), ready(words)
    places = [[at for at, other in enumerate(there) if same_figure(each, other, there, text)] for each in said]
    if not all(_adjoin(ones, others, there) for ones, others in pairwise(places) if ones and others):
        return False
    reader = Reader(glossary, None if is_chinese(sentence) is is_chinese(words) else dictionary)
    if " | " in text and not all(_in_its_column(clause, text, reader) for clause in _CLAUSE.split(sentence)):
        return False
    return _in_one_part(sentence, [part for part in _PART.split(text) if part.strip()], reader)


def _adjoin(ones: Sequence[int], others: Sequence[int], there: Sequence[Figure]) -> bool:
    """Whether some pair of places has no pair of rivals between it: 3% … [2分 … 8%] … 4分."""
    return any(not _parted(min(one, other), max(one, other), there) for one in ones for other in others)


def _parted(first: int, last: int, there: Sequence[Figure]) -> bool:
    between = there[first + 1 : last]
    return all(
        any(each.measure is end.measure and each.value != end.value for each in between)
        for end in (there[first], there[last])
    )


def _in_one_part(sentence: str, parts: Sequence[str], reader: Reader) -> bool:
    """Whether the part that holds the figures also holds what is said beside them, as far as parts differ."""
    said, told = numbers(sentence), marks(ready(sentence))
    if not (said or told):
        return True
    holding = [at for at, part in enumerate(parts) if _holds(part, said, told)]
    if not holding:
        return True
    own, each = reader.terms(sentence), [reader.terms(part) for part in parts]
    alone = [
        len(own & (terms - frozenset().union(*(other for at, other in enumerate(each) if at != place))))
        for place, terms in enumerate(each)
    ]
    most = max(alone[place] for place in holding)
    return all(count < most + MORE_ELSEWHERE for place, count in enumerate(alone) if place not in holding)


def _holds(part: str, said: Sequence[Figure], told: frozenset[str]) -> bool:
    there = numbers(part)
    figures = all(any(same_figure(figure, other, there, part) for other in there) for figure in said)
    return figures and told <= marks(ready(part))


def _in_its_column(clause: str, row: str, reader: Reader) -> bool:
    """Whether a clause does not name another column's head beside a figure of this one."""
    terms = reader.terms(clause)
    for figure in numbers(clause):
        own: list[frozenset[str]] = []
        rivals: list[frozenset[str]] = []
        for head, held in _cells(row):
            stands = any(same_figure(figure, other, held, row) for other in held)
            (own if stands else rivals).append(reader.terms(head))
        for rival in rivals if len(own) == 1 else ():
            if (rival - own[0]) & terms and not (own[0] - rival) & terms:
                return False
    return True


def _cells(row: str) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """The head of each cell and the figures in it: 个人店（元）：2000."""
    for match in _CELL.finditer(row):
        head, colon, value = match.group().rpartition(":")
        if colon:
            yield head, numbers(value)
