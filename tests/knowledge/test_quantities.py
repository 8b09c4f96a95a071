"""Which numbers a rule counts with, and when two spellings of one are the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.numerals import worth
from knowledge.rules.quantities import Measure, quantities


def found(text: str) -> list[tuple[str, str]]:
    """What is found in a text, with its measure."""
    return [(text[each.start : each.end], each.measure.value) for each in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("处五十万元以上５００万元以下的罚款", [("五十万元", "money"), ("５００万元", "money")]),
        ("保证金人民币20,000元，或¥2万", [("人民币20,000元", "money"), ("¥2万", "money")]),
        (
            "每日加收千分之五，三分之一以上，八折",
            [("千分之五", "percent"), ("三分之一", "percent"), ("八折", "percent")],
        ),
        ("3-5个工作日内，逾期三十日的", [("3", "plain"), ("5个工作日", "period"), ("三十日", "period")]),
        ("上一年度销售额，半年内", [("上一年度", "period"), ("半年", "period")]),
        ("自二〇二一年十月十五日24:00起", [("二〇二一年十月十五日", "date"), ("24:00", "time")]),
        ("第二次违规扣12分，评分低于4.5分", [("第二次", "count"), ("12分", "count"), ("4.5", "plain")]),
        ("依照第十二条之一第三款", [("第十二条之一", "reference"), ("第三款", "reference")]),
        (
            "within thirty (30) days or 48 hours",
            [("thirty (30) days", "period"), ("48 hours", "period")],
        ),
        (
            "$1.5 million, USD 39.99 or 5,000 yuan",
            [("$1.5 million", "money"), ("USD 39.99", "money"), ("5,000 yuan", "money")],
        ),
        (
            "on August 29, 2023 and 23th of Sept 2025",
            [("August 29, 2023", "date"), ("23th of Sept 2025", "date")],
        ),
        (
            "5% or five percent, 2 basis points",
            [("5%", "percent"), ("five percent", "percent"), ("2 basis points", "percent")],
        ),
        (
            "Sections 2, 3 and 4 of Article 5(b)",
            [("Sections 2", "reference"), ("3", "reference"), ("4", "reference"), ("Article 5(b)", "reference")],
        ),
    ],
)
def test_quantities_are_found_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "十分重要，千万不要，一般一致，一个自然人",
        "B2B and B2C, one of them",
        "https://a.example/2023?x=5",
        "shop24@a.example",
    ],
)
def test_words_and_addresses_hold_no_quantities(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("五十万元", "500,000元"),
        ("RMB 5,000", "五千元"),
        ("百分之五", "5%"),
        ("三十日", "30天"),
        ("48小时", "４８ hours"),
        ("二〇二一年十月十五日", "2021年10月15日"),
        ("2021-10-15", "2021/10/15"),
        ("October 15, 2021", "15 Oct 2021"),
        ("一亿二千万元", "1.2亿元"),
        ("thirty (30) days", "30 days"),
    ],
)
def test_one_quantity_in_two_spellings_has_one_value(one: str, other: str) -> None:
    assert [each.value for each in quantities(one)] == [each.value for each in quantities(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("5元", "5天"), ("5日", "5个工作日"), ("5%", "5‰"), ("$5", "£5"), ("1.5万元", "15万元"), ("3天", "3小时")],
)
def test_other_units_make_other_values(one: str, other: str) -> None:
    assert [each.value for each in quantities(one)] != [each.value for each in quantities(other)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一千二百", 1200),
        ("三万五", 35000),
        ("三万零五", 30005),
        ("一百二", 120),
        ("壹万", 10000),
        ("两千万", 2 * 10**7),
        ("1.5万", 15000),
        ("４．６", Fraction(23, 5)),
        ("twenty-five", 25),
        ("one hundred and five", 105),
        ("3.2.1", None),
        ("seller", None),
        ("", None),
        ("1" * 5000, None),
    ],
)
def test_written_numbers_have_their_worth(written: str, value: Fraction | None) -> None:
    assert worth(written) == value


DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """By places, up to 9,999, as a rule writes it."""
    written = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += DIGITS[digit] + name
        elif written and number % place and not written.endswith("零"):
            written += "零"
    return written


@given(st.integers(1, 9999))
def test_chinese_and_digits_are_worth_the_same(number: int) -> None:
    assert worth(in_chinese(number)) == worth(str(number)) == worth(f"{number:,}") == number


@given(st.text())
def test_quantities_lie_in_order_within_any_text(text: str) -> None:
    end = 0
    for each in quantities(text):
        assert end <= each.start < each.end <= len(text)
        assert each.value[0] is each.measure
        assert isinstance(each.measure, Measure)
        end = each.end
