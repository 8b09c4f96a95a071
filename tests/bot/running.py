"""A program for `test_run`: the bot as `board run` starts it, answering each question with itself."""

from __future__ import annotations

import sys

from bot.app import run_bot
from bot.errors import BotError
from bot.settings import BotSettings
from tests.bot.examples import echo, platform_name

if __name__ == "__main__":
    try:
        run_bot(BotSettings(), echo, platform_name)
    except BotError as error:
        sys.exit(error.key)
