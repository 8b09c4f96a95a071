"""Whether every number, amount, share, date, period and reference of a sentence stands in the words it rests on. Pure.

Spelling makes no difference (5万元, RMB 50,000; 七天, seven-day; 百分之五, 5%), meaning does: 7个工作日 are not 7天,
5% is not 5, "within 7 days" is not "after 7 days".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answer.checks.bounds import Bound, bound
from knowledge.answer.checks.marks import marks
from knowledge.rules.numerals import worth
from knowledge.rules.quantities import Measure, Quantity, quantities
from knowledge.search.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

PERCENT = 100

_HIDDEN = re.compile(r"\bdouble (?:11|12|eleven|twelve)\b|双(?:11|12|十一|十二)|(?:周|星期|礼拜)[1-6一二三四五六]")
"""Names that hold a number which counts nothing."""
_CHOICE = re.compile(
    r"二选一|(?:choos\w*|pick\w*|select\w*) one (?:of|from|out of) (?:the )?two"
    r"|one-of-two|(?:two-in-one|either-or) choice"
)
_ONE = re.compile(r"(?<!half )\b(?:a|an) (?:single )?(?=(?:day|week|month|year|hour)\b)")
_HALF = re.compile(r"\bhalf[ -](?:a |an )?(day|week|month|year|hour)\b")
_HALVES = {"day": "半天", "week": "半周", "month": "半个月", "year": "半年", "hour": "半小时"}
_BEGINS = re.compile(r"\beffect(?:ive)?\b|\bin(?:to)? force\b|\bimplement|施行|生效|实施|执行|启用")
"""A rule that takes effect on a day holds from that day on."""
_TO_NEXT = re.compile(r"\s*(?:-|~|–|—|至|到|或者?|、|to|or|and)\s*")
_PLACE = re.compile(r"(条|article|art|section|sec|§|clause|rule)|(款|paragraph|para)|(项|item)|(章|chapter)|(节)")
_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2}))?")
_STRAY = re.compile(r"[a-z]*\d[a-z\d]*")
_UNIT_SIGNS = {
    "yuan": r"[¥元]|rmb|cny|yuan|人民币",
    "us dollar": r"\$|usd|美元",
    "euro": r"€|eur\b|欧元",
    "pound": r"£|gbp|英镑",
    "dollar": r"\$|dollar",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it measures and the side on which it bounds.

    Attributes:
        measure: What it measures.
        value: What makes two spellings equal, without the measure.
        bound: Whether it is a bound from above or below, or none that is said.
        start: Offset of its first character in the folded text.
        end: Offset after its last.
    """

    measure: Measure
    value: tuple[object, ...]
    bound: Bound | None
    start: int
    end: int


def figures_stand(sentence: str, words: str) -> bool:
    """Whether the words hold every figure of the sentence, bound on the same side.

    Args:
        sentence: What is said.
        words: What it rests on, the quote first; a heading or a label beside it may hold the unit.
    """
    said, given = ready(sentence), ready(words)
    if not marks(said) <= marks(given) or (_CHOICE.search(said) and not _CHOICE.search(given)):
        return False
    there = _figures(given)
    if not all(_stands(figure, there, given) for figure in _figures(said)):
        return False
    strays = set(_STRAY.findall(_without_figures(said)))
    return strays <= set(_STRAY.findall(given))


def numbers(text: str) -> tuple[Figure, ...]:
    """The figures of a text; their offsets are those of the text as `ready` leaves it."""
    return _figures(ready(text))


def ready(text: str) -> str:
    """The folded text, "a day" and "half a year" written as numbers."""
    return _HALF.sub(lambda match: _HALVES[match[1]], _ONE.sub("one ", fold(text)))


def _figures(folded: str) -> tuple[Figure, ...]:
    bare = _blanked(folded)
    found = quantities(bare)
    bounds = [bound(bare, quantity.start, quantity.end) for quantity in found]
    figures: list[Figure] = []
    for number, quantity in enumerate(found):
        following = found[number + 1] if _in_a_range(bare, found, number) else None
        measure, value = _measured(bare, quantity, following)
        side = bounds[number] or (bounds[number + 1] if following is not None else None)
        if side is None and number and _in_a_range(bare, found, number - 1):
            side = figures[-1].bound
        if measure is Measure.DATE and value[0] is None and number and _in_a_range(bare, found, number - 1):
            value = (figures[-1].value[0], *value[1:])  # 2021年11月1日至11月30日
        if measure is Measure.REFERENCE or (measure is Measure.DATE and _beside_a_range(bare, found, number)):
            side = None  # "under article 35", "from 1 to 30 November" bound nothing
        figures.append(Figure(measure, value, side, quantity.start, quantity.end))
    return tuple(figures)


def _beside_a_range(text: str, found: Sequence[Quantity], number: int) -> bool:
    return _in_a_range(text, found, number) or (number > 0 and _in_a_range(text, found, number - 1))


def _in_a_range(text: str, found: Sequence[Quantity], number: int) -> bool:
    """Whether only "to" or the like stands between a number and the next: 3 to 5 days."""
    if number + 1 >= len(found):
        return False
    return _TO_NEXT.fullmatch(text, found[number].end, found[number + 1].start) is not None


def _blanked(folded: str) -> str:
    """Names that hold numbers are blanked, and what speaks of choosing one of two."""
    for pattern in (_HIDDEN, _CHOICE):
        folded = pattern.sub(lambda match: " " * len(match.group()), folded)
    return folded


def _measured(text: str, quantity: Quantity, following: Quantity | None) -> tuple[Measure, tuple[object, ...]]:
    """A bare number in front of another with a unit has the same one: 3 to 5 days, 0.5-5%."""
    value = quantity.value[1:]
    if quantity.measure is Measure.REFERENCE:
        return quantity.measure, _reference(text[quantity.start : quantity.end])
    if quantity.measure is Measure.TIME:
        return quantity.measure, _clock(text[quantity.start : quantity.end])
    if quantity.measure is not Measure.PLAIN or following is None or not value:
        return quantity.measure, value
    if following.measure not in {Measure.PERIOD, Measure.MONEY, Measure.PERCENT, Measure.COUNT}:
        return quantity.measure, value
    number = worth(text[quantity.start : quantity.end]) if following.measure is Measure.PERCENT else None
    return following.measure, (number / PERCENT if number is not None else value[0], *following.value[2:])


def _reference(written: str) -> tuple[object, ...]:
    """第三条 and Article 3 are the same place; so are 第三条 of one and of another article."""
    kind = _PLACE.search(written)
    digits = re.search(r"\d+(?:\.\d+)*", written)
    number = digits.group() if digits else re.sub(r"[第条款项章节编目号\s]", "", written)
    return (kind.lastindex if kind else None, worth(number) or number)


def _clock(written: str) -> tuple[object, ...]:
    """Minutes since midnight: 9点半, 09:30, 9:30am."""
    found = _CLOCK.search(written)
    if found is None:
        return (written.strip(),)
    hour, minute = int(found[1]), int(found[2] or 0)
    hour = hour % 12 + 12 if re.search(r"p\.?m", written) else hour
    return (60 * hour + (30 if "半" in written else minute),)


def _stands(figure: Figure, there: Sequence[Figure], words: str) -> bool:
    same = [other for other in there if same_figure(figure, other, there, words)]
    if figure.bound is None:
        return bool(same)
    begins = figure.measure is Measure.DATE and figure.bound is Bound.UP and _BEGINS.search(words)
    return any(other.bound is figure.bound or (begins and other.bound is None) for other in same)


def same_figure(figure: Figure, other: Figure, there: Sequence[Figure], words: str) -> bool:
    """Whether another figure says the same; a bare number may take its unit from beside it, as in a table.

    Args:
        figure: One of the sentence.
        other: One of the words that it rests on.
        there: All of the words.
        words: The words themselves, as `ready` leaves them.
    """
    if figure.measure is other.measure:
        return _same_value(figure, other)
    if figure.value[:1] != other.value[:1] or figure.value[0] is None:
        return False
    measures = {figure.measure, other.measure}
    if measures == {Measure.PLAIN, Measure.DATE}:
        return True  # a year
    if other.measure is Measure.PLAIN and figure.measure is Measure.MONEY:
        return bool(re.search(_UNIT_SIGNS.get(str(figure.value[-1]), r"$^"), words))
    if other.measure is Measure.PLAIN and figure.measure is Measure.PERIOD:
        return any(each.measure is Measure.PERIOD and each.value[-1] == figure.value[-1] for each in there)
    return measures in ({Measure.PLAIN, Measure.COUNT}, {Measure.PLAIN, Measure.MONEY})


def _same_value(figure: Figure, other: Figure) -> bool:
    one, two = figure.value, other.value
    if figure.measure is Measure.DATE and len(one) <= len(two):
        return all(part is None or part == given for part, given in zip(one, two, strict=False))
    if figure.measure is Measure.MONEY and {one[-1], two[-1]} == {"dollar", "us dollar"}:
        return one[0] == two[0]
    if figure.measure is Measure.PLAIN:
        return one[:1] == two[:1]
    return one == two


def _without_figures(folded: str) -> str:
    bare = list(_blanked(folded))
    for quantity in quantities("".join(bare)):
        bare[quantity.start : quantity.end] = " " * (quantity.end - quantity.start)
    return "".join(bare)
