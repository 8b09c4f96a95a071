"""Two kept versions compared: which two, what a moderator reads, and what is said when there is nothing to compare."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from knowledge.changes import changes_of
from knowledge.changes_view import changes_view
from knowledge.errors import KnowledgeError
from knowledge.terminal import Terminal
from knowledge.texts import Texts
from knowledge.types import Fields, Kind
from tests.samples import load_text

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from knowledge.door import Knowledge
    from knowledge.types import Language

SHIPPING = """快手小店发货规则

第一章 总则

第一条 为了保障消费者的体验，制定本规则，适用于在快手小店经营的全部商家。

第二章 发货

第二条 商家应当在订单支付后48小时内发货，并在商品详情页写明发货时间；预售商品按页面约定的时间发货。

第三条 偏远地区的发货时间由商家与买家约定。

第四条 逾期发货的，每单按商品实付金额的5%赔付，最低5元，最高50元；买家同意继续等待的除外。

第五条 商家可以在收到通知之日起三日内申诉。

第六条 平台应当在五个工作日内处理申诉。

第七条 申诉成立的，退还已扣除的金额。

第八条 申诉不成立的，商家不得就同一事实再次申诉。

第三章 附则

第九条 本规则自2021年7月15日起施行。

最后更新：2021-07-01
"""
SHIPPING_LATER = (
    SHIPPING.replace("48小时", "24小时")
    .replace("5%赔付，最低5元，最高50元", "10%赔付，最低5元，最高100元，并扣2分")
    .replace("第三条 偏远地区的发货时间由商家与买家约定。\n\n", "")
    .replace("第九条", "第十条")
    .replace("2021年7月15日", "2021年10月15日")
    .replace("2021-07-01", "2021-10-09")
    .replace("第三章 附则", "第九条 商家可以为难以按时发货的订单申请报备，经平台同意的不计为逾期。\n\n第三章 附则")
)
for _old, _new in zip("四五六七八", "三四五六七", strict=True):
    SHIPPING_LATER = SHIPPING_LATER.replace(f"第{_old}条", f"第{_new}条")

TERMS = """Seller terms

Last updated: July 1, 2023

1. Fees

We charge a listing fee of $0.20 for each item, and a transaction fee of 6.5% of the price, shipping included. Fees are
due on the first day of each month.

2. Payments

We pay you within 5 business days of delivery. We may hold back payments while a claim is open.

3. Closing a shop

You may close your shop at any time. We may close it after two warnings, or at once for the sale of counterfeits.
"""
TERMS_LATER = (
    TERMS.replace("July 1, 2023", "February 1, 2024")
    .replace("6.5%", "7%")
    .replace("within 5 business days of delivery", "within 3 business days of delivery, to the account that you name")
    .replace(
        "3. Closing", "3. Insurance\n\nShops that sell for more than $10,000 a month need insurance.\n\n4. Closing"
    )
)


def load_versions(knowledge: Knowledge, *texts: str, platform: str = "kuaishou") -> str:
    """The texts as versions of one document; its id."""
    outcome = None
    for number, text in enumerate(texts, start=1):
        stated = Fields(
            key="rule",
            kind=Kind.POLICY,
            platform=platform,
            published=date(2021, 6 + number, 1),
            effective_from=date(2021, 6 + number, 15),
        )
        outcome = load_text(knowledge, text, stated=stated)
    assert outcome is not None
    assert outcome.document_id is not None
    return outcome.document_id


def shown(knowledge: Knowledge, document_id: str, language: Language, *, colour: bool = False) -> str:
    """What the terminal prints."""
    out = Console(file=io.StringIO(), width=100, force_terminal=colour, color_system="standard" if colour else None)
    terminal = Terminal(language, out, out, Texts("knowledge.texts"))
    names = {platform.key: platform.name(language) for platform in knowledge.boards.platforms()}
    found = changes_of(knowledge, document_id)
    for line in changes_view(found, terminal, names[found.after.platform or ""]):
        out.print(line, soft_wrap=True)
    assert isinstance(out.file, io.StringIO)
    return "\n".join(line.rstrip() for line in out.file.getvalue().splitlines())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_moderator_reads_what_changed(knowledge: Knowledge, snapshot: SnapshotAssertion, language: Language) -> None:
    rule = load_versions(knowledge, SHIPPING, SHIPPING_LATER)
    assert shown(knowledge, rule, language) == snapshot(name="rule")
    terms = load_versions(knowledge, TERMS, TERMS_LATER, platform="amazon")
    assert shown(knowledge, terms, language) == snapshot(name="terms")


def test_on_a_terminal_marks_are_colours(knowledge: Knowledge) -> None:
    rule = load_versions(knowledge, SHIPPING, SHIPPING_LATER)
    printed = shown(knowledge, rule, "zh", colour=True)
    assert "\x1b[9;31m48小时\x1b[0m\x1b[32m24小时\x1b[0m" in printed
    assert "[-" not in printed
    assert "{+" not in printed


@pytest.mark.parametrize(("language", "said"), [("zh", "内容没有变化"), ("en", "Nothing changed but layout")])
def test_layout_alone_is_said_to_be_nothing(knowledge: Knowledge, language: Language, said: str) -> None:
    rule = load_versions(knowledge, SHIPPING, SHIPPING.replace("\n\n", "\n \n").replace("，", ","))
    assert said in shown(knowledge, rule, language)


def test_a_later_date_of_the_page_is_no_change_of_the_rule(knowledge: Knowledge) -> None:
    rule = load_versions(knowledge, SHIPPING, SHIPPING.replace("2021-07-01", "2021-10-09"))
    found = changes_of(knowledge, rule)
    assert [change.stamp for change in found.changes] == [True]
    assert found.of_the_rule == ()
    printed = shown(knowledge, rule, "zh")
    assert "内容没有变化" in printed
    assert "页面更新日期：最后更新：[-2021-07-01-]{+2021-10-09+}" in printed


# --- Which two versions


def texts(count: int) -> list[str]:
    return [f"第一条 商家应当在{24 * number}小时内发货。" for number in range(1, count + 1)]


def test_the_last_two_versions_are_compared(knowledge: Knowledge) -> None:
    found = changes_of(knowledge, load_versions(knowledge, *texts(3)))
    assert (found.before.number, found.after.number) == (2, 3)
    [change] = found.changes
    assert [(each.before, each.after) for each in change.numbers] == [("48小时", "72小时")]


@pytest.mark.parametrize(
    ("earlier", "later", "expected"), [(1, None, (1, 3)), (None, 2, (1, 2)), (1, 3, (1, 3)), (3, 1, (3, 1))]
)
def test_any_two_versions_can_be_named(
    knowledge: Knowledge, earlier: int | None, later: int | None, expected: tuple[int, int]
) -> None:
    found = changes_of(knowledge, load_versions(knowledge, *texts(3)), earlier, later)
    assert (found.before.number, found.after.number) == expected


def test_the_last_is_what_takes_effect_last_and_not_what_was_loaded_last(knowledge: Knowledge) -> None:
    for published, text in zip((date(2021, 10, 1), date(2021, 7, 1)), texts(2), strict=True):
        outcome = load_text(knowledge, text, stated=Fields(key="rule", published=published))
    assert outcome.document_id is not None
    found = changes_of(knowledge, outcome.document_id)
    assert (found.before.number, found.after.number) == (2, 1)


@pytest.mark.parametrize(
    ("count", "earlier", "later", "key"),
    [
        (1, None, None, "version-only"),
        (2, None, 9, "version-unknown"),
        (2, 0, None, "version-unknown"),
        (1, 7, None, "version-unknown"),
        (2, 2, 2, "version-same"),
        (2, 2, None, "version-same"),
        (2, None, 1, "version-first"),
    ],
)
def test_what_cannot_be_compared_is_told(
    knowledge: Knowledge, count: int, earlier: int | None, later: int | None, key: str
) -> None:
    document_id = load_versions(knowledge, *texts(count))
    with pytest.raises(KnowledgeError) as raised:
        changes_of(knowledge, document_id, earlier, later)
    assert raised.value.key == key
    for language in ("zh", "en"):
        assert Texts("knowledge.texts").tell(language, raised.value)


def test_another_boards_document_is_unknown(knowledge: Knowledge) -> None:
    document_id = load_versions(knowledge, *texts(2))
    with pytest.raises(KnowledgeError) as raised:
        changes_of(knowledge, document_id, board="others")
    assert raised.value.key == "document-unknown"
