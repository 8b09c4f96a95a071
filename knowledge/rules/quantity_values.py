"""What a quantity comes to, so that two spellings are equal: 五十万元 and RMB 500,000, 三十日 and 30 days."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from knowledge.rules.numerals import ARABIC, ENGLISH, HAN, worth

Value = tuple[object, ...]

_NUMBER = re.compile(rf"{ARABIC}\s?[百千万萬亿億]*|[{HAN}]+(?:点[{HAN}]+)?|半|\b{ENGLISH}\b", re.IGNORECASE)
_DIGITS = re.compile(rf"{ARABIC}\s?[百千万萬亿億]*")
_PARTS = re.compile(rf"([百千万]|{ARABIC}|[{HAN}]+)分之({ARABIC}|[{HAN}]+(?:点[{HAN}]+)?)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIRST_YEAR = 1000
_SCALES = {"thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}
_SCALE = re.compile(r"\b(thousand|million|billion|bn|m|k)\b|(?<=\d)(bn|m|k)\b")

_PERIODS = (
    ("working day", r"工作日|business|working"),
    ("trading day", r"交易日"),
    ("second", r"秒|\bsec"),
    ("minute", r"分钟|min"),
    ("hour", r"小时|钟头|hour|hr|\bh\b|(?<=\d)h"),
    ("week", r"周|星期|week"),
    ("quarter", r"季度|quarter"),
    ("month", r"月|month"),
    ("year", r"年|year"),
    ("day", r"天|日|day"),
)
_CURRENCIES = (
    ("us dollar", r"us\$|usd|美元|美金"),
    ("hong kong dollar", r"hk\$|hkd|港元|港币"),
    ("euro", r"€|eur|欧元"),
    ("pound", r"£|gbp|英镑|pound"),
    ("dollar", r"\$|dollar"),
    ("yuan", r"[¥￥元]|rmb|cny|yuan|块|人民币"),
)
_PER = (("‰", 1000), ("基点", 10_000), ("basis", 10_000), ("成", 10), ("折", 10))
_MILLE = {"百": 100, "千": 1000, "万": 10_000}


def value_of(measure: str, written: str) -> Value:
    """What a quantity is worth.

    Args:
        measure: One of `Measure`, by its value.
        written: The quantity as it stands in the text, with its unit.

    Returns:
        A value that is equal for equal quantities of that measure; the folded text where nothing better is known.
    """
    text = unicodedata.normalize("NFKC", written).casefold()
    plain = "".join(text.split())
    if measure == "date":
        return _date(text) or (plain,)
    if measure == "percent":
        return _share(text) or (plain,)
    if measure in {"time", "reference"}:
        return (plain,)
    found = _DIGITS.search(text) or _NUMBER.search(text)
    number = _worth(found.group()) if found else None
    if found is None or number is None:
        return (plain,)
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ()")
    scale = _SCALE.search(text[found.end() - 1 :]) if measure in {"money", "plain"} else None
    if scale:
        number *= _SCALES[scale.group()]
    units = {"money": _CURRENCIES, "period": _PERIODS}.get(measure, ())
    unit = next((name for name, pattern in units if re.search(pattern, text)), None)
    return (number, unit or ("" if measure == "plain" else "".join(rest.split())))


def _worth(written: str) -> Fraction | None:
    if written == "半":
        return Fraction(1, 2)
    whole, point, part = written.partition("点")
    if not point:
        return worth("".join(written.split())) if written.isascii() is False else worth(written)
    before, after = worth(whole), [worth(digit) for digit in part]
    if before is None or any(digit is None for digit in after):
        return None
    return before + sum((Fraction(digit or 0, 10**place) for place, digit in enumerate(after, start=1)), Fraction(0))


def _share(text: str) -> Value | None:
    """A share of one: 5%, 百分之五, 三分之一, 八折, 5 basis points."""
    if parts := _PARTS.search(text):
        whole = Fraction(_MILLE[parts[1]]) if parts[1] in _MILLE else worth(parts[1])
        part = _worth(parts[2])
        return (part / whole, "") if part is not None and whole else None
    found = _DIGITS.search(text) or _NUMBER.search(text)
    number = _worth(found.group()) if found else None
    if number is None:
        return None
    per = next((per for sign, per in _PER if sign in text), 100)
    points = "points" if "point" in text or "百分点" in text else ""
    return (number / per, points)


def _date(text: str) -> Value | None:
    """Year, month and day, as far as they are said."""
    if "年" in text or "月" in text:
        parts = {unit: worth(number) for number, unit in re.findall(rf"(\d+|[{HAN}]+)\s?([年月日号])", text)}
        return (parts.get("年"), parts.get("月"), parts.get("日", parts.get("号")))
    digits = [Fraction(int(each)) for each in re.findall(r"\d{1,4}", text)]
    month = next((number for number, name in enumerate(_MONTHS, start=1) if name in text), None)
    if month is None:
        return tuple(digits)
    year = next((each for each in digits if each >= _FIRST_YEAR), None)
    day = next((each for each in digits if each < _FIRST_YEAR), None)
    return (year, Fraction(month), day)
