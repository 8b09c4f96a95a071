"""HTML: the main content of a page, and what the page reliably says of itself."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

from tests.ingest.loading import loaded, reading

if TYPE_CHECKING:
    import pytest

BODY = "商家应当在收到通知之日起七日内提交全部材料，逾期不提交的，视为放弃申诉的权利。"

ROWS = "<tr><th>类目</th><th>金额</th></tr><tr><td>服饰</td><td>2000元</td></tr>"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_a_chinese_notice_is_read_without_its_furniture() -> None:
    assert reading("notice-zh.html") == [
        "# 关于调整运费险的公告",
        "各位商家：",
        "为了降低退货成本，示例商城将调整运费险的保费，详见收费标准，安排如下。",
        "## 一、保费",
        "| 类目：服饰 | 保费 新店：0.8元 | 保费 老店：0.5元",
        "| 类目：服饰 | 保费 新店 / 保费 老店：大促期间1元",
        "| 类目：生鲜 | 保费 新店：1.2元 | 保费 老店：1元",
        "## 二、赔付",
        "- 1. 退货成功后72小时内赔付",
        "- 2. 以下情形不赔：",
        "  - 换货",
        "  - 拒收",
        "本公告自2021年10月20日起施行。",
        "咨询电话见卖家中心。",
    ]


def test_an_english_help_page_is_read_without_its_furniture() -> None:
    assert reading("help-en.html") == [
        "# Deposits",
        (
            "Every store pays a deposit before it opens. The deposit covers what the store owes to buyers "
            "and to the mall."
        ),
        "## Getting it back",
        "The deposit is returned ninety days after the store has closed, less what is still owed.",
        "## See also",
        "- Fees",
        "- Closing a store",
        "Questions are answered in the seller centre within two working days.",
    ]


def test_title_and_day_of_publication_come_from_the_page() -> None:
    stated = loaded("notice-zh.html").stated
    assert (stated.title, stated.published) == ("关于调整运费险的公告", date(2021, 10, 9))


def test_a_day_is_not_guessed_from_the_text() -> None:
    assert loaded("page.html", page(f"<p>2021年1月1日起，{BODY}</p><p>© 2024</p>")).stated.published is None


def test_the_windows_title_serves_without_the_name_of_the_site() -> None:
    text = page(f"<p>{BODY}</p>", "<title>申诉办法_示例商城</title>")
    assert loaded("page.html", text).stated.title == "申诉办法"


def test_a_page_without_any_structure_is_read_whole() -> None:
    assert reading("page.html", "<html>保证金为2000元。<br>违约金为500元。<div>第二条 内容</div></html>") == [
        "保证金为2000元。",
        "违约金为500元。",
        "第二条 内容",
    ]


def test_a_page_of_nested_sections_keeps_its_paragraphs_and_marked_headings() -> None:
    body = (
        '<div class="header"><a href="/">首页</a>|<a href="/b">后台</a></div><div id="js_content">'
        "<section><section><span>各位商家：</span></section><section><span>今年大促将于10月20日</span>"
        "<span>开始。</span></section>"
        f"<section><strong><span>一、报名条件</span></strong></section><section>{BODY}</section>"
        f"</section></div>"
    )
    assert reading("page.html", page(body)) == [
        "各位商家：",
        "今年大促将于10月20日开始。",
        "# 一、报名条件",
        BODY,
    ]


def test_headings_survive_on_a_page_without_a_container() -> None:
    links = "<ul><li><a href='/1'>规则一</a></li><li><a href='/2'>规则二</a></li></ul>"
    section = f"<h2>规则一览</h2><p>{BODY}</p>{links}"
    assert reading("page.html", page(f"{section}<h2>申诉办法</h2><p>{BODY}</p>")) == [
        "## 规则一览",
        BODY,
        "- 规则一",
        "- 规则二",
        "## 申诉办法",
        BODY,
    ]


def test_hidden_text_is_not_read() -> None:
    hidden = (
        "<p hidden>甲</p><p style='DISPLAY : none'>乙</p><span style='font-size:0'>丙</span><p "
        "style='visibility:hidden'>丁</p>"
        "<template>戊</template><noscript>己</noscript><!-- 庚 --><del>辛</del><span style='opacity:0'>"
        "壬</span>"
    )
    assert reading("page.html", page(f"<p>{BODY}</p>{hidden}<p style='opacity:0.9'>{BODY}</p>")) == [
        BODY,
        BODY,
    ]


def test_a_table_that_lays_out_the_page_is_read_as_text() -> None:
    body = f"<table><tr><td><h1>申诉办法</h1><p>{BODY}</p><table>{ROWS}</table></td></tr></table>"
    assert reading("page.html", page(body)) == ["# 申诉办法", BODY, "| 类目：服饰 | 金额：2000元"]


def test_a_table_keeps_its_caption() -> None:
    body = f"<p>{BODY}</p><table><caption>表一 保证金</caption>{ROWS}</table>"
    assert reading("page.html", page(body))[1:] == ["表一 保证金", "| 类目：服饰 | 金额：2000元"]


def test_a_numbered_list_counts_from_where_it_starts() -> None:
    body = f"<p>{BODY}</p><ol start='3'><li>补充材料</li><li>等待答复</li></ol><p>{BODY}</p>"
    assert reading("page.html", page(body))[1:3] == ["- 3. 补充材料", "- 4. 等待答复"]


def test_lines_of_the_source_are_no_lines_of_the_text() -> None:
    assert reading("page.html", page("<p>商家应当\n  及时发货，\n并上传 tracking\n number。</p>")) == [
        "商家应当及时发货，并上传 tracking number。"
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    assert "第一行\n第二行" in reading("page.html", page(f"<p>{BODY}</p><pre>第一行\n第二行</pre><p>{BODY}</p>"))


def test_a_page_with_nothing_to_find_is_read_quietly(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert reading("page.html", "<p>短</p>") == ["短"]
    assert caplog.records == []
