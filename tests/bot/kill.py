"""Kills the bot while updates wait, starts it again, and counts the answers to each question.

    python -m tests.bot.kill --seeds 10 --updates 300

For each seed: that many questions of a third as many people wait; the bot is killed (-9) at a random moment, from
one to three times; then it may finish. Every question must have been answered exactly once, or, where the kill fell
between the call and the note of it, have been offered again.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from telegram import User

from bot.context import stores_in
from knowledge.door import system_clock
from knowledge.migrations import migrate
from knowledge.settings import KnowledgeSettings
from knowledge.store.database import open_database
from knowledge.types import DEFAULT_BOARD
from tests.bot.examples import GROUP, OWNER
from tests.bot.in_thread import wait_until
from tests.fakes.telegram import FakeTelegram

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Count:
    """How often questions were answered.

    Attributes:
        lost: Neither answered nor offered again.
        offered: Of the unanswered, those that the person is offered again.
    """

    once: int
    twice: int
    lost: int
    offered: int
    kills: int


def kill_and_count(seed: int, updates: int, folder: Path) -> Count:
    """One run in an empty folder."""
    moments = random.Random(seed)
    with FakeTelegram() as telegram:
        people = [User(2000 + number, f"P{number}", is_bot=False) for number in range(max(1, updates // 3))]
        for person in people:
            telegram.set_member(GROUP, person)
        _approve(folder)
        for number in range(updates):
            telegram.private_message(people[number % len(people)], f"q{number:04}")
        kills = moments.randint(1, 3)
        for _ in range(kills):
            process = _start(telegram, folder)
            answered = sum(_answers(telegram, people).values())
            wanted = moments.randint(0, max(1, (updates - answered) // 2))
            wait_until(partial(_has_answered, telegram, people, answered + wanted), PATIENCE)
            time.sleep(moments.uniform(0, 0.05))
            process.kill()
            process.wait()
        process = _start(telegram, folder)
        wait_until(lambda: _is_done(folder, updates), PATIENCE)
        process.terminate()
        process.wait()
        answers = _answers(telegram, people)
        offers = sum("可能没有送达" in sent.text for person in people for sent in telegram.sent(person.id))
    questions = [f"q{number:04}" for number in range(updates)]
    missing = [each for each in questions if not answers[each]]
    return Count(
        once=sum(answers[each] == 1 for each in questions),
        twice=sum(answers[each] > 1 for each in questions),
        lost=max(0, len(missing) - offers),
        offered=len(missing),
        kills=kills,
    )


def _approve(folder: Path) -> None:
    with closing(open_database(KnowledgeSettings(data_dir=folder).database_address)) as database:
        migrate(database)
        stores = stores_in(database)
        stores.chats.meet(GROUP.id, GROUP.type, GROUP.title or "", system_clock())
        stores.chats.approve(GROUP.id, DEFAULT_BOARD, OWNER.id, system_clock())


def _start(telegram: FakeTelegram, folder: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,  # noqa: TID251  # the process needs a path and a home
        "PYTHONPATH": str(ROOT),
        "DATA_DIR": str(folder),
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_BASE_URL": telegram.base_url,
        "LOG_LEVEL": "ERROR",
    }
    return subprocess.Popen([sys.executable, "-m", "tests.bot.running"], cwd=folder, env=environment)


def _answers(telegram: FakeTelegram, people: list[User]) -> Counter[str]:
    return Counter(
        sent.text[1:6] for person in people for sent in telegram.sent(person.id) if sent.text.startswith("“q")
    )


def _has_answered(telegram: FakeTelegram, people: list[User], wanted: int) -> bool:
    return sum(_answers(telegram, people).values()) >= wanted


def _is_done(folder: Path, updates: int) -> bool:
    """Whether nothing waits any more: neither updates nor promises."""
    with closing(open_database(KnowledgeSettings(data_dir=folder).database_address)) as database:
        stores = stores_in(database)
        inbox, outbox = stores.inbox.counts(), stores.outbox.counts()
    return inbox.get("done", 0) >= updates and not {"waiting", "begun"} & outbox.keys()


def main() -> None:
    """Prints a line for each seed, and fails if anything was lost or said twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--updates", type=int, default=300)
    arguments = parser.parse_args()
    bad = 0
    for seed in range(arguments.seeds):
        with tempfile.TemporaryDirectory() as folder:
            count = kill_and_count(seed, arguments.updates, Path(folder))
        print(f"seed {seed}: {count}", flush=True)  # noqa: T201  # a tool for the terminal
        bad += count.twice + count.lost
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
