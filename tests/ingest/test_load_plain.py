"""Plain text: paragraphs by blank lines, by lines, or wrapped by hand; headings and items by their marks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.types import Kind
from tests.ingest.loading import loaded, reading, refusal

RULES = [
    "# 示例商城虚假发货处理规则",
    "发布日期：2021年10月9日",
    "## 第一章 总则",
    "第一条 为了规范商家的发货行为，制定本规则。",
    "第二条 本规则适用于全部商家，但生鲜类商家另有规定的除外。",
    "## 第二章 处理",
    "第三条 有下列情形之一的，构成虚假发货：",
    "- （一）上传运单号后24小时内没有揽收记录的；",
    "- （二）物流信息与订单明显不符的：",
    "  - 1. 收货城市不同；",
    "  - 2. 重量相差一倍以上。",
    "第四条 处理标准如下。",
    "| 次数：第一次 | 扣分：2分 | 违约金：每单10元",
    "| 次数：第二次 | 扣分：4分 | 违约金：每单20元",
    "### 申诉办法",
    "商家有异议的，可以在收到通知之日起7日内提交揽收凭证和物流公司的书面说明，平台在3个工作日内答复。",
]


def test_chinese_rules_are_read_as_their_author_meant_them() -> None:
    assert reading("rules-zh.txt") == RULES


def test_the_same_text_in_gb18030_with_windows_line_ends_is_read_the_same() -> None:
    assert reading("rules-zh-gb18030.txt") == RULES


def test_english_wrapped_by_hand_is_read_as_its_author_meant_it() -> None:
    assert reading("handbook-en.txt") == [
        "# Sample Mall Seller Handbook",
        "## 1 Opening a store",
        (
            "A store is opened in three steps. The seller registers with a business licence, pays the "
            "deposit for the "
            "category, and passes a short test on the rules of the mall. Most stores open within two "
            "working days, but "
            "food and cosmetics need an additional check that takes up to a week."
        ),
        "## 2 Live selling",
        (
            "A self-broadcast must keep to the following rules, and a host who breaks one of them loses "
            "the shopping "
            "cart for the rest of the day:"
        ),
        "- no prices from outside the mall are shown on the screen or read aloud by the host;",
        "- nothing is sold that is not in the store;",
        "  - samples count as sold,",
        "  - gifts do not.",
        "### Delayed shipment",
        (
            "An order that is not shipped within 48 hours is late. The seller pays 5% of the price to "
            "the buyer, at least "
            "RMB 5 and at most RMB 100, unless the delay was unavoidable and had been announced."
        ),
    ]


def test_one_paragraph_a_line_needs_no_blank_lines() -> None:
    text = (
        "关于保证金的通知\n各位商家：\n自2021年11月1日起，服饰类目的保证金调整为2000元。\n"
        "请在月底之前补足，逾期将限制提现。\n"
    )
    assert reading("notice.txt", text) == [
        "# 关于保证金的通知",
        "各位商家：",
        "自2021年11月1日起，服饰类目的保证金调整为2000元。",
        "请在月底之前补足，逾期将限制提现。",
    ]


def test_chinese_lines_wrapped_by_hand_are_joined_without_a_space() -> None:
    lines = [
        "　　为了提升消费者的购物体验，引导商家长期经营，",
        "根据商家服务协议的约定，制定本规则，本规则适用于",
    ]
    lines += [
        "在商城经营的全部商家，包括个人店、企业店和旗舰",
        "店，生鲜类商家除外。",
        "　　店铺评分每日更新。",
    ]
    assert reading("wrapped.txt", "\n".join(lines)) == [
        (
            "为了提升消费者的购物体验，引导商家长期经营，根据商家服务协议的约定，制定本规则，本规则适用于"
            "在商城经营的全部商家，包括个人店、企业店和旗舰店，生鲜类商家除外。"
        ),
        "店铺评分每日更新。",
    ]


def test_lines_of_a_wrapped_paragraph_that_name_an_article_do_not_open_one() -> None:
    lines = [
        "商家有前款所列情形的，平台可以按照本规则处理，商家违反",
        "第五条、第六条的规定，情节严重的，平台可以直接清退店铺",
    ]
    lines += [
        "并且扣除全部保证金，保证金不足以赔偿消费者损失的，商家",
        "应当补足，商家拒不补足的，平台可以依法追偿。",
    ]
    assert len(reading("wrapped.txt", "\n".join(lines))) == 1


def test_bullets_of_every_shape_become_items() -> None:
    assert reading("list.txt", "须知：\n- 甲\n• 乙\n· 丙\n* 丁\n● 戊\n")[1:] == [
        "- 甲",
        "- 乙",
        "- 丙",
        "- 丁",
        "- 戊",
    ]


@pytest.mark.parametrize("numbers", [("1.", "2."), ("1、", "2、"), ("(1)", "(2)"), ("（一）", "（二）"), ("①", "②")])
def test_numbered_items_keep_their_numbers(numbers: tuple[str, str]) -> None:
    first, second = numbers
    text = f"须知：\n{first} 不得售假；\n{second} 不得刷单。\n"
    assert reading("list.txt", text)[1:] == [f"- {first} 不得售假；", f"- {second} 不得刷单。"]


def test_lines_of_dashes_part_paragraphs_and_are_no_text() -> None:
    assert reading("note.txt", "第一段到此为止。\n-----\n第二段从此开始。\n") == [
        "第一段到此为止。",
        "第二段从此开始。",
    ]


def test_front_matter_states_fields_and_is_no_text() -> None:
    text = "---\ntitle: 618通知\nkind: policy\npublished: 2021-05-25\n---\n正文只有这一句。\n"
    found = loaded("notice.txt", text)
    assert [block.text for block in found.blocks] == ["正文只有这一句。"]
    assert (found.stated.title, found.stated.kind) == ("618通知", Kind.POLICY)
    assert found.stated.published == date(2021, 5, 25)


def test_wrong_front_matter_is_refused() -> None:
    assert refusal("notice.txt", "---\nkind: law\n---\n正文。\n") == "meta-bad-kind"


def test_the_english_article_keeps_its_numbered_headings() -> None:
    text = (
        "Selling live is a chance and a burden.\n\n1 The store is the ground\n\nIt is simple: the "
        "buyers are there.\n\n"
        "2 There is no feedback, so it is no closed loop\n\nMerchants hold no place in the pool.\n\n"
        "3, choose one of two\n\nA shop that was found out lost its traffic at once.\n"
    )
    assert reading("article.txt", text) == [
        "Selling live is a chance and a burden.",
        "# 1 The store is the ground",
        "It is simple: the buyers are there.",
        "# 2 There is no feedback, so it is no closed loop",
        "Merchants hold no place in the pool.",
        "# 3, choose one of two",
        "A shop that was found out lost its traffic at once.",
    ]


@given(st.lists(st.text(alphabet="保证金元第条章一1. -：。ab", max_size=30), max_size=12).map("\n".join))
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    if not any(character.isalnum() for character in text):
        return
    found = "".join(block.text for block in loaded("any.txt", f"开头。\n\n{text}").blocks)
    for letter in "保证金元第条章一1ab":
        assert found.count(letter) >= text.count(letter)
