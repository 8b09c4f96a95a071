"""The article inside a page's data, for pages whose text a browser's scripts would build from it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING

from ingest.load.characters import one_line, width
from ingest.load.page_facts import PageFacts, day_of
from ingest.load.rich_text import rich_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

_BODY = re.compile(r"content|body|html|richtext|detail|text|markdown|正文", re.IGNORECASE)
_TITLE = ("title", "headline", "articletitle", "subject", "name")
_PUBLISHER = ("publisher", "source", "sourcename", "author", "authorname", "nickname", "accountname")
_PUBLISHED = ("datepublished", "publishtime", "publishdate", "publishedat", "pubtime", "pubdate", "releasetime")
_CREATED = ("createtime", "createdat", "gmtcreate", "ctime")
_EDITED = ("datemodified", "updatetime", "updatedat", "gmtmodified", "mtime")
_LISTED = frozenset({"NewsArticle", "Article", "BlogPosting", "TechArticle", "Report", "WebPage"})
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_OPENED = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_HTML = re.compile(r"<(?:p|div|br|span|h[1-6]|ul|ol|li|table|section|strong)\b[^>]*>", re.IGNORECASE)
_ENDS = re.compile(r"[。．！？；!?;.:：]")
_CODE = re.compile(r"[{}<>=;|\\]")
_MOST_NODES = 200_000
_LEAST = 100
_LONGEST_NAME = 100
_MOST_CODE = 0.02
_ABOUT = 0.9
_MOST_NEAR = 20
_MOST_SCRIPTS = 50


@dataclass(frozen=True, slots=True)
class ScriptArticle:
    """An article from data.

    Attributes:
        html: Its text, as HTML.
        width: Of its visible text, a Chinese character counting two.
        named: Whether the page itself calls it the body of its article.
    """

    html: str
    width: int
    facts: PageFacts
    named: bool = False


def find_article(values: Iterable[object]) -> ScriptArticle | None:
    """The longest text in data that reads as prose, with what the object around it says of it, if there is one.

    An article lies in objects within objects: of those that hold about the same text, the one that names it counts.
    """
    near: list[ScriptArticle] = []
    for holder in _holders(values):
        for key, value in holder.items():
            body = _body(value) if _BODY.search(key) else ""
            length = _prose(body) if len(body) >= _LEAST / 2 else 0
            longest = max((article.width for article in near), default=_LEAST)
            if length >= max(_LEAST, _ABOUT * longest):
                near = [each for each in near if each.width >= _ABOUT * length][-_MOST_NEAR:]
                near.append(ScriptArticle(body, length, _facts(holder)))
    return max(near, key=lambda article: (article.facts.told, article.width), default=None)


def described_article(objects: Iterable[Mapping[str, object]]) -> ScriptArticle | None:
    """The article as the page describes itself in JSON-LD; without its text, the facts alone."""
    for found in objects:
        types = found.get("@type")
        if _LISTED.isdisjoint(types if isinstance(types, list) else [types]):
            continue
        body = _body(found.get("articleBody") or found.get("text"))
        return ScriptArticle(body, _prose(body), _facts(found), named=True)
    return None


def _holders(values: Iterable[object]) -> Iterator[Mapping[str, object]]:
    """All objects in the data, however deep."""
    waiting = list(values)
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _body(value: object) -> str:
    """A body as HTML: what is HTML already, what an editor keeps as a tree, or plain text."""
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["}:
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return ""
    text = rich_text(value) if isinstance(value, dict | list) else value if isinstance(value, str) else ""
    if "&lt;" in text and not _HTML.search(text):
        text = unescape(text)
    if _HTML.search(text):
        return text
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _prose(html: str) -> int:
    """The width of the visible text; 0 for what is no prose: code, keys, addresses, lists of words."""
    if len(_OPENED.findall(html)) > _MOST_SCRIPTS:
        return 0
    text = one_line(unescape(_TAG.sub(" ", _SCRIPT.sub(" ", html))))
    if not text or not _ENDS.search(text) or len(_CODE.findall(text)) > len(text) * _MOST_CODE:
        return 0
    return width(text)


def _facts(holder: Mapping[str, object]) -> PageFacts:
    flat = {re.sub(r"[^a-z]", "", key.lower()): value for key, value in holder.items()}
    return PageFacts(
        title=_name(flat, _TITLE),
        publisher=_name(flat, _PUBLISHER),
        published=_day(flat, _PUBLISHED) or _day(flat, _CREATED),
        edited=_day(flat, _EDITED),
    )


def _name(flat: Mapping[str, object], keys: Iterable[str]) -> str | None:
    for key in keys:
        value = flat.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and 0 < len(one_line(value)) <= _LONGEST_NAME:
            return one_line(value)
    return None


def _day(flat: Mapping[str, object], keys: Iterable[str]) -> date | None:
    return next((day for key in keys if (day := day_of(flat.get(key)))), None)
