"""Markdown: structure kept, markup gone, front matter read."""

from __future__ import annotations

from datetime import date

from ingest.types import BlockKind
from knowledge.types import Fields, Kind
from tests.ingest.loading import loaded, reading


def test_a_document_is_read_as_its_author_meant_it() -> None:
    assert reading("promotion-en.md") == [
        "# Sample promotion rules",
        "Stores that join the venue must read the price rule first. A store may join one venue a day.",
        "## Who may join",
        "- 1. Stores with a score of 4.7 or more",
        "  - in all three parts",
        "  - for 30 days",
        "- 2. New stores, by invitation",
        "| Category: Apparel | Deposit: RMB 2,000 | Fee: 5%",
        "| Category: Food | Deposit: RMB 1,500",
        "Sample text.",
        'code = "kept"',
    ]


def test_front_matter_states_every_field() -> None:
    assert loaded("promotion-en.md").stated == Fields(
        title="Sample promotion rules",
        kind=Kind.ANNOUNCEMENT,
        platform="tmall",
        key="sample-promotion",
        published=date(2021, 10, 9),
        effective_from=date(2021, 10, 20),
        effective_to=date(2021, 11, 12),
        url="https://rules.example/promotion",
    )


def test_chinese_lines_of_a_paragraph_are_joined_without_a_space() -> None:
    text = "为了提升消费者的购物体验，引导商家长期经营，\n根据商家服务协议的约定，制定本规则。\n"
    assert reading("rules.md", text) == [
        "为了提升消费者的购物体验，引导商家长期经营，根据商家服务协议的约定，制定本规则。"
    ]


def test_articles_and_short_lines_stay_apart_where_markdown_would_join_them() -> None:
    text = (
        "各位商家：\n第一条 为了规范发货行为，提升消费者的购物体验，制定本规则。\n"
        "第二条 本规则适用于全部商家，另有规定的除外。\n"
    )
    assert reading("rules.md", text) == [
        "各位商家：",
        "第一条 为了规范发货行为，提升消费者的购物体验，制定本规则。",
        "第二条 本规则适用于全部商家，另有规定的除外。",
    ]


def test_a_break_that_the_author_set_parts_lines() -> None:
    assert reading("times.md", "报名：9月27日至10月8日24时，逾期不再受理任何报名  \n活动：11月1日<br>至11月11日") == [
        "报名：9月27日至10月8日24时，逾期不再受理任何报名",
        "活动：11月1日",
        "至11月11日",
    ]


def test_chapters_without_marks_of_markdown_are_found_below_the_title() -> None:
    text = "# 商家规则\n\n第一章 总则\n\n第一条 为了规范行为，制定本规则。\n"
    assert reading("rules.md", text) == ["# 商家规则", "## 第一章 总则", "第一条 为了规范行为，制定本规则。"]


def test_html_in_markdown_is_read_and_its_comments_are_not() -> None:
    table = "<table><tr><th>类目</th><th>金额</th></tr><tr><td>服饰</td><td>2000元</td></tr></table>"
    text = f"开头。\n\n<!-- 草稿 -->\n{table}\n"
    assert reading("rules.md", text) == ["开头。", "| 类目：服饰 | 金额：2000元"]


def test_script_in_markdown_is_not_read() -> None:
    assert reading("rules.md", "开头。\n\n<script>\nalert('x')\n</script>\n") == ["开头。"]


def test_code_is_kept_line_by_line() -> None:
    found = loaded("rules.md", "```\na = 1\nb = 2\n```\n").blocks
    assert [(block.kind, block.text) for block in found] == [(BlockKind.PARAGRAPH, "a = 1\nb = 2")]


def test_a_second_paragraph_of_an_item_is_a_paragraph() -> None:
    assert reading("rules.md", "- 不得售假。\n\n  售假的，清退。\n- 不得刷单。\n") == [
        "- 不得售假。",
        "售假的，清退。",
        "- 不得刷单。",
    ]


def test_escapes_and_entities_are_what_they_stand_for() -> None:
    assert reading("rules.md", r"4\.5 &amp; 4\.6 &lt;分&gt;") == ["4.5 & 4.6 <分>"]


def test_a_rule_between_paragraphs_is_not_front_matter() -> None:
    assert reading("note.md", "---\n\n上半部分说明，没有字段。\n\n---\n\n下半部分。\n") == [
        "上半部分说明，没有字段。",
        "下半部分。",
    ]
