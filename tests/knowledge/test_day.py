"""The day that a question asks about, as merchants write it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.day.periods import EARLIEST, YEARS_AHEAD
from knowledge.answer.day.read import read_day, without_day

TODAY = date(2021, 11, 1)
"""A Monday."""


def day_in(text: str, today: date = TODAY) -> str | None:
    read = read_day(text, today)
    return read.day.isoformat() if read is not None else None


# --- Dates in figures and words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("As of 2021-10-14, what DSR gets a Douyin store removed?", "2021-10-14"),
        ("2021/10/14 的清退标准", "2021-10-14"),
        ("2021.10.14 的清退标准", "2021-10-14"),
        ("What was the threshold on 14/10/2021?", "2021-10-14"),
        ("What was the threshold on 10/14/2021?", "2021-10-14"),
        ("What was the threshold on 14-Oct-2021?", "2021-10-14"),
        ("What was the threshold on 14 October 2021?", "2021-10-14"),
        ("What was the threshold on October 14, 2021?", "2021-10-14"),
        ("What was the threshold on Oct. 14th, 2021?", "2021-10-14"),
        ("What was the threshold on the 14th of October 2021?", "2021-10-14"),
        ("what was the threshold on oct 14", "2021-10-14"),
        ("2021年10月14日清退标准是多少", "2021-10-14"),
        ("2021 年 10 月 14 日 清退标准是多少", "2021-10-14"),
        ("２０２１年１０月１４日清退標準是多少", "2021-10-14"),
        ("二〇二一年十月十四日清退标准是多少", "2021-10-14"),
        ("二零二一年十月十四号清退标准是多少", "2021-10-14"),
        ("10月14号的清退标准", "2021-10-14"),
        ("十月十四日的清退标准", "2021-10-14"),
        ("the rule in force on 2021-10-14", "2021-10-14"),
        ('"As of 2021-10-14, what DSR?"', "2021-10-14"),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, day: str) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("What was the deposit in October 2021?", "2021-10-31"),
        ("2021年10月的保证金", "2021-10-31"),
        ("2021年9、10月的保证金", "2021-10-31"),
        ("截至2021年9月，清退标准是多少", "2021-09-30"),
        ("as of 2021-09, what was the deposit", "2021-09-30"),
        ("What was the deposit back in 2020?", "2020-12-31"),
        ("In 2020 Douyin stores paid what deposit?", "2020-12-31"),
        ("2020年的保证金是多少", "2020-12-31"),
        ("What was the deposit in Q3 2021?", "2021-09-30"),
        ("2021年第三季度保证金", "2021-09-30"),
        ("2021Q3 保证金", "2021-09-30"),
        ("third quarter of 2020: what was the deposit", "2020-09-30"),
        ("2021年上半年的保证金", "2021-06-30"),
        ("the first half of 2021", "2021-06-30"),
        ("2021年9月1日到9月30日的保证金", "2021-09-30"),
        ("from 1 September to 30 September 2021 what was the deposit", "2021-09-30"),
    ],
)
def test_a_period_that_is_over_stands_for_its_last_day(text: str, day: str) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("in 2021, how much is the deposit?", "2021-11-01"),
        ("2021年保证金是多少", "2021-11-01"),
        ("12月的保证金是多少", "2021-12-01"),
        ("How much will the deposit be in December?", "2021-12-01"),
        ("Double 12 2023 venue rule", "2023-12-12"),
        ("明年的保证金", "2022-01-01"),
    ],
)
def test_a_running_period_stands_for_today_and_one_to_come_for_its_first_day(text: str, day: str) -> None:
    assert day_in(text) == day


# --- From today


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨天的规则", "2021-10-31"),
        ("What was in force yesterday?", "2021-10-31"),
        ("前天的规则", "2021-10-30"),
        ("大前天的规则", "2021-10-29"),
        ("the day before yesterday", "2021-10-30"),
        ("后天的规则", "2021-11-03"),
        ("上周的规则", "2021-10-31"),
        ("上週的規則", "2021-10-31"),
        ("上周二的规则", "2021-10-26"),
        ("What was the rule last Friday?", "2021-10-29"),
        ("下周的规则", "2021-11-08"),
        ("上个月的清退标准", "2021-10-31"),
        ("上月初的清退标准", "2021-10-01"),
        ("上个月15号的清退标准", "2021-10-15"),
        ("上上个月的清退标准", "2021-09-30"),
        ("What was the deposit last month?", "2021-10-31"),
        ("How much is the deposit next month?", "2021-12-01"),
        ("上个季度的保证金", "2021-09-30"),
        ("三个月前的规则是什么", "2021-08-01"),
        ("兩個月前的規則", "2021-09-01"),
        ("抖音半年前的规则", "2021-05-01"),
        ("What was the rule two weeks ago?", "2021-10-18"),
        ("A year ago, what was the deposit?", "2020-11-01"),
        ("90 days ago what was the deposit", "2021-08-03"),
        ("去年的保证金是多少", "2020-12-31"),
        ("前年的保证金是多少", "2019-12-31"),
        ("What did last year's rule say?", "2020-12-31"),
        ("去年年底的保证金", "2020-12-31"),
        ("今年年初的保证金", "2021-01-01"),
        ("What was the deposit at the end of 2020?", "2020-12-31"),
        ("early 2021 deposit", "2021-01-01"),
        ("去年10月的清退标准", "2020-10-31"),
        ("去年10月中旬的清退标准", "2020-10-20"),
        ("今年3月的清退标准", "2021-03-31"),
        ("What was the deposit in October of last year?", "2020-10-31"),
        ("last year on 15 October, what was the deposit?", "2020-10-15"),
        ("In 2020, what was the deposit in October?", "2020-10-31"),
        ("去年三季度的保证金", "2020-09-30"),
        ("去年这个时候保证金多少", "2020-11-01"),
    ],
)
def test_days_are_counted_from_the_day_of_the_question(text: str, day: str) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2021, 11, 1), "2021-10-31"),
        (date(2021, 10, 20), "2020-10-31"),
        (date(2021, 3, 1), "2020-10-31"),
        (date(2021, 12, 31), "2021-10-31"),
    ],
)
def test_last_october_is_the_latest_one_that_is_over(today: date, day: str) -> None:
    assert day_in("As of last October, what was the rule?", today) == day


@pytest.mark.parametrize(
    ("today", "day"), [(date(2022, 1, 10), "2021-10-15"), (date(2021, 9, 1), "2021-10-15"), (date(2022, 6, 1), None)]
)
def test_a_day_without_its_year_is_the_nearest(today: date, day: str | None) -> None:
    assert day_in("10月15号的清退标准", today) == (day or "2022-10-15")


# --- Sales events


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("去年双十一能同时报天猫和抖音吗", "2020-11-11"),
        ("去年雙11能報嗎", "2020-11-11"),
        ("去年的双 11 能报吗", "2020-11-11"),
        ("去年11.11能报吗", "2020-11-11"),
        ("21年双十一的规则", "2021-11-11"),
        ("2020年双11期间的规则", "2020-11-11"),
        ("前年618价保怎么算", "2019-06-18"),
        ("上次双十一的会场规则", "2020-11-11"),
        ("Could I join both during Double 11 last year?", "2020-11-11"),
        ("What was forbidden last Double 11?", "2020-11-11"),
        ("last year’s Double 11 venue", "2020-11-11"),
        ("Double Eleven in 2020", "2020-11-11"),
        ("Singles' Day 2020 rules", "2020-11-11"),
        ("Last year, was it allowed to join Tmall at Double 11?", "2020-11-11"),
        ("去年，抖音商家在双11期间能报天猫吗", "2020-11-11"),
        ("this 618 price protection", "2021-06-18"),
        ("今年双十二的规则", "2021-12-12"),
        ("去年三八节的规则", "2020-03-08"),
        ("去年国庆发货时效", "2020-10-01"),
        ("去年双11之前的规则", "2020-11-10"),
        ("下次618怎么报名", "2022-06-18"),
    ],
)
def test_a_sales_event_stands_for_its_main_day(text: str, day: str) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(("today", "day"), [(date(2021, 11, 11), "2020-11-11"), (date(2021, 11, 12), "2021-11-11")])
def test_the_last_double_eleven_is_the_one_before_today(today: date, day: str) -> None:
    assert day_in("What was forbidden last Double 11?", today) == day


@pytest.mark.parametrize(
    "text",
    ["双11能同时报天猫和抖音会场吗", "618能报吗", "What happens during Double 11?", "双12当天能改价吗", "国庆发货时效"],
)
def test_an_event_without_its_year_is_no_day(text: str) -> None:
    assert read_day(text, TODAY) is None


# --- Before, after, from


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Before 15 Oct 2021, what was the DSR threshold?", "2021-10-14"),
        ("2021年10月15日之前清退标准是多少", "2021-10-14"),
        ("2021年10月15日后清退标准是多少", "2021-10-16"),
        ("From 1 Jan 2022 what changes?", "2022-01-01"),
        ("自2021年10月15日起清退标准是多少", "2021-10-15"),
        ("明年1月1日起保证金多少", "2022-01-01"),
        ("从2021年10月开始清退标准是多少", "2021-10-01"),
    ],
)
def test_before_after_and_from_choose_the_day(text: str, day: str) -> None:
    assert day_in(text) == day


# --- Now


@pytest.mark.parametrize(
    "text", ["那现在呢？", "目前的清退标准", "And today?", "今年的保证金", "the deposit this year"]
)
def test_now_is_today_and_takes_no_words_away(text: str) -> None:
    read = read_day(text, TODAY)
    assert read is not None
    assert (read.day, read.spans) == (TODAY, ())
    assert without_day(text, read) == text


# --- The words


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("As of last October, what was the rule?", "what was the rule?"),
        ("去年双十一能同时报天猫和抖音吗", "双十一能同时报天猫和抖音吗"),
        ("抖音2021年10月清退标准", "抖音 清退标准"),
        ("What was the deposit at the end of 2020?", "What was the deposit ?"),
        ("Could I join both during Double 11 last year?", "Could I join both Double 11 ?"),
        ("２０２１年１０月的規則", "的規則"),
        ("自2021年10月15日起清退标准是多少", "清退标准是多少"),
        ("As of last October?", "As of last October?"),
        ("抖音小店的保证金", "抖音小店的保证金"),
    ],
)
def test_the_words_that_say_the_day_are_not_looked_for(text: str, rest: str) -> None:
    assert without_day(text, read_day(text, TODAY)) == rest


# --- Whatever is typed

PIECES = """
去年 2021年 21年 10月 15号 双十一 双11 上个 上次 月 上周 前天 三 个月 前 后 起 自 截至 到 年底 初 618 现在 《 》 ， 。
year last october 15 2021 in before from as of the double 11 two weeks ago 2021-10-15 31 99999 quarter may 0 ½ 🙂
"""
pieces = st.lists(st.sampled_from(PIECES.split()), max_size=9)
pieced = pieces.map("".join) | pieces.map(" ".join)
todays = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@given(text=st.text(max_size=200) | pieced, today=todays)
def test_no_text_breaks_it_and_every_day_is_one_of_our_time(text: str, today: date) -> None:
    read = read_day(text, today)
    if read is not None:
        assert EARLIEST <= read.day <= today + timedelta(days=366 * (YEARS_AHEAD + 1))
        assert all(0 <= start < end <= len(text) for start, end in read.spans)
        assert without_day(text, read) == text or len(without_day(text, read)) < len(text)


@given(text=st.text(alphabet="抖音小店清退保证金流量商家规则怎么吗？， abcdefg", max_size=60), today=todays)
def test_a_text_without_figures_and_words_of_time_names_no_day(text: str, today: date) -> None:
    assert read_day(text, today) is None


@given(day=st.dates(date(2000, 1, 1), date(2021, 11, 1)))
def test_every_spelling_of_a_day_is_that_day(day: date) -> None:
    for text in (
        f"{day.isoformat()} 的规则",
        f"{day.year}年{day.month}月{day.day}日的规则",
        f"What was the rule on {day.day} {day:%B} {day.year}?",
        f"What was the rule on {day:%b} {day.day}, {day.year}?",
    ):
        assert day_in(text) == day.isoformat()
