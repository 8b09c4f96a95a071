"""Handled updates are forgotten once they cannot come again; what waits or could not be handled stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.tidying import KEPT
from knowledge.door import system_clock
from knowledge.store.inbox import Arrival, Inbox
from tests.bot.examples import LI, echo

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from tests.bot.conftest import StartBot
    from tests.fakes.telegram import FakeTelegram


def test_old_handled_updates_go_and_dead_letters_stay(
    telegram: FakeTelegram, start_bot: StartBot, opened: Knowledge
) -> None:
    inbox, now = Inbox(opened.database), system_clock()
    old = now - KEPT - timedelta(hours=1)
    inbox.keep([Arrival(f"old:{number}", "1", "{}") for number in range(3)], old)
    first, second, third = inbox.waiting(0, 3)
    inbox.finish(first.position, (), old)
    inbox.set_aside(second.position, "it failed", (), old)
    inbox.finish(third.position, (), now)
    with start_bot(echo):
        telegram.wait_for(lambda: inbox.counts() == {"done": 1, "dead": 1})
        telegram.private_message(LI, "保证金多少？")
        telegram.wait_for_sent(LI.id)
    assert [each.position for each in inbox.dead(5)] == [second.position]
