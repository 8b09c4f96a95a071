"""Articles of WeChat's official accounts: what their pages hide until a script shows it, or keep in scripts."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.load.characters import one_line, visible
from ingest.load.html_tree import parse
from ingest.load.page_facts import PageFacts, day_of
from ingest.load.script_values import js_string

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lxml.html import HtmlElement

_MARKS = "//*[@id='js_content' or @id='js_article' or @id='activity-name' or @id='js_verify']"
_HOST = "mp.weixin.qq.com"
_VERIFY = ("环境异常", "完成验证后即可继续访问", "访问过于频繁", "操作频繁")
_WITHDRAWN = (
    "已被发布者删除",
    "无法查看",
    "链接已过期",
    "已被屏蔽",
    "内容已被删除",
    "帐号已迁移",
    "账号已迁移",
    "已停止访问该网页",
    "参数错误",
)
_STRING = r"""(?:JsDecode\s*\(\s*|htmlDecode\s*\(\s*)?(["'])((?:\\.|(?!\1)[^\\\n])*)\1"""
_LONGEST_TITLE = 64
_LONGEST_REFUSAL = 400


def is_wechat(tree: HtmlElement) -> bool:
    """Whether a page is one of an official account: an article, or what stands in its place."""
    if tree.xpath(_MARKS):
        return True
    return bool(tree.xpath("//*[contains(@class, 'weui-msg')]")) and _HOST in _scripts(tree)


def read_article(tree: HtmlElement) -> tuple[HtmlElement, PageFacts]:
    """The tree of the article's text alone, and what the page says of it.

    Raises:
        IngestError: In the article's place stands a check that one is no program, or word that it is gone; or the
            article is pictures or a video.
    """
    scripts = _scripts(tree)
    content = next(iter(tree.xpath("//*[@id='js_content']")), None)
    facts = article_facts(tree)
    if content is not None and one_line(content.text_content()):
        for name in ("style", "hidden"):
            content.attrib.pop(name, None)
        return content, facts
    text = _kept_text(scripts)
    if text:
        title = facts.title if facts.title and len(facts.title) <= _LONGEST_TITLE else None
        body = parse("".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip()))
        if body is not None:
            return body, PageFacts(title=title).over(PageFacts(None, *_rest(facts)))
    raise _refusal(tree, has_content=content is not None)


def _rest(facts: PageFacts) -> tuple[str | None, date | None, date | None, str | None]:
    return facts.publisher, facts.published, facts.edited, facts.address


def _refusal(tree: HtmlElement, *, has_content: bool) -> IngestError:
    text = one_line(tree.text_content())
    short = text if len(text) <= _LONGEST_REFUSAL else ""
    told = " ".join(
        (short, *(one_line(each.text_content()) for each in tree.xpath("//*[contains(@class, 'weui-msg')]")))
    )
    if any(phrase in told for phrase in _VERIFY) or tree.xpath("//*[@id='js_verify']"):
        return IngestError("page-verification")
    if any(phrase in told for phrase in _WITHDRAWN):
        return IngestError("page-withdrawn")
    return IngestError("page-pictures" if has_content else "page-needs-scripts")


def article_facts(tree: HtmlElement) -> PageFacts:
    """What an article's page says of it: by elements where they hold something, else by scripts."""
    scripts = _scripts(tree)
    shared = _texts(tree.xpath("//meta[@property='og:title']/@content"))
    heading = _texts(each.text_content() for each in tree.xpath("//*[@id='activity-name']"))
    account = _texts(each.text_content() for each in tree.xpath("//*[@id='js_name']"))
    shown = _texts(each.text_content() for each in tree.xpath("//*[@id='publish_time']"))
    links = _texts(tree.xpath("//meta[@property='og:url']/@content"))
    days = (*_variable(scripts, "ct|create_time|createTime|publish_time"), *shown)
    return PageFacts(
        title=next(iter((*heading, *shared, *_variable(scripts, "msg_title"))), None),
        publisher=next(iter((*account, *_variable(scripts, "nickname|nick_name"))), None),
        published=next((day for each in days if (day := day_of(each))), None),
        address=next(iter((*_variable(scripts, "msg_link"), *links)), None),
    )


def _kept_text(scripts: str) -> str:
    """The text of a short post, which stands in no element but in a script."""
    kept = _variable(scripts, "content_noencode|text_page_info\\s*:\\s*\\{\\s*content|desc", lines=True)
    longest = max(kept, key=len, default="")
    tree = parse(f"<div>{longest}</div>") if longest else None
    return escape(visible(tree.text_content())) if tree is not None else ""


def _variable(scripts: str, names: str, *, lines: bool = False) -> list[str]:
    """The strings that scripts give to these names, `var NAME = "…"` or `NAME: JsDecode('…')`."""
    found = re.finditer(rf"(?<![\w.$-])(?:window\.)?(?:{names})\s*[=:]\s*{_STRING}", scripts)
    values = [unescape(js_string(each[2])) for each in found]
    return [value for value in (each if lines else one_line(each) for each in values) if value.strip()]


def _texts(values: Iterable[str]) -> list[str]:
    return [text for each in values if (text := one_line(js_string(each)))]


def _scripts(tree: HtmlElement) -> str:
    return "\n".join(each.text or "" for each in tree.xpath("//script[not(@src)]"))
