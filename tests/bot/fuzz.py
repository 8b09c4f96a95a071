"""Hands the bot updates that are broken in every way, and asks it an ordinary question in between.

    python -m tests.bot.fuzz --updates 20000

Ordinary updates of every kind are changed at random: fields taken out, doubled, given other types, other numbers,
half characters, endless texts. None may end in an error that the bot does not expect; the ordinary question that
follows each hundred must be answered.
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from telegram import Chat

from bot.app import join
from bot.arrivals import arrival_of, number_of
from bot.dispatch import dispatch
from bot.inbox import read
from bot.settings import BotSettings
from knowledge.door import open_knowledge, system_clock
from knowledge.errors import ToldError
from knowledge.settings import KnowledgeSettings
from tests.bot.examples import ANNA, GROUP, LI, OWNER, PHOTO, STICKER, echo, keep_nowhere, platform_name
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.telegram import FakeTelegram

if TYPE_CHECKING:
    from bot.context import Parts

EVERY = 100
_ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    2**70,
    1.5,
    "",
    "x" * 5_000,
    "\ud800",
    "\x00",
    "/ask",
    "<b>",
    [],
    {},
    [[]],
    {"id": "x"},
    [{"type": "mention"}],
)


def ordinary(telegram: FakeTelegram) -> list[dict[str, Any]]:
    """One update of each kind."""
    telegram.group_message(GROUP, LI, "@board_bot 体验分怎么算？")
    telegram.group_message(GROUP, LI, "/ask 体验分", reply_to=2)
    telegram.private_message(LI, "/start source_1_1")
    telegram.private_message(LI, sticker=STICKER)
    telegram.private_message(LI, caption="体验分", photo=PHOTO)
    telegram.group_message(GROUP, OWNER, "/language")
    telegram.edit(GROUP.id, 2, "@board_bot 变了")
    telegram.press(LI, GROUP.id, 2, "down:1")
    telegram.change_bot(GROUP, OWNER, "administrator")
    telegram.change_member(GROUP, ANNA, "member")
    telegram.inline_query(LI, "体验分怎么算")
    telegram.migrate(Chat(-77, Chat.GROUP, title="x"), Chat(-1_000_000_000_077, Chat.SUPERGROUP, title="x"), LI)
    return [json.loads(json.dumps(each)) for each in telegram.waiting_updates()]


def mutated(update: dict[str, Any], moments: random.Random) -> Any:  # noqa: ANN401  # whatever comes of it
    """The update, with one to four places changed."""
    changed = copy.deepcopy(update)
    for _ in range(moments.randint(1, 4)):
        places = list(_places(changed))
        if not places:
            break
        holder, key = moments.choice(places)
        match moments.randint(0, 3):
            case 0:
                del holder[key]
            case 1:
                holder[key] = copy.deepcopy(moments.choice(_ODD))
            case 2:
                holder[key] = copy.deepcopy(moments.choice([found[each] for found, each in places]))
            case _:
                holder[key] = _bent(holder[key], moments)
    return changed


async def feed(parts: Parts, updates: list[dict[str, Any]], number: int, seed: int) -> Counter[str]:
    """Hands over so many, and counts what came of them; `failed: …` must not be among it."""
    moments, counted = random.Random(seed), Counter[str]()
    for count in range(number):
        changed = mutated(moments.choice(updates), moments)
        arrival = arrival_of(changed)
        number_of(changed)
        update = read(arrival.body)
        if update is None:
            counted["malformed"] += 1
        else:
            task = asyncio.create_task(dispatch(parts, update))
            await asyncio.wait([task])
            error = task.exception()
            expected = error is None or isinstance(error, ToldError)
            counted["handled" if expected else f"failed: {type(error).__name__}: {error}"[:150]] += 1
        if count % EVERY == 0:
            counted[f"ordinary question answered: {await _answers(parts, count)}"] += 1
    return counted


async def run(number: int, seed: int, folder: Path) -> Counter[str]:
    """The whole of it, in an empty folder."""
    with (
        FakeTelegram() as telegram,
        open_knowledge(KnowledgeSettings(data_dir=folder), embedder=FakeEmbedder()) as knowledge,
    ):
        values = {"telegram_bot_token": telegram.token, "telegram_base_url": telegram.base_url, "owner_ids": "1000"}
        parts = join(
            BotSettings.model_validate(values),
            knowledge,
            lambda text, _board, _previous: echo(text),
            keep_nowhere,
            platform_name,
        )
        parts.stores.chats.meet(GROUP.id, GROUP.type, "", system_clock())
        parts.stores.chats.approve(GROUP.id, "main", OWNER.id, system_clock())
        telegram.set_member(GROUP, ANNA)
        async with parts.bot:
            return await feed(parts, ordinary(telegram), number, seed)


async def _answers(parts: Parts, count: int) -> bool:
    """Whether an ordinary question is answered; its text differs, and its date too: nobody asks too fast."""
    message = {
        "message_id": 10**6 + count,
        "date": 1_900_000_000 + count,
        "chat": {"id": ANNA.id, "type": "private", "first_name": "Anna"},
        "from": ANNA.to_dict(),
        "text": f"q{count}",
    }
    update = read(json.dumps({"update_id": 1, "message": message}))
    outgoing = await dispatch(parts, update) if update is not None else ()
    return any(f"“q{count}”" in str(each.parameters.get("text")) for each in outgoing)


def _places(value: Any) -> Any:  # noqa: ANN401  # pairs of whatever holds something and a key into it
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(items):
        yield value, key
        yield from _places(inner)


def _bent(value: object, moments: random.Random) -> object:
    if isinstance(value, str):
        cut = moments.randint(0, len(value))
        return value[:cut] + moments.choice(["", "\ud83d", "\u202e", "@board_bot", "\x00", "/ask"]) + value[cut:]
    if isinstance(value, int):
        return value + moments.choice([-1, 1, 2**31, -(2**63)])
    return [value, copy.deepcopy(value)]


def main() -> None:
    """Prints what came of it, and fails if something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counted = asyncio.run(run(arguments.updates, arguments.seed, Path(folder)))
    for what, count in counted.most_common():
        print(f"{count:6} {what}")  # noqa: T201  # a tool for the terminal
    sys.exit(any(what.startswith("failed") or what.endswith("False") for what in counted))


if __name__ == "__main__":
    main()
