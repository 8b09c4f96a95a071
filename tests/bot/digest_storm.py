"""Has the digests of many boards fall due at one moment, kills the bot, breaks calls, and counts what arrived.

    python -m tests.bot.digest_storm --seeds 20 --boards 50 --groups 500

The fake Telegram keeps its limits on writing strictly. Every group must have its board's digest once, or, where nobody
can know, have it recorded as uncertain; and no call may be refused for coming too fast.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from telegram import Chat

from bot.context import Stores, stores_in
from knowledge.digest.schedule import DAYS, Schedule, last_due, next_due, parse_schedule
from knowledge.door import system_clock
from knowledge.migrations import migrate
from knowledge.settings import KnowledgeSettings
from knowledge.store.database import open_database
from knowledge.store.digests import DOUBTFUL
from tests.bot.examples import LI, OWNER
from tests.bot.in_thread import wait_until
from tests.fakes.documents import new_version
from tests.fakes.telegram import FakeTelegram

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Count:
    """What arrived.

    Attributes:
        once: Groups that have their board's digest once.
        twice: Those that have it more often, or another board's.
        lost: Those that have none, of which nothing is recorded.
        uncertain: Of those that have none, those that are recorded as uncertain.
        too_fast: Calls that were refused for coming too fast.
    """

    once: int
    twice: int
    lost: int
    uncertain: int
    too_fast: int
    kills: int
    seconds: float


def storm(seed: int, boards: int, groups: int, folder: Path) -> Count:
    """One run in an empty folder."""
    chance = random.Random(seed)
    chats = [Chat(-1_005_000_000_000 - number, Chat.SUPERGROUP, title=f"G{number}") for number in range(groups)]
    with FakeTelegram() as telegram:
        for chat in chats:
            telegram.set_member(chat, LI)
        schedule = _prepare(folder, boards, chats)
        telegram.limit_rates()
        begun = time.monotonic()
        kills = chance.randint(1, 2)
        for _ in range(kills):
            _plan_faults(telegram, chance)
            process = _start(telegram, folder, schedule)
            sent = _sent(telegram, chats)
            wanted = min(groups, sent + chance.randint(0, max(1, groups // 3)))
            wait_until(partial(_has_sent, telegram, chats, wanted), PATIENCE)
            time.sleep(chance.uniform(0, 0.2))
            process.kill()
            process.wait()
        process = _start(telegram, folder, schedule)
        wait_until(lambda: _is_done(folder, groups), PATIENCE)
        process.terminate()
        process.wait()
        seconds = time.monotonic() - begun
        return _count(telegram, folder, boards, chats, (kills, seconds))


def _prepare(folder: Path, boards: int, chats: list[Chat]) -> Schedule:
    """Boards with a rule each, their groups, and a digest that falls due this very minute."""
    local = system_clock().astimezone(ZoneInfo(ZONE))
    schedule = parse_schedule(f"{DAYS[local.isoweekday() - 1]} {local:%H:%M}", ZONE)
    with closing(open_database(KnowledgeSettings(data_dir=folder).database_address)) as database:
        migrate(database)
        stores = stores_in(database)
        earlier = last_due(schedule, system_clock()).at - timedelta(hours=1)
        last, due = last_due(schedule, earlier), next_due(schedule, earlier)
        for number, chat in enumerate(chats):
            stores.chats.meet(chat.id, chat.type, chat.title or "", earlier)
            stores.chats.approve(chat.id, f"board{number % boards}", OWNER.id, earlier)
        for number in range(boards):
            rule = new_version(
                f"第一条 低于{number}分的，予以清退。", key="rule", title=f"规则b{number}b", board=f"board{number}"
            )
            stores.documents.add(replace(rule, published=due.week.first), earlier)
            stores.digests.plan(f"board{number}", (last.week.name, last.at), (due.week.name, due.at), earlier)
    return schedule


def _plan_faults(telegram: FakeTelegram, chance: random.Random) -> None:
    """Some calls fail, some are lost on the way, some on the way back."""
    for _ in range(chance.randint(0, 3)):
        telegram.fail_next("sendMessage", status=502)
    if chance.random() < 0.5:
        telegram.lose_next("sendMessage", delivered=chance.random() < 0.5)
    if chance.random() < 0.5:
        telegram.fail_next("sendMessage", status=429, description="Too Many Requests: retry after 1", retry_after=1)


def _start(telegram: FakeTelegram, folder: Path, schedule: Schedule) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,  # noqa: TID251  # the process needs a path and a home
        "PYTHONPATH": str(ROOT),
        "DATA_DIR": str(folder),
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_BASE_URL": telegram.base_url,
        "DIGEST_AT": str(schedule),
        "LOG_LEVEL": "ERROR",
    }
    return subprocess.Popen([sys.executable, "-m", "tests.bot.running"], cwd=folder, env=environment)


def _sent(telegram: FakeTelegram, chats: list[Chat]) -> int:
    return sum(len(telegram.sent(chat.id)) for chat in chats)


def _has_sent(telegram: FakeTelegram, chats: list[Chat], wanted: int) -> bool:
    return _sent(telegram, chats) >= wanted


def _is_done(folder: Path, groups: int) -> bool:
    """Whether every group's digest is promised, and nothing waits any more."""
    with closing(open_database(KnowledgeSettings(data_dir=folder).database_address)) as database:
        counts = stores_in(database).outbox.counts()
    return sum(counts.values()) >= groups and not {"waiting", "begun"} & counts.keys()


def _count(telegram: FakeTelegram, folder: Path, boards: int, chats: list[Chat], run: tuple[int, float]) -> Count:
    with closing(open_database(KnowledgeSettings(data_dir=folder).database_address)) as database:
        doubtful = _doubtful(stores_in(database))
    texts = [[sent.text for sent in telegram.sent(chat.id)] for chat in chats]
    own = [sum(f"规则b{number % boards}b" in text for text in there) for number, there in enumerate(texts)]
    missing = [chat.id for chat, count in zip(chats, own, strict=True) if not count]
    return Count(
        once=sum(count == len(there) == 1 for count, there in zip(own, texts, strict=True)),
        twice=sum(len(there) > 1 or (len(there) == 1 and not count) for count, there in zip(own, texts, strict=True)),
        lost=sum(chat not in doubtful for chat in missing),
        uncertain=sum(chat in doubtful for chat in missing),
        too_fast=telegram.refused_as_too_fast(),
        kills=run[0],
        seconds=run[1],
    )


def _doubtful(stores: Stores) -> set[int]:
    """The groups whose digest is uncertain: by its row, or by its message where the row was not looked at yet."""
    found = {promised.promise.chat_id for promised in stores.outbox.unsettled(10_000) if promised.state == DOUBTFUL}
    number = 1
    while stores.digests.one(number) is not None:
        found |= {each.chat_id for each in stores.digests.of_digest(number) if each.state == DOUBTFUL}
        number += 1
    return found


def main() -> None:
    """Prints a line for each seed, and fails if anything was lost, said twice, or came too fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--boards", type=int, default=50)
    parser.add_argument("--groups", type=int, default=500)
    given = parser.parse_args()
    bad = 0
    for seed in range(given.first, given.first + given.seeds):
        with tempfile.TemporaryDirectory() as folder:
            count = storm(seed, given.boards, given.groups, Path(folder))
        print(f"seed {seed}: {count}", flush=True)  # noqa: T201  # a tool for the terminal
        bad += count.twice + count.lost + count.too_fast
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
