"""What the Telegram in memory holds: chats, their members and messages, the bot's commands, its updates."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from tests.fakes.telegram.errors import ApiError, bad_request
from tests.fakes.telegram.rates import Rates
from tests.fakes.telegram.updates import Updates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Chat, User

    from tests.fakes.telegram.messages import Sent
    from tests.fakes.telegram.requests import Call


@dataclass(slots=True)
class Member:
    """Somebody in a chat; the status is one of getChatMember's, such as `administrator`, with rights by name."""

    user: User
    status: str = "member"
    rights: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class Room:
    """A chat as the bot meets it.

    Attributes:
        messages: Every message as the Bot API writes it, by its number.
        sent: Those of the bot, as tests read them.
        topics: The forum topics besides General.
        pinned: The numbers of the messages that are pinned, the newest last.
        closed: Why the bot cannot write here, if it cannot.
    """

    chat: Chat
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, dict[str, object]] = field(default_factory=dict)
    sent: dict[int, Sent] = field(default_factory=dict)
    topics: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    closed: ApiError | None = None
    numbers: Iterator[int] = field(default_factory=lambda: count(2))  # 1 opened the chat; it is General's

    def add(self, sender: User, **content: object) -> dict[str, object]:
        """Writes a message; None among the contents means that the field is absent."""
        message: dict[str, object] = {
            "message_id": next(self.numbers),
            "date": int(time.time()),
            "chat": self.chat.to_dict(),
            "from": sender.to_dict(),
        }
        message |= {name: value for name, value in content.items() if value is not None}
        self.messages[self._number(message)] = message
        return message

    def quoted(self, message_id: int) -> dict[str, object]:
        """A message as a reply holds it: without what it replies to.

        Raises:
            ApiError: 400, if there is no such message.
        """
        if message_id not in self.messages:
            raise bad_request("message to be replied not found")
        return {name: value for name, value in self.messages[message_id].items() if name != "reply_to_message"}

    def check_thread(self, thread: int | None) -> None:
        """Refuses topics that do not exist, General's number among them: there one writes by naming none."""
        if thread is not None and thread not in self.topics:
            raise bad_request("message thread not found")

    @staticmethod
    def _number(message: dict[str, object]) -> int:
        number = message["message_id"]
        return number if isinstance(number, int) else 0


class State:
    """Everything that the fake knows. Hold `changed` while reading or writing it.

    Args:
        bot: The account that the token belongs to.
    """

    def __init__(self, bot: User) -> None:
        self.bot = bot
        self.changed = threading.Condition(threading.RLock())
        self.updates = Updates(self.changed)
        self.rooms: dict[int, Room] = {}
        self.calls: list[Call] = []
        self.commands: dict[tuple[str, str], list[object]] = {}
        self.open_callbacks: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.rates = Rates()
        self.webhook: dict[str, object] = {"url": ""}

    def room(self, chat_id: object) -> Room:
        """The chat of that number or public name.

        Raises:
            ApiError: 400, if the bot has never met it.
        """
        for room in self.rooms.values():
            if chat_id == room.chat.id or (room.chat.username and chat_id == f"@{room.chat.username}"):
                return room
        raise bad_request("chat not found")

    def writable(self, chat_id: object) -> Room:
        """The same, but refused where the bot may not write.

        Raises:
            ApiError: 400 or 403.
        """
        room = self.room(chat_id)
        if room.closed:
            raise room.closed
        return room

    def enter(self, chat: Chat, user: User | None = None) -> Room:
        """The room of a chat, made at the first meeting; the bot and the user are members of it."""
        room = self.rooms.setdefault(chat.id, Room(chat))
        for each in (self.bot, user) if user else (self.bot,):
            room.members.setdefault(each.id, Member(each))
        return room
