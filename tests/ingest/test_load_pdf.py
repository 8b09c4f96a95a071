"""PDF: lines joined into paragraphs, pages kept, running heads and page numbers left out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from ingest.load.headings import find_headings
from ingest.load.pdf_lines import Line, merged, without_furniture
from ingest.load.pdf_paragraphs import pieces
from tests.ingest.loading import DATA, loaded, reading, shown

SIZE, PITCH, LEFT, RIGHT = 12.0, 18.0, 72.0, 504.0


def line(
    text: str,
    number: int,
    *,
    page: int = 1,
    indent: float = 0,
    right: float | None = None,
    size: float = SIZE,
) -> Line:
    """The line with that number from the top of a page, as long as its text."""
    long = sum(size / 2 if letter.isascii() else size for letter in text)
    left = LEFT + indent
    cells = tuple(text.split("|"))
    return Line(cells, page, left, left + long if right is None else right, 740 - number * PITCH, size)


def read(*lines: Line) -> list[str]:
    return shown(find_headings(pieces(without_furniture(merged(lines)))))


def test_chinese_rules_are_read_as_their_author_meant_them() -> None:
    found = reading("rules-zh.pdf")
    assert found[:12] == [
        "# 示例商城店铺评分管理规则",
        "## 第一章 总则",
        (
            "第一条 为了提升消费者的购物体验，引导商家长期经营，根据示例商城商家服务协议的约定，制定本规则。"
            "本规则适用于在示例商城经营的全部商家，包括个人店、企业店和旗舰店。"
        ),
        (
            "第二条 店铺评分由商品描述、商家服务、物流速度三项组成，每项满分5分，"
            "取最近30日有效评价的平均值，每日更新一次。"
        ),
        "## 第二章 考核",
        ("第三条 店铺评分任意一项低于4.6分的，平台发出整改通知；自通知之日起10日内没有恢复的，平台可以采取下列措施："),
        "- （一）限制参加大促活动；",
        ("- （二）降低商品在搜索结果中的位置，直至评分恢复到规定的标准，恢复之后由系统在次日零时自动解除限制。"),
        "第四条 保证金标准见下表。",
        "| 类目：服饰 | 个人店：2000元 | 企业店：4000元",
        "| 类目：生鲜 | 个人店：1500元 | 企业店：3000元",
        "## 第三章 申诉",
    ]
    assert len(found) == 12 + 11
    assert all(text.startswith("第") and text.endswith("必要时可以延长一次。") for text in found[12:])


def test_english_sections_are_read_as_their_author_meant_them() -> None:
    found = reading("returns-en.pdf")
    assert found[:10] == [
        "# Sample Mall Returns Policy",
        "## 1. Who is covered",
        (
            "This policy covers every seller on Sample Mall, whether the store is run by a person or by "
            "a company, except "
            "sellers of fresh food, to whom the fresh food rules apply."
        ),
        "## 2. How a return works",
        (
            "The buyer may return an item within seven days of receiving it, provided that the item is "
            "complete. The seller "
            "must answer within 48 hours; otherwise the platform decides on the seller’s behalf, and a "
            "self-broadcast seller "
            "may lose the right to co-operate with hosts for the rest of the month."
        ),
        "- The seller pays for the way back when the item is not as described.",
        "- The buyer pays in all other cases.",
        "## 3. Fees",
        "| Category: Apparel | Deposit: RMB 2,000 | Fee: 5%",
        "| Category: Fresh food | Deposit: RMB 1,500 | Fee: 3%",
    ]
    assert all(text.startswith("In the ") and text.endswith("less what is owed to buyers.") for text in found[10:])


def test_a_page_number_is_kept() -> None:
    blocks = loaded("rules-zh.pdf").blocks
    assert [block.page for block in blocks if "第一条" in block.text or "第十五条" in block.text] == [1, 2]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    assert not [text for text in reading("rules-zh.pdf") if "规则中心" in text or "页" in text]
    assert not [text for text in reading("returns-en.pdf") if "Help Centre" in text or text.isdigit()]


def test_a_paragraph_goes_on_over_the_page() -> None:
    assert read(
        line("第一条 商家应当在收到通知之日起七日内提交全部材料，逾期不提交的，", 30),
        line("视为放弃申诉的权利，平台不再受理。", 0, page=2),
    ) == ["第一条 商家应当在收到通知之日起七日内提交全部材料，逾期不提交的，视为放弃申诉的权利，平台不再受理。"]


def test_a_paragraph_is_on_the_page_where_it_begins() -> None:
    found = pieces(
        [
            line("商家应当在收到通知之日起七日内提交全部材料，逾期不提交的，", 30),
            line("视为放弃申诉的权利。", 0, page=2),
        ]
    )
    assert [piece.page for piece in found] == [1]


def test_a_short_line_ends_a_paragraph_though_no_stop_stands_there() -> None:
    assert read(
        line("商家应当在收到通知之日起七日内提交全部材料，逾期不提交的不予受", 0),
        line("理", 1),
        line("平台应当在收到材料之后的五个工作日内答复商家，必要时可以延长。", 2),
    ) == [
        "商家应当在收到通知之日起七日内提交全部材料，逾期不提交的不予受理",
        "平台应当在收到材料之后的五个工作日内答复商家，必要时可以延长。",
    ]


def test_an_indented_line_begins_a_paragraph_though_the_one_above_is_full() -> None:
    first = "商家应当在收到通知之日起七日内提交全部材料逾期不提交的不予受理。"
    second = [
        "平台应当在收到材料之后的五个工作日内答复商家必要时可以延长一次，",
        "并在延长之前告知商家延长的理由和期限，商家对延长有异议的，应当在",
        "答复之前提出。",
    ]
    assert read(
        line(first, 0, indent=24), line(second[0], 1, indent=24), line(second[1], 2), line(second[2], 3)
    ) == [first, "".join(second)]  # fmt: skip


def test_more_space_than_usual_begins_a_paragraph() -> None:
    body = "商家应当在收到通知之日起七日内提交全部材料逾期不提交的不予受理，"
    assert read(line(body, 0), line(body, 1), line(body, 2), line(body, 4)) == [body * 3, body]


def test_a_word_broken_at_the_line_is_made_whole_and_a_hyphen_of_its_own_kept() -> None:
    assert read(
        line("A self-broadcast seller may lose the right to co-operate and to take part in co-", 0),
        line("operation programmes, in the self-", 1, right=RIGHT + 50),
        line("broadcast contest, and in promo-", 2, right=RIGHT + 50),
        line("tions.", 3),
    ) == [
        (
            "A self-broadcast seller may lose the right to co-operate and to take part in cooperation "
            "programmes, in the "
            "self-broadcast contest, and in promotions."
        )
    ]


def test_cells_side_by_side_are_a_row() -> None:
    head, row = line("类目", 0), line("服饰", 1)
    found = read(head, replace(line("保证金", 0), left=200, right=236),
                 row, replace(line("2000元", 1), left=200, right=236),
                 line("生鲜", 2), replace(line("1500元", 2), left=200, right=236))  # fmt: skip
    assert found == ["| 类目：服饰 | 保证金：2000元", "| 类目：生鲜 | 保证金：1500元"]


def test_a_number_far_from_its_text_is_no_cell() -> None:
    assert read(line("第一条|为了规范行为，制定本规则。", 0), line("第二条|本规则适用于全部商家。", 1)) == [
        "第一条 为了规范行为，制定本规则。",
        "第二条 本规则适用于全部商家。",
    ]


def test_a_table_of_contents_is_left_out() -> None:
    assert read(
        line("第一章 总则........1", 0),
        line("第二章 处罚…………12", 1),
        line("第一条 为了规范行为，制定本规则。", 3),
    ) == ["第一条 为了规范行为，制定本规则。"]


def test_figures_that_happen_to_stand_at_the_foot_of_pages_are_kept() -> None:
    bodies = (
        "甲类店铺的保证金见下。",
        "乙类商品的违约金见下。",
        "丙类活动的门槛如下。",
        "丁类处罚的上限为：",
    )
    pages = [line(text, 0, page=page) for page, text in enumerate(bodies, 1)]
    figures = [line(text, 38, page=page) for page, text in enumerate(("2000", "350", "9", "12000"), 1)]
    found = read(*(each for both in zip(pages, figures, strict=True) for each in both))
    assert found == [text for both in zip(bodies, ("2000", "350", "9", "12000"), strict=True) for text in both]


def test_page_numbers_are_left_out_though_the_cover_has_none() -> None:
    pages = [line(f"{word}的正文到此为止，没有别的内容。", 0, page=page) for page, word in enumerate("甲乙丙丁", 1)]
    numbers = [line(str(page - 1), 40, page=page) for page in (2, 3, 4)]
    assert len(read(*pages, *numbers)) == 4


@pytest.mark.parametrize("text", ["第 1 页 共 1 页", "Page 1 of 1", "- 1 -"])
def test_what_can_only_be_a_page_number_is_left_out_of_a_single_page(text: str) -> None:
    assert read(line("正文只有这一句。", 0), line(text, 40)) == ["正文只有这一句。"]


def test_pdfs_are_read_safely_by_several_threads() -> None:
    names = ["rules-zh.pdf", "returns-en.pdf"] * 4
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(reading, names))
    assert found == [reading(name) for name in names]


def test_no_file_is_touched_by_reading() -> None:
    before = (DATA / "rules-zh.pdf").read_bytes()
    assert reading("rules-zh.pdf")
    assert (DATA / "rules-zh.pdf").read_bytes() == before
