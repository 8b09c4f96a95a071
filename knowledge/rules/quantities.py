"""Finds what a rule counts with: amounts, percentages, periods, dates, times of day, counts, and references.

Chinese and English, in digits of any width, Chinese numerals and words. A reference (第十二条, Section 5) is a number
too, but it names a place: it changes when articles are renumbered, and nobody owes more for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.rules.quantity_patterns import PATTERNS
from knowledge.rules.quantity_values import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class Measure(StrEnum):
    """What a number measures. Numbers of one measure stand for each other in two wordings of a rule."""

    MONEY = "money"
    PERCENT = "percent"
    PERIOD = "period"
    DATE = "date"
    TIME = "time"
    COUNT = "count"
    PLAIN = "plain"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures, at text[start:end].

    Attributes:
        value: What makes two of them equal whatever their spelling: 五十万元 and 500,000元, 三十日 and 30天.
    """

    start: int
    end: int
    measure: Measure
    value: tuple[object, ...]


_FOUND = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()), re.IGNORECASE)
# Sections 2, 3 and 4
_FURTHER = re.compile(
    r"(?:\s*,\s*(?:and\s+|or\s+|through\s+)?|\s+(?:and|or|to|through)\s+|\s*[–-]\s*)(\d+(?:\.\d+)*)(?![\w%])"
)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text in order, not overlapping; those in links and addresses are none."""
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    position = 0
    while found := _FOUND.search(text, position):
        position = found.end()
        name = found.lastgroup or ""
        if name == "link":
            continue
        measure = Measure(name.removesuffix("_en"))
        yield _quantity(text, *found.span(), measure)
        while name == "reference_en" and (further := _FURTHER.match(text, position)):
            position = further.end()
            yield _quantity(text, *further.span(1), measure)


def _quantity(text: str, start: int, end: int, measure: Measure) -> Quantity:
    while text[end - 1].isspace():
        end -= 1
    return Quantity(start, end, measure, (measure, *value_of(measure.value, text[start:end])))
