"""`board feeds` as a person types it, with a site on this machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from bot.cli import board
from knowledge.door import open_knowledge
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.web import FakeWeb, Page
from tests.ingest.feeding import Item, atom
from tests.ingest.pages import LINES, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

FEED = "/feed.xml"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWeb]:
    monkeypatch.setenv("LINKS_LOOPBACK", "true")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setattr("ingest.feeds_cli.open_knowledge", lambda settings: open_knowledge(settings, embedder=FAKE))
    with FakeWeb() as server:
        yield server


FAKE = FakeEmbedder()


def feeds(*arguments: str) -> Result:
    return CliRunner().invoke(board, ["feeds", *arguments])


def value(*arguments: str) -> Any:  # noqa: ANN401  # whatever the command prints
    done = feeds(*arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_a_feed_is_followed_listed_and_pulled(web: FakeWeb) -> None:
    web.put(FEED, atom(Item("7", link="/7", text=paragraphs(LINES * 2))))
    address = web.address(FEED, "127.0.0.1")
    added = feeds("add", address, "--platform", "douyin", "--kind", "policy")
    assert (added.exit_code, added.stdout.split("(")[0]) == (0, "Following “Example rules” ")
    assert feeds("add", address).exit_code == 1
    assert f"1. Example rules\n   {address} · policy · Douyin · 0 entries\n   not pulled yet" in feeds("list").stdout
    assert value("pull")["feeds"] == [
        {"id": 1, "url": address, "changed": True, "added": 1, "new_version": 0, "unchanged": 0, "refused": 0,
         "waiting": 0, "error": None},
    ]  # fmt: skip


def test_a_feed_is_followed_no_longer(web: FakeWeb) -> None:
    web.put(FEED, atom())
    value("add", web.address(FEED, "127.0.0.1"))
    assert feeds("pull").stdout == "pulled          Example rules: nothing new\n"
    assert value("list")["feeds"][0]["pulled"] is not None
    assert "No longer following “Example rules”" in feeds("remove", "1").stdout
    assert "No feeds yet" in feeds("list").stdout


def test_a_feed_that_fails_is_told_in_one_line(web: FakeWeb) -> None:
    web.put(FEED, atom(Item("7", text=paragraphs(LINES * 2))))
    value("add", web.address(FEED, "127.0.0.1"))
    web.put(FEED, Page(status=503))
    failed = feeds("pull")
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert failed.stderr.startswith("failed          Example rules: The site is overloaded")
    assert "failed 1 times in a row: The site is overloaded" in feeds("list").stdout


@pytest.mark.parametrize("arguments", [("remove", "7"), ("pull", "https://rules.example/feed.xml")])
def test_a_feed_that_is_not_followed_is_told(web: FakeWeb, arguments: tuple[str, ...]) -> None:
    assert web.asked == []
    done = feeds(*arguments)
    assert done.exit_code == 1
    assert "board feeds list" in done.stderr
