"""A document loaded beside a running bot can be asked about in a moment."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.follower import following
from ingest.add import add_file
from ingest.types import RawFile
from knowledge.answer.ask import ask

if TYPE_CHECKING:
    from knowledge.door import Knowledge


def test_what_is_loaded_while_the_bot_runs_is_found(knowledge: Knowledge) -> None:
    with following(knowledge):
        add_file(knowledge, RawFile("a.txt", "a.txt", "第一条 服饰类目的保证金为2000元。".encode()))
        deadline = time.monotonic() + 10
        while ask(knowledge, "服饰类目的保证金是多少？").status == "unanswered":
            assert time.monotonic() < deadline
            time.sleep(0.05)
