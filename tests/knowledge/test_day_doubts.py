"""What looks like a day in a question and is none: answers by dead rules are worse than a day that was missed."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from knowledge.answer.day.read import read_day

TODAY = date(2021, 11, 1)


@pytest.mark.parametrize(
    "text",
    [
        "7天无理由怎么算",
        "48小时内发货",
        "must I ship in 2 days?",
        "returned within the last 30 days",
        "近30天的退款率",
        "过去一年的销售额",
        "in the last year",
        "3个月内",
        "10个月",
        "账期3月",
        "DSR 低于 4.5 会怎样",
        "Section 1.10 of the rules",
        "第十一条说什么",
        "订单20211015001怎么退",
        "订单 2021-10-15-0001 怎么退",
        "dsr-2021-10-15.pdf 讲什么",
        "No. 2021-10",
        "卖了2021件",
        "I sold 2021 pieces",
        "from 2000 to 5000 orders",
        "保证金从2000涨到2021",
        "in 2000 cases",
        "干了21年",
        "三年后年费怎么收",
        "当时的规则",
        "之前的规则是什么",
        "how long ago was it",
        "it may be wrong, and this may cost me",
        "双11后天猫会怎样",
        "线上月销多少",
        "今日头条能投吗",
        "活动三个月前报名",
        "一月一次",
        "每年10月都要交吗",
        "二选一 违法吗",
        "抖音小店的 DSR 低于多少会被清退？",
    ],
)
def test_numbers_and_spans_of_time_are_no_day(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "What does the law of 2019 say?",
        "2019年的电子商务法怎么说",
        "《2021年双11招商规则》怎么说",
        "“2021年双11招商规则”怎么说",
        "what is in the 2025 revision",
        "the regulation as amended in 2021",
        "规则2021版",
        "2021年10月修订了什么",
        "2021年10月15日发布的规则",
        "the rule published in October 2021",
        "2021年4月10日的处罚决定",
    ],
)
def test_a_date_in_a_name_is_no_day(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "what changed this month?",
        "本月有什么变化",
        "What changed since last October?",
        "Is the deposit higher than last year?",
        "去年双十一和今年双十一有什么不同",
        "What was the rule last year and the year before last?",
        "since 2019 what is forbidden",
        "10月的新规讲什么",
    ],
)
def test_a_question_for_changes_is_not_about_one_day(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "我上个月被清退了，还能申诉吗",
        "My store was warned last month, can I appeal?",
        "去年开的店要补保证金吗",
        "I run a store opened last year, do I pay?",
        "有人去年被清退过吗",
    ],
)
def test_what_happened_to_a_shop_is_not_the_day_it_asks_about(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    ["2021年2月30日的规则", "February 30, 2021", "2021-13-45", "0000-00-00", "99999年", "in year 99999", "10/11/2021"],
)
def test_days_that_the_calendar_lacks_or_that_could_be_two_are_none(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize("text", ["2024年春节的规则", "last Chinese New Year", "去年中秋发货时效"])
def test_feasts_that_move_are_not_guessed(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize("text", ["去年，" * 600, "2021年双11 " * 200, "10月1日到" * 250, "1月，" * 600, "《" * 2000])
def test_a_text_full_of_dates_asks_about_none_and_takes_no_time(text: str) -> None:
    begun = process_time()
    assert read_day(text, TODAY) is None
    assert process_time() - begun < 1.5
