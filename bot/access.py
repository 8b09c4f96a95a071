"""Who may do what: decided for every message, button and link, from what Telegram says, never from what they say."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from telegram import ChatMember, ChatMemberRestricted
from telegram.error import BadRequest, Forbidden

from bot.context import in_core
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from telegram import Message, User

    from bot.context import Parts
    from knowledge.store.chats import Chat

TOLD_AT_ONCE_FOR = timedelta(minutes=5)
"""How long a membership counts in a group whose administrator the bot is: Telegram tells it who leaves."""
UNTOLD_FOR = timedelta(minutes=1)
"""The same in another group."""

ANONYMOUS = 1_087_968_824
"""The account in whose name Telegram shows anonymous administrators."""

_MODERATORS = {ChatMember.OWNER, ChatMember.ADMINISTRATOR}
_PRESENT = {*_MODERATORS, ChatMember.MEMBER, ChatMember.RESTRICTED}

_log = logging.getLogger(__name__)


class Role(IntEnum):
    """What somebody may do, each including the ones before."""

    STRANGER = 0
    MEMBER = 1
    MODERATOR = 2
    OWNER = 3


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who writes or presses.

    Attributes:
        user_id: Of an account; of an anonymous administrator, Telegram's account for them.
        anonymous: Whether it is an administrator of the very group who writes in the group's name.
    """

    user_id: int
    name: str = ""
    language_code: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is here.

    Attributes:
        board: Whose documents they are answered from; None for a stranger.
        boards: All that they may choose from.
    """

    role: Role
    board: str | None = None
    boards: tuple[str, ...] = ()


NOBODY = Standing(Role.STRANGER)


def who_wrote(message: Message) -> Who | None:
    """Who wrote a message; None for bots, channels, and posts that a channel forwards by itself. Pure."""
    user, sender = message.from_user, message.sender_chat
    if message.is_automatic_forward or user is None:
        return None
    if sender is not None:
        in_its_name = sender.id == message.chat.id and user.id == ANONYMOUS
        return Who(ANONYMOUS, anonymous=True) if in_its_name else None
    return None if user.is_bot else who_is(user)


def who_is(user: User) -> Who:
    """Somebody who pressed a button: Telegram shows anonymous administrators by their own account there. Pure."""
    return Who(user.id, user.full_name, user.language_code)


def standing_in_group(chat: Chat, status: str | None, *, is_owner: bool) -> Standing:
    """What somebody is in a group. Pure.

    Args:
        chat: The group.
        status: What Telegram says that they are there.
        is_owner: Whether they own the bot.
    """
    if is_owner:
        return Standing(Role.OWNER, chat.board, _only(chat.board))
    if not chat.approved or status not in _PRESENT:
        return NOBODY
    role = Role.MODERATOR if status in _MODERATORS else Role.MEMBER
    return Standing(role, chat.board, _only(chat.board))


def standing_in_private(chosen: str | None, found: Sequence[tuple[str, Role]], *, is_owner: bool) -> Standing:
    """What somebody is in their chat with the bot. Pure.

    Args:
        chosen: The board that they chose.
        found: For each approved group that they are in, its board and what they are there.
        is_owner: Whether they own the bot.
    """
    boards = tuple(dict.fromkeys(board for board, _ in found))
    if is_owner and not boards:
        boards = (DEFAULT_BOARD,)
    if not boards:
        return NOBODY
    board = chosen if chosen in boards else boards[0]
    role = Role.OWNER if is_owner else max(role for each, role in found if each == board)
    return Standing(role, board, boards)


async def standing_of(parts: Parts, chat: Chat, who: Who) -> Standing:
    """What somebody is in a chat, as Telegram says.

    Raises:
        TelegramError: Telegram does not say it at the moment.
    """
    if chat.is_private:
        return await standing_alone(parts, who, chat.board)
    if who.anonymous:
        return standing_in_group(chat, ChatMember.ADMINISTRATOR, is_owner=False)
    is_owner = who.user_id in parts.owners
    status = await status_in(parts, chat, who.user_id) if chat.approved and not is_owner else None
    return standing_in_group(chat, status, is_owner=is_owner)


async def standing_alone(parts: Parts, who: Who, chosen: str | None) -> Standing:
    """What somebody is where no group is near: in private, or writing to the bot from another chat.

    Raises:
        TelegramError: As `standing_of` does.
    """
    is_owner = who.user_id in parts.owners
    found = []
    for group in await in_core(parts.stores.chats.approved):
        status = ChatMember.OWNER if is_owner else await status_in(parts, group, who.user_id)
        standing = standing_in_group(group, status, is_owner=False)
        if standing.board is not None:
            found.append((standing.board, standing.role))
    return standing_in_private(chosen, found, is_owner=is_owner)


async def status_in(parts: Parts, group: Chat, user_id: int) -> str:
    """What somebody is in a group, in getChatMember's words: asked, or known for a few minutes.

    Raises:
        TelegramError: As `standing_of` does.
    """
    known = await in_core(parts.stores.members.membership, group.id, user_id)
    now = parts.clock()
    if known is not None and _still_counts(group, now - known.seen):
        return known.status
    status = await _ask(parts, group, user_id)
    await in_core(parts.stores.members.note, group.id, user_id, status, now)
    return status


def status_of(member: ChatMember) -> str:
    """A member's status; one who is restricted and not in the group has left. Pure."""
    if isinstance(member, ChatMemberRestricted) and not member.is_member:
        return ChatMember.LEFT
    return member.status


def _still_counts(group: Chat, age: timedelta) -> bool:
    told = group.bot_status in _MODERATORS
    return timedelta() <= age < (TOLD_AT_ONCE_FOR if told else UNTOLD_FOR)


async def _ask(parts: Parts, group: Chat, user_id: int) -> str:
    try:
        return status_of(await parts.bot.get_chat_member(group.id, user_id))
    except (BadRequest, Forbidden) as error:
        _log.info("%s is nobody in %s: %s", user_id, group.id, error)
        return ChatMember.LEFT


def _only(board: str | None) -> tuple[str, ...]:
    return (board,) if board is not None else ()


def reaches(standing: Standing, boards: Iterable[str]) -> bool:
    """Whether somebody may see what belongs to one of these boards. Pure."""
    return any(board in standing.boards for board in boards)
