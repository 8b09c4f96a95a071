"""Measures how long members wait when many ask at once: the real bot, the sample corpus, quotes, the fake Telegram.

    python -m tests.bot.speed --members 50

Prints the median and the 95th percentile from the moment that a question is there for the bot to fetch to the moment
that its answer is sent, and how many were lost; then the same without `ask`, which is the bot's own share.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from telegram import User

from bot.context import stores_in
from knowledge.door import system_clock
from knowledge.migrations import migrate
from knowledge.settings import KnowledgeSettings
from knowledge.store.database import open_database
from knowledge.types import DEFAULT_BOARD
from tests.bot.examples import GROUP, OWNER
from tests.fakes.telegram import FakeTelegram

ROOT = Path(__file__).parents[2]
QUESTIONS = (
    "抖音小店的 DSR 低于多少会被清退？",
    "天猫双11会场怎么报名？",
    "What does the E-Commerce Law say about forcing merchants to choose one platform?",
    "京东618价保多少天？",
    "拼多多保证金是多少？",
)
PATIENCE = 120.0


def measure(members: int, program: list[str], folder: Path) -> list[float]:
    """The seconds that each member waited; fewer than members if some were not answered."""
    people = [User(5000 + number, f"P{number}", is_bot=False) for number in range(members)]
    with FakeTelegram() as telegram:
        for person in people:
            telegram.set_member(GROUP, person)
        environment = _environment(telegram, folder)
        process = subprocess.Popen(program, cwd=folder, env=environment)
        try:
            telegram.private_message(people[0], QUESTIONS[0])  # whatever is loaded by the first question is loaded now
            telegram.wait_for_sent(people[0].id, 1, PATIENCE)
            begun = time.monotonic()
            for number, person in enumerate(people):
                telegram.private_message(person, QUESTIONS[number % len(QUESTIONS)])
            waited: dict[int, float] = {}
            while len(waited) < members and time.monotonic() - begun < PATIENCE:
                for number, person in enumerate(people):
                    if person.id not in waited and len(telegram.sent(person.id)) > (number == 0):
                        waited[person.id] = time.monotonic() - begun
                time.sleep(0.01)
        finally:
            process.terminate()
            process.wait()
    return sorted(waited.values())


def _environment(telegram: FakeTelegram, folder: Path) -> dict[str, str]:
    return {
        **os.environ,  # noqa: TID251  # the process needs a path and a home
        "PYTHONPATH": str(ROOT),
        "DATA_DIR": str(folder),
        "OWNER_IDS": str(OWNER.id),
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_BASE_URL": telegram.base_url,
        "LOG_LEVEL": "ERROR",
    }


def _prepare(folder: Path) -> None:
    """The samples are loaded and the group is approved."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder)}  # noqa: TID251  # as above
    environment.pop("TELEGRAM_BOT_TOKEN", None)
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "demo"], cwd=folder, env=environment, capture_output=True, check=True
    )
    assert done.stdout
    with closing(open_database(KnowledgeSettings(data_dir=folder).database_address)) as database:
        migrate(database)
        chats = stores_in(database).chats
        chats.meet(GROUP.id, GROUP.type, "", system_clock())
        chats.approve(GROUP.id, DEFAULT_BOARD, OWNER.id, system_clock())


def main() -> None:
    """Prints both lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=50)
    members = parser.parse_args().members
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        for what, module in (("the bot", ["bot.cli", "run"]), ("without ask", ["tests.bot.running"])):
            waited = measure(members, [sys.executable, "-m", *module], Path(folder))
            median, p95 = waited[len(waited) // 2], waited[int(len(waited) * 0.95)]
            lost = members - len(waited)
            print(f"{what}: median {median:.2f} s, p95 {p95:.2f} s, lost {lost} of {members}", flush=True)  # noqa: T201  # a tool for the terminal


if __name__ == "__main__":
    main()
