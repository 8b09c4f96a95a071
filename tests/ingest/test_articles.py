"""Which lines open an article or a chapter, and which only speak of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.articles import article_number, chapter_level


@pytest.mark.parametrize(
    ("opening", "number"),
    [
        ("第二条　商家应当包邮。", "第二条"),
        ("第二条商家应当包邮。", "第二条"),
        ("第一百二十条 包邮。", "第一百二十条"),
        ("第一百零三条 包邮。", "第一百零三条"),
        ("第十七条之一　包邮。", "第十七条之一"),
        ("第 12 条 包邮。", "第12条"),
        ("第１２条　包邮。", "第１２条"),
        ("第三条【退货】七天内可退。", "第三条"),
        ("第三条（退货）七天内可退。", "第三条"),
        ("第五條　應當包郵。", "第五條"),
        ("第三条第三方商家应当包邮。", "第三条"),
        ("第二条中华人民共和国境内的商家适用本法。", "第二条"),
        ("第九条", "第九条"),
        ("Article 5 Returns", "Article 5"),
        ("Article  5.2. The seller must ship.", "Article 5.2"),
        ("ARTICLE IV - FEES", "ARTICLE IV"),
        ("Art. 5 The seller must ship.", "Art. 5"),
        ("Section 3.1: Fees are due monthly.", "Section 3.1"),
        ("Section 3.1(a) Fees are due monthly.", "Section 3.1(a)"),
        ("Section 4 【Fees】", "Section 4"),
        ("§ 12 Returns are free.", "§ 12"),
        ("Rule 7", "Rule 7"),
    ],
)
def test_an_article_opens_with_its_number(opening: str, number: str) -> None:
    assert article_number(opening) == number


@pytest.mark.parametrize(
    "text",
    [
        "第三条规定的商家应当包邮。",
        "第三条第二款适用于商家。",
        "第三条、第四条同时适用。",
        "第三条至第五条不适用。",
        "第三条的商家应当包邮。",
        "第三条中所称商家。",
        "第五条之规定不变。",
        "第三条修改为：“商家应当包邮。”",
        "第三条，修改为：“商家应当包邮。”",
        "依照第三条，商家应当包邮。",
        "第三方应当包邮。",
        "Article 5 applies to every seller.",
        "Section 3.1, which covers fees, is changed.",
        "Rule 7 of the programme is strict.",
        "Rules matter.",
        "The Section 3 fees are due.",
        "",
    ],
)
def test_a_sentence_about_an_article_opens_none(text: str) -> None:
    assert article_number(text) is None


@given(
    st.integers(1, 2000),
    st.sampled_from(["第{}条 包邮。", "Article {} Fees", "Section {}.3. Fees", "§ {} Fees"]),
)
def test_any_number_can_open_an_article(number: int, form: str) -> None:
    found = article_number(form.format(number))
    assert found is not None
    assert str(number) in found


def test_parts_chapters_and_sections_are_ranked() -> None:
    titles = ["第一编 总则", "第二分编 合同", "第三章　商家义务", "第十二节 退货"]
    assert [chapter_level(title) for title in titles] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "title", ["第三章商家义务", "第三章", "第三編 總則", "Part II", "CHAPTER 4 – FEES", "Part 3: Fees"]
)
def test_a_chapter_title_is_told_by_its_words(title: str) -> None:
    assert chapter_level(title) is not None


@pytest.mark.parametrize(
    "text",
    [
        "第三章规定的商家应当包邮。",
        "第三章规定的商家",
        "第三章第二节",
        "第一节课",
        "第二章 下列商家应当：",
        "第三章 " + "商家义务" * 20,
        "第三章 义务\n第四章 权利",
        "Part 2 of these terms",
        "Chapter 4 Fees are due monthly.",
        "总则",
        "",
    ],
)
def test_other_lines_are_no_chapter_titles(text: str) -> None:
    assert chapter_level(text) is None
