"""Feeds in the store, on either database: followed once, claimed by one, their entries kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from knowledge.errors import KnowledgeError, ToldError
from knowledge.store.feeds import Feed, FeedEntry, Feeds, NewFeed
from knowledge.types import Kind

if TYPE_CHECKING:
    from knowledge.store.database import Database

NOW = datetime(2021, 11, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
BOARD, OTHER = "main", "other"
URL = "https://rules.example/feed.xml"
ENTRY = FeedEntry("a" * 64, "b" * 64, "abcdefghijkl")


@pytest.fixture
def feeds(database: Database) -> Feeds:
    return Feeds(database)


def followed(feeds: Feeds, url: str = URL, board: str = BOARD, at: datetime = NOW) -> Feed:
    return feeds.add(NewFeed(board, url, "规则公告", "douyin", Kind.ANNOUNCEMENT), at)


def refusal(action: object, *arguments: object) -> str:
    assert callable(action)
    with pytest.raises(KnowledgeError) as told:
        action(*arguments)
    return told.value.key


def test_a_feed_is_due_at_once_and_followed_once_by_each_board(feeds: Feeds) -> None:
    feed = followed(feeds)
    assert (feed.platform, feed.kind, feed.due, feed.failures, feed.error) == (
        "douyin",
        Kind.ANNOUNCEMENT,
        NOW,
        0,
        None,
    )
    assert refusal(feeds.add, NewFeed(BOARD, URL, "again"), NOW) == "feed-known"
    followed(feeds, board=OTHER)
    assert [each.board for each in feeds.all()] == [BOARD, OTHER]
    assert feeds.all(BOARD) == (feed,)
    assert feeds.all("nobody's") == ()


def test_its_platform_must_be_known(feeds: Feeds) -> None:
    assert refusal(feeds.add, NewFeed(BOARD, URL, "x", "myspace"), NOW) == "platform-unknown"


def test_a_due_feed_goes_to_one_and_the_one_due_for_longest_goes_first(feeds: Feeds) -> None:
    followed(feeds, URL + "?2", at=NOW + HOUR)
    followed(feeds, URL + "?1")
    followed(feeds, URL + "?3", OTHER, at=NOW + HOUR)
    later = NOW + 2 * HOUR
    taken = [feeds.claim_next(later, later + HOUR) for _ in range(4)]
    assert [feed.url[-1] if feed else None for feed in taken] == ["1", "2", "3", None]
    assert feeds.claim_next(later + HOUR, later + 2 * HOUR) is not None


def test_a_feed_is_named_by_its_address_or_number_on_its_own_board(feeds: Feeds) -> None:
    feed = followed(feeds)
    assert feeds.claim(BOARD, f" {feed.id} ", NOW + HOUR).due == NOW + HOUR
    assert refusal(feeds.claim, OTHER, URL, NOW) == "feed-unknown"
    assert refusal(feeds.remove, OTHER, str(feed.id)) == "feed-unknown"
    assert feeds.remove(BOARD, URL).id == feed.id
    assert feeds.all() == ()


def test_what_went_wrong_is_kept_until_it_goes_well(feeds: Feeds) -> None:
    feed = followed(feeds)
    feeds.succeeded(feed.id, NOW, NOW + HOUR, etag='"1"', last_modified="yesterday")
    for _ in range(2):
        feeds.failed(feed.id, ToldError("link-busy", status=503, seconds=0), NOW + 2 * HOUR)
    [failing] = feeds.all()
    assert (failing.failures, failing.due, failing.pulled, failing.etag) == (2, NOW + 2 * HOUR, NOW, '"1"')
    assert failing.error is not None
    assert (failing.error.key, failing.error.details) == ("link-busy", {"status": 503, "seconds": 0})
    feeds.succeeded(feed.id, NOW + HOUR, NOW + 3 * HOUR)
    [well] = feeds.all()
    assert (well.failures, well.error, well.etag, well.pulled) == (0, None, None, NOW + HOUR)


def test_entries_are_kept_and_counted_and_go_with_their_feed(feeds: Feeds) -> None:
    feed = followed(feeds)
    feeds.note(feed.id, ENTRY, NOW)
    edited = FeedEntry(ENTRY.entry_hash, "c" * 64, ENTRY.document_id, 1, "link-slow", settled=False)
    feeds.note(feed.id, edited, NOW)
    feeds.note(feed.id, FeedEntry("d" * 64, "e" * 64), NOW)
    assert feeds.entries(feed.id) == {"a" * 64: edited, "d" * 64: FeedEntry("d" * 64, "e" * 64)}
    assert [(each.entries, each.refused) for each in feeds.all()] == [(2, 1)]
    feeds.remove(BOARD, URL)
    feeds.note(feed.id, ENTRY, NOW)
    feeds.failed(feed.id, ToldError("link-slow"), NOW)
    feeds.succeeded(feed.id, NOW, NOW)
    assert feeds.entries(feed.id) == {}
    assert feeds.all() == ()
