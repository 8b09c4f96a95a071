"""A program for tests that kill: the bot as `board run` starts it, answering each question with itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.app import serve
from bot.errors import BotError
from bot.settings import BotSettings
from knowledge.door import open_knowledge
from knowledge.settings import KnowledgeSettings
from tests.bot.examples import echo, platform_name
from tests.fakes.embedder import FakeEmbedder

if TYPE_CHECKING:
    from bot.context import Note
    from knowledge.types import Answer


def answer(text: str, _board: str, _previous: Answer | None) -> Answer:
    return echo(text)


def keep(note: Note) -> str:
    return note.key


if __name__ == "__main__":
    with open_knowledge(KnowledgeSettings(), embedder=FakeEmbedder()) as knowledge:
        try:
            serve(BotSettings(), knowledge, answer, keep, platform_name)
        except BotError as error:
            sys.exit(error.key)
