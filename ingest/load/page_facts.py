"""What a page says of itself: title, publisher, when it was published and edited, its own address."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from ingest.load.characters import one_line
from ingest.stated import date_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

BEIJING = timezone(timedelta(hours=8))
"""Where the platforms are: a moment without a place is a day there."""

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dcterms.issued",
)
_EDITED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")
# The third and fourth are those of the sites of Chinese authorities.
_PUBLISHERS = ("og:site_name", "publisher", "contentsource", "sitename", "dc.publisher", "application-name")
_SITE = re.compile(r"\s+[-–—|_·]\s+[^-–—|_·]{1,40}$|[|_][^|_]{1,40}$")
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DAY = rf"(\d{{4}}\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}|{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
_LABELLED = re.compile(
    rf"(?:发布时间|发布日期|发布于|发表时间|公布日期|[Pp]ublished(?: on)?|[Dd]ate published)\s*[:：]?\s*{_DAY}"
)
_ENGLISH_DAYS = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y")
_LONGEST_LINE = 120
_LONGEST_NAME = 100
_EARLIEST = datetime(1995, 1, 1, tzinfo=BEIJING).timestamp()
_LATEST = datetime(2100, 1, 1, tzinfo=BEIJING).timestamp()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; None where it does not.

    Attributes:
        edited: The day of its last change.
        address: What it calls its own address, as written; not to be believed about another site.
    """

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    edited: date | None = None
    address: str | None = None

    @property
    def told(self) -> int:
        """How many of the facts a page tells."""
        return sum(getattr(self, each.name) is not None for each in fields(PageFacts))

    def over(self, weaker: PageFacts) -> PageFacts:
        """These, with what they leave unsaid taken from others."""
        names = [each.name for each in fields(PageFacts)]
        return PageFacts(*(getattr(self, name) or getattr(weaker, name) for name in names))


def page_facts(tree: HtmlElement) -> PageFacts:
    """What the head of a page and its marked elements say."""
    metas = _metas(tree)
    published = (metas.get(name) for name in _PUBLISHED)
    times = tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']/@datetime")
    return PageFacts(
        title=_title(tree, metas),
        publisher=_name(metas.get(name) for name in _PUBLISHERS),
        published=_first_day((*published, *times)),
        edited=_first_day(metas.get(name) for name in _EDITED),
        address=_first((*tree.xpath("//link[@rel='canonical']/@href"), metas.get("og:url"))),
    )


def labelled_day(lines: Iterable[str]) -> date | None:
    """The day of publication that short lines name as such (发布时间：2021-10-09); None if they name several."""
    found = {
        day
        for line in lines
        if len(line) <= _LONGEST_LINE
        for written in _LABELLED.findall(line)
        if (day := day_of(written)) is not None
    }
    return found.pop() if len(found) == 1 else None


def day_of(value: object) -> date | None:
    """A day as pages write it: a date with or without a time, an English date, seconds or milliseconds since 1970."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_moment(float(value))
    text = str(value).strip()
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _of_moment(float(text))
    return date_of(text) or _english_day(text)


def _of_moment(seconds: float) -> date | None:
    for value in (seconds, seconds / 1000):
        if _EARLIEST <= value <= _LATEST:
            return datetime.fromtimestamp(value, BEIJING).date()
    return None


def _english_day(text: str) -> date | None:
    words = text.replace(",", " ").replace(".", " ")
    for form in _ENGLISH_DAYS:
        try:
            return datetime.strptime(" ".join(words.split()), form).replace(tzinfo=BEIJING).date()
        except ValueError:
            continue
    return None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The page's `meta` elements and marked properties by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.strip().lower(), element.get("content"))
    return found


def _title(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    """The page's title: what it gives to be shared, else its only main heading, else its window's title."""
    shared = [one_line(metas[name]) for name in ("og:title", "articletitle") if name in metas]
    headings = [one_line(each.text_content()) for each in tree.xpath("//h1")]
    window = [_SITE.sub("", one_line(each.text_content())) for each in tree.xpath("//head/title")]
    return _first((*shared[:1], *(headings if len(headings) == 1 else []), *window[:1]))


def _first_day(written: Iterable[str | None]) -> date | None:
    return next((day for each in written if each and (day := day_of(each))), None)


def _first(values: Sequence[str | None]) -> str | None:
    return next((each.strip() for each in values if each and each.strip()), None)


def _name(values: Iterable[str | None]) -> str | None:
    return next(_names(values), None)


def _names(values: Iterable[str | None]) -> Iterator[str]:
    for value in values:
        name = one_line(value or "")
        if name and len(name) <= _LONGEST_NAME:
            yield name
