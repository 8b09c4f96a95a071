"""A program for tests that kill: the bot as `board run` starts it, answering each question with itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.app import serve
from bot.errors import BotError
from bot.settings import BotSettings
from knowledge.door import system_clock
from knowledge.migrations import migrate
from knowledge.settings import KnowledgeSettings
from knowledge.store.database import open_database
from tests.bot.examples import echo, platform_name

if TYPE_CHECKING:
    from bot.context import Note
    from knowledge.types import Answer


def answer(text: str, _board: str, _previous: Answer | None) -> Answer:
    return echo(text)


def keep(note: Note) -> str:
    return note.key


if __name__ == "__main__":
    database = open_database(KnowledgeSettings().database_address)
    migrate(database)
    try:
        serve(BotSettings(), database, answer, keep, platform_name, system_clock)
    except BotError as error:
        sys.exit(error.key)
