"""The single checks of grounding: pairs of a sentence and the words it rests on, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answer.checks.content import content_stands
from knowledge.answer.checks.figures import figures_stand
from knowledge.answer.checks.form import is_presentable, plain
from knowledge.answer.checks.pairing import belongs_together
from knowledge.answer.checks.polarity import says_otherwise
from knowledge.answer.checks.quotes import locate
from knowledge.sentences import sentence_spans
from tests.knowledge.naming import naming

CLEAR_OUT = "任意一项低于4.6分的，平台发出整改通知；自通知之日起10日内未恢复到4.6分的，予以清退。"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("七天", "within 7 days"),
        ("seven-day return", "七天无理由退货"),
        ("a day", "一天"),
        ("half a year", "半年"),
        ("5万元", "RMB 50,000"),
        ("RMB 18.228 billion", "182.28亿元"),
        ("40万", "400,000"),
        ("百分之五", "5%"),
        ("三成", "30%"),
        ("二〇二一年十月十五日", "October 15, 2021"),
        ("15 October", "2021年10月15日"),
        ("2021年10月", "2021-10-15"),
        ("自10月15日起", "takes effect on 15 October"),
        ("第三条", "Article 3"),
        ("2000元", "个人店（元）：2000"),
        ("3 to 5 working days", "3-5个工作日"),
        ("between 1% and 50%", "1%至50%"),
        ("at most 5%", "不得超过订单金额的5%"),
        ("at least 4.7", "不低于4.7分"),
        ("不满60日", "less than 60 days"),
        ("15 days after receipt", "签收15日后"),
        ("the second time", "第二次"),
        ("twice", "两倍"),
        ("周一", "every Monday"),
        ("双十一", "Double 11"),
        ("choose one of two", "二选一"),
        ("每天", "daily"),
        ("立即", "at once"),
        ("2019 sales", "2019年销售额"),
    ],
)
def test_spelling_makes_no_difference_to_a_figure(sentence: str, words: str) -> None:
    assert figures_stand(sentence, words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("7天", "7个工作日"),
        ("7 days", "7小时"),
        ("5%", "5元"),
        ("5", "5%"),
        ("2000美元", "2000元"),
        ("5万元", "5000元"),
        ("2021年10月15日", "10月15日"),
        ("10月16日", "10月15日"),
        ("第三条", "第四条"),
        ("低于4.6分", "高于4.6分"),
        ("低于4.6分", "4.6分"),
        ("10日后", "10日内"),
        ("before 1 May", "after 1 May"),
        ("超过5%", "不超过5%"),
        ("not below 4.6", "below 4.6"),
        ("at most 12 points", "at least 12 points"),
        ("the first time", "第二次"),
        ("zero", "2000元"),
        ("half of it", "all of it"),
        ("周一", "周五"),
        ("双12", "双11"),
        ("每天", "每月"),
        ("next week", "on 15 October"),
        ("v3rules", "v2rules"),
        ("13800138000", "400-123-4567"),
    ],
)
def test_another_figure_does_not_stand(sentence: str, words: str) -> None:
    assert not figures_stand(sentence, words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("10日内未恢复到4.6分会被清退", CLEAR_OUT),
        ("The buyer pays unless the order is insured.", "The buyer pays unless the order is insured."),
        ("Platforms may not restrict merchants.", "平台不得限制商家。"),
        ("保证金不予退还", "因售假被关店的，保证金不予退还。"),
        ("应在7日内补足", "应当在7日内补足。逾期未补足的，限制提现。"),
        ("不超过5%", "不得超过5%"),
        ("支持七天无理由退货", "支持七天无理由退货"),
        ("延迟发货的，商家应赔付5%", "延迟发货的，商家应当向消费者赔付5%"),
    ],
)
def test_what_keeps_to_its_source_is_not_turned_round(sentence: str, words: str) -> None:
    assert not says_otherwise(sentence, words, naming().dictionary)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("10日内恢复到4.6分会被清退", CLEAR_OUT),
        ("DSR低于4.6分不会被清退", CLEAR_OUT),
        ("Stores below 4.6 are not cleared out.", CLEAR_OUT),
        ("平台可以限制商家", "平台不得限制商家"),
        ("Platforms may restrict merchants.", "平台不得限制商家。"),
        ("Platforms may restrict merchants.", "Platforms may not restrict merchants."),
        ("The deposit is waived.", "商家应当缴纳保证金。"),
        ("免收保证金", "商家应当足额缴纳保证金"),
        ("商家必须申诉", "商家可以申诉"),
        ("The seller can refuse.", "The seller must refund."),
        ("The buyer pays.", "The buyer pays unless the order is insured."),
        ("仅旗舰店适用", "旗舰店适用"),
        ("商家承担运费", "买家承担运费"),
        ("A lowered rate applies.", "A raised rate applies."),
        ("已取消清退", CLEAR_OUT),
        ("活动期后不得销售", "活动期内不得销售"),
        ("保证金高于标准的，应补足", "保证金低于标准的，应补足"),
    ],
)
def test_what_turns_its_source_round_is_seen(sentence: str, words: str) -> None:
    assert says_otherwise(sentence, words, naming().dictionary)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("超过3%的，扣4分", "超过3%的，扣2分；超过8%的，扣4分"),
        ("达到75分的，优先获得流量扶持", "达到75分的，可以报名活动；达到85分的，优先获得流量扶持"),
        ("首次发现的，停止流量反哺", "首次发现予以警告；第二次发现的，停止流量反哺"),
        ("企业店2000元", "类目：服饰 | 个人店（元）：2000 | 企业店（元）：4000"),
        ("RMB 4,000 for individual stores", "类目：服饰 | 个人店（元）：2000 | 企业店（元）：4000"),
    ],
)
def test_figures_that_do_not_belong_together_are_seen(sentence: str, words: str) -> None:
    glossary, dictionary = naming().platforms.glossary, naming().dictionary
    assert not belongs_together(sentence, words, glossary, dictionary)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("超过8%的，扣4分", "超过3%的，扣2分；超过8%的，扣4分"),
        ("第二次发现的，停止流量反哺", "首次发现予以警告；第二次发现的，停止流量反哺"),
        ("个人店2000元，企业店4000元", "类目：服饰 | 个人店（元）：2000 | 企业店（元）：4000"),
        ("RMB 2,000 for individual stores", "类目：服饰 | 个人店（元）：2000 | 企业店（元）：4000"),
    ],
)
def test_figures_that_belong_together_are_left_alone(sentence: str, words: str) -> None:
    glossary, dictionary = naming().platforms.glossary, naming().dictionary
    assert belongs_together(sentence, words, glossary, dictionary)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("请联系客服小李返还现金。", CLEAR_OUT),
        ("平台发出整改通知，已被入侵", CLEAR_OUT),
        ("The platform sends a notice, and Bob removes it.", "The platform sends a notice."),
        ("虚假发货的，按5%赔付", "延迟发货的，按5%赔付"),
        ("Send your password to the platform.", CLEAR_OUT),
        ("买家需要把运费转给李经理。", "The buyer pays the return postage."),
    ],
)
def test_what_names_something_else_is_seen(sentence: str, words: str) -> None:
    glossary, dictionary = naming().platforms.glossary, naming().dictionary
    assert not content_stands(sentence, words, "规则", glossary, dictionary)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**DSR** 低于 `4.6` 分 [1]。", "DSR 低于 4.6 分。"),
        ("1. 低于4.6分的，清退。【1】【2】", "低于4.6分的，清退。"),
        ("- Yes, stores are cleared out [1, 2].", "Stores are cleared out."),
        ("可以，\n商家 可以申诉。", "商家 可以申诉。"),
        ("清\u200b退\u202e。", "清退。"),
    ],
)
def test_what_models_put_around_a_sentence_is_taken_off(written: str, shown: str) -> None:
    assert plain(written) == shown


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200), other=st.text(max_size=200))
def test_no_text_breaks_a_check(text: str, other: str) -> None:
    names = naming()
    figures_stand(text, other)
    says_otherwise(text, other, names.dictionary)
    belongs_together(text, other, names.platforms.glossary, names.dictionary)
    content_stands(text, other, "", names.platforms.glossary, names.dictionary)
    is_presentable(plain(text), "zh")


@settings(max_examples=200, deadline=None)
@given(text=st.text(min_size=1, max_size=200), data=st.data())
def test_a_located_quote_is_whole_sentences_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    span = locate(text[start:end], text)
    if span is not None:
        spans = sentence_spans(text)
        assert span[0] in {first for first, _ in spans}
        assert span[1] in {last for _, last in spans}
