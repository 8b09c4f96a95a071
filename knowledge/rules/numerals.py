"""What a written number is worth: 五十, 二〇二一, 壹万, 1.5万, ４．６, 12,000, thirty."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

_DIGITS = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict.fromkeys("〇○", 0),
    **dict.fromkeys("两兩", 2),
    **dict.fromkeys("貳", 2),
    **dict.fromkeys("參", 3),
    **dict.fromkeys("陸", 6),
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

HAN = "".join([*_DIGITS, *_TENS, *_MYRIADS])
"""The characters that Chinese numbers are written with."""

ARABIC = r"(?>(?:\d{1,3}(?:[,，\u00a0\u202f]\d{3}){1,6}(?!\d)|\d{1,24})(?:[.．]\d{1,24}){0,4})"
"""The pattern of a number in digits of any width, also 12,000 and 3.2.1; bounded, so that no text is slow."""

_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TYS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    **{word: value for value, word in enumerate((*_SMALL, *_TEENS))},
    **{word: 10 * value for value, word in enumerate(_TYS, start=2)},
}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}

_WORD = "|".join(sorted([*_WORDS, *_SCALES], key=len, reverse=True))
ENGLISH = rf"(?:{_WORD})(?:[\s-]{{1,2}}(?:and\s)?(?:{_WORD})){{0,6}}"
"""The pattern of a number in English words."""

_LONGEST = 60
"""What is longer is an account or a serial, and no number to reckon with."""

_MIXED = re.compile(rf"({ARABIC})([{''.join([*_TENS, *_MYRIADS])}]*)")


def worth(written: str) -> Fraction | None:
    """The value of a number in digits, Chinese characters or English words, whatever its width and case.

    Args:
        written: The number alone, without a unit.

    Returns:
        Its value; None for what is no number, or several (3.2.1), or longer than any quantity.
    """
    text = unicodedata.normalize("NFKC", written).strip().casefold()
    if len(text) > _LONGEST:
        return None
    if mixed := _MIXED.fullmatch(text):
        return _digits(mixed[1], mixed[2])
    if text and all(character in _DIGITS or character in _TENS or character in _MYRIADS for character in text):
        return Fraction(_chinese(text))
    return _english(text)


def _digits(number: str, scale: str) -> Fraction | None:
    plain = re.sub(r"[,\s]", "", number)
    if plain.count(".") > 1:
        return None
    value = Fraction(plain)
    for character in scale:
        value *= _TENS.get(character) or _MYRIADS[character]
    return value


def _chinese(text: str) -> int:
    """Digit by digit (二〇二一) or by places (一千二百, 十五, 三万五)."""
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    last = 1
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            last = 1 if digit == 0 else last
        elif character in _TENS:
            last = _TENS[character]
            section += (digit or 1) * last
            digit = 0
        else:
            last = _MYRIADS[character]
            total = (total + section + digit or 1) * last if total < last else total + (section + digit) * last
            section = digit = 0
    # 三万五 is 35,000, 一百二 is 120; 三万零五 is 30,005.
    return total + section + digit * max(last // 10, 1)


def _english(text: str) -> Fraction | None:
    total = part = 0
    words = [word for word in re.split(r"[\s-]+", text) if word != "and"]
    for word in words:
        if word in _WORDS:
            part += _WORDS[word]
        elif word == "hundred":
            part = (part or 1) * _SCALES[word]
        elif word in _SCALES:
            total += (part or 1) * _SCALES[word]
            part = 0
        else:
            return None
    return Fraction(total + part) if words else None
