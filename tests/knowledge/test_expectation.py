"""A question for a number or a time is answered by a sentence with one."""

from __future__ import annotations

import pytest

from knowledge.answer.expectation import Expectation, expectation, holds, holds_number


@pytest.mark.parametrize(
    "question",
    [
        "抖音小店的 DSR 低于多少会被清退？",
        "拼多多服飾保證金多少？",
        "延迟发货几天内要处理",
        "How much is the deposit?",
        "What is the DSR threshold on Douyin?",
        "How long may shipping take?",
    ],
)
def test_questions_that_only_a_number_answers(question: str) -> None:
    assert expectation(question) is Expectation.NUMBER


@pytest.mark.parametrize("question", ["店铺名称一年可以改几次？", "最多可以申诉多少次", "How many times may I appeal?"])
def test_how_many_times_is_not_answered_by_any_number(question: str) -> None:
    assert expectation(question) is Expectation.TIMES
    assert holds("店铺名称每年可以修改两次。", Expectation.TIMES)
    assert holds("A shop may appeal twice.", Expectation.TIMES)
    assert not holds("可以在处罚生效之日起7日内申诉。", Expectation.TIMES)


@pytest.mark.parametrize(
    "sentence",
    [
        "第八条 本规则自2021年10月1日起施行。",
        "Article 5 applies.",
        "第三条第二款另有规定的除外。",
        "生效日期：2021-10-15",
    ],
)
def test_the_number_of_an_article_and_a_date_are_no_amounts(sentence: str) -> None:
    assert not holds(sentence, Expectation.NUMBER)
    assert holds(f"{sentence} 保证金为2000元。", Expectation.NUMBER)


@pytest.mark.parametrize(
    "question",
    [
        "二选一违法吗",
        "有人被清退过吗",
        "Can a brand avoid opening a Douyin store?",
        "Who serves merchants?",
        "几乎没有流量怎么办",
    ],
)
def test_questions_that_words_answer(question: str) -> None:
    assert expectation(question) is None


@pytest.mark.parametrize(
    "sentence",
    ["评分低于４．６的，予以清退。", "应在七日内处理。", "罚款五百元。", "It sold one million units.", "1% of sales"],
)
def test_numbers_are_seen_in_digits_and_in_words(sentence: str) -> None:
    assert holds_number(sentence)


@pytest.mark.parametrize(
    "sentence", ["商家应当及时发货。", "Once found, the traffic stops at once.", "一般情况下不予受理。"]
)
def test_sentences_without_a_number(sentence: str) -> None:
    assert not holds_number(sentence)


@pytest.mark.parametrize(
    "question",
    [
        "多久到账",
        "什么时候要发货",
        "When must I ship?",
        "What date does it end?",
    ],
)
def test_questions_that_only_a_time_answers(question: str) -> None:
    assert expectation(question) is Expectation.TIME


@pytest.mark.parametrize(
    "question",
    ["新规什么时候执行", "体验分新规啥时候执行", "规则从什么时候起施行？", "When does the rule take effect?"],
)
def test_what_begins_begins_on_a_date(question: str) -> None:
    assert expectation(question) is Expectation.DATE


@pytest.mark.parametrize(
    ("sentence", "dated"),
    [
        ("自2021年11月1日起施行。", True),
        ("本规则二〇二一年十一月一日起施行。", True),
        ("It takes effect on 1 November.", True),
        ("每日12时前更新，连续30日低于60分的，限制发布新商品。", False),
        ("within 48 hours", False),
    ],
)
def test_a_span_of_time_is_no_date(sentence: str, *, dated: bool) -> None:
    assert holds(sentence, Expectation.DATE) is dated


@pytest.mark.parametrize(
    "sentence",
    [
        "自２０２１年１１月１日起施行。",
        "七日内申诉。",
        "within 48 hours",
        "On 1 May 2021.",
        "at midnight",
        "30天后退还",
    ],
)
def test_times_are_dates_and_spans(sentence: str) -> None:
    assert holds(sentence, Expectation.TIME)


@pytest.mark.parametrize("sentence", ["满分100分，权重为50%。", "It costs RMB 300.", "低于4.6分的，予以清退。"])
def test_other_numbers_are_no_times(sentence: str) -> None:
    assert not holds(sentence, Expectation.TIME)


@pytest.mark.parametrize(
    "question",
    [
        "虚假发货会怎样",
        "刷单平台会怎么处理？",
        "二次违反有什么后果",
        "What happens to a shop found doing both?",
        "What is the penalty?",
    ],
)
def test_questions_that_only_a_consequence_answers(question: str) -> None:
    assert expectation(question) is Expectation.CONSEQUENCE


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("第二次发现的，停止流量反哺，撤下会场坑位。", True),
        ("每单扣除违约金。", True),
        ("The listing is removed and the store suspended.", True),
        ("每家店铺可以申报不超过5款主推款。", False),
        ("Each part is scored out of 5.", False),
    ],
)
def test_a_consequence_is_told(sentence: str, *, told: bool) -> None:
    assert holds(sentence, Expectation.CONSEQUENCE) is told
