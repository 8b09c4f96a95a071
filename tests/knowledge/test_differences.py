"""What a reader is told to have changed between two versions of a rule, in Chinese and English."""

from __future__ import annotations

import random
import time

import pytest

from knowledge.rules.differences import differences
from tests.knowledge.changing import changes, marked, numbers, told, version

RULE = """抖音小店发货规则

第一章 总则

第一条 为了保障消费者的体验，制定本规则。

第二条 商家应当在订单支付后48小时内发货。
（一）预售商品按页面约定的时间发货；
（二）定制商品除外。

第三条 商家体验分低于4.5分的，暂停营业15日。

第四条 逾期发货的，每单按商品实付金额的5%赔付，最低5元，最高50元。
"""

POLICY = """Seller policy

1. Shipping

Ship every order within 48 hours of payment. We may extend this time for pre-orders.

2. Fees

We charge a listing fee of $0.20 and a transaction fee of 6.5%.

3. Returns

3.1 Buyers may return an item within thirty (30) days of delivery.

3.2 You pay for the return of items that were not as described.
"""

# --- Nothing changed


@pytest.mark.parametrize(
    "other",
    [
        RULE.replace("\n\n", "\n"),
        RULE.replace("，", ","),
        RULE.replace("48小时", "４８小时").replace("5%", "５％"),
        RULE.replace("48小时", " 48 小时 "),
        RULE.replace("（一）", "1. ").replace("（二）", "2. "),
        RULE.replace("（一）", "• ").replace("（二）", "• "),
        RULE.replace("第二条 ", "第二条　").replace("第三条", "第 三 条"),
        RULE.replace("第三条", "第3条"),
        RULE.replace("制定本规则", "制定本规则（https://example.com/rule?from=app）"),
    ],
)
def test_layout_width_numbering_and_links_are_no_change(other: str) -> None:
    assert other != RULE
    assert changes(RULE, other) == ()


@pytest.mark.parametrize(
    "other",
    [
        POLICY.replace(". We may", ".\n\nWe may"),
        POLICY.replace("Ship every order", "SHIP  every order"),
        POLICY.replace('"', "”").replace("not as", "not  as"),
        POLICY.replace("1. Shipping", "I. Shipping").replace("2. Fees", "II. Fees"),
        POLICY.replace("not as described.", "not as described."),
    ],
)
def test_broken_paragraphs_case_and_counting_are_no_change(other: str) -> None:
    assert changes(POLICY, other) == ()


def test_another_target_of_a_link_is_no_change() -> None:
    page = "Fees are listed [here]({}).\n\nSee also https://shop.example/help?utm_source={} for more."
    assert changes(page.format("/fees/2023", "mail"), page.format("/fees/2024", "web")) == ()


def test_two_paragraphs_that_became_one_are_no_change() -> None:
    parted = "Refunds are paid within 5 days.\n\nWe pay them to the card that was used.\n\nContact us for help."
    assert changes(parted, parted.replace("days.\n\nWe", "days. We")) == ()


# --- Which article


def test_a_new_article_renumbers_the_ones_behind_it_and_changes_nothing_in_them() -> None:
    later = RULE.replace("第三条", "第四条").replace("第四条 逾期", "第五条 逾期")
    later = later.replace("第四条 商家体验分", "第三条 商家应当上传真实的运单号。\n\n第四条 商家体验分")
    assert told(RULE, later) == [
        ("added", None, "第三条"),
        ("renumbered", "第三条", "第四条"),
        ("renumbered", "第四条", "第五条"),
    ]


def test_a_reworded_article_is_found_under_its_new_number() -> None:
    later = RULE.replace("第四条 逾期发货的，每单按商品实付金额的5%赔付，最低5元，最高50元。", "").replace(
        "第二条 商家应当",
        "第二条 本规则适用于全部商家。\n\n"
        "第三条 逾期发货的，每单按商品实付金额的10%赔付，最低5元，最高100元。\n\n第五条 商家应当",
    )
    assert ("modified", "第四条", "第三条") in told(RULE, later)


def test_an_article_is_removed() -> None:
    assert told(RULE, RULE[: RULE.index("第四条")]) == [("removed", "第四条", None)]


def test_an_article_rewritten_under_its_number_is_that_article() -> None:
    later = RULE.replace("商家体验分低于4.5分的，暂停营业15日。", "商家体验分连续两个月不达标的，平台可以暂停营业。")
    assert told(RULE, later) == [("modified", "第三条", "第三条")]


def test_an_unrelated_text_under_the_same_number_is_another_rule() -> None:
    later = RULE.replace("商家体验分低于4.5分的，暂停营业15日。", "本规则由平台负责解释，自发布之时起施行。")
    assert told(RULE, later) == [("removed", "第三条", None), ("added", None, "第三条")]


def test_a_chapter_may_get_another_name() -> None:
    [change] = changes(RULE, RULE.replace("第一章 总则", "第一章 总则与定义"))
    assert (change.kind, change.place_before, change.place_after) == ("modified", "第一章 总则", "第一章 总则与定义")
    assert marked(change) == "第一章 总则{+与定义+}"


def test_a_paragraph_stands_below_its_heading_or_bears_its_number() -> None:
    later = POLICY.replace("$0.20", "$0.25").replace("thirty (30) days", "fourteen (14) days")
    assert told(POLICY, later) == [("modified", "2. Fees", "2. Fees"), ("modified", "3.1", "3.1")]


def test_a_clause_gets_another_number() -> None:
    later = POLICY.replace("3.2 You", "3.3 You").replace(
        "delivery.\n", "delivery.\n\n3.2 Perishable goods cannot be returned.\n"
    )
    assert told(POLICY, later) == [("added", None, "3.2"), ("renumbered", "3.2", "3.3")]


def test_a_moved_paragraph_has_not_changed() -> None:
    first, second = "Ship within 48 hours of payment.", "Pack fragile goods in a second box."
    assert changes(f"{first}\n\n{second}\n\nThank you.", f"{second}\n\n{first}\n\nThank you.") == ()


def test_rows_of_a_table_are_compared_one_by_one() -> None:
    table = "# 保证金\n\n| 类目 | 保证金 |\n| --- | --- |\n| 服饰 | {}元 |\n| 食品 | 10000元 |\n"
    [change] = differences(version(table.format(2000), "rule.md"), version(table.format(5000), "rule.md"))
    assert change.place_after == "保证金"
    assert [(each.before, each.after) for each in change.numbers] == [("2000元", "5000元")]
    assert "食品" not in (change.after or "")


def test_changes_come_in_the_order_of_the_later_text_and_removals_where_they_stood() -> None:
    later = (
        RULE.replace("第一条 为了保障消费者的体验，制定本规则。\n", "").replace("4.5分", "4.6分") + "\n第五条 附则。\n"
    )
    assert [kind for kind, *_ in told(RULE, later)] == ["removed", "modified", "added"]


# --- Which words


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "商家应当在48小时内发货。",
            "商家应当在24小时内发货，并上传运单号。",
            "商家应当在[-48小时-]{+24小时+}内发货，{+并上传运单号+}。",
        ),
        (
            "经营者违反规定的，由监督部门责令改正，给予警告。",
            "平台经营者违反规定的，由监督部门责令限期改正，给予警告。",
            "{+平台+}经营者违反规定的，由监督部门责令{+限期+}改正，给予警告。",
        ),
        (
            "Late orders cost 5% of the price.",
            "Late orders cost 10% of the price, up to $50.",
            "Late orders cost [-5%-]{+10%+} of the price, {+up to $50+}.",
        ),
        (
            "发货规则如下；延迟发货的，每单扣2分；虚假发货的，每单扣6分。",
            "发货规则如下；虚假发货的，每单扣6分。",
            "发货规则如下；[-延迟发货的，每单扣2分-]虚假发货的，每单扣6分。",
        ),
    ],
)
def test_the_words_that_changed_are_marked(before: str, after: str, shown: str) -> None:
    [change] = changes(before, after)
    assert marked(change) == shown


def test_a_phrase_is_not_marked_in_crumbs() -> None:
    [change] = changes(
        "商家违反规则，发布虚假信息的，由平台责令停止违规行为，扣除违规所得。",
        "商家违反规则，发布虚假信息的，由平台要求立即停止有关行为，扣除全部所得。",
    )
    assert marked(change) == (
        "商家违反规则，发布虚假信息的，由平台[-责令停止违规-]{+要求立即停止有关+}行为，扣除[-违规-]{+全部+}所得。"
    )


# --- Which numbers


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("商家应当在48小时内发货。", "商家应当在24小时内发货。", [("48小时", "24小时")]),
        ("DSR低于4.5分的，予以清退。", "DSR低于4.6分的，予以清退。", [("4.5", "4.6")]),
        (
            "处五万元以上二十万元以下的罚款。",
            "处二十万元以上一百万元以下的罚款。",
            [("五万元", "二十万元"), ("二十万元", "一百万元")],
        ),
        ("技术服务费率为百分之五。", "技术服务费率为百分之三点五。", [("百分之五", "百分之三点五")]),
        (
            "本规则自2021年10月15日起施行。",
            "本规则自２０２１年１１月１日起施行。",
            [("2021年10月15日", "２０２１年１１月１日")],
        ),
        (
            "保证金为2万元，七日内缴纳。",
            "保证金为5万元，三个工作日内缴纳。",
            [("2万元", "5万元"), ("七日", "三个工作日")],
        ),
        ("每次违规扣12分，最多扣2次。", "每次违规扣24分，最多扣3次。", [("12分", "24分"), ("2次", "3次")]),
        ("Ship within 48 hours.", "Ship within 24 hours.", [("48 hours", "24 hours")]),
        (
            "Pay within thirty (30) days.",
            "Pay within fourteen (14) days.",
            [("thirty (30) days", "fourteen (14) days")],
        ),
        ("The fee is 5% or $2.50.", "The fee is 6.5% or $3.", [("5%", "6.5%"), ("$2.50", "$3")]),
        (
            "In force from October 15, 2021.",
            "In force from 1 November 2021.",
            [("October 15, 2021", "1 November 2021")],
        ),
        ("After two warnings we close the shop.", "After three warnings we close the shop.", [("two", "three")]),
        ("订单在18:00前支付的当日发货。", "订单在16:00前支付的当日发货。", [("18:00", "16:00")]),
    ],
)
def test_each_number_that_changed_is_told_before_and_after(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    assert numbers(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("暂停营业三十日。", "暂停营业30日。"),
        ("保证金为2万元。", "保证金为20,000元。"),
        ("罚款五十万元。", "罚款50万元。"),
        ("The deposit is five thousand yuan.", "The deposit is 5,000 yuan."),
        ("商家在7天内退款，费用由商家承担。", "费用由商家承担，商家在7天内退款。"),
        ("本规则自二〇二一年十月十五日起施行。", "本规则自2021年10月15日起施行。"),
    ],
)
def test_a_number_written_otherwise_or_moved_has_not_changed(before: str, after: str) -> None:
    assert numbers(before, after) == []


def test_a_number_that_is_new_or_gone_has_no_other_side() -> None:
    assert numbers("逾期发货的，向买家赔付。", "逾期发货的，向买家赔付5元。") == [(None, "5元")]
    assert numbers("Fees are due monthly, at least $5.", "Fees are due monthly.") == [("$5", None)]


def test_a_decimal_point_or_a_comparison_makes_another_rule() -> None:
    assert numbers("评分3.5以下清退。", "评分35以下清退。") == [("3.5", "35")]
    assert told("评分≥4.5的店铺可以报名。", "评分≤4.5的店铺可以报名。")
    assert told("支付¥100即可。", "支付$100即可。")


def test_a_reference_that_follows_a_renumbering_is_listed_apart() -> None:
    [change] = changes("违反第十二条的，处一万元罚款。", "违反第十三条的，处两万元罚款。")
    assert [(each.before, each.after) for each in change.numbers] == [("第十二条", "第十三条"), ("一万元", "两万元")]
    assert [(each.before, each.after) for each in change.quantities] == [("一万元", "两万元")]


# --- The page's own date


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Last updated: May 29, 2024", "Last updated: August 1, 2024"),
        ("最后更新：2021-07-01", "最后更新：2021-10-09"),
        ("发布日期：2021-07-01", "发布日期：2021-10-09"),
        ("Published: July 1, 2021", "Published: October 9, 2021"),
        ("更新时间：2021年7月1日 10:00", "更新时间：2021年10月9日 18:30"),
    ],
)
def test_when_a_page_was_updated_is_told_as_no_part_of_the_rule(before: str, after: str) -> None:
    found = changes(f"{RULE}\n{before}\n", f"{RULE}\n{after}\n")
    assert found
    assert all(change.stamp for change in found)


def test_from_when_a_rule_takes_effect_is_part_of_it() -> None:
    [change] = changes("Effective as of May 29, 2024.\n\nSell fairly.", "Effective as of June 1, 2024.\n\nSell fairly.")
    assert not change.stamp


# --- Long texts


def test_two_texts_of_100_000_characters_take_less_than_two_seconds() -> None:
    words = [
        f"{first}{second}{third}" for first in "订商店货退售" for second in "单品铺物款后" for third in "服商平处赔仅"
    ]
    chance = random.Random(1)
    bodies = ["".join(chance.choices(words, k=12)) for _ in range(2400)]
    before = "\n\n".join(f"第{number}条 {body}，在{number}日内办结。" for number, body in enumerate(bodies, start=1))
    after = before.replace("9日内", "8日内").replace("第1200条", "第1199条之一")
    assert len(before) > 100_000
    ours, theirs = version(before), version(after)
    begun = time.process_time()
    found = differences(ours, theirs)
    assert time.process_time() - begun < 2
    assert {change.kind for change in found} == {"modified", "renumbered"}
    assert len(found) == 241
