"""What holds for the changes between any two texts."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.split import split
from ingest.types import Block, BlockKind
from knowledge.rules.differences import VersionText, differences
from knowledge.rules.number_changes import NumberChange
from knowledge.rules.quantities import quantities
from tests.knowledge.changing import changes, version

ZH = [
    "商家应当在48小时内发货，逾期的每单赔付5元。",
    "店铺体验分低于4.5分的，暂停营业三十日。",
    "情节严重的，处五万元以上二十万元以下的罚款；",
    "平台可以公示违规商家的名称和处理结果。",
    "依照本规则第十二条的规定处理。",
    "类目保证金为人民币20,000元，按百分之五收取技术服务费。",
    "消费者可以自收到商品之日起七日内退货。",
]
EN = [
    "Sellers must ship within 48 hours of payment.",
    "A late order costs 5% of its price, and at least $2.50.",
    "We may close your account after three warnings.",
    "Listing fees are non-refundable.",
    "Claims under Section 12 are settled within thirty (30) days.",
    "This policy takes effect on October 15, 2021.",
]
NUMBERED = ["", "", "", "第{}条　", "（{}）", "{}. ", "3.{} ", "Article {}. ", "- "]
HEADINGS = ["第一章 总则", "二、违规处理", "Fees", "Returns and refunds", "附则"]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Rules as they are written: headings, articles, items and paragraphs, in any mixture."""
    lines = []
    for number in range(1, draw(st.integers(1, 9))):
        if draw(st.integers(0, 4)) == 0:
            lines.append(draw(st.sampled_from(HEADINGS)))
        words = draw(st.lists(st.sampled_from(ZH + EN), min_size=1, max_size=3))
        lines.append(draw(st.sampled_from(NUMBERED)).format(number) + "".join(words))
    return draw(st.sampled_from(["\n", "\n\n"])).join(lines) or "第一条　总则。"


ANY = st.lists(
    st.builds(
        Block,
        st.sampled_from(list(BlockKind)),
        st.text(max_size=40) | st.sampled_from(ZH + EN),
        level=st.integers(0, 3),
    ),
    max_size=12,
)


def of_blocks(blocks: list[Block]) -> VersionText:
    parts = split(blocks)
    return VersionText(parts.text, parts.passages)


@given(ANY)
def test_a_text_has_not_changed_from_itself(blocks: list[Block]) -> None:
    assert differences(of_blocks(blocks), of_blocks(blocks)) == ()


@given(ANY, ANY)
def test_what_is_quoted_stands_in_its_version_and_marks_lie_within_it(ours: list[Block], theirs: list[Block]) -> None:
    before, after = of_blocks(ours), of_blocks(theirs)
    for change in differences(before, after):
        for text, whole, start in (
            (change.before, before, change.before_start),
            (change.after, after, change.after_start),
        ):
            assert (text is None) == (start is None)
            if text is not None and start is not None:
                assert text
                assert whole.text[start : start + len(text)] == text
        spans = [(0, 0, 0, 0), *change.edits]
        for last, edit in zip(spans, change.edits, strict=False):
            assert last[1] <= edit.before_start <= edit.before_end <= len(change.before or "")
            assert last[3] <= edit.after_start <= edit.after_end <= len(change.after or "")
            assert edit.before_start < edit.before_end or edit.after_start < edit.after_end


@given(texts(), texts())
def test_backwards_what_was_added_is_removed(before: str, after: str) -> None:
    forth, back = changes(before, after), changes(after, before)
    turned = {"added": "removed", "removed": "added"}
    assert sorted((each.kind.value, each.before or "", each.after or "", each.numbers) for each in forth) == sorted(
        (
            turned.get(each.kind.value, each.kind.value),
            each.after or "",
            each.before or "",
            tuple(NumberChange(number.after, number.before, number.refers) for number in each.numbers),
        )
        for each in back
    )


WIDE = str.maketrans("0123456789%,.:;()", "０１２３４５６７８９％，．：；（）")


@given(texts(), st.data())
def test_layout_alone_is_no_change(text: str, data: st.DataObject) -> None:
    how = data.draw(st.sampled_from(["spaced", "blank lines", "wide", "quotes", "bullets"]))
    other = {
        "spaced": re.sub(r"([，。；])", r"\1 ", text),
        "blank lines": text.replace("\n", "\n\n\n"),
        "wide": re.sub(r"(?<=[\u4e00-\u9fff])[\d%]+(?=[\u4e00-\u9fff])", lambda found: found[0].translate(WIDE), text),
        "quotes": text.replace("，", ","),
        "bullets": re.sub(r"(?m)^- ", "• ", text),
    }[how]
    assert changes(text, other) == ()


@given(st.lists(st.sampled_from(ZH), min_size=2, max_size=6), st.sampled_from(["（{}）", "{}. ", "{}、", "({}) "]))
def test_other_numbers_of_a_list_are_no_change(items: list[str], style: str) -> None:
    def listed(first: int, how: str) -> str:
        return "发货规则：\n" + "\n".join(
            f"{how.format(number)}{item.rstrip('。；')}。" for number, item in enumerate(items, start=first)
        )

    assert changes(listed(1, "{}. "), listed(3, style)) == ()


@given(texts(), texts())
def test_every_quantity_that_differs_within_an_article_is_listed(before: str, after: str) -> None:
    for change in changes(before, after):
        if change.kind != "modified":
            continue
        gone, come = worth(bare(change.before or "")), worth(bare(change.after or ""))
        listed_gone = {value for each in change.numbers for value in worth(each.before or "")}
        listed_come = {value for each in change.numbers for value in worth(each.after or "")}
        assert {value for value in gone if value not in come} <= listed_gone
        assert {value for value in come if value not in gone} <= listed_come


def worth(text: str) -> list[tuple[object, ...]]:
    return [quantity.value for quantity in quantities(text)]


def bare(text: str) -> str:
    """Without the numbers that its lines open with."""
    return re.sub(r"(?m)^(?:第\d+条\s*|（\d+）|\d+(?:\.\d+)*[. ]\s*|Article \d+\. )", "", text)


@settings(max_examples=30)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_characters_can_be_compared(before: str, after: str) -> None:
    texts = [text for text in (before, after) if text.strip()]
    for text in texts:
        blocks = [Block(BlockKind.PARAGRAPH, text)]
        assert differences(of_blocks(blocks), version("第一条　总则。")) is not None
