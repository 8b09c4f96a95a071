"""The path of a feed: asked for what is new, its entries taken in one by one, each once, and again when edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape
from time import monotonic
from typing import TYPE_CHECKING

from ingest.add import Outcome, add_file
from ingest.addresses import tidied, web_address
from ingest.errors import IngestError
from ingest.feed_entries import Entry, read_feed
from ingest.fetch import Seen, fetch
from ingest.links import file_of
from ingest.load.page import feed_of_page
from ingest.types import RawFile
from knowledge.errors import ToldError
from knowledge.store.audit import SYSTEM
from knowledge.store.feeds import FeedEntry, NewFeed
from knowledge.types import DEFAULT_BOARD, Fields, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.feed_entries import FeedText
    from ingest.fetch import Fetched, FetchPolicy
    from knowledge.door import Knowledge
    from knowledge.store.feeds import Feed

MOST_FEED_BYTES = 4 * 1024 * 1024
INTERVAL = timedelta(hours=1)
SOON = timedelta(minutes=5)
LEASE = timedelta(minutes=15)
"""How long a feed that is being pulled is left to whoever pulls it."""

FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(days=1)
MOST_AT_ONCE = 50
"""Entries of one feed in one pull; the rest come in the next."""

SECONDS = 120.0
"""After which a pull begins no further entry: one slow site must not hold up the other feeds."""

MOST_ATTEMPTS = 8
TRANSIENT = frozenset(
    {"link-busy", "link-slow", "link-unreachable", "link-unresolved", "link-broken", "database-failed"}
)
_WHOLE = 400
"""A text this wide in the feed itself is the article; less is a teaser, and the link is followed."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of one pull of one feed.

    Attributes:
        outcomes: Of the entries that were new, edited, or tried again.
        waiting: How many are left for the next pull.
        changed: False where the server says that there is nothing new.
        error: Why the feed itself could not be had.
    """

    feed: Feed
    outcomes: tuple[Outcome, ...] = ()
    waiting: int = 0
    changed: bool = True
    error: ToldError | None = None


def add_feed(
    knowledge: Knowledge,
    address: str,
    policy: FetchPolicy,
    *,
    platform: str | None = None,
    kind: Kind | None = None,
    board: str = DEFAULT_BOARD,
) -> tuple[Feed, FeedText]:
    """Follows a feed from now on; nothing of it is taken in yet. A page that names its feed serves as well.

    Raises:
        IngestError: There is no feed, or it cannot be had.
        KnowledgeError: It is followed already, or the platform is unknown.
    """
    fetched = fetch(address, _for_feeds(policy))
    url = tidied(web_address(address))
    named = feed_of_page(_file(fetched))
    if named is not None:
        url = str(web_address(str(fetched.url.join(named))))
        fetched = fetch(url, _for_feeds(policy))
    text = read_feed(fetched, knowledge.settings.timezone)
    feed = knowledge.feeds.add(NewFeed(board, url, text.title, platform, kind), knowledge.clock())
    return feed, text


def pull_due(knowledge: Knowledge, policy: FetchPolicy, by: str = SYSTEM) -> tuple[Pulled, ...]:
    """Pulls every feed, of any board, that is due. Two processes may do so at once: each feed goes to one of them.

    Does not raise what goes wrong with one feed: it is kept, and the feed waits longer each time.
    """
    pulled: list[Pulled] = []
    while True:
        now = knowledge.clock()
        feed = knowledge.feeds.claim_next(now, now + LEASE)
        if feed is None:
            return tuple(pulled)
        pulled.append(pull(knowledge, feed, policy, by))


def pull_now(
    knowledge: Knowledge, name: str, policy: FetchPolicy, board: str = DEFAULT_BOARD, by: str = SYSTEM
) -> Pulled:
    """Pulls one feed, due or not.

    Raises:
        KnowledgeError: The board follows no such feed.
    """
    return pull(knowledge, knowledge.feeds.claim(board, name, knowledge.clock() + LEASE), policy, by)


def pull(knowledge: Knowledge, feed: Feed, policy: FetchPolicy, by: str = SYSTEM) -> Pulled:
    """Pulls a feed that was claimed: what is new or edited is taken in, the oldest first."""
    try:
        fetched = fetch(feed.url, _for_feeds(policy), Seen(feed.etag, feed.last_modified))
        entries = read_feed(fetched, knowledge.settings.timezone).entries if fetched.changed else ()
    except ToldError as error:
        knowledge.feeds.failed(feed.id, error, knowledge.clock() + wait_after(feed.failures + 1, error))
        return Pulled(feed, error=error)
    known = knowledge.feeds.entries(feed.id)
    todo = [entry for entry in reversed(entries) if not _is_settled(known.get(entry.entry_hash), entry)]
    outcomes, unsettled = _take_all(knowledge, feed, todo, known, policy, by)
    seen = Seen(feed.etag, feed.last_modified) if not fetched.changed else fetched.seen
    now = knowledge.clock()
    waiting = len(todo) - len(outcomes)
    due = now + (SOON if waiting else INTERVAL)
    if waiting or unsettled:
        seen = Seen()  # so that what is left over is sent again
    knowledge.feeds.succeeded(feed.id, now, due, etag=seen.etag, last_modified=seen.last_modified)
    return Pulled(feed, outcomes, waiting, fetched.changed)


def wait_after(failures: int, error: ToldError) -> timedelta:
    """How long a feed waits after failing so many times in a row; longer if its server asks for that."""
    wait = FIRST_WAIT * (1 << min(failures - 1, 10))
    asked = timedelta(seconds=float(error.details.get("seconds", 0)))
    return min(max(wait, asked), LONGEST_WAIT)


def _for_feeds(policy: FetchPolicy) -> FetchPolicy:
    return replace(policy, most_bytes=min(policy.most_bytes, MOST_FEED_BYTES))


def _is_settled(known: FeedEntry | None, entry: Entry) -> bool:
    return known is not None and known.settled and known.fingerprint == entry.fingerprint


def _take_all(
    knowledge: Knowledge,
    feed: Feed,
    todo: Sequence[Entry],
    known: dict[str, FeedEntry],
    policy: FetchPolicy,
    by: str,
) -> tuple[tuple[Outcome, ...], int]:
    """As many entries as fit in one pull; how many of those are to be tried again."""
    deadline = monotonic() + SECONDS
    outcomes: list[Outcome] = []
    unsettled = 0
    for entry in todo[:MOST_AT_ONCE]:
        if monotonic() > deadline:
            break
        before = known.get(entry.entry_hash)
        outcome = _take(knowledge, feed, entry, before, policy, by)
        after = _entry_after(entry, before, outcome)
        knowledge.feeds.note(feed.id, after, knowledge.clock())
        outcomes.append(outcome)
        unsettled += not after.settled
    return tuple(outcomes), unsettled


def _entry_after(entry: Entry, before: FeedEntry | None, outcome: Outcome) -> FeedEntry:
    """What is kept of an entry: a fault that may pass is tried again, up to a limit; an edit begins anew."""
    document = outcome.document_id or (before.document_id if before is not None else None)
    if outcome.error is None:
        return FeedEntry(entry.entry_hash, entry.fingerprint, document)
    same = before is not None and before.fingerprint == entry.fingerprint
    attempts = (before.attempts if before is not None and same else 0) + 1
    settled = outcome.error.key not in TRANSIENT or attempts >= MOST_ATTEMPTS
    return FeedEntry(entry.entry_hash, entry.fingerprint, document, attempts, outcome.error.key, settled)


def _take(
    knowledge: Knowledge, feed: Feed, entry: Entry, before: FeedEntry | None, policy: FetchPolicy, by: str
) -> Outcome:
    """An entry's own text where the feed holds it whole, else the page behind its link; a teaser where that fails."""
    stated = _stated(knowledge, feed, before)
    own = _own_file(knowledge, feed, entry, stated)
    if entry.link is None or entry.width >= _WHOLE:
        return add_file(knowledge, own, feed.board, by)
    assumed = Fields(title=entry.title, published=entry.published, publisher=feed.title)
    try:
        file = file_of(fetch(entry.link, policy), knowledge.today(), stated, assumed)
        outcome = add_file(knowledge, file, feed.board, by)
    except ToldError as error:
        outcome = Outcome(source=entry.link, status="refused", error=error)
    lost = outcome.error is not None and outcome.error.key not in TRANSIENT
    if lost and entry.width:
        return add_file(knowledge, own, feed.board, by)
    return outcome


def _stated(knowledge: Knowledge, feed: Feed, before: FeedEntry | None) -> Fields:
    """What the feed's documents are; an entry that became a document stays that one, whatever address it has now."""
    stated = Fields(kind=feed.kind, platform=feed.platform)
    if before is None or before.document_id is None:
        return stated
    versions = knowledge.documents.on_board(feed.board).get(before.document_id)
    if not versions:
        return stated
    return replace(stated, platform=versions[-1].platform, key=versions[-1].key)


def _own_file(knowledge: Knowledge, feed: Feed, entry: Entry, stated: Fields) -> RawFile:
    """What the feed itself says, as a page."""
    source = entry.link or f"{feed.url}#{entry.entry_hash[:16]}"
    title = f"<meta property='og:title' content='{escape(entry.title)}'>" if entry.title else ""
    html = f"<html><head>{title}</head><body><article>{entry.html}</article></body></html>"
    return RawFile(
        source=source,
        name="entry.html",
        data=html.encode("utf-8", "replace"),
        stated=stated.over(Fields(url=entry.link)),
        charset="utf-8",
        assumed=Fields(published=entry.published, publisher=feed.title, kind=Kind.ARTICLE),
        edited=entry.updated or knowledge.today(),
    )


def _file(fetched: Fetched) -> RawFile:
    if not fetched.data:
        raise IngestError("feed-none")
    return RawFile(str(fetched.url), fetched.name, fetched.data, charset=fetched.charset)
