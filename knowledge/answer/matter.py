"""Whether two sentences speak of the same matter, and which numbers they give for it. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from knowledge.rules.quantities import Measure, quantities
from knowledge.search.question_words import ENGLISH
from knowledge.search.tokens import document_terms, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.rules.quantities import Quantity
    from knowledge.search.glossary import Glossary

ALIKE = 0.5
"""Least share of the shorter sentence's words, numbers apart, that the other one also says about the same matter."""

NEARLY_THE_SAME = 0.8
"""From this share on two sentences are about the same matter even where no term of the trade tells what it is, if they
are about as long."""

FEWEST_WORDS = 3
"""Words that both must say where no term of the trade tells what they are about: "上映于1972年" has too few."""

MOST_NUMBERS = 5
"""A sentence with more numbers is a table or a scale, whose rows differ without disagreeing."""

AROUND_BEFORE, AROUND_AFTER = 12, 6
"""Characters before and after a number that tell what it is the number of."""

_ORDINAL = re.compile(
    r"第[0-9一二三四五六七八九十两]+[次级档类]|首次|再次|[一二三四五六七八九A-Da-d][类级档]|\b(?:first|second|third)\b"
)
_NEUTRAL = re.compile(
    r"商家|店铺|卖家|平台|系统|目前|现在|已经|大约|左右|规定|处理|进行|听说|一般|通常|达到"
    r"|[的了则即为是至到时就会被将要应须需必可能当以予给按其该此本各每都也还且并和与及或由从对把让使得我们你他]"
)
"""What two wordings of one rule may differ in: particles, modal verbs, and who is spoken of."""

_OF_EVERY_RULE = frozenset(
    {"规则", "新规", "生效", "施行", "公告", "通知", "商家", "店铺", "平台", "买家", "消费者", "订单", "商品"}
)
"""Terms that most rules hold, and that tell nothing of what one is about."""

_PIECE = re.compile(r"[a-z]+|[^\W\da-z_]")
_NUMBERS = frozenset({Measure.PLAIN, Measure.COUNT})


def same_matter(one: str, other: str, glossary: Glossary) -> bool:
    """Whether two sentences speak of one thing: alike in words, and neither names a thing of its own."""
    if _ordinals(one) != _ordinals(other):
        return False
    one_masked, other_masked = _masked(one), _masked(other)
    likeness = _likeness(one_masked, other_masked)
    if likeness < ALIKE or _contrast(one_masked, other_masked):
        return False
    ours, theirs = _named(one, glossary), _named(other, glossary)
    if ours - theirs and theirs - ours:
        return False
    mine, yours = _words(one_masked), _words(other_masked)
    as_long = 2 * len(mine & yours) >= max(len(mine), len(yours), 2 * FEWEST_WORDS)
    return bool(ours & theirs) or (likeness >= NEARLY_THE_SAME and as_long)


def different_numbers(one: str, other: str) -> tuple[str, str] | None:
    """The numbers, as written, that both texts give for one thing, if they differ."""
    ours, theirs = quantities(one), quantities(other)
    if max(len(ours), len(theirs)) > MOST_NUMBERS:
        return None
    pairs = [
        (_context_shared(one, mine, other, yours), mine, yours)
        for mine in ours
        for yours in theirs
        if _comparable(mine, yours)
    ]
    pairs = [pair for pair in pairs if not _is_said(pair[1], theirs) and not _is_said(pair[2], ours)]
    alone = len(ours) == len(theirs) == 1
    best = max(pairs, key=lambda pair: pair[0], default=None)
    if best is None or not (best[0] > 0 or alone):
        return None
    _, mine, yours = best
    return one[mine.start : mine.end], other[yours.start : yours.end]


def _ordinals(text: str) -> frozenset[str]:
    return frozenset(_ORDINAL.findall(text))


def _named(text: str, glossary: Glossary) -> frozenset[str]:
    """The terms of the trade that tell what a text is about, each by its first name."""
    entries = (match.entry for match in glossary.matches(text))
    return frozenset(
        (*entry.zh, *entry.en)[0] for entry in entries if entry.platform is None and _OF_EVERY_RULE.isdisjoint(entry.zh)
    )


def _masked(text: str) -> str:
    """The text with its numbers blanked."""
    for quantity in reversed(quantities(text)):
        text = f"{text[: quantity.start]} {text[quantity.end :]}"
    return text


def _likeness(one: str, other: str) -> float:
    """How much of the shorter text the other one says."""
    ours, theirs = _words(one), _words(other)
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def _contrast(one: str, other: str) -> bool:
    """Whether something of the one stands where the other has something else: 男装 and 女装, in the same words."""
    ours, theirs = _pieces(one), _pieces(other)
    changes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return any(change == "replace" for change, *_ in changes)


def _pieces(text: str) -> list[str]:
    """English words and Chinese characters, without those that may differ."""
    return [piece for piece in _PIECE.findall(_NEUTRAL.sub(" ", fold(text))) if piece not in ENGLISH]


def _words(text: str) -> frozenset[str]:
    """Pairs of Chinese characters and stems of English, without those that may differ."""
    terms = document_terms(_NEUTRAL.sub(" ", text))
    return frozenset(term for term in terms if len(term) > 1 and term not in ENGLISH)


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether one might stand in the other's place: amounts of one currency, spans in one unit, bare numbers."""
    if Measure.REFERENCE in {one.measure, other.measure}:
        return False
    if {one.measure, other.measure} <= _NUMBERS:
        return one.value[-1] == other.value[-1] or "" in {one.value[-1], other.value[-1]}
    if one.measure is not other.measure:
        return False
    return one.measure in {Measure.DATE, Measure.TIME} or one.value[-1] == other.value[-1]


def _is_said(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(_comparable(quantity, other) and _is_equal(quantity, other) for other in others)


def _is_equal(one: Quantity, other: Quantity) -> bool:
    """Whether they come to the same, a date as far as both say it."""
    if {one.measure, other.measure} <= _NUMBERS:
        return one.value[1] == other.value[1]
    if one.measure is Measure.DATE and len(one.value) == len(other.value):
        return all(None in pair or pair[0] == pair[1] for pair in zip(one.value, other.value, strict=True))
    return one.value == other.value


def _context_shared(one: str, mine: Quantity, other: str, yours: Quantity) -> int:
    return len(_context(one, mine) & _context(other, yours))


def _context(text: str, quantity: Quantity) -> frozenset[str]:
    before = text[max(0, quantity.start - AROUND_BEFORE) : quantity.start]
    return _words(before) | _words(text[quantity.end : quantity.end + AROUND_AFTER])
