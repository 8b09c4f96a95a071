"""text/html → blocks: the main content only, without navigation, hidden text and other furniture."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import TYPE_CHECKING

import trafilatura
from trafilatura.settings import Document

from ingest.errors import IngestError
from ingest.load.characters import clean, width
from ingest.load.decoding import decode_page
from ingest.load.headings import find_headings_below_title
from ingest.load.html_blocks import blocks, fragment
from ingest.load.html_tables import name_rows
from ingest.load.html_tree import drop, drop_unseen, parse
from ingest.load.media_type import HTML
from ingest.load.page_facts import PageFacts, labelled_day, page_facts
from ingest.load.script_article import described_article, find_article
from ingest.load.script_values import linked_data, script_values
from ingest.load.wechat import is_wechat, read_article
from ingest.types import Block, BlockKind, Loaded, RawFile
from knowledge.types import Fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from ingest.load.script_article import ScriptArticle

# It warns of every page in which it finds nothing; what becomes of such a page is told here.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|footer|sidebar|copyright|topbar)(?:$|[\s_-])", re.IGNORECASE
)
_HEADER = re.compile(r"(?:^|[\s_-])header(?:$|[\s_-])", re.IGNORECASE)
_KEPT_TAGS = frozenset({"body", "main", "article"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_MOUNTS = "//*[@id='app' or @id='root' or @id='__next' or @id='__nuxt' or @id='main-app' or @id='ice-container']"
_WAITING = re.compile(r"enable javascript|javascript is (?:required|disabled)|加载中|正在加载|loading", re.IGNORECASE)
_NUMBER = re.compile(r"^\d+\. ")  # perhaps not in the page's text but counted for a list
_TELLING = 8
_LITTLE = 200
"""Less visible text than this, in columns, is a teaser or the frame of a page rather than its text."""
_MORE = 2


def load(file: RawFile) -> Loaded:
    """Reads an HTML page.

    Raises:
        IngestError: The bytes make no sense as text, or the page has its text where it cannot be had.
    """
    text = decode_page(file.data, file.charset)
    if text is None:
        raise IngestError("file-unreadable")
    tree = parse(text)
    if tree is None:
        return Loaded((), HTML)
    found, facts = _read(tree)
    stated = Fields(title=facts.title, publisher=facts.publisher, published=facts.published)
    return Loaded(find_headings_below_title(found), HTML, stated)


def _read(tree: HtmlElement) -> tuple[list[Block], PageFacts]:
    """The blocks of the page's main content, and what it says of itself."""
    if is_wechat(tree):
        content, facts = read_article(tree)
        drop_unseen(content)
        return blocks(content), facts
    described, facts = described_article(linked_data(tree)), page_facts(tree)
    kept = find_article(script_values(tree))
    drop_unseen(tree)
    drop(tree, _is_furniture)
    whole = blocks(tree)
    found = _main_content(tree, whole)
    lines = [block.text for block in whole]
    facts = facts.over(described.facts if described is not None else PageFacts())
    facts = facts.over(PageFacts(published=labelled_day(lines)))
    for article in (described, kept):
        if article is not None and _says_more(article, found):
            return list(fragment(article.html)), article.facts.over(facts) if article is kept else facts
    if _waits_for_scripts(tree, found):
        raise IngestError("page-needs-scripts")
    return found, facts


def _says_more(article: ScriptArticle, found: Sequence[Block]) -> bool:
    """Whether data holds the text that the page itself lacks: what is shown is otherwise what counts."""
    shown = sum(width(block.text) for block in found if block.kind is not BlockKind.HEADING)
    return article.width >= _MORE * shown and (article.named or shown < _LITTLE)


def _waits_for_scripts(tree: HtmlElement, found: Sequence[Block]) -> bool:
    """Whether a page is only the frame that a browser's scripts would fill."""
    text = " ".join(block.text for block in found)
    empty_mount = any(not each.text_content().strip() for each in tree.xpath(_MOUNTS))
    return width(text) < _LITTLE and (empty_mount or _WAITING.search(text) is not None)


def _main_content(tree: HtmlElement, whole: list[Block]) -> list[Block]:
    """Those of a page's blocks that are its main content; all where no main content is found.

    The extractor tells where the content begins and ends. What lies between is read from the page
    itself, because the extractor leaves out headings and lists of links of pages whose make it does not know.
    """
    lines = _extracted(tree)
    known, everything = set(lines), "".join(lines)
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
