"""Which paragraph of a text without styles is a heading. Better one missed than a rule taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.load.headings import find_headings, styled_heading
from ingest.load.marks import Style, mark
from ingest.load.pieces import Piece
from ingest.types import BlockKind
from tests.ingest.loading import shown

BODY = "商家应当在收到通知之日起七日内提交全部材料，逾期不提交的，视为放弃申诉的权利。"


def of(*texts: str) -> list[str]:
    return shown(find_headings([Piece(text, spaced=True) for text in texts]))


@pytest.mark.parametrize(
    "heading",
    [
        "第一编 总则", "第三章 申诉", "第十二节 证据", "一、报名条件", "二、报名条件：",
        "（三）申诉流程", "1 报名", "2、报名",
        "3. How to appeal", "1.2 Deposits", "Chapter 3 Deposits", "Part II",
        "Section 4: Refunds", "申诉流程", "Appeals",
        "4. 多久到账？",
    ],
)  # fmt: skip
def test_a_line_that_names_the_text_below_it_is_a_heading(heading: str) -> None:
    assert of(BODY, heading, BODY)[1] == f"# {heading}"


@pytest.mark.parametrize(
    "line",
    [
        "第三条 申诉", "Article 5 Appeals", "第三章规定的商家不适用本条。", "一、商家应当如实申报。",
        "（三）情节严重的；", "1 天之内答复。",
        "各位商家：", "Dear sellers,", "2021年10月9日", "发布日期：2021-10-09", "它很简单。",
        "and so on", "详见 https://rules.example",
    ],
)  # fmt: skip
def test_a_line_that_says_something_itself_is_none(line: str) -> None:
    assert not of(BODY, line, BODY)[1].startswith("#")


def test_a_short_first_line_is_the_title() -> None:
    assert of("商家申诉规则", BODY) == ["# 商家申诉规则", BODY]


def test_a_single_line_is_no_title() -> None:
    assert of("店铺评分低于4.5会被清退") == ["店铺评分低于4.5会被清退"]


def test_nothing_at_the_end_is_a_heading() -> None:
    assert of(BODY, "第四章 附则") == [BODY, "第四章 附则"]


def test_numbered_lines_in_a_row_are_items_and_apart_are_headings() -> None:
    assert of(BODY, "1. 登录", "2. 提交", "3. 等待", BODY)[1:4] == ["- 1. 登录", "- 2. 提交", "- 3. 等待"]
    assert of(BODY, "1. 登录", BODY, "2. 提交", BODY)[1::2] == ["# 1. 登录", "# 2. 提交"]


def test_chapters_and_sections_have_their_order_and_other_styles_that_of_first_appearance() -> None:
    headings = ("第一章 总则", "一、范围", "（一）商家", "第二章 处罚", "第一节 扣分", "一、标准")
    assert of("规则", *(text for heading in headings for text in (heading, BODY)))[1::2] == [
        "## 第一章 总则",
        "### 一、范围",
        "#### （一）商家",
        "## 第二章 处罚",
        "### 第一节 扣分",
        "#### 一、标准",
    ]


def test_decimal_numbers_nest_by_their_parts() -> None:
    texts = (BODY, "1 开店", BODY, "1.1 资质", BODY, "1.1.1 执照", BODY, "1.2 费用", BODY, "2 关店", BODY)
    assert of(*texts)[1::2] == ["# 1 开店", "## 1.1 资质", "### 1.1.1 执照", "## 1.2 费用", "# 2 关店"]


def test_large_letters_make_a_heading_and_their_size_its_depth() -> None:
    pieces = [
        Piece("Returns", size=1.5),
        Piece("Who pays", size=1.2),
        Piece(BODY),
        Piece("Deadlines", size=1.2),
    ]
    assert shown(find_headings([*pieces, Piece(BODY)])) == [
        "# Returns",
        "## Who pays",
        BODY,
        "## Deadlines",
        BODY,
    ]


def test_items_nest_by_their_style_and_bullets_by_their_indent() -> None:
    assert of(BODY, "（一）售假：", "1. 仿品；", "2. 高仿；", "（二）刷单。")[1:] == [
        "- （一）售假：", "  - 1. 仿品；", "  - 2. 高仿；", "- （二）刷单。",
    ]  # fmt: skip
    bullets = [
        Piece("- 甲", indent=0),
        Piece("- 乙", indent=4),
        Piece("- 丙", indent=2),
        Piece("- 丁", indent=0),
    ]
    assert shown(find_headings(bullets)) == ["- 甲", "  - 乙", "  - 丙", "- 丁"]


def test_a_rule_set_in_a_headings_letters_is_a_paragraph() -> None:
    assert styled_heading("第三条 店铺评分低于4.5分的，予以清退。", 3).kind is BlockKind.PARAGRAPH
    assert styled_heading("处罚", 2).kind is BlockKind.HEADING


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("第十二条之一 内容", Style.ARTICLE), ("第 5 条 内容", Style.ARTICLE),
        ("Article 12 Fees", Style.ARTICLE),
        ("十一、附则", Style.COMMA), ("(二)内容", Style.BRACKETS), ("1.1 范围", Style.DECIMAL),
        ("1.范围", Style.NUMBER),
        ("3）范围", Style.NUMBER), ("（3）范围", Style.BRACKETED_NUMBER), ("⑩范围", Style.CIRCLE),
        ("a) scope", Style.LETTER),
        ("• 范围", Style.BULLET), ("•范围", Style.BULLET), ("\uf0b7 范围", Style.BULLET),
        ("3 Refunds", Style.SPACED_NUMBER),
    ],
)  # fmt: skip
def test_a_mark_is_told_by_its_shape(text: str, style: Style) -> None:
    found = mark(text)
    assert found is not None
    assert found.style is style


@pytest.mark.parametrize(
    "text",
    ["4.5分以下", "5,000元", "2021年10月", "618大促", "3天", "一个店铺", "第三方商家", "-5度", "Part of it"],
)
def test_figures_and_words_are_no_marks(text: str) -> None:
    assert mark(text) is None


@given(
    st.lists(
        st.text(alphabet="第一二章节条、（）1.a 保证金。：•", min_size=1, max_size=12).map(str.strip).filter(bool),
        max_size=8,
    )
)
def test_every_depth_of_any_text_is_reached_step_by_step(texts: list[str]) -> None:
    depth = 0
    for block in find_headings([Piece(text, spaced=True) for text in texts]):
        if block.kind is BlockKind.HEADING:
            assert 1 <= block.level <= depth + 1
            depth = block.level
