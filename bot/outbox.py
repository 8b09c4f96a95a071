"""Makes the calls that were promised: each chat in its order and at its pace, none twice, none forgotten."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.backoff import Backoff
from bot.context import in_core
from bot.delivery import in_general, in_plain_text, with_lateness
from bot.order import Lanes
from bot.outgoing import PROMISED
from bot.pacing import Pacing
from bot.telegram_request import READ_SECONDS, call
from bot.verdict import Meaning, Verdict, may_be_repeated, verdict
from knowledge.errors import ToldError
from knowledge.store.outbox import Promised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from telegram import Bot

    from knowledge.store.chats import Chats
    from knowledge.store.outbox import Outbox, Promise
    from knowledge.texts import Texts

FLUSH_SECONDS = 5.0
"""How long a bot that stops goes on sending; the rest goes out when it starts again."""
CALLS_AT_ONCE = 6
"""Calls side by side: what is under way when the process is killed is uncertain, so it is kept small; at 200 ms a call
it is still Telegram's pace."""

_log = logging.getLogger(__name__)


class Sender:
    """Sends what is promised, from `run` to `end`.

    Args:
        bot: Connected.
        outbox: Where the promises are kept.
        chats: Where it is noted what is wrong with a chat.
        texts: This room's.
        clock: Now.
        if_uncertain: What is promised in the place of a message that may or may not have arrived.
    """

    def __init__(
        self,
        bot: Bot,
        outbox: Outbox,
        chats: Chats,
        texts: Texts,
        clock: Callable[[], datetime],
        if_uncertain: Callable[[Promised], Sequence[Promise]],
    ) -> None:
        self._bot, self._outbox, self._chats, self._texts, self._clock = bot, outbox, chats, texts, clock
        self._if_uncertain = if_uncertain
        self._lanes = Lanes[Promised](self._load, lambda each: str(each.promise.chat_id), self._keep)
        self._pacing = Pacing()
        self._outage = Backoff()
        self._reachable_at = 0.0
        self._at_once = asyncio.Semaphore(CALLS_AT_ONCE)
        self._stopping = asyncio.Event()

    def wake(self) -> None:
        """There is a new promise."""
        self._lanes.wake()

    async def run(self) -> None:
        """Sends until it is cancelled. What an earlier process began and did not end is uncertain."""
        await self._take_up()
        await self._lanes.run()

    async def end(self) -> None:
        """Sends what can be sent in a moment, and lets calls under way end."""
        await self._lanes.idle(FLUSH_SECONDS)
        self._stopping.set()
        await self._lanes.end(READ_SECONDS)

    async def _take_up(self) -> None:
        backoff = Backoff()
        while True:
            try:
                for promised in await in_core(self._outbox.begun):
                    if may_be_repeated(promised.promise.method):
                        await in_core(self._outbox.again, promised.position)
                    else:
                        await self._uncertain(promised, "the bot was stopped while sending")
            except ToldError as problem:
                _log.error("what was sent cannot be read: %s", problem)
                await asyncio.sleep(backoff.next())
            else:
                return

    async def _load(self, after: int, limit: int) -> Sequence[Promised]:
        return await in_core(self._outbox.waiting, after, limit)

    async def _keep(self, promised: Promised) -> None:
        """Makes one call, as often as it takes."""
        backoff, failures, current = Backoff(), 0, promised
        while not self._stopping.is_set():
            await self._wait_for_turn(current.promise.chat_id)
            if self._stopping.is_set():
                return
            try:
                error = await self._call(current)
                if error is None:
                    return
                failures += 1
                found = verdict(error, current.promise.method, failures)
                changed = await self._act(current, found, error, backoff)
            except ToldError as problem:  # the store: nothing is lost as long as the promise is kept there
                _log.error("what was sent cannot be noted: %s", problem)
                await self._pause(backoff.next())
                continue
            if changed is None:
                return
            current = changed

    async def _call(self, promised: Promised) -> TelegramError | None:
        """One attempt; None if it succeeded."""
        promise = promised.promise
        parameters = await self._pointed(with_lateness(promise, self._clock(), self._texts))
        async with self._at_once:
            await self._pause(self._pacing.overall(asyncio.get_running_loop().time()))
            if self._stopping.is_set():
                return None
            await in_core(self._outbox.begin, promised.position)
            try:
                result = await call(self._bot, promise.method, {"chat_id": promise.chat_id, **parameters})
            except TelegramError as error:
                return error
        self._outage.over()
        message_id = result.get("message_id") if isinstance(result, dict) else None
        await self._note_sent(promised, message_id)
        return None

    async def _pointed(self, parameters: Mapping[str, object]) -> Mapping[str, object]:
        """A call about a message that was promised before gets that message's number; 0 where it never came to be."""
        if PROMISED not in parameters:
            return parameters
        promised = await in_core(self._outbox.by_key, str(parameters[PROMISED]))
        others = {name: value for name, value in parameters.items() if name != PROMISED}
        return {**others, "message_id": (promised.message_id if promised is not None else None) or 0}

    async def _note_sent(self, promised: Promised, message_id: int | None) -> None:
        """That it was sent must be noted whatever the store is up to: otherwise it would be uncertain."""
        backoff = Backoff()
        while True:
            try:
                await in_core(self._outbox.sent, promised.position, message_id, self._clock())
            except ToldError as problem:
                _log.error("what was sent cannot be noted: %s", problem)
                if self._stopping.is_set():
                    return
                await self._pause(backoff.next())
            else:
                return

    async def _act(self, promised: Promised, found: Verdict, error: TelegramError, backoff: Backoff) -> Promised | None:
        """Does what a verdict says; gives the promise back if another attempt is to be made."""
        position, chat_id = promised.position, promised.promise.chat_id
        match found.meaning:
            case Meaning.DONE:
                await in_core(self._outbox.sent, position, None, self._clock())
            case Meaning.LATER | Meaning.UNREACHABLE:
                _log.warning("not sent to %s yet: %s", chat_id, error)
                await in_core(self._outbox.again, position, str(error))
                if found.meaning is Meaning.UNREACHABLE:
                    self._note_outage()
                else:
                    await self._pause(found.seconds if found.seconds is not None else backoff.next())
                return promised
            case Meaning.UNCERTAIN:
                await self._uncertain(promised, str(error))
            case _:
                return await self._otherwise(promised, found, error)
        return None

    async def _otherwise(self, promised: Promised, found: Verdict, error: TelegramError) -> Promised | None:
        """Telegram refused: perhaps it takes the same elsewhere, or in another form."""
        promise = promised.promise
        chat_id, parameters = promise.chat_id, dict(promise.parameters)
        if found.meaning is Meaning.ELSEWHERE and found.chat_id is not None:
            await in_core(self._chats.migrate, chat_id, found.chat_id, self._clock())
            chat_id = found.chat_id
        elif found.meaning is Meaning.NO_TOPIC:
            parameters = in_general(parameters)
        elif found.meaning is Meaning.NOT_HTML:
            _log.error("Telegram does not read what was written for it: %s", error)
            parameters = in_plain_text(parameters)
        elif found.meaning is Meaning.CLOSED:
            _log.warning("chat %s is closed to the bot: %s", chat_id, error)
            await in_core(self._chats.note_trouble, chat_id, str(error))
            chat_id = promise.instead or chat_id
        if (chat_id, parameters) == (promise.chat_id, promise.parameters):
            _log.warning("%s to %s was refused: %s", promise.method, chat_id, error)
            await in_core(self._outbox.refused, promised.position, str(error), self._clock())
            return None
        await in_core(self._outbox.change, promised.position, chat_id, parameters)
        return await in_core(self._outbox.one, promised.position)

    async def _uncertain(self, promised: Promised, error: str) -> None:
        _log.warning("whether %s reached %s is uncertain: %s", promised.position, promised.promise.chat_id, error)
        instead = self._if_uncertain(promised)
        await in_core(self._outbox.uncertain, promised.position, error, instead, self._clock())
        self.wake()

    async def _wait_for_turn(self, chat_id: int) -> None:
        """Until the chat's pace and an outage allow a call; everybody's pace is kept where calls are made."""
        now = asyncio.get_running_loop().time
        await self._pause(self._pacing.in_chat(chat_id, now()))
        await self._pause(self._reachable_at - now())

    def _note_outage(self) -> None:
        """While Telegram cannot be reached, one failure holds up all chats: they would fail as well."""
        now = asyncio.get_running_loop().time()
        if now >= self._reachable_at:
            self._reachable_at = now + self._outage.next()

    async def _pause(self, seconds: float) -> None:
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
