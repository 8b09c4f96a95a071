"""A member is told in private of what they watch for: new or changed, once, and only while they are a member."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot import jobs
from bot.telling import concerns
from knowledge.door import system_clock
from knowledge.store.watches import MOST, News
from tests.bot.examples import ANNA, GROUP, LI, echo
from tests.fakes.documents import new_version

if TYPE_CHECKING:
    from bot.context import Stores
    from tests.bot.conftest import StartBot
    from tests.fakes.telegram import FakeTelegram

NEWS = News(1, "d", 1, "main", "抖音小店清退规则", "第一条 DSR 低于 4.6 分的，予以清退。", "")


@pytest.mark.parametrize(
    ("watched", "before", "told"),
    [
        ("DSR", "", True),
        ("dsr 清退", "", True),
        ("抖音小店", "", True),
        ("保证金", "", False),
        ("DSR", NEWS.text, False),
        ("DSR", "第一条 DSR 低于 4.5 分的，予以清退。", True),
        ("", "", False),
    ],
)
def test_what_concerns_a_watcher(watched: str, before: str, *, told: bool) -> None:
    assert concerns(watched, replace(NEWS, before=before)) is told


def test_members_are_told_once_of_what_is_new(
    telegram: FakeTelegram, start_bot: StartBot, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(jobs.SECONDS, "tell_watchers", 0.05)
    stores.documents.add(new_version("DSR 低于 4.4 分。", key="old", title="旧规则"), system_clock())
    with start_bot(echo):
        telegram.private_message(LI, "/watch DSR")
        telegram.private_message(LI, "/watch 分")
        telegram.private_message(ANNA, "/watch deposit")
        telegram.wait_for_sent(LI.id, 2)
        telegram.wait_for_sent(ANNA.id)
        telegram.wait_for(stores.watches.is_begun)
        stores.documents.add(new_version(NEWS.text, key="new", title=NEWS.title), system_clock())
        told = telegram.wait_for_sent(LI.id, 3)[2]
        assert told.text == f"有新资料与你关注的“DSR”有关：\n{NEWS.title}"
        telegram.change_member(GROUP, LI, "left")
        stores.members.forget(GROUP.id)
        telegram.private_message(ANNA, "/watch")
        assert "• deposit" in telegram.wait_for_sent(ANNA.id, 2)[1].text
    assert len(telegram.sent(LI.id)) == 3


def test_there_are_limits(telegram: FakeTelegram, start_bot: StartBot, stores: Stores) -> None:
    with start_bot(echo):
        for number in range(MOST):
            telegram.private_message(ANNA, f"/watch w{number}")
        telegram.wait_for(lambda: len(stores.watches.of("main", ANNA.id)) == MOST)
        for text in ("/watch more", "/unwatch w3", "/unwatch w3", "/watch " + "x" * 61):
            telegram.private_message(ANNA, text)
        telegram.wait_for(lambda: len(telegram.waiting_updates()) == 0 and stores.inbox.counts() == {"done": MOST + 4})
    assert len(stores.watches.of("main", ANNA.id)) == MOST - 1
