"""What the methods about chats and their members answer."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from telegram import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
)

from tests.fakes.telegram.errors import bad_request, forbidden
from tests.fakes.telegram.state import Member, State

if TYPE_CHECKING:
    from tests.fakes.telegram.requests import Call

_CLASSES: dict[str, type[ChatMember]] = {
    "creator": ChatMemberOwner,
    "administrator": ChatMemberAdministrator,
    "member": ChatMemberMember,
    "restricted": ChatMemberRestricted,
    "left": ChatMemberLeft,
    "kicked": ChatMemberBanned,
}
_PRESENT = {"creator", "administrator", "member", "restricted"}


def get_chat(state: State, call: Call) -> object:
    """getChat, with the fields that are always there."""
    chat = state.room(call.parameters["chat_id"]).chat
    gifts = dict.fromkeys(
        [
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ],
        False,
    )
    return chat.to_dict() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_member(state: State, call: Call) -> object:
    """getChatMember: somebody known who is not in the chat has left it."""
    room, number = state.room(call.parameters["chat_id"]), call.integer("user_id")
    if number in room.members:
        return member_json(room.members[number])
    elsewhere = [each.members[number] for each in state.rooms.values() if number in each.members]
    if not elsewhere:
        raise bad_request("user not found")
    return member_json(Member(elsewhere[0].user, "left"))


def get_administrators(state: State, call: Call) -> object:
    """getChatAdministrators: without other bots, as Telegram answers."""
    members = state.room(call.parameters["chat_id"]).members.values()
    leading = [each for each in members if each.status in ("creator", "administrator")]
    return [member_json(each) for each in leading if not each.user.is_bot or each.user.id == state.bot.id]


def get_member_count(state: State, call: Call) -> object:
    """GetChatMemberCount."""
    return sum(each.status in _PRESENT for each in state.room(call.parameters["chat_id"]).members.values())


def pin(state: State, call: Call) -> object:
    """pinChatMessage: needs the right to, and the message."""
    room = state.writable(call.parameters["chat_id"])
    if room.chat.type != "private" and not room.members[state.bot.id].rights.get("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    if call.integer("message_id") not in room.messages:
        raise bad_request("message to pin not found")
    room.pinned.append(call.integer("message_id"))
    return True


def leave(state: State, call: Call) -> object:
    """leaveChat: the bot cannot write there any more."""
    room = state.writable(call.parameters["chat_id"])
    room.members[state.bot.id] = Member(state.bot, "left")
    room.closed = forbidden(f"bot is not a member of the {room.chat.type} chat")
    return True


def member_json(member: Member) -> dict[str, object]:
    """A member as the Bot API writes one: rights that nobody gave are False."""
    parameters = inspect.signature(_CLASSES[member.status].__init__).parameters.values()
    required = [each.name for each in parameters if each.default is each.empty][2:]  # without self and user
    rights: dict[str, object] = {name: 0 if name == "until_date" else False for name in required}
    if member.status == "restricted":
        rights |= {"is_member": True, "can_react_to_messages": True}
    return rights | member.rights | {"status": member.status, "user": member.user.to_dict()}
