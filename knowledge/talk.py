"""Members' talk: its values, a board's rule for it, and what of it may be kept. Pure."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

OnLeaving = Literal["keep", "erase"]

Verdict = Literal["keep", "off", "before", "refused", "bot", "command", "empty"]
"""What becomes of a message, and if it is not kept, why."""

CLOSED_AFTER = timedelta(hours=6)
"""A conversation in which nothing was said for so long is over."""


@dataclass(frozen=True, slots=True)
class TalkRule:
    """A board's rule for its members' talk.

    Attributes:
        retention_days: How long a message is kept.
        on_leaving: What happens to what somebody said who leaves the group or is banned.
    """

    retention_days: int = 365
    on_leaving: OnLeaving = "keep"


@dataclass(frozen=True, slots=True)
class Capture:
    """Whether a group's talk is kept.

    Attributes:
        since: From when on: the group was told then; None while it is not kept.
        asked: When an administrator wished it, while the group has not been told yet.
        photos: Whether the words in photos are read and kept as well.
    """

    since: datetime | None = None
    asked: datetime | None = None
    photos: bool = False


@dataclass(frozen=True, slots=True)
class TalkMessage:
    """A message of a group.

    Attributes:
        chat_id: As Telegram's Bot API names the group: -100… for a supergroup.
        message_id: Its number in the group.
        speaker: Telegram's id of whose it is.
        name: What the group reads as the speaker's name.
        username: The speaker's handle, without @.
        reply_to: The message that it was marked as a reply to.
        mentions: Telegram's ids and handles that it names by a link.
        forwarded: Whether somebody else's words were passed on.
        author: Telegram's id of whose words those are, where it says so.
        topic: The forum topic that it stands in; None in General and outside forums.
        photo: Telegram's name of a photo whose words are still to be read.
        edited: When it was changed last.
    """

    chat_id: int
    message_id: int
    speaker: str
    name: str
    at: datetime
    text: str
    username: str | None = None
    reply_to: int | None = None
    mentions: tuple[str, ...] = ()
    forwarded: bool = False
    author: str | None = None
    topic: int | None = None
    photo: str | None = None
    edited: datetime | None = None


def may_keep(message: TalkMessage, *, since: datetime | None, refused: bool, is_bot: bool) -> Verdict:
    """Whether a message that was heard live may be kept.

    Args:
        message: What was heard.
        since: When capture was switched on and announced in this group; None while it is off.
        refused: Whether the speaker opted out.
        is_bot: Whether a bot, the group itself or a channel speaks.
    """
    if since is None:
        return "off"
    if message.at < since:
        return "before"
    if message.photo is not None and not message.text.strip():
        return content_verdict("photo", refused=refused, is_bot=is_bot)
    return content_verdict(message.text, refused=refused, is_bot=is_bot)


def content_verdict(text: str, *, refused: bool, is_bot: bool) -> Verdict:
    """The same of a message in an export, which an administrator gives: it knows no moment of switching on."""
    if refused:
        return "refused"
    if is_bot:
        return "bot"
    if not text.strip():
        return "empty"
    return "command" if text.lstrip().startswith("/") else "keep"


def person_of(store: str, speaker: str) -> str:
    """A speaker's name in the store: a hash keyed with the store's own name, so that a refusal needs no Telegram id."""
    return hmac.new(store.encode(), speaker.encode(), "sha256").hexdigest()[:32]


def message_link(chat_id: int, message_id: int, topic: int | None = None) -> str | None:
    """The address at which members of a supergroup see a message; other groups have none."""
    digits = str(chat_id)
    place = f"{topic}/{message_id}" if topic is not None else str(message_id)
    return f"https://t.me/c/{digits[4:]}/{place}" if digits.startswith("-100") else None
