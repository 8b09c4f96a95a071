"""What a test holds in its hands: people write, the bot's messages are read, faults are scripted."""

from __future__ import annotations

import threading
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Self, TypeVar

from telegram import Chat, User

from tests.fakes.telegram.errors import ApiError
from tests.fakes.telegram.faults import ANY_METHOD, Fault, Faults
from tests.fakes.telegram.methods import perform
from tests.fakes.telegram.people import People
from tests.fakes.telegram.requests import Call
from tests.fakes.telegram.server import Server
from tests.fakes.telegram.state import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from tests.fakes.telegram.messages import Sent

T = TypeVar("T")
PATIENCE = 15.0
BOT = User(
    110201543,
    "Board",
    is_bot=True,
    username="board_bot",
    can_join_groups=True,
    can_read_all_group_messages=True,
    supports_inline_queries=False,
)
TOKEN = f"{BOT.id}:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw_"  # of the right form, and nobody's


class FakeTelegram(People):
    """A Telegram for one bot: a context manager, with the verbs of `People`.

    Attributes:
        token: The bot's token.
        bot: The bot's account.
    """

    def __init__(self, token: str = TOKEN, bot: User = BOT) -> None:
        super().__init__(State(bot))
        self.token = token
        self.bot = bot
        self._faults = Faults()
        self._server = Server(self._state, self._faults, token)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="FakeTelegram")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()
        self._thread.join()

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls `base_url`."""
        return f"http://127.0.0.1:{self._server.server_port}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls `base_file_url`."""
        return f"http://127.0.0.1:{self._server.server_port}/file/bot"

    def sent(self, chat_id: int) -> list[Sent]:
        """The bot's messages in a chat as they stand now, oldest first; none for a chat that it never met."""
        with self._state.changed:
            return list(self._state.rooms[chat_id].sent.values()) if chat_id in self._state.rooms else []

    def pinned(self, chat_id: int) -> list[int]:
        """The numbers of the messages that are pinned in a chat, the newest last."""
        with self._state.changed:
            return list(self._state.rooms[chat_id].pinned) if chat_id in self._state.rooms else []

    def own_message(self, chat: Chat, text: str) -> int:
        """Something that the bot said in a chat before the test began.

        Returns:
            The message's number.
        """
        call = Call("sendMessage", {"chat_id": chat.id, "text": text})
        with self._state.changed:
            self._state.enter(chat)
            perform(self._state, call)
            return max(self._state.rooms[chat.id].sent)

    def calls(self, method: str | None = None) -> list[Call]:
        """The calls that came in, refused ones too: all, or those of one method."""
        with self._state.changed:
            return [call for call in self._state.calls if method in (None, call.method)]

    def commands(self, language: str = "") -> list[str]:
        """The names in the menu of commands that people of that language see."""
        with self._state.changed:
            listed = self._state.commands.get(("type=default", language), [])
            return [str(command["command"]) for command in listed if isinstance(command, dict)]

    def waiting_updates(self) -> list[dict[str, object]]:
        """The updates that the bot has not confirmed."""
        return self._state.updates.waiting()

    def limit_rates(self) -> None:
        """From now on writes that come faster than Telegram allows are refused with 429."""
        with self._state.changed:
            self._state.rates.is_on = True

    def refused_as_too_fast(self) -> int:
        """How often that happened."""
        with self._state.changed:
            return self._state.rates.refused

    def faults_left(self, method: str = ANY_METHOD) -> int:
        """How many scripted faults have not happened yet."""
        return self._faults.left(method)

    def wait_for(self, condition: Callable[[], T], seconds: float = PATIENCE) -> T:
        """Waits until the condition holds, and returns what it gave.

        Raises:
            AssertionError: It does not hold in time; names the last calls.
        """
        deadline = time.monotonic() + seconds
        with self._state.changed:
            while not (value := condition()):
                left = deadline - time.monotonic()
                if left <= 0:
                    names = [call.method for call in self._state.calls[-10:]]
                    raise AssertionError(f"not within {seconds} s; the last calls: {', '.join(names) or 'none'}")
                self._state.changed.wait(min(left, 0.1))
            return value

    def wait_for_sent(self, chat_id: int, number: int = 1, seconds: float = PATIENCE) -> list[Sent]:
        """Waits until the bot has sent that many messages to a chat, and returns all that it sent there."""
        return self.wait_for(lambda: sent if len(sent := self.sent(chat_id)) >= number else [], seconds)

    def fail_next(
        self,
        method: str,
        *,
        status: int,
        description: str = "",
        retry_after: int | None = None,
        migrate_to: int | None = None,
        times: int = 1,
    ) -> None:
        """Has the next calls refused; from 500 upwards with an HTML page, as proxies answer.

        Args:
            method: Its name, or `*` for any.
            status: The HTTP status.
            description: What Telegram says is wrong.
            retry_after: With 429, the seconds to wait.
            migrate_to: With 400, the supergroup that the group has become.
            times: How many calls.
        """
        given = {"retry_after": retry_after, "migrate_to_chat_id": migrate_to}
        parameters = {name: value for name, value in given.items() if value is not None}
        error = ApiError(HTTPStatus(status), description, parameters)
        fault = Fault(status=status) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Fault(error=error)
        self._faults.plan(method, fault, times)

    def lose_next(self, method: str, *, delivered: bool, times: int = 1) -> None:
        """Has the connection break instead of an answer.

        Args:
            method: Its name, or `*` for any.
            delivered: Whether the call takes effect all the same.
            times: How many calls.
        """
        self._faults.plan(method, Fault(lost=True, carried_out=delivered), times)

    def delay_next(self, method: str, seconds: float, times: int = 1) -> None:
        """Has the next calls take that much longer; a client that has given up does not undo them."""
        self._faults.plan(method, Fault(seconds=seconds), times)
