"""Every call that the bot promises against everything that Telegram does to calls.

    python -m tests.bot.faults

Each call is promised once and meets one fault; then it must have been made, refused and recorded, or be uncertain and
recorded, as the table says, with few attempts; and the next ordinary question must be answered.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import join
from bot.context import stores_in
from bot.settings import BotSettings
from knowledge.door import open_knowledge, system_clock
from knowledge.settings import KnowledgeSettings
from knowledge.store.outbox import Promise
from tests.bot.examples import ANNA, GROUP, LI, OWNER, echo, keep_nowhere, platform_name
from tests.bot.in_thread import in_thread
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.telegram import FakeTelegram

if TYPE_CHECKING:
    from bot.context import Stores
    from knowledge.door import Knowledge

Break = Callable[[FakeTelegram, str], None]

FAULTS: dict[str, Break] = {
    "429": lambda telegram, method: telegram.fail_next(
        method, status=429, description="Too Many Requests", retry_after=1
    ),
    "400": lambda telegram, method: telegram.fail_next(method, status=400, description="SOMETHING_INVALID"),
    "403": lambda telegram, method: telegram.fail_next(method, status=403, description="bot was blocked by the user"),
    "500": lambda telegram, method: telegram.fail_next(method, status=500),
    "502 page": lambda telegram, method: telegram.fail_next(method, status=502),
    "504 page": lambda telegram, method: telegram.fail_next(method, status=504),
    "lost before": lambda telegram, method: telegram.lose_next(method, delivered=False),
    "lost after": lambda telegram, method: telegram.lose_next(method, delivered=True),
}
PROMISED = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage")
ASKED = (
    "getChatMember",
    "sendChatAction",
    "answerCallbackQuery",
    "setMyCommands",
    "getMe",
    "deleteWebhook",
    "getUpdates",
)
"""Calls that are made at once or not at all: the bot must go on, and the next question be answered."""
ENDS = {"400": "refused", "403": "refused"}
UNCERTAIN = ("504 page", "lost before", "lost after")
MOST_CALLS = 4


def expected(method: str, fault: str) -> str:
    """What must have become of a promise."""
    if method == "sendMessage" and fault in UNCERTAIN:
        return "uncertain"
    return ENDS.get(fault, "sent")


def meet_promised(method: str, fault: str, folder: Path) -> str:
    """What became of one promise that met one fault; the words of a failure otherwise."""
    with _place(folder) as (telegram, knowledge, stores):
        telegram.set_member(GROUP, LI)
        number = telegram.own_message(GROUP, "before")
        parameters: dict[str, object] = {"text": "after", "message_id": number}
        keep = {"sendMessage": ["text"], "editMessageText": ["text", "message_id"]}.get(method, ["message_id"])
        stores.outbox.keep(
            [Promise("it", GROUP.id, method, {name: parameters[name] for name in keep}, asked=system_clock())],
            system_clock(),
        )
        FAULTS[fault](telegram, method)
        with _running(telegram, knowledge):
            telegram.wait_for(lambda: (one := stores.outbox.one(1)) and one.state not in ("waiting", "begun"))
            telegram.private_message(ANNA, "next")
            telegram.wait_for(lambda: any("“next”" in sent.text for sent in telegram.sent(ANNA.id)))
        promised = stores.outbox.one(1)
        calls = len(telegram.calls(method)) - (2 if method == "sendMessage" else 0)
        assert promised is not None
        return promised.state if calls <= MOST_CALLS else f"{calls} calls"


def meet_asked(method: str, fault: str, folder: Path) -> bool:
    """Whether the next questions are answered after a call that need not be kept met a fault."""
    with _place(folder) as (telegram, knowledge, _):
        FAULTS[fault](telegram, method)
        with _running(telegram, knowledge):
            telegram.private_message(ANNA, "one")
            telegram.wait_for_sent(ANNA.id)
            telegram.private_message(ANNA, "next")
            telegram.wait_for(lambda: any("“next”" in sent.text for sent in telegram.sent(ANNA.id)))
        return len(telegram.sent(ANNA.id)) <= 3  # a refusal while it cannot be checked is one


@contextmanager
def _place(folder: Path) -> Iterator[tuple[FakeTelegram, Knowledge, Stores]]:
    with (
        FakeTelegram() as telegram,
        open_knowledge(KnowledgeSettings(data_dir=folder), embedder=FakeEmbedder()) as knowledge,
    ):
        stores = stores_in(knowledge.database)
        stores.chats.meet(GROUP.id, GROUP.type, "", system_clock())
        stores.chats.approve(GROUP.id, "main", OWNER.id, system_clock())
        telegram.set_member(GROUP, ANNA)
        yield telegram, knowledge, stores


@contextmanager
def _running(telegram: FakeTelegram, knowledge: Knowledge) -> Iterator[None]:
    values = {"telegram_bot_token": telegram.token, "telegram_base_url": telegram.base_url}
    parts = join(
        BotSettings.model_validate(values),
        knowledge,
        lambda text, _board, _previous: echo(text),
        keep_nowhere,
        platform_name,
    )
    with in_thread(parts):
        yield


def main() -> None:
    """Prints a line for each pair, and fails if one did not end as it must."""
    bad = 0
    for method in (*PROMISED, *ASKED):
        for fault in FAULTS:
            with tempfile.TemporaryDirectory() as folder:
                if method in PROMISED:
                    found, wanted = meet_promised(method, fault, Path(folder)), expected(method, fault)
                else:
                    found, wanted = str(meet_asked(method, fault, Path(folder))), "True"
            bad += found != wanted
            print(f"{method:24} {fault:12} {found}{'' if found == wanted else f', not {wanted}'}", flush=True)  # noqa: T201  # a tool for the terminal
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
