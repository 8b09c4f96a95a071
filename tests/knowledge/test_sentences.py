"""Sentences of Chinese, English and mixed text: what ends one, what does not."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import sentence_spans

WORDS = [
    "商家",
    "应当",
    "的",
    "seller",
    "Sellers",
    "U.S.",
    "No. 5",
    "3.5",
    "etc.",
    "1.",
    "（一）",
    "a",
    "包邮" * 40,
]
STOPS = ["。", "！", "？", "……", "…", "...", ".", "!", "?", "；", "，", "：", " ", "\n", "　"]
MARKS = ["“", "”", "「", "」", "《", "》", "（", "）", "(", ")", "【", "】", '"', "'", "’"]
TEXTS = st.text() | st.lists(st.sampled_from(WORDS + STOPS + MARKS), max_size=40).map("".join)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "商家应当包邮。买家可以退货！怎么退？看这里。",
            ["商家应当包邮。", "买家可以退货！", "怎么退？", "看这里。"],
        ),
        ("不会吧？！真的。。。好吧", ["不会吧？！", "真的。。。", "好吧"]),
        ("我想想……明天再说。", ["我想想……", "明天再说。"]),
        ("能退吗?在哪里退!谢谢", ["能退吗?", "在哪里退!", "谢谢"]),
        ("那个...怎么退", ["那个...", "怎么退"]),
    ],
)
def test_a_chinese_stop_ends_a_sentence_wherever_it_stands(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ship within two days. Fees apply.", ["Ship within two days.", "Fees apply."]),
        ("May I? Yes! You may.", ["May I?", "Yes!", "You may."]),
        ("It ended in 2021. 5 shops left. 抖音不同。", ["It ended in 2021.", "5 shops left.", "抖音不同。"]),
        ('He wrote "Stop." Then he left. "Go."', ['He wrote "Stop."', "Then he left.", '"Go."']),
        ("Fees apply. eBay charges them. €5 is due.", ["Fees apply.", "eBay charges them.", "€5 is due."]),
        ("Wait... Then ask.", ["Wait...", "Then ask."]),
        ("(It was late.) She left.", ["(It was late.)", "She left."]),
    ],
)
def test_a_half_width_stop_ends_a_sentence_before_something_that_begins_one(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some goods, e.g. Food, i.e. perishables, are excluded.",
        "Clothes, shoes, etc. are included.",
        "Art. 5 and No. 7 apply, see Sec. 3 and fig. 2.",
        "Sellers in the U.S. Virgin Islands pay tax.",
        "Alibaba Inc. China and Meta Ltd. Ireland agree.",
        "Call Mr. Li of Shop Co. Ltd. by 5 p.m. Beijing time, approx. 3 days before Nov. 11 2021.",
        "Tmall vs. Douyin was written by J. K. Wang.",
        "The fee is 3.5 percent of 1.000.000 in v2.1.3.",
        "Write to help@example.com or see https://example.com/a.html?q=1.5 today",
        "Open report.final.pdf and rules.docx now",
        'He asked "Why?" and left.',
        "Wait... what",
        "2020.11.11前下单",
    ],
)
def test_dots_in_abbreviations_numbers_names_and_addresses_end_nothing(text: str) -> None:
    assert sentences(text) == [text]


def test_an_abbreviation_ends_a_sentence_where_a_usual_first_word_follows() -> None:
    assert sentences("We ship to the U.S. The fee is 5 USD.") == ["We ship to the U.S.", "The fee is 5 USD."]
    assert sentences("No. We do not.") == ["No.", "We do not."]
    assert sentences("They sell shoes, hats, etc. Returns are free.") == [
        "They sell shoes, hats, etc.",
        "Returns are free.",
    ]


def test_a_closing_quote_or_bracket_belongs_to_the_sentence_that_it_closes() -> None:
    assert sentences("他说：“可以退。”然后走了。") == ["他说：“可以退。”", "然后走了。"]
    assert sentences("「可以。」「不行！」") == ["「可以。」", "「不行！」"]
    assert sentences("（本规则为示例。）商家应当包邮。") == ["（本规则为示例。）", "商家应当包邮。"]
    assert sentences('他说:"好。"我走。') == ['他说:"好。"', "我走。"]


def test_a_quote_stays_whole() -> None:
    assert sentences("客服说：“先退款。再退货！”我同意。") == ["客服说：“先退款。再退货！”", "我同意。"]
    assert sentences("“First. Second.” Third.") == ["“First. Second.”", "Third."]
    assert sentences("“Take plan B.” Then he left.") == ["“Take plan B.”", "Then he left."]
    assert sentences("He said “ask Mr.” Wang came.") == ["He said “ask Mr.”", "Wang came."]


def test_a_quoted_question_or_bracketed_remark_inside_a_sentence_does_not_end_it() -> None:
    for text in (
        "关于“能不能退？”的规定不变。",
        "“能退吗？”和“能换吗？”都常见。",
        "赠品（含样品。）也要退。",
        "他问：“为什么？”，没人回答。",
    ):
        assert sentences(text) == [text]


def test_a_title_is_never_cut() -> None:
    assert sentences("请看《你好，双十一！怎么报名？》一文。好。") == [
        "请看《你好，双十一！怎么报名？》一文。",
        "好。",
    ]


def test_a_mark_that_is_never_closed_holds_nothing_together() -> None:
    assert sentences("他说：“好。我走。") == ["他说：“好。", "我走。"]
    assert sentences("他说：“好\n不。走。”") == ["他说：“好", "不。", "走。”"]
    assert len(sentences("（" + "包邮。" * 100 + "）")) > 50


def test_a_line_break_always_ends_a_sentence() -> None:
    assert sentences("平台\t抖音\r\n得分\t4.6\n\n  备注  \n") == ["平台\t抖音", "得分\t4.6", "备注"]


def test_a_list_marker_belongs_to_its_sentence() -> None:
    assert sentences("1. Open the page.\n2) Close it.\n（一）退货。\nIV. Fees.\n一. 总则。") == [
        "1. Open the page.",
        "2) Close it.",
        "（一）退货。",
        "IV. Fees.",
        "一. 总则。",
    ]
    assert sentences("Do this: 1. Open it. 2. Close it.") == ["Do this: 1. Open it.", "2. Close it."]
    assert sentences("Section 3.1. The fee is due.") == ["Section 3.1. The fee is due."]


def test_a_semicolon_ends_a_sentence_only_inside_a_long_one() -> None:
    short = "应当包邮；应当退货；应当道歉。"
    assert sentences(short) == [short]
    clause = "商家应当在四十八小时以内发出买家所购买的全部商品；"
    assert sentences(clause * 8) == [clause * 4, clause * 4]
    title = f"《{clause * 6}》"
    assert sentences(title) == [title]


def test_a_bracketed_sentence_after_a_semicolon_ends_the_sentence() -> None:
    clause = "商家应当在四十八小时以内发出买家所购买的全部商品；" * 4
    assert sentences(f"{clause}（赠品除外。）{clause}好。") == [f"{clause}（赠品除外。）", f"{clause}好。"]


def test_an_ellipsis_in_the_middle_goes_on() -> None:
    assert sentences("衣服、鞋子……等商品可退。") == ["衣服、鞋子……等商品可退。"]


def test_a_text_without_anything_visible_has_no_sentences() -> None:
    assert sentence_spans("") == ()
    assert sentence_spans(" \n\t　\r\n") == ()


@given(TEXTS)
def test_spans_are_ordered_trimmed_and_hold_every_visible_character(text: str) -> None:
    spans = sentence_spans(text)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)
    held = {offset for start, end in spans for offset in range(start, end)}
    assert all(offset in held for offset, character in enumerate(text) if not character.isspace())


@given(TEXTS)
def test_a_sentence_alone_is_one_sentence(text: str) -> None:
    for sentence in sentences(text):
        assert sentences(sentence) == [sentence]


@given(TEXTS, TEXTS)
def test_lines_do_not_influence_one_another(first: str, second: str) -> None:
    assert sentences(f"{first}\n{second}") == sentences(first) + sentences(second)


@pytest.mark.parametrize(
    "text",
    [
        "商家应当在四十八小时内发货。" * 72_000,
        "The seller must ship within 3.5 days. " * 27_000,
        "a. " * 340_000,
        "（“" * 250_000 + "。”）" * 170_000,
        "x" * 1_000_000,
        "包邮；" * 340_000,
    ],
    ids=["Chinese", "English", "dots", "nested marks", "no marks", "semicolons"],
)
def test_a_megabyte_in_one_line_takes_under_two_seconds(text: str) -> None:
    began = process_time()
    spans = sentence_spans(text)
    assert process_time() - began < 2
    assert spans[-1][1] == len(text.rstrip())
