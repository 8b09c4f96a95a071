"""What is recognised in a document, as a moderator would check it: better nothing than something wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.load import load
from ingest.recognise.days import DAYS, day_of
from ingest.recognise.keys import guess_key
from ingest.recognise.recognise import recognise
from ingest.types import RawFile
from knowledge.answer.day.words import fold_in_place
from knowledge.search.glossary import standard_glossary
from knowledge.types import Fields, Kind

if TYPE_CHECKING:
    from ingest.recognise.guesses import Recognised

TODAY = date(2021, 11, 1)
ARTICLES = "第一条 商家应当在48小时内发货。\n\n第二条 逾期的，按5%赔付。\n\n"


def read(text: str, **stated: str | date | Kind) -> Recognised:
    blocks = load(RawFile("rule.txt", "rule.txt", text.encode())).blocks
    return recognise(blocks, Fields(**stated), standard_glossary().platforms_named, TODAY)  # type: ignore[arg-type]


def begins(text: str, **stated: str | date | Kind) -> str | None:
    guess = read(text, **stated).effective_from
    return guess.value.isoformat() if guess is not None else None


def published(text: str) -> str | None:
    guess = read(text).published
    return guess.value.isoformat() if guess is not None else None


# --- Days


@pytest.mark.parametrize(
    "written",
    [
        "2021年10月9日",
        "2021 年 10 月 9 日",
        "二〇二一年十月九日",
        "2021-10-09",
        "2021/10/9",
        "2021.10.09",
        "２０２１年１０月９日",
        "October 9, 2021",
        "Oct. 9th, 2021",
        "9 October 2021",
        "9th of October 2021",
        "2021-10-09 16:00",
        "2021年10月9日零时",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    [match] = DAYS.finditer(fold_in_place(written))
    assert match[0] == fold_in_place(written)
    assert day_of(match[0]) == date(2021, 10, 9)


@pytest.mark.parametrize(
    "written", ["10/11/2021", "2021年13月1日", "Smarch 3, 2021", "2021年10月", "12021-10-09", "1.10.9"]
)
def test_what_could_be_two_days_or_is_none_is_not_read(written: str) -> None:
    assert [day_of(match[0]) for match in DAYS.finditer(fold_in_place(written)) if day_of(match[0])] == []


# --- From when


@pytest.mark.parametrize(
    "said",
    [
        "本规则自2021年10月15日起施行。",
        "本规则自2021年10月15日零时起正式施行。",
        "本規則自2021年10月15日起實施。",
        "本规则于2021年10月9日修订，于2021年10月15日生效。",
        "《抖音小店发货规则》将于2021年10月15日正式生效。",
        "修订后的规则于2021年10月15日起执行，原规则自2020年1月1日起施行的内容同时废止。",
        "生效日期：2021-10-15",
        "现予公布，自2021年10月15日起施行。",
        "These rules take effect on 15 October 2021.",
        "Effective as of October 15, 2021 (view archived version)",
        "**Effective date**: Oct 15, 2021",
        "This policy was published on 9 October 2021. It will take effect on 15 October 2021.",
        "New version - updated on 9 October 2021 and effective as of 15th of Oct 2021",
    ],
)
def test_the_first_day_of_a_rule_is_what_it_says_of_itself(said: str) -> None:
    found = read(f"抖音小店发货规则\n\n{ARTICLES}{said}").effective_from
    assert found is not None
    assert found.value == date(2021, 10, 15)
    assert "15" in found.words
    assert found.words in said


@pytest.mark.parametrize(
    "said",
    [
        "《价格条例》自2021年9月1日起施行，商家应当遵守。",
        "旧规则自2020年1月1日起施行。",
        "自2021年11月1日起，鲁班账户不能新建推广计划。",
        "2021年7月1日公布的版本同时废止。",
        "根据2008年8月1日起施行的《反垄断法》，平台不得限制商家。",
        "商家体验分自2021年11月1日起替代店铺动态评分。",
        "本规则自2021年13月1日起施行。",
        "本规则自2021年10月15日起施行。本规则自2021年10月20日起施行。",
        "Old version - updated on 1 May 2021 and effective as of 9 May 2021",
        "It replaces the schedule that took effect on 1 January 2021.",
        "Orders placed before 1 May 2021 are in effect until paid.",
        "This rule takes effect on 10/11/2021.",
    ],
)
def test_what_begins_otherwise_or_is_in_doubt_is_not_the_rules_first_day(said: str) -> None:
    assert begins(f"抖音小店发货规则\n\n{ARTICLES}{said}\n\n{'其他内容。' * 5}\n\n" + "正文。\n\n" * 8) is None


def test_a_measure_in_the_middle_of_a_rule_is_not_its_beginning() -> None:
    measure = "第三条 服饰类目的保证金自2021年11月1日起执行。\n\n"
    more = "".join(f"第{number}条 其他规定。\n\n" for number in "四五六七八九十")
    assert begins(f"抖音小店发货规则\n\n{ARTICLES}{measure}{more}") is None


def test_an_amended_law_that_keeps_its_old_clause_has_no_known_first_day() -> None:
    history = "（2001年4月28日国务院令第1号公布　2021年4月29日《国务院关于修改部分行政法规的决定》修订）"
    found = read(f"网络交易条例\n\n{history}\n\n{ARTICLES}第三条 本条例自2001年10月1日起施行。")
    assert found.published is not None
    assert (found.published.value, found.effective_from) == (date(2021, 4, 29), None)
    assert [(doubt.field, doubt.why) for doubt in found.doubts] == [("effective_from", "before-published")]
    again = read(f"网络交易条例\n\n{history}\n\n{ARTICLES}第三条 本条例自公布之日起施行。")
    assert (again.effective_from, [doubt.why for doubt in again.doubts]) == (None, ["amended"])


def test_from_its_publication_is_that_day_where_it_is_known() -> None:
    clause = "第三条 本规则自发布之日起施行。"
    assert begins(f"快手小店发货规则\n更新时间：二〇二一年十月二十日\n{ARTICLES}{clause}") == "2021-10-20"
    assert begins(f"快手小店发货规则\n\n{ARTICLES}{clause}") is None
    assert begins(f"快手小店发货规则\n\n{ARTICLES}{clause}", published=date(2021, 10, 9)) == "2021-10-09"


def test_what_is_stated_outranks_and_checks_what_is_read() -> None:
    text = f"抖音小店发货规则\n\n{ARTICLES}第三条 本规则自2021年10月15日起施行。"
    assert begins(text, published=date(2021, 10, 9)) == "2021-10-15"
    assert begins(text, published=date(2021, 10, 20)) is None


# --- Until when


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("本规则自2021年5月1日起施行，有效期至2022年4月30日。", "2022-05-01"),
        ("本规则自2021年5月1日起施行，有效期五年。", "2026-05-01"),
        ("本通知自2021年11月1日起生效，至2021年11月20日止。", "2021-11-21"),
        ("This policy takes effect on 1 May 2021. This policy is valid until 30 April 2022.", "2022-05-01"),
        ("优惠券有效期至2021年12月31日。", None),
        ("本规则自2021年5月1日起施行，营业执照有效期至2022年4月30日。", None),
        ("本规则自2021年5月1日起施行，有效期至2020年4月30日。", None),
    ],
)
def test_the_last_day_that_is_named_still_counts(said: str, end: str | None) -> None:
    guess = read(f"抖音小店发货规则\n\n{ARTICLES}{said}").effective_to
    assert (guess.value.isoformat() if guess is not None else None) == end


# --- Published and revised


@pytest.mark.parametrize(
    ("head", "tail", "day"),
    [
        ("发布日期：2021-10-09", "", "2021-10-09"),
        ("（2021年10月9日发布）", "", "2021-10-09"),
        ("发布日期：2021-07-01　最近更新：2021-10-09", "", "2021-10-09"),
        ("2021-10-09 16:00", "", "2021-10-09"),
        ("", "快手电商\n2021年10月9日", "2021-10-09"),
        ("", "本规则于2021年10月9日修订。", "2021-10-09"),
        ("", "Last updated on Oct 9, 2021", "2021-10-09"),
        ("**Last Updated:** October 9, 2021", "", "2021-10-09"),
        ("This summary follows the rule published on 9 October 2021.", "", None),
        ("2020-10-09 16:00", "快手电商\n2021年10月9日", None),
        ("Old version - updated on 9 October 2021", "", None),
        ("发布日期：2031-10-09", "", None),
        ("", "本规则施行后，2000年10月31日原国家计委令第8号发布的《明码标价规定》同时废止。", None),
        ("", "申请截止到2021年12月15日", None),
        ("1998年12月7日，某市人民政府发布消息，快手总局通过新的安排并开播。", "", None),
    ],
)
def test_the_publication_is_labelled_signed_or_said(head: str, tail: str, day: str | None) -> None:
    assert published(f"快手小店发货规则\n\n{head}\n\n{ARTICLES}{tail}") == day


def test_the_history_under_a_laws_title_is_read_and_its_newest_day_counts() -> None:
    head = (
        "中华人民共和国广告法\n1994年10月27日 第八届全国人民代表大会常务委员会第十次会议通过\n"
        "2015年4月24日 第十二届全国人民代表大会常务委员会第十四次会议修订\n"
        "2021年4月29日 第十三届全国人民代表大会常务委员会第二十八次会议通过的《关于修改八部法律的决定》修正\n"
    )
    found = read(f"{head}\n{ARTICLES}")
    assert [revision.day.year for revision in found.revisions] == [1994, 2015, 2021]
    assert found.published is not None
    assert found.published.value == date(2021, 4, 29)
    assert found.published.words.endswith("修正")


def test_document_numbers_are_read_before_the_first_article() -> None:
    head = "关于审理网络消费纠纷的规定\n法释〔2021〕8号\n（中华人民共和国国务院令第728号公布）\n"
    assert read(f"{head}\n{ARTICLES}第三条 依照国务院令第1号执行。").numbers == (
        "法释〔2021〕8号",
        "中华人民共和国国务院令第728号",
    )


# --- Title, kind, platform, key


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "This article applies to: **France**\n\nSeller Services Agreement\n\nLast updated: May 29, 2021\n\nBody.",
            "Seller Services Agreement",
        ),
        ("抖音小店发货规则\n\n第一条 发货。", "抖音小店发货规则"),
        ("发货问题答疑\n\n抖音小店怎么发货\n\n正文一段。", "发货问题答疑"),
        ("一段没有标题的正文，只有一段。", None),
    ],
)
def test_the_title_is_a_short_line_at_the_beginning_a_rules_one_by_preference(text: str, title: str | None) -> None:
    guess = read(text).title
    assert (guess.value if guess is not None else None) == title


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("抖音小店发货规则", ARTICLES, Kind.POLICY),
        ("Seller fee policy", "This policy applies to all sellers.", Kind.POLICY),
        ("关于双11发货时效的通知", "各位商家：安排如下。", Kind.ANNOUNCEMENT),
        ("Notice of changed fees", "Fees change.", Kind.ANNOUNCEMENT),
        ("抖音小店发货规则解读", ARTICLES, None),
        ("十月培训笔记：平台规则", ARTICLES, None),
        ("抖音小店发货规则", "群友说平台又改了规则，大家小心。", None),
    ],
)
def test_only_what_is_plainly_official_is_called_so(title: str, body: str, kind: Kind | None) -> None:
    guess = read(f"{title}\n\n{body}\n\n完").kind
    assert (guess.value if guess is not None else None) == kind


@pytest.mark.parametrize(
    ("text", "url", "platform"),
    [
        (f"抖音小店发货规则\n\n{ARTICLES}", None, "douyin"),
        (f"商家发货规则\n\n{ARTICLES}", "https://school.jinritemai.com/doc/1", "douyin"),
        (f"商家发货规则\n\n{ARTICLES}", "https://fakejd.com/doc/1", None),
        ("关于双11发货的公告\n\n各位商家：安排如下。\n\n快手电商\n2021年10月9日", None, "kuaishou"),
        ("抖音和天猫发货规则\n\n第一条 甲。\n\n第二条 乙。", None, None),
        (f"中华人民共和国广告法\n\n{ARTICLES}", None, "law"),
        (f"网络交易监督管理办法\n（国家市场监督管理总局令第37号公布）\n\n{ARTICLES}", None, "law"),
        ("我在抖音开店的九十天\n\n去年开始做抖音。\n\n今年不做了。", None, None),
        ("Amazon River\n\nThe Amazon is a river.\n\nIt is long.", None, None),
    ],
)
def test_the_platform_is_the_addresss_the_titles_or_the_signatures(
    text: str, url: str | None, platform: str | None
) -> None:
    guess = read(text, **({"url": url} if url else {})).platform
    assert (guess.value if guess is not None else None) == platform


def test_a_rules_key_stays_the_same_from_version_to_version() -> None:
    titles = ["抖音小店保证金管理办法", "抖音小店保证金管理办法（2021年修订）", "2022年抖音小店保证金管理办法（試行）"]
    assert {guess_key(title) for title in titles} == {"抖音小店保证金管理办法"}
    english = ["Tmall Deposit Rules", "Tmall deposit rules (effective from 1 May 2021)"]
    assert {guess_key(title) for title in english} == {"tmall-deposit-rules"}


@pytest.mark.parametrize(
    "title", ["规则", "商家管理规则", "关于发货的公告", "Terms of Use", "Privacy Policy", "九十天开店记", ""]
)
def test_a_title_that_may_be_of_several_is_no_key(title: str) -> None:
    assert guess_key(title) is None


# --- For all texts


@given(
    st.lists(
        st.sampled_from(
            [
                *ARTICLES.split("\n\n"),
                "本规则自2021年10月15日起施行。",
                "发布日期：2021-10-09",
                "Last updated: 2021-10-20",
                "2021年11月20日",
                "有效期五年",
                "抖音小店发货规则",
                "(",
                "《",
                "It takes effect on May 1, 2021.",
                "自公布之日起施行。",
                "x" * 200,
            ]
        ),
        max_size=12,
    )
)
def test_no_text_is_read_against_itself(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    blocks = load(RawFile("rule.txt", "rule.txt", text.encode())).blocks if text.strip() else ()
    found = recognise(blocks, Fields(), standard_glossary().platforms_named, TODAY)
    for guess in (found.published, found.effective_from, found.effective_to):
        assert guess is None or any(guess.words in line for line in lines)
    start, end = found.fields().effective_from, found.fields().effective_to
    assert start is None or found.published is None or found.published.value <= start
    assert start is None or end is None or start < end
