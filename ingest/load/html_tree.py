"""An HTML text → a tree of what a browser shows of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from ingest.load.characters import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

BLOCKS = frozenset(
    {"html", "body", "main", "article", "section", "header", "footer", "nav", "aside", "div", "p", "pre"}
    | {"blockquote", "center", "address", "form", "fieldset", "legend", "label", "figure", "figcaption"}
    | {"details", "summary", "hgroup", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "li", "dl"}
    | {"dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "br", "hr"}
)  # fmt: skip
_UNREAD = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head", "title", "select"}
    | {"option", "button", "input", "textarea", "del", "s", "strike"}
)
_DROPPED = "dropped"
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d])", re.IGNORECASE
)


def parse(source: str) -> HtmlElement | None:
    """The tree of an HTML text, or None when there is nothing in it."""
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", visible(source))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def drop_unseen(tree: HtmlElement) -> None:
    """Removes what a browser does not show or a reader does not read: scripts, hidden and struck text."""
    drop(tree, _is_unseen)


def drop(tree: HtmlElement, is_unwanted: Callable[[HtmlElement], bool]) -> None:
    """Removes the unwanted elements below the root of a tree, but not the text after them."""
    for element in [each for each in tree.iterdescendants(etree.Element) if is_unwanted(each)]:
        element.tag = _DROPPED
    etree.strip_elements(tree, _DROPPED, with_tail=False)


def text_of(element: HtmlElement) -> str:
    """All text in an element, with a space where something other than letters parts it."""
    parts = [element.text or ""]
    for child in element:
        edge = " " if child.tag in BLOCKS else ""
        parts += [edge, text_of(child), edge, child.tail or ""]
    return "".join(parts)


def _is_unseen(element: HtmlElement) -> bool:
    hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")) is not None
    return hidden or element.tag in _UNREAD
