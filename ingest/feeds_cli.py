"""This room's commands on feeds: `board feeds add`, `list`, `remove`, `pull`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from ingest.feeds import add_feed, pull_now
from ingest.fetch import policy_of
from ingest.index import follow
from ingest.settings import IngestSettings
from knowledge.door import open_knowledge
from knowledge.retire_cli import who
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.types import DEFAULT_BOARD, Kind

if TYPE_CHECKING:
    from datetime import datetime

    from ingest.feeds import Pulled
    from knowledge.store.feeds import Feed
    from knowledge.terminal import Terminal


@click.group()
def feeds() -> None:
    """Follow RSS and Atom feeds: add, list, remove, pull."""


@feeds.command()
@click.argument("url", metavar="URL")
@click.option("--platform", metavar="PLATFORM", help="Whose rules its entries are.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="What its entries are; else articles.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def add(terminal: Terminal, url: str, platform: str | None, kind: str | None, *, as_json: bool) -> None:
    """Follow a feed, or the feed that a page names."""
    policy = policy_of(read_settings(IngestSettings))
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        followed = Kind(kind) if kind is not None else None
        feed, text = add_feed(knowledge, url, policy, platform=platform, kind=followed)
    if as_json:
        terminal.print_json(_json(terminal, feed) | {"entries": len(text.entries)})
    else:
        terminal.print(terminal.say("feed-added", title=feed.title, url=feed.url, entries=len(text.entries)))


@feeds.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def list_feeds(terminal: Terminal, *, as_json: bool) -> None:
    """List the feeds, when each was pulled and will be next, and what is wrong with it."""
    settings = read_settings(KnowledgeSettings)
    with open_knowledge(settings) as knowledge:
        found = knowledge.feeds.all(DEFAULT_BOARD)
        platforms = {each.key: each.name(terminal.language) for each in knowledge.boards.platforms()}
    if as_json:
        terminal.print_json({"feeds": [_json(terminal, feed) for feed in found]})
        return
    if not found:
        terminal.print(terminal.say("feed-list-empty"))
    for feed in found:
        terminal.print(terminal.say("feed-line", id=str(feed.id), title=feed.title), style="bold")
        for line in _details(terminal, feed, platforms.get(feed.platform or "", "–"), ZoneInfo(settings.timezone)):
            terminal.print(f"   {line}")


@feeds.command()
@click.argument("feed", metavar="URL|NUMBER")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def remove(terminal: Terminal, feed: str, *, as_json: bool) -> None:
    """Follow a feed no longer; what was loaded from it stays."""
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        removed = knowledge.feeds.remove(DEFAULT_BOARD, feed)
    if as_json:
        terminal.print_json(_json(terminal, removed))
    else:
        terminal.print(terminal.say("feed-removed", title=removed.title, url=removed.url))


@feeds.command()
@click.argument("feed", required=False, metavar="[URL|NUMBER]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_obj
def pull(terminal: Terminal, feed: str | None, *, as_json: bool) -> None:
    """Load what is new in a feed, or in all of them, now."""
    policy = policy_of(read_settings(IngestSettings))
    with open_knowledge(read_settings(KnowledgeSettings)) as knowledge:
        names = [feed] if feed is not None else [str(each.id) for each in knowledge.feeds.all(DEFAULT_BOARD)]
        pulled = []
        with terminal.progress("progress-load", "progress-index") as [progress, indexing]:
            for number, name in enumerate(names, start=1):
                pulled.append(pull_now(knowledge, name, policy, by=who()))
                progress(number, len(names))
            follow(knowledge, indexing)
    if as_json:
        terminal.print_json({"feeds": [_pulled_json(terminal, each) for each in pulled]})
    else:
        _report(terminal, pulled)
    if any(each.error is not None for each in pulled):
        raise SystemExit(1)


def _details(terminal: Terminal, feed: Feed, platform: str, zone: ZoneInfo) -> list[str]:
    kind = (feed.kind or Kind.ARTICLE).value
    lines = [terminal.say("feed-details", url=feed.url, kind=kind, platform=platform, entries=feed.entries)]
    never = terminal.say("feed-never-pulled")
    pulled = terminal.say("feed-pulled-at", at=_moment(feed.pulled, zone)) if feed.pulled is not None else never
    lines.append(f"{pulled} · {terminal.say('feed-due-at', at=_moment(feed.due, zone))}")
    if feed.error is not None:
        reason = terminal.texts.tell(terminal.language, feed.error)
        lines.append(terminal.say("feed-failing", failures=feed.failures, reason=reason))
    if feed.refused:
        lines.append(terminal.say("feed-refused", refused=feed.refused))
    return lines


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _report(terminal: Terminal, pulled: list[Pulled]) -> None:
    """A line for each feed; what failed, and each entry that was refused, on stderr with its reason."""
    if not pulled:
        terminal.print(terminal.say("feed-list-empty"))
    for each in pulled:
        if each.error is not None:
            reason = terminal.texts.tell(terminal.language, each.error)
            line = terminal.say("feed-failed", title=each.feed.title, reason=reason)
            terminal.err.print(line, style="red", markup=False, highlight=False, soft_wrap=True)
        elif not each.outcomes and not each.waiting:
            terminal.print(terminal.say("feed-unchanged", title=each.feed.title))
        else:
            counts = _counts(each)
            terminal.print(
                terminal.say(
                    "feed-pulled",
                    title=each.feed.title,
                    added=counts["added"],
                    edited=counts["new_version"],
                    unchanged=counts["unchanged"],
                    refused=counts["refused"],
                    waiting=each.waiting,
                )
            )
        for outcome in each.outcomes:
            if outcome.error is not None:
                reason = terminal.texts.tell(terminal.language, outcome.error)
                line = terminal.say("add-refused", source=outcome.source, reason=reason)
                terminal.err.print(line, style="yellow", markup=False, highlight=False, soft_wrap=True)


def _counts(pulled: Pulled) -> dict[str, int]:
    statuses = [outcome.status for outcome in pulled.outcomes]
    return {status: statuses.count(status) for status in ("added", "new_version", "unchanged", "refused")}


def _json(terminal: Terminal, feed: Feed) -> dict[str, object]:
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "platform": feed.platform,
        "kind": feed.kind.value if feed.kind is not None else None,
        "entries": feed.entries,
        "refused": feed.refused,
        "pulled": feed.pulled.isoformat() if feed.pulled is not None else None,
        "due": feed.due.isoformat(),
        "failures": feed.failures,
        "error": terminal.texts.tell(terminal.language, feed.error) if feed.error is not None else None,
    }


def _pulled_json(terminal: Terminal, pulled: Pulled) -> dict[str, object]:
    error = pulled.error
    return {
        "id": pulled.feed.id,
        "url": pulled.feed.url,
        "changed": pulled.changed,
        **_counts(pulled),
        "waiting": pulled.waiting,
        "error": terminal.texts.tell(terminal.language, error) if error is not None else None,
    }
