"""A strict Telegram in memory: the Bot API over real HTTP on loopback, for tests of the bot.

    with FakeTelegram() as telegram:
        ...                                              # start a bot on telegram.token and telegram.base_url
        telegram.private_message(ANNA, "What is DSR?")   # somebody writes
        [answer] = telegram.wait_for_sent(ANNA.id)       # the bot answered
        assert answer.reply_to is not None

It refuses what Telegram refuses: unknown methods, parameters that are missing or of another type, over-long
texts, HTML that does not parse. Being strict, it also refuses what Telegram quietly swallows: unknown
parameters, `&` `<` `>` that were not escaped, nested quotations. Faults are scripted:
`telegram.fail_next("sendMessage", status=429, retry_after=1)`.

Which methods exist, and what they take, is read from python-telegram-bot's own signatures (`schema`). What
they do is written in `methods`, for those that the project needs. Any other method does nothing if all it
ever answers is True, and else answers 501, loudly: write its effect before you use it.
"""

from __future__ import annotations

from tests.fakes.telegram.fake import FakeTelegram
from tests.fakes.telegram.messages import Entity, Sent
from tests.fakes.telegram.requests import Call

__all__ = ["Call", "Entity", "FakeTelegram", "Sent"]
