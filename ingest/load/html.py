"""text/html → blocks: the main content only, without navigation, hidden text and other furniture."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import TYPE_CHECKING

import trafilatura
from trafilatura.settings import Document

from ingest.errors import IngestError
from ingest.load.characters import clean, one_line
from ingest.load.decoding import decode_page
from ingest.load.headings import find_headings_below_title
from ingest.load.html_blocks import blocks
from ingest.load.html_tables import name_rows
from ingest.load.html_tree import drop, drop_unseen, parse
from ingest.load.media_type import HTML
from ingest.stated import date_of
from ingest.types import Block, BlockKind, Loaded, RawFile
from knowledge.types import Fields

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

# It warns of every page in which it finds nothing; what becomes of such a page is told here.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|footer|sidebar|copyright|topbar)(?:$|[\s_-])", re.IGNORECASE
)
_HEADER = re.compile(r"(?:^|[\s_-])header(?:$|[\s_-])", re.IGNORECASE)
_KEPT_TAGS = frozenset({"body", "main", "article"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "dc.date.issued",
)
_SITE = re.compile(r"\s+[-–—|_·]\s+[^-–—|_·]{1,40}$|[|_][^|_]{1,40}$")
_NUMBER = re.compile(r"^\d+\. ")  # perhaps not in the page's text but counted for a list
_TELLING = 8


def load(file: RawFile) -> Loaded:
    """Reads an HTML page.

    Raises:
        IngestError: The bytes make no sense as text.
    """
    text = decode_page(file.data)
    if text is None:
        raise IngestError("file-unreadable")
    tree = parse(text)
    if tree is None:
        return Loaded((), HTML)
    stated = Fields(title=_title(tree), published=_published(tree))
    drop_unseen(tree)
    return Loaded(find_headings_below_title(_main_content(tree)), HTML, stated)


def _main_content(tree: HtmlElement) -> list[Block]:
    """The blocks of the page's main content; of the whole page where no main content is found.

    The extractor tells where the content begins and ends. What lies between is read from the page
    itself, because the extractor leaves out headings and lists of links of pages whose make it does not know.
    """
    lines = _extracted(tree)
    known, everything = set(lines), "".join(lines)
    drop(tree, _is_furniture)
    whole = blocks(tree)
    texts = [_bare(_NUMBER.sub("", block.text)) for block in whole]
    inside = [
        number
        for number, text in enumerate(texts)
        if text in known or (len(text) >= _TELLING and text in everything)
    ]  # fmt: skip
    if not inside:
        return whole
    first = inside[0]
    while first and whole[first - 1].kind is BlockKind.HEADING:
        first -= 1
    return whole[first : inside[-1] + 1]


def _extracted(tree: HtmlElement) -> list[str]:
    """The lines of what the extractor takes for the main content, without white space."""
    copy = deepcopy(tree)
    name_rows(copy)
    document = trafilatura.bare_extraction(
        copy, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    if not isinstance(document, Document) or document.body is None:
        return []
    return [_bare(line) for text in document.body.itertext() for line in str(text).splitlines()]


def _bare(text: str) -> str:
    """The text without white space, which differs between two readings of one page."""
    return "".join(clean(text).split())


def _is_furniture(element: HtmlElement) -> bool:
    """Whether an element is of a page's frame: menus, the head with its links, the foot, what stands beside."""
    if element.tag in _KEPT_TAGS:
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if (element.tag == "header" or _HEADER.search(named)) and element.xpath("(.//nav|.//a)[2]"):
        return True
    marked = element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES
    return marked or _FURNITURE.search(named) is not None


def _title(tree: HtmlElement) -> str | None:
    """The page's title: what it gives to be shared, else its only main heading, else its window's title."""
    shared = [one_line(each) for each in tree.xpath("//meta[@property='og:title']/@content")]
    headings = [one_line(each.text_content()) for each in tree.xpath("//h1")]
    window = [_SITE.sub("", one_line(each.text_content())) for each in tree.xpath("//head/title")]
    for titles in (shared[:1], headings if len(headings) == 1 else [], window[:1]):
        if titles and titles[0]:
            return titles[0]
    return None


def _published(tree: HtmlElement) -> date | None:
    """The day of publication, only where the page marks it as such."""
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in _PUBLISHED:
            return date_of(element.get("content"))
    for element in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']"):
        return date_of(element.get("datetime"))
    return None
