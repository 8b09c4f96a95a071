"""Passages of a document: where they begin and end, what they keep together, which places they know."""

from __future__ import annotations

import re
import subprocess
import sys
from time import process_time

import pytest

from ingest.split import Split, split
from ingest.types import Block, BlockKind


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level)


def paragraph(text: str, page: int | None = None) -> Block:
    return Block(BlockKind.PARAGRAPH, text, page=page)


def item(text: str) -> Block:
    return Block(BlockKind.ITEM, text)


def row(text: str) -> Block:
    return Block(BlockKind.ROW, text)


def texts(*blocks: Block) -> list[str]:
    return [passage.text for passage in split(blocks).passages]


def weight(text: str) -> float:
    return sum(1 if ord(character) >= 0x2E80 else 0.4 for character in text)


SENTENCE = "商家应当在四十八小时以内把买家所购买的全部商品发出。"  # weighs 26
CLAUSES = "所有商家都应当按照约定的期限向买家交付其所购买的商品，"


# --- The document's text


def test_the_text_holds_headings_and_paragraphs_apart_and_lists_and_tables_lined_up() -> None:
    document = split(
        [
            heading("规则"),
            paragraph("下列商品不予退货："),
            item("（一）生鲜；"),
            item("（二）定制商品。"),
            paragraph("其他商品见下表。"),
            row("类目：服装；期限：7天"),
            row("类目：家电；期限：15天"),
            paragraph("完。"),
        ]
    )
    assert document.text == (
        "规则\n\n下列商品不予退货：\n（一）生鲜；\n（二）定制商品。\n\n其他商品见下表。\n\n"
        "类目：服装；期限：7天\n类目：家电；期限：15天\n\n完。"
    )


def test_a_document_without_visible_text_has_no_passages() -> None:
    assert split([]) == Split("", ())
    assert split([paragraph(" \n　"), heading("")]) == Split("", ())


# --- Headings


def test_a_passage_knows_the_path_of_headings_above_it_and_does_not_repeat_them() -> None:
    passages = split(
        [
            heading("平台规则"),
            paragraph("总说明。"),
            heading("发货", 2),
            heading("期限", 4),
            paragraph("四十八小时内发货。"),
            heading("退货", 2),
            paragraph("七天内可退。"),
        ]
    ).passages
    assert [(passage.place.headings, passage.text) for passage in passages] == [
        (("平台规则",), "总说明。"),
        (("平台规则", "发货", "期限"), "四十八小时内发货。"),
        (("平台规则", "退货"), "七天内可退。"),
    ]


def test_chapter_titles_among_the_paragraphs_are_headings() -> None:
    passages = split(
        [
            heading("示例管理办法"),
            paragraph("第一章　总则"),
            paragraph("第一条　为了规范示例，制定本办法。"),
            paragraph("第二章 商家义务"),
            paragraph("第一节 发货"),
            paragraph("第二条　商家应当及时发货。"),
            paragraph("第三章规定的商家应当遵守本办法。"),
            paragraph("第三章 附则"),
            paragraph("第三条　本办法自发布之日起施行。"),
        ]
    ).passages
    assert [(passage.place.headings, passage.place.article) for passage in passages] == [
        (("示例管理办法", "第一章 总则"), "第一条"),
        (("示例管理办法", "第二章 商家义务", "第一节 发货"), "第二条"),
        (("示例管理办法", "第三章 附则"), "第三条"),
    ]
    assert passages[1].text.endswith("第三章规定的商家应当遵守本办法。")


def test_english_chapter_titles_are_headings() -> None:
    passages = split(
        [
            paragraph("Part I General"),
            paragraph("Chapter 2: Fees"),
            paragraph("Sellers pay a monthly fee."),
            paragraph("Part 2 of these terms says how."),
        ]
    ).passages
    assert [passage.place.headings for passage in passages] == [("Part I General", "Chapter 2: Fees")]


def test_a_document_of_headings_alone_is_a_passage() -> None:
    (passage,) = split([heading("公告"), heading("双十一会场报名", 2)]).passages
    assert passage.text == "公告\n\n双十一会场报名"
    assert passage.place.headings == ()


def test_a_heading_with_nothing_below_it_is_not_lost() -> None:
    passages = split(
        [
            heading("目录", 2),
            heading("第一章 总则", 3),
            heading("正文", 2),
            paragraph("商家应当包邮。"),
            heading("附件暂缺", 3),
        ]
    ).passages
    assert [(passage.place.headings, passage.text) for passage in passages] == [
        ((), "目录\n\n第一章 总则"),
        (("正文",), "商家应当包邮。"),
        (("正文",), "附件暂缺"),
    ]


# --- Articles


def test_an_article_is_one_passage_with_the_paragraphs_and_items_that_belong_to_it() -> None:
    passages = split(
        [
            paragraph("本规则由示例平台制定。"),
            paragraph("第一条　商家不得有下列行为："),
            item("（一）虚假发货；"),
            item("（二）延迟发货。"),
            paragraph("违反前款规定的，扣分。"),
            paragraph("第二条　商家应当缴纳保证金。"),
        ]
    ).passages
    assert [(passage.place.article, passage.text) for passage in passages] == [
        (None, "本规则由示例平台制定。"),
        (
            "第一条",
            "第一条　商家不得有下列行为：\n（一）虚假发货；\n（二）延迟发货。\n\n违反前款规定的，扣分。",
        ),
        ("第二条", "第二条　商家应当缴纳保证金。"),
    ]


def test_a_heading_ends_an_article_and_may_open_one() -> None:
    passages = split(
        [
            paragraph("第一条　包邮。"),
            heading("附录"),
            paragraph("说明。"),
            heading("第二条 【退货】"),
            paragraph("七天内可退。"),
        ]
    ).passages
    assert [(passage.place.headings, passage.place.article) for passage in passages] == [
        ((), "第一条"),
        (("附录",), None),
        (("第二条 【退货】",), "第二条"),
    ]


def test_articles_on_lines_of_one_paragraph_are_told_apart() -> None:
    passages = split([paragraph("第一章 总则\n第一条 包邮。\n第二条 退货。\n说明。")]).passages
    assert [(passage.place.article, passage.text) for passage in passages] == [
        ("第一条", "第一条 包邮。"),
        ("第二条", "第二条 退货。\n\n说明。"),
    ]
    assert passages[0].place.headings == ("第一章 总则",)


def test_a_long_article_becomes_several_passages_with_its_number() -> None:
    passages = split(
        [
            paragraph("第八条　商家违规的，按下列标准处理：" + SENTENCE * 3),
            *(paragraph(SENTENCE * 4) for _ in range(5)),
            paragraph("第九条　" + SENTENCE),
        ]
    ).passages
    assert [passage.place.article for passage in passages] == ["第八条"] * 3 + ["第九条"]
    assert all(passage.text.endswith("。") for passage in passages)


def test_an_article_over_the_target_stays_one_passage_up_to_the_maximum() -> None:
    assert len(texts(paragraph("第八条　" + SENTENCE * 7), paragraph(SENTENCE * 7))) == 1


# --- Sizes


def test_neighbouring_paragraphs_are_merged_up_to_the_target() -> None:
    passages = split([paragraph(SENTENCE) for _ in range(16)]).passages
    assert [passage.text.count("商家") for passage in passages] == [8, 8]


def test_a_long_paragraph_is_cut_at_the_ends_of_sentences() -> None:
    english = "The seller must ship every order within 3.5 days of payment. "
    for text in (SENTENCE * 40, english * 40):
        passages = split([paragraph(text)]).passages
        assert len(passages) > 3
        assert all(passage.text.endswith(("发出。", "payment.")) for passage in passages)
        assert all(weight(passage.text) <= 220 for passage in passages)


def test_a_sentence_over_the_maximum_is_cut_at_its_smaller_marks() -> None:
    passages = split([paragraph(CLAUSES * 40 + "违者扣分。")]).passages
    assert all(passage.text.endswith(("，", "。")) for passage in passages)
    assert "".join(passage.text for passage in passages) == CLAUSES * 40 + "违者扣分。"
    names = texts(paragraph("服装鞋包家居百货、" * 60))
    assert all(text.endswith("百货、") for text in names)
    numbers = split([paragraph("A fee of 1,000,000 yuan and " * 60)]).passages
    assert all(re.match("(A|fee|of|1,000,000|yuan|and) ", passage.text) for passage in numbers)


def test_a_scrap_joins_its_neighbour_under_the_same_heading_only() -> None:
    assert texts(paragraph(SENTENCE * 8), paragraph("谢谢。")) == [f"{SENTENCE * 8}\n\n谢谢。"]
    assert texts(paragraph(SENTENCE * 8), heading("附"), paragraph("谢谢。")) == [SENTENCE * 8, "谢谢。"]


def test_sizes_can_be_chosen() -> None:
    blocks = [paragraph(SENTENCE) for _ in range(8)]
    assert len(split(blocks, target=60, maximum=120).passages) == 4
    assert len(split(blocks, target=30, maximum=50).passages) == 8


# --- What stays together


def test_a_list_stays_with_its_head_as_long_as_it_fits() -> None:
    passages = texts(
        paragraph(SENTENCE * 6),
        paragraph("下列商品不支持七天无理由退货："),
        *(item(f"（{number}）{SENTENCE}") for number in "一二三四五六七八"),
        paragraph(SENTENCE * 6),
    )
    assert [passage.count("（") for passage in passages] == [0, 8, 0]
    assert passages[1].startswith("下列商品")


def test_the_head_of_a_longer_list_stays_with_the_first_item() -> None:
    passages = texts(
        paragraph(SENTENCE * 8),
        paragraph("下列商品不支持七天无理由退货："),
        *(item(f"（{number}）{SENTENCE * 4}") for number in "一二三四五六"),
    )
    assert [passage for passage in passages if "下列商品" in passage] == [
        f"下列商品不支持七天无理由退货：\n（一）{SENTENCE * 4}"
    ]


def test_a_line_that_is_a_title_in_substance_stays_with_what_follows() -> None:
    passages = texts(paragraph(SENTENCE * 7), paragraph("二、保证金"), paragraph(SENTENCE * 3))
    assert passages == [SENTENCE * 7, f"二、保证金\n\n{SENTENCE * 3}"]


def test_table_rows_are_merged_whole() -> None:
    rows = [f"平台：示例{number}；类目：服装；保证金：{number}000元；说明：按店铺收取" for number in range(20)]
    passages = texts(*(row(text) for text in rows))
    assert len(passages) > 1
    assert [line for passage in passages for line in passage.split("\n")] == rows


def test_a_passage_begins_on_the_page_of_its_first_block() -> None:
    passages = split(
        [
            paragraph("说明。", page=1),
            paragraph("第一条 " + SENTENCE, page=2),
            paragraph(SENTENCE, page=3),
            paragraph(SENTENCE * 20, page=3),
        ]
    ).passages
    assert [passage.place.page for passage in passages] == [1, 2, 3, 3]


# --- Time


def test_twenty_thousand_paragraphs_take_under_three_seconds() -> None:
    for opening in ("", "第一条 "):
        blocks = [paragraph(f"{opening}{number}：{SENTENCE}Sellers ship.") for number in range(20_000)]
        began = process_time()
        passages = split(blocks).passages
        assert process_time() - began < 3
        assert passages[-1].text.endswith(blocks[-1].text)


@pytest.mark.parametrize(
    "text",
    [SENTENCE * 40_000, "x" * 1_000_000, CLAUSES * 38_000, "1,2 " * 250_000],
    ids=["sentences", "no marks", "one sentence", "words"],
)
def test_a_megabyte_in_one_line_takes_under_five_seconds(text: str) -> None:
    began = process_time()
    passages = split([paragraph(text)]).passages
    assert process_time() - began < 5
    assert passages[-1].end == len(text.strip())


def test_the_slow_splitter_is_not_imported_before_it_is_needed() -> None:
    program = "import sys, ingest.split; print('langchain_text_splitters' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
