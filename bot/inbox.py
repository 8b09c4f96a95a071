"""Handles the updates that are kept: within a chat in their order, chats side by side, each until it is settled."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError

from bot.backoff import Backoff
from bot.context import in_core
from bot.dispatch import dispatch
from bot.order import Lanes
from bot.outgoing import reply
from bot.sound import is_sound
from bot.telegram_html import plain
from knowledge.errors import ToldError
from knowledge.search.tokens import is_chinese
from knowledge.store.inbox import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import Message

    from bot.context import Parts
    from bot.outgoing import Outgoing
    from knowledge.store.outbox import Promise
    from knowledge.types import Language

ATTEMPTS = 3
"""How often an update is tried that fails by a mistake of ours."""
OUTAGE_ATTEMPTS = 5
"""The same where Telegram, or the store, does not answer."""
FIRST_WAIT = 0.25
END_SECONDS = 30.0
"""How long a bot that stops lets its handlers go on; what they do not end is handled when it starts again."""

_TRANSIENT = ("database-failed",)

_log = logging.getLogger(__name__)


class Handling:
    """Handles what is kept, from `run` to `end`.

    Args:
        parts: The bot's.
        promised: Called when there is something new to send.
    """

    def __init__(self, parts: Parts, promised: Callable[[], None]) -> None:
        self._parts, self._promised = parts, promised
        self._lanes = Lanes[Kept](self._load, lambda each: each.lane, self._handle)

    def wake(self) -> None:
        """There is a new update."""
        self._lanes.wake()

    async def run(self) -> None:
        """Handles until it is cancelled."""
        await self._lanes.run()

    async def end(self) -> None:
        """Lets what is under way end."""
        await self._lanes.end(END_SECONDS)

    async def _load(self, after: int, limit: int) -> Sequence[Kept]:
        return await in_core(self._parts.stores.inbox.waiting, after, limit)

    async def _handle(self, kept: Kept) -> None:
        """One update, as often as it takes."""
        update = read(kept.body)
        if update is None:
            _log.warning("update %s is none that Telegram sends", kept.position)
            await self._settle(kept, (), "malformed")
            return
        backoff, attempts = Backoff(FIRST_WAIT), kept.attempts
        while True:
            outgoing, error = await self._try(update)
            if error is None:
                await self._settle(kept, outgoing)
                if update.callback_query is not None:  # it may have put something back among the waiting
                    self.wake()
                    self._promised()
                return
            attempts += 1
            if isinstance(error, ToldError) and error.key not in _TRANSIENT:
                await self._settle(kept, self._told(update, error))
                return
            _report(kept, error)
            if attempts >= (OUTAGE_ATTEMPTS if _is_outage(error) else ATTEMPTS):
                await self._settle(kept, self._told(update, error), f"{type(error).__name__}: {error}")
                return
            await self._note(kept, error)
            await asyncio.sleep(backoff.next())

    async def _try(self, update: Update) -> tuple[Sequence[Outgoing], BaseException | None]:
        """A handler's mistakes end in its own task: whatever they are, they are read here."""
        task = asyncio.create_task(dispatch(self._parts, update))
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            task.cancel()
            raise
        error = task.exception()
        return ((), error) if error is not None else (task.result(), None)

    async def _settle(self, kept: Kept, outgoing: Sequence[Outgoing], dead: str | None = None) -> None:
        """Keeps what came of an update; as long as that fails, the update is not settled."""
        parts, backoff = self._parts, Backoff()
        promises: list[Promise] = [each.promise(f"in:{kept.position}:{number}") for number, each in enumerate(outgoing)]
        while True:
            try:
                if dead is None:
                    await in_core(parts.stores.inbox.finish, kept.position, promises, parts.clock())
                else:
                    await in_core(parts.stores.inbox.set_aside, kept.position, dead, promises, parts.clock())
            except ToldError as error:
                _log.error("what came of update %s cannot be kept: %s", kept.position, error)
                await asyncio.sleep(backoff.next())
            else:
                break
        if promises:
            self._promised()

    async def _note(self, kept: Kept, error: BaseException) -> None:
        try:
            await in_core(self._parts.stores.inbox.note_failure, kept.position, f"{type(error).__name__}: {error}")
        except ToldError as problem:
            _log.error("a failure cannot be noted: %s", problem)

    def _told(self, update: Update, error: BaseException) -> Sequence[Outgoing]:
        """What a person who waits for an answer is told of a failure."""
        message = update.message
        if message is None or message.from_user is None or message.from_user.is_bot:
            return ()
        texts = self._parts.texts
        language: Language = "zh" if _reads_chinese(message) else "en"
        if isinstance(error, ToldError):
            text = texts.tell(language, error)
        else:
            text = texts.say(language, "telegram-cannot-check" if _is_outage(error) else "telegram-failed")
        return reply(message, plain(text).html)


def read(body: str) -> Update | None:
    """The update; None for what is none that Telegram sends."""
    try:
        value = json.loads(body)
        return Update.de_json(value, None) if isinstance(value, dict) and is_sound(value) else None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError, RecursionError):
        return None


def _is_outage(error: BaseException) -> bool:
    return isinstance(error, TelegramError | ToldError)


def _reads_chinese(message: Message) -> bool:
    code = message.from_user.language_code if message.from_user is not None else None
    return is_chinese(message.text or message.caption or "") or not code or code.lower().startswith("zh")


def _report(kept: Kept, error: BaseException) -> None:
    """A traceback for mistakes of ours; a line for what others do."""
    if _is_outage(error):
        _log.warning("update %s: %s", kept.position, error)
    else:
        _log.error("update %s: a handler failed", kept.position, exc_info=error)
