"""Feeds as sites write them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from tests.fakes.web import Page


@dataclass(frozen=True)
class Item:
    """One entry; the moment is noon in Beijing of a day in October 2021."""

    name: str
    title: str = "关于调整延迟发货规则的公告"
    link: str = ""
    text: str = ""
    day: int = 9
    edited: int | None = None


def rss(*items: Item, title: str = "示例平台规则公告", **headers: str) -> Page:
    """RSS 2.0, with the text in `description`."""
    body = "".join(
        f"<item><title>{escape(item.title)}</title><guid isPermaLink='false'>{item.name}</guid>"
        f"<link>{escape(item.link)}</link><description>{escape(item.text)}</description>"
        f"<pubDate>{item.day:02} Oct 2021 04:00:00 GMT</pubDate></item>"
        for item in items
    )
    text = f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{body}</channel></rss>"
    return _page(text, headers)


def atom(*items: Item, title: str = "Example rules", **headers: str) -> Page:
    """Atom 1.0, with the text in `content`."""
    body = "".join(
        f"<entry><id>urn:{item.name}</id><title>{escape(item.title)}</title><link href='{escape(item.link)}'/>"
        f"<content type='html'>{escape(item.text)}</content><published>2021-10-{item.day:02}T12:00:00+08:00</published>"
        f"<updated>2021-10-{item.edited or item.day:02}T12:00:00+08:00</updated></entry>"
        for item in items
    )
    text = f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{title}</title>{body}</feed>"
    return _page(text, headers)


def _page(text: str, headers: dict[str, str]) -> Page:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(text.encode(), headers={"Content-Type": "application/xml; charset=utf-8"} | named)
