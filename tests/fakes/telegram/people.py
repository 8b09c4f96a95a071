"""What people do on Telegram: write, edit, press buttons, join, block the bot."""

from __future__ import annotations

import time
from http import HTTPStatus
from itertools import count
from typing import TYPE_CHECKING

from telegram import Chat, Message, User

from tests.fakes.telegram.chats import member_json
from tests.fakes.telegram.errors import ApiError, forbidden
from tests.fakes.telegram.messages import recognised
from tests.fakes.telegram.state import Member, Room, State

if TYPE_CHECKING:
    from tests.fakes.telegram.messages import Sent


class People:
    """The verbs of people; each becomes an update for the bot.

    People and groups are python-telegram-bot's `User` and `Chat`. Whoever writes is a member of the chat from
    then on. The bot is given every message of a group, like one whose privacy mode is off.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._callbacks = count(1)

    def private_message(
        self, user: User, text: str | None = None, *, reply_to: int | None = None, **fields: object
    ) -> int:
        """Somebody writes to the bot in private.

        Args:
            user: Who writes.
            text: What they write; None for a message that is something else.
            reply_to: The number of the message that this one answers.
            fields: Further fields of the message, as the Bot API writes them: `sticker`, `caption`.

        Returns:
            The message's number.
        """
        return self._write(private_chat(user), user, _recognised(text, fields), reply_to, None)

    def group_message(
        self,
        chat: Chat,
        user: User,
        text: str | None = None,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        **fields: object,
    ) -> int:
        """Somebody writes in a group. Mentions, commands and addresses are recognised as Telegram does.

        Args:
            chat: The group.
            user: Who writes.
            text: What they write; None for a message that is something else.
            reply_to: The number of the message that this one answers.
            thread: The forum topic, as `open_topic` returned it; None writes in General.
            fields: Further fields of the message; `entities` replaces what would be recognised.

        Returns:
            The message's number.
        """
        return self._write(chat, user, _recognised(text, fields), reply_to, thread)

    def edit(self, chat_id: int, message_id: int, text: str) -> None:
        """Somebody changes what they wrote."""
        with self._state.changed:
            message = self._state.room(chat_id).messages[message_id]
            message |= {"edit_date": int(time.time()), **_recognised(text, {})}
            self._state.updates.add("edited_message", message)

    def delete(self, chat_id: int, message_id: int) -> None:
        """Somebody deletes a message; Telegram tells bots nothing of it."""
        with self._state.changed:
            del self._state.room(chat_id).messages[message_id]

    def press(self, user: User, chat_id: int, message_id: int, data: str) -> str:
        """Somebody presses an inline button under a message of the bot.

        Returns:
            The query's identifier, which the bot must answer.
        """
        with self._state.changed:
            identifier = f"callback-{next(self._callbacks)}"
            self._state.open_callbacks.add(identifier)
            content: dict[str, object] = {
                "id": identifier,
                "from": user.to_dict(),
                "chat_instance": str(chat_id),
                "message": self._state.room(chat_id).messages[message_id],
                "data": data,
            }
            self._state.updates.add("callback_query", content)
            return identifier

    def press_button(self, user: User, sent: Sent, number: int) -> str:
        """Somebody presses one of a message's buttons, counted from 0, row after row."""
        markup = sent.parameters["reply_markup"]
        rows = markup["inline_keyboard"] if isinstance(markup, dict) else []
        return self.press(
            user, sent.chat_id, sent.message_id, str([each for row in rows for each in row][number]["callback_data"])
        )

    def inline_query(self, user: User, text: str) -> str:
        """Somebody types the bot's name and a text, in whatever chat.

        Returns:
            The query's identifier.
        """
        with self._state.changed:
            identifier = f"inline-{next(self._callbacks)}"
            content: dict[str, object] = {"id": identifier, "from": user.to_dict(), "query": text, "offset": ""}
            self._state.updates.add("inline_query", content)
            return identifier

    def open_topic(self, chat: Chat, user: User, name: str) -> int:
        """Somebody opens a topic in a forum.

        Returns:
            The topic's number, for `thread`.
        """
        with self._state.changed:
            room = self._state.enter(chat, user)
            topic = {"name": name, "icon_color": 7322096}
            message = room.add(user, forum_topic_created=topic, is_topic_message=True)
            message["message_thread_id"] = message["message_id"]
            room.topics.add(_number(message))
            self._state.updates.add("message", message)
            return _number(message)

    def set_member(self, chat: Chat, user: User, status: str = "member") -> None:
        """Gives somebody a place in a chat: `administrator`, `creator`, `restricted`, `left`, `kicked`."""
        with self._state.changed:
            self._state.enter(chat).members[user.id] = Member(user, status)

    def change_member(self, chat: Chat, user: User, status: str, by: User | None = None) -> None:
        """Somebody joins, leaves, is promoted or banned; bots that are administrators there are told."""
        with self._state.changed:
            room = self._state.enter(chat)
            before = room.members.get(user.id, Member(user, "left"))
            room.members[user.id] = Member(user, status)
            if room.members[self._state.bot.id].status == "administrator":
                content = _change(chat, by or user, before, room.members[user.id])
                self._state.updates.add("chat_member", content)

    def change_bot(self, chat: Chat, by: User, status: str = "member", **rights: bool) -> None:
        """Somebody adds the bot to a group, makes it an administrator, removes it."""
        with self._state.changed:
            known = chat.id in self._state.rooms
            room = self._state.enter(chat, by)
            bot = self._state.bot
            before = room.members[bot.id] if known else Member(bot, "left")
            room.members[bot.id] = Member(bot, status, rights)
            gone = status in ("left", "kicked")
            room.closed = forbidden(f"bot was kicked from the {chat.type} chat") if gone else None
            self._state.updates.add("my_chat_member", _change(chat, by, before, room.members[bot.id]))

    def migrate(self, chat: Chat, new: Chat, by: User) -> None:
        """A group becomes a supergroup: the old number is refused with the new one, and both are told of it."""
        with self._state.changed:
            old_room, room = self._state.enter(chat, by), self._state.enter(new, by)
            room.members.update(old_room.members)
            told = old_room.add(by, migrate_to_chat_id=new.id)
            self._state.updates.add("message", told)
            self._state.updates.add("message", room.add(by, migrate_from_chat_id=chat.id))
            moved = {"migrate_to_chat_id": new.id}
            text = "group chat was upgraded to a supergroup chat"
            old_room.closed = ApiError(HTTPStatus.BAD_REQUEST, text, moved)

    def delete_topic(self, chat: Chat, topic: int) -> None:
        """Somebody deletes a topic; Telegram tells bots nothing of it."""
        with self._state.changed:
            self._state.room(chat.id).topics.discard(topic)

    def block(self, user: User) -> None:
        """Somebody blocks the bot: it cannot write to them any more."""
        with self._state.changed:
            self._state.enter(private_chat(user), user).closed = forbidden("bot was blocked by the user")

    def remove_bot(self, chat: Chat) -> None:
        """Somebody removes the bot from a group."""
        with self._state.changed:
            self._state.enter(chat).closed = forbidden(f"bot was kicked from the {chat.type} chat")

    def file(self, name: str, data: bytes, media_type: str = "application/octet-stream") -> dict[str, object]:
        """A file that somebody can send: `private_message(ANNA, document=telegram.file("a.pdf", data))`."""
        with self._state.changed:
            identifier = f"documents/file_{len(self._state.files)}"
            self._state.files[identifier] = data
            return {
                "file_id": identifier,
                "file_unique_id": identifier,
                "file_name": name,
                "mime_type": media_type,
                "file_size": len(data),
            }

    def update(self, kind: str, content: dict[str, object]) -> int:
        """Queues any other update, as the Bot API writes it.

        Returns:
            Its update_id.
        """
        return self._state.updates.add(kind, content)

    def jump(self, to: int) -> None:
        """The numbers of updates begin anew somewhere, as after a quiet week."""
        self._state.updates.jump(to)

    def unsent_message(
        self, chat: Chat, user: User, text: str, sender_chat: Chat | None
    ) -> tuple[int, dict[str, object]]:
        """A message as an update would bring it, without the update, and without making its writer a member.

        Returns:
            A number for an update, and the message.
        """
        with self._state.changed:
            room = self._state.enter(chat)
            message = room.add(
                user, **_recognised(text, {}), sender_chat=sender_chat.to_dict() if sender_chat else None
            )
            return 500_000 + _number(message), message

    def forget_updates(self) -> None:
        """Takes back what waits for the bot."""
        self._state.updates.forget()

    def repeat_update(self, update: dict[str, object]) -> None:
        """Queues an update as it is, `update_id` included: a repeated or a malformed one."""
        self._state.updates.repeat(update)

    def _write(
        self, chat: Chat, user: User, content: dict[str, object], reply_to: int | None, thread: int | None
    ) -> int:
        with self._state.changed:
            room = self._state.enter(chat, user)
            message = room.add(user, **(_position(room, reply_to, thread) | content))
            Message.de_json(message, None)  # a test that makes up an impossible message fails here, not in the bot
            self._state.updates.add("message", message)
            return _number(message)


def private_chat(user: User) -> Chat:
    """The chat of a person with the bot."""
    return Chat(user.id, Chat.PRIVATE, first_name=user.first_name, username=user.username)


def _change(chat: Chat, by: User, before: Member, after: Member) -> dict[str, object]:
    return {
        "chat": chat.to_dict(),
        "from": by.to_dict(),
        "date": int(time.time()),
        "old_chat_member": member_json(before),
        "new_chat_member": member_json(after),
    }


def _recognised(text: str | None, fields: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {"text": text} if text is not None else {}
    for name, entities in (("text", "entities"), ("caption", "caption_entities")):
        if isinstance(value := (found | fields).get(name), str):
            found[entities] = [entity.json() for entity in recognised(value)]
    return found | fields


def _position(room: Room, reply_to: int | None, thread: int | None) -> dict[str, object]:
    """Where a message stands. In a topic, what answers nobody answers the message that opened the topic."""
    position: dict[str, object] = {}
    if reply_to or thread:
        position["reply_to_message"] = room.quoted(reply_to or thread or 0)
    if thread:
        room.check_thread(thread)
        position |= {"message_thread_id": thread, "is_topic_message": True}
    elif reply_to and room.chat.type == Chat.SUPERGROUP:
        # Telegram numbers threads of replies too; nothing can be sent to such a number.
        position["message_thread_id"] = reply_to
    return position


def _number(message: dict[str, object]) -> int:
    number = message["message_id"]
    assert isinstance(number, int)
    return number
