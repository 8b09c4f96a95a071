"""Links: what lies at an address is taken in, under one address, and each time it has changed as a new version."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest.links import add_link
from knowledge.types import Fields, Kind
from tests.fakes.web import FakeWeb, Page, html, redirect
from tests.ingest.pages import LINES, TITLE, application, article_json, page, paragraphs, wechat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.add import Outcome
    from knowledge.door import Knowledge
    from knowledge.types import Version
    from tests.fakes.clock import FakeClock

DATA = Path(__file__).parents[1] / "data"
DAY = date(2021, 10, 9)
TODAY = date(2021, 11, 1)


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as server:
        yield server


def versions(knowledge: Knowledge, outcome: Outcome) -> tuple[Version, ...]:
    assert outcome.document_id is not None, outcome.error
    return knowledge.documents.versions([outcome.document_id])[outcome.document_id]


def notice(lines: tuple[str, ...] = LINES, head: str = "") -> Page:
    named = "<meta property='og:site_name' content='示例商城'><meta name='pubdate' content='2021-10-09'>"
    return html(page(f"<nav><a href='/'>首页</a></nav><h1>{TITLE}</h1>{paragraphs(lines)}", named + head))


def test_a_page_is_kept_with_title_publisher_day_and_address(knowledge: Knowledge, web: FakeWeb) -> None:
    web.put("/rules/7.html?from=wx", notice(head="<link rel='canonical' href='/rules/7.html'>"))
    address = web.put("/go?to=7", redirect("/rules/7.html?from=wx"))
    outcome = add_link(knowledge, address, web.policy(), Fields(platform="taobao"))
    assert (outcome.status, outcome.title) == ("added", TITLE)
    kept = versions(knowledge, outcome)[0]
    assert (kept.publisher, kept.published, kept.kind, kept.platform) == ("示例商城", DAY, Kind.ARTICLE, "taobao")
    assert kept.url == kept.source == kept.key == web.address("/rules/7.html")
    assert knowledge.documents.text(kept.document_id, 1) == "\n\n".join((TITLE, *LINES))


def test_a_wechat_article_is_one_document_by_whatever_link(knowledge: Knowledge, web: FakeWeb) -> None:
    article = wechat(paragraphs())
    short = web.put("/s/AbCd", html(article)).replace("rules.example", "mp.weixin.qq.com")
    outcome = add_link(knowledge, short, web.policy())
    kept = versions(knowledge, outcome)[0]
    assert (kept.title, kept.publisher, kept.published) == (TITLE, "示例电商观察", DAY)
    assert kept.url == "https://mp.weixin.qq.com/s?__biz=MzA4NTQ0&mid=22479&idx=1&sn=0d26a4"
    web.put("/s?__biz=MzA4NTQ0&mid=22479&idx=1&sn=0d26a4&scene=21", html(article + "<!-- another day -->"))
    long = web.address("/s?__biz=MzA4NTQ0&mid=22479&idx=1&sn=0d26a4&scene=21", "mp.weixin.qq.com")
    again = add_link(knowledge, long, web.policy())
    assert (again.status, again.document_id) == ("unchanged", outcome.document_id)


def test_an_application_is_read_from_its_data(knowledge: Knowledge, web: FakeWeb) -> None:
    text = application(f"<script id='__NEXT_DATA__' type='application/json'>{article_json(paragraphs())}</script>")
    outcome = add_link(knowledge, web.put("/doc/114", html(text)), web.policy())
    assert (outcome.title, versions(knowledge, outcome)[0].published) == (TITLE, DAY)


@pytest.mark.parametrize("name", ["rules-zh.pdf", "rules-zh.docx", "rules-zh-gb18030.txt"])
def test_a_file_behind_a_link_goes_to_its_loader(knowledge: Knowledge, web: FakeWeb, name: str) -> None:
    octets = Page((DATA / name).read_bytes(), headers={"Content-Type": "application/octet-stream"})
    outcome = add_link(knowledge, web.put(f"/files/{name}?v=2", octets), web.policy())
    assert outcome.status == "added"
    assert outcome.passages > 3
    assert versions(knowledge, outcome)[0].url == web.address(f"/files/{name}?v=2")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/rule", "text/html"), ("/rule.php?id=3", "text/html; charset=gbk"), ("/rule.txt", "application/xhtml+xml")],
)
def test_a_page_is_one_whatever_its_address_looks_like(
    knowledge: Knowledge, web: FakeWeb, path: str, media_type: str
) -> None:
    fragment = f"<h2>{TITLE}</h2>{paragraphs()}".encode("gbk" if "gbk" in media_type else "utf-8")
    outcome = add_link(knowledge, web.put(path, Page(fragment, headers={"Content-Type": media_type})), web.policy())
    assert (outcome.status, outcome.title) == ("added", TITLE)


def test_what_is_said_of_a_link_outranks_what_its_page_says(knowledge: Knowledge, web: FakeWeb) -> None:
    stated = Fields(title="延迟发货", kind=Kind.POLICY, key="late", published=date(2021, 10, 8))
    kept = versions(knowledge, add_link(knowledge, web.put("/7", notice()), web.policy(), stated))[0]
    assert (kept.title, kept.kind, kept.key, kept.published) == ("延迟发货", Kind.POLICY, "late", date(2021, 10, 8))


# --- Again


def test_an_edited_page_is_a_new_version_from_the_day_of_the_change(
    knowledge: Knowledge, web: FakeWeb, clock: FakeClock
) -> None:
    """Its day of publication stays what it was; the new text has not been in force since then."""
    address = web.put("/7", notice())
    first = add_link(knowledge, address, web.policy(), Fields(kind=Kind.POLICY))
    assert add_link(knowledge, address, web.policy()).status == "unchanged"
    clock.advance(timedelta(days=3))
    web.put("/7", notice((*LINES[:2], LINES[2].replace("5%", "10%"), LINES[3])))
    assert add_link(knowledge, address, web.policy()).status == "new_version"
    clock.advance(timedelta(days=3))
    web.put("/7", notice(LINES[:2], "<meta property='article:modified_time' content='2021-11-06T10:00:00+08:00'>"))
    assert add_link(knowledge, address, web.policy()).status == "new_version"
    kept = versions(knowledge, first)
    assert [version.published for version in kept] == [DAY, TODAY + timedelta(days=3), date(2021, 11, 6)]
    assert {version.kind for version in kept} == {Kind.POLICY}


def test_a_page_that_goes_back_to_what_it_said_is_a_new_version(
    knowledge: Knowledge, web: FakeWeb, clock: FakeClock
) -> None:
    address = web.put("/7", notice())
    first = add_link(knowledge, address, web.policy())
    web.put("/7", notice(LINES[:3]))
    clock.advance(timedelta(days=1))
    add_link(knowledge, address, web.policy())
    web.put("/7", notice())
    clock.advance(timedelta(days=1))
    assert add_link(knowledge, address, web.policy()).status == "new_version"
    assert add_link(knowledge, address, web.policy()).status == "unchanged"
    assert [version.published for version in versions(knowledge, first)] == [
        DAY,
        TODAY + timedelta(days=1),
        TODAY + timedelta(days=2),
    ]


def test_a_page_cannot_pass_itself_off_as_one_of_another_site(knowledge: Knowledge, web: FakeWeb) -> None:
    official = add_link(knowledge, web.put("/7", notice()), web.policy())
    forged = notice(LINES[:2], f"<link rel='canonical' href='{web.address('/7')}'>")
    web.put("/forged", forged)
    other = add_link(knowledge, web.address("/forged", "evil.example"), web.policy())
    assert other.status == "added"
    assert other.document_id != official.document_id


# --- Refused


def test_a_refusal_is_told_under_the_address_as_given(knowledge: Knowledge, web: FakeWeb) -> None:
    outcome = add_link(knowledge, web.put("/7", html(application(""))), web.policy())
    assert outcome.status == "refused"
    assert outcome.error is not None
    assert outcome.error.key == "page-needs-scripts"
    outcome = add_link(knowledge, "http://169.254.169.254/latest", web.policy())
    assert (outcome.source, outcome.status) == ("http://169.254.169.254/latest", "refused")
    assert knowledge.documents.count_documents() == 0


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (Page(b"", headers={"Content-Type": "text/html"}), "file-empty"),
        (Page(b"\x7fELF\x02\x01\x01\x00", headers={"Content-Type": "application/x-unheard-of"}), "file-unknown-type"),
        (Page((DATA / "encrypted.pdf").read_bytes()), "file-encrypted"),
    ],
)
def test_what_no_loader_reads_is_refused(knowledge: Knowledge, web: FakeWeb, content: Page, key: str) -> None:
    outcome = add_link(knowledge, web.put("/7", content), web.policy())
    assert outcome.error is not None
    assert outcome.error.key == key
