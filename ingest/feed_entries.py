"""An RSS or Atom feed → its entries, as values."""

from __future__ import annotations

import hashlib
import json
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import feedparser
import httpx

from ingest.addresses import tidied, web_address
from ingest.errors import IngestError
from ingest.load.characters import one_line, width

if TYPE_CHECKING:
    from datetime import date

    from ingest.fetch import Fetched

MOST_ENTRIES = 300
"""Of one answer; a feed holds its newest first."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    Attributes:
        entry_hash: Of what the feed calls it: the same for ever, whatever else of it is edited.
        fingerprint: Of all that it says.
        link: Where its page lies, if that is an address of the web.
        html: What the feed itself holds of its text.
        updated: The day of its last change, if the feed tells one.
    """

    entry_hash: str
    fingerprint: str
    title: str | None
    link: str | None
    html: str
    published: date | None
    updated: date | None

    @property
    def width(self) -> int:
        """Of the text that the feed holds, a Chinese character counting two."""
        return width(one_line(unescape(_TAG.sub(" ", self.html))))


@dataclass(frozen=True, slots=True)
class FeedText:
    """What a feed says: its title, and its entries, the newest first as a rule."""

    title: str
    entries: tuple[Entry, ...]


def read_feed(fetched: Fetched, timezone: str) -> FeedText:
    """The entries of a feed; what is wrong in one leaves the others alone.

    The parser gets bytes and never an address, loads no external entity and expands none within another.

    Args:
        fetched: What lay at the feed's address.
        timezone: Where a moment is a day.

    Raises:
        IngestError: It is no feed.
    """
    headers = {"content-location": str(fetched.url)}
    if fetched.media_type:
        charset = f"; charset={fetched.charset}" if fetched.charset else ""
        headers["content-type"] = fetched.media_type + charset
    parsed = feedparser.parse(
        BytesIO(fetched.data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.version or not (parsed.entries or parsed.feed):
        raise IngestError("feed-none")
    entries: dict[str, Entry] = {}
    for raw in parsed.entries[:MOST_ENTRIES]:
        entry = _entry(raw, fetched.url, ZoneInfo(timezone))
        entries.setdefault(entry.entry_hash, entry)
    title = one_line(_text(parsed.feed, "title"))[:_LONGEST_TITLE]
    return FeedText(title or fetched.url.host, tuple(entries.values()))


def _entry(raw: dict[str, Any], base: httpx.URL, zone: ZoneInfo) -> Entry:
    contents = [str(each.get("value") or "") for each in dict.get(raw, "content", ())]
    html = max((*contents, _text(raw, "summary")), key=len)
    title, link = one_line(unescape(_TAG.sub(" ", _text(raw, "title")))), _link(_text(raw, "link"), base)
    days = [_text(raw, "published"), _text(raw, "updated")]
    name = _text(raw, "id") or link or json.dumps([title, *days])
    return Entry(
        entry_hash=_hash(name),
        fingerprint=_hash(json.dumps([title, link, *days, html])),
        title=title[:_LONGEST_TITLE] or None,
        link=link,
        html=html,
        published=_day(dict.get(raw, "published_parsed"), zone) or _day(dict.get(raw, "updated_parsed"), zone),
        updated=_day(dict.get(raw, "updated_parsed"), zone),
    )


def _text(raw: dict[str, Any], name: str) -> str:
    """What stands under this very name: the parser's own look-up offers what stands under another, with a warning."""
    return str(dict.get(raw, name) or "")


def _link(written: str, base: httpx.URL) -> str | None:
    try:
        return tidied(web_address(str(base.join(written)))) if written.strip() else None
    except (IngestError, httpx.InvalidURL, ValueError):
        return None


def _day(moment: Any, zone: ZoneInfo) -> date | None:  # noqa: ANN401  # the parser's time.struct_time, or None
    """The day in the board's zone; a time that no calendar has is none."""
    try:
        return datetime.fromtimestamp(timegm(moment), UTC).astimezone(zone).date() if moment else None
    except (ValueError, OverflowError, OSError):
        return None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
