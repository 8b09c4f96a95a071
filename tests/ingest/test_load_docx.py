"""Word documents: headings, counted numbers, lists, tables, and nothing that is deleted or hidden."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.load.docx import MAX_UNPACKED_BYTES
from ingest.load.docx_numbering import chinese_numeral, numeral
from tests.ingest.loading import loaded, reading, refusal

if TYPE_CHECKING:
    from docx.document import Document

BODY = "商家应当在收到通知之日起七日内提交全部材料，逾期不提交的，视为放弃申诉的权利。"


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(xml: str) -> bytes:
    """A document whose body begins with this XML."""
    document = docx.Document()
    wrapped = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    for number, element in enumerate(list(wrapped)):
        document.element.body.insert(number, element)
    return saved(document)


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def run(text: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_a_chinese_document_is_read_as_its_author_meant_it() -> None:
    assert reading("rules-zh.docx") == [
        "# 示例商城保证金管理规则",
        "# 第一章 总则",
        "第一条 为规范保证金的缴纳和退还，制定本规则。",
        "第二条 商家有下列情形之一的，应当补足保证金：",
        "- （一）余额低于标准；",
        "- （二）被处以违约金。",
        "# 第二章 标准",
        "商家应当：",
        "- 足额缴纳；",
        "- 及时补足。",
        "| 类目：服饰 | 个人店：2000元 | 企业店：4000元",
        "| 类目：生鲜 | 个人店：1500元 | 企业店：3000元",
        "| 类目：生鲜 | 个人店 / 企业店：面议",
        "退还期限为90日。",
    ]


def test_an_english_document_keeps_its_headings_and_lists() -> None:
    document = docx.Document()
    document.add_heading("Returns", 1)
    document.add_paragraph("A buyer may return an item within seven days.")
    document.add_heading("Who pays", 2)
    for text in ("The seller, when the item is wrong.", "The buyer otherwise."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Gifts are no exception.", style="List Bullet 2")
    assert reading("returns.docx", saved(document)) == [
        "# Returns",
        "A buyer may return an item within seven days.",
        "## Who pays",
        "- 1. The seller, when the item is wrong.",
        "- 2. The buyer otherwise.",
        "  - Gifts are no exception.",
    ]


@pytest.mark.parametrize(
    ("title", "stated"),
    [("保证金规则", "保证金规则"), ("文档1", None), ("Document3", None), ("", None), ("a.docx", None)],
)
def test_a_title_is_taken_when_it_says_something(title: str, stated: str | None) -> None:
    document = docx.Document()
    document.core_properties.title = title
    document.add_paragraph(BODY)
    assert loaded("rules.docx", saved(document)).stated.title == stated


def test_chapters_that_nobody_styled_are_found() -> None:
    document = docx.Document()
    for text in ("商家规则", "第一章 总则", "第一条 为了规范行为，制定本规则。"):
        document.add_paragraph(text)
    assert reading("rules.docx", saved(document)) == [
        "# 商家规则",
        "## 第一章 总则",
        "第一条 为了规范行为，制定本规则。",
    ]


def test_a_rule_in_a_headings_style_is_a_paragraph() -> None:
    document = docx.Document()
    document.add_heading("处罚", 1)
    document.add_heading("第三条 店铺评分低于4.5分的，予以清退。", 2)
    assert reading("rules.docx", saved(document)) == ["# 处罚", "第三条 店铺评分低于4.5分的，予以清退。"]


def test_a_heading_may_be_one_by_its_outline_level_alone() -> None:
    level = "<w:pPr><w:outlineLvl w:val='1'/></w:pPr>"
    xml = paragraph(run(BODY)) + paragraph(level + run("申诉")) + paragraph(run(BODY))
    assert reading("rules.docx", with_body(xml)) == [BODY, "## 申诉", BODY]


def test_a_table_of_contents_is_not_read() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("第一章 总则\t1", style="toc 1")
    document.add_paragraph(BODY)
    assert reading("rules.docx", saved(document)) == [BODY]


def test_tracked_deletions_struck_and_hidden_text_are_not_read_and_insertions_are() -> None:
    xml = paragraph(
        run("保证金为")
        + f"<w:del w:id='1' w:author='a'>{run('1000')}</w:del>"
        + f"<w:ins w:id='2' w:author='a'>{run('2000')}</w:ins>"
        + run("元", "<w:b/>")
        + run("整", "<w:strike/>")
        + run("免费", "<w:vanish/>")
        + run("。", "<w:strike w:val='0'/>")
    )  # fmt: skip
    assert reading("rules.docx", with_body(xml)) == ["保证金为2000元。"]


def test_links_fields_and_content_controls_are_read() -> None:
    xml = (
        paragraph(f"{run('详见')}<w:hyperlink>{run('收费标准')}</w:hyperlink>{run('。')}")
        + f"<w:sdt><w:sdtContent>{paragraph(run('控件里的文字。'))}</w:sdtContent></w:sdt>"
        + paragraph(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>" + run("今天。")
        )
    )
    assert reading("rules.docx", with_body(xml)) == ["详见收费标准。", "控件里的文字。", "今天。"]


def test_a_line_break_parts_lines_and_a_tab_is_a_space() -> None:
    xml = paragraph("<w:r><w:t>电话：123</w:t><w:br/><w:t>地址：</w:t><w:tab/><w:t>北京</w:t></w:r>")
    assert reading("rules.docx", with_body(paragraph(run(BODY)) + xml)) == [BODY, "电话：123", "地址： 北京"]


def test_a_frame_around_text_is_no_table() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = BODY
    assert reading("rules.docx", saved(document)) == [BODY]


def test_bold_cells_at_the_top_are_heads() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ("平台", "说明"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for cell, text in zip(table.rows[1].cells, ("抖音", "见公告"), strict=True):
        cell.text = text
    assert reading("rules.docx", saved(document)) == ["| 平台：抖音 | 说明：见公告"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('框内文字。'))}</w:txbxContent>"
    xml = (
        "<w:p xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:r><w:t>"
        "框外文字。</w:t></w:r><w:r>"
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>"
        f"{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert reading("rules.docx", with_body(xml)) == ["框外文字。", "框内文字。"]


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO(saved(docx.Document()))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/media/a.bin", "w") as member,
    ):
        for _ in range(MAX_UNPACKED_BYTES // 2**20 + 1):
            member.write(bytes(2**20))
    assert len(out.getvalue()) < 2**20
    assert refusal("bomb.docx", out.getvalue()) == "file-too-large"


def test_entities_are_not_expanded() -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;'>]>"
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(with_body(paragraph(run("正文。"))))) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"?>", b"?>" + bomb.encode(), 1).replace("正文。".encode(), "正文。&b;".encode())
            target.writestr(name, data)
    assert reading("bomb.docx", out.getvalue()) == ["正文。"]


@pytest.mark.parametrize(
    ("count", "form", "written"),
    [
        (3, "decimal", "3"), (3, "lowerLetter", "c"), (27, "upperLetter", "AA"),
        (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"),
        (12, "chineseCounting", "十二"), (105, "chineseCountingThousand", "一百零五"),
        (3, "decimalEnclosedCircleChinese", "③"), (0, "upperRoman", "0"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_words_formats(count: int, form: str, written: str) -> None:
    assert numeral(count, form) == written


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
    ],
)
def test_chinese_numbers_are_written_as_one_says_them(count: int, written: str) -> None:
    assert chinese_numeral(count) == written
