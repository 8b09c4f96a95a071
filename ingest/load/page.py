"""What a page says of itself, whatever its make, without reading its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.load.decoding import decode_page
from ingest.load.html_tree import parse
from ingest.load.media_type import HTML, media_type
from ingest.load.page_facts import PageFacts, page_facts
from ingest.load.script_article import described_article
from ingest.load.script_values import linked_data
from ingest.load.wechat import article_facts, is_wechat

if TYPE_CHECKING:
    from ingest.types import RawFile


_MOST_BYTES = 4 * 1024 * 1024
"""What a page says of itself stands before that, even where its styles stand in it."""

_FEEDS = "//link[@rel='alternate'][@type='application/rss+xml' or @type='application/atom+xml']/@href"


def feed_of_page(file: RawFile) -> str | None:
    """The feed that a page names as its own, as written; None for what is no page, or names none."""
    try:
        text = decode_page(file.data, file.charset) if media_type(file) == HTML else None
    except IngestError:
        return None
    tree = parse(text) if text is not None else None
    return next((str(href) for href in tree.xpath(_FEEDS)), None) if tree is not None else None


def read_facts(file: RawFile) -> PageFacts:
    """What an HTML file says of itself in its head and data; nothing where it cannot be read."""
    text = decode_page(file.data[:_MOST_BYTES], file.charset)
    tree = parse(text) if text is not None else None
    if tree is None:
        return PageFacts()
    if is_wechat(tree):
        return article_facts(tree)
    described = described_article(linked_data(tree))
    return page_facts(tree).over(described.facts if described is not None else PageFacts())
