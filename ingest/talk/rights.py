"""What a member may ask for: to be left out, to be kept again, to see what is kept, to be forgotten; and the clean-up.

Each verb is one call for whoever speaks with the member. What is erased is out of every answer when the call returns;
the files of the database and the indexes are written anew by the day's clean-up (`ingest.index.clean_up`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ingest.talk.record import tell_closed
from knowledge.talk import message_link
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.talk import TalkMessage


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was erased."""

    messages: int
    questions: int


def opt_out(knowledge: Knowledge, speaker: str, *, erase: bool, board: str = DEFAULT_BOARD) -> int:
    """Keeps nothing more of somebody; erases what is kept if they wish it; how many messages were erased."""
    knowledge.consent.refuse(board, speaker, knowledge.clock())
    return forget(knowledge, speaker, board) if erase else 0


def opt_in(knowledge: Knowledge, speaker: str, board: str = DEFAULT_BOARD) -> bool:
    """Keeps again what somebody says from now on; whether they had opted out."""
    return knowledge.consent.agree(board, speaker)


def forget(knowledge: Knowledge, speaker: str, board: str = DEFAULT_BOARD) -> int:
    """Erases what is kept of somebody's talk on a board; how many messages there were.

    That they opted out is kept, and which messages are not to come back: neither says who they are or what they said.
    """
    gone = knowledge.messages.forget_speaker(board, speaker, knowledge.clock())
    tell_closed(knowledge, board)
    return gone


def forget_person(knowledge: Knowledge, user_id: int) -> Forgotten:
    """Erases all that is kept of somebody, on every board: their talk, questions, votes, watches and choices."""
    now = knowledge.clock()
    boards = knowledge.boards.names()
    messages = sum(knowledge.messages.forget_speaker(board, str(user_id), now) for board in boards)
    questions = knowledge.personal.forget(user_id, now)
    for board in boards:
        tell_closed(knowledge, board)
    return Forgotten(messages, questions)


def left(knowledge: Knowledge, user_id: int, board: str = DEFAULT_BOARD) -> Forgotten:
    """Somebody left a board or was banned: the board's rule for what is kept of them there."""
    if knowledge.consent.rule(board).on_leaving != "erase":
        return Forgotten(0, 0)
    messages = forget(knowledge, str(user_id), board)
    return Forgotten(messages, knowledge.personal.forget(user_id, knowledge.clock(), board))


def expire(knowledge: Knowledge, board: str = DEFAULT_BOARD) -> int:
    """Erases what is older than the board keeps it; how many messages.

    What was said on one day goes together, so that a conversation is told anew once and not hour by hour: nothing is
    kept longer than promised, and at most a day less.
    """
    days = timedelta(days=knowledge.consent.rule(board).retention_days)
    zone = ZoneInfo(knowledge.settings.timezone)
    last = (knowledge.clock() - days).astimezone(zone).date()
    before = datetime.combine(last + timedelta(days=1), time(), zone)
    gone = 0
    while erased := knowledge.messages.expire(board, before, knowledge.clock()):
        gone += erased
    if gone:
        tell_closed(knowledge, board)
    return gone


def my_data(knowledge: Knowledge, user_id: int) -> str:
    """All that is kept of somebody, as the JSON of a file for them."""
    boards = knowledge.boards.names()
    own = knowledge.personal.of(user_id)
    return json.dumps(
        {"telegram_id": user_id, **asdict(own), "talk": [_talk(knowledge, str(user_id), each) for each in boards]},
        ensure_ascii=False,
        indent=1,
    )


def _talk(knowledge: Knowledge, speaker: str, board: str) -> dict[str, object]:
    messages = knowledge.messages.of_speaker(board, speaker)
    newest = next((each for each in reversed(messages) if each.speaker == speaker), None)
    return {
        "board": board,
        "opted_out": knowledge.consent.refused(board, speaker),
        "kept_for_days": knowledge.consent.rule(board).retention_days,
        "name": newest.name if newest is not None else None,
        "username": newest.username if newest is not None else None,
        "messages": [_shown(message) for message in messages],
    }


def _shown(message: TalkMessage) -> dict[str, object]:
    return {
        "chat_id": message.chat_id,
        "message_id": message.message_id,
        "at": message.at.isoformat(),
        "edited": message.edited.isoformat() if message.edited is not None else None,
        "text": message.text,
        "reply_to": message.reply_to,
        "forwarded": message.forwarded,
        "unread_photo": message.photo is not None,
        "link": message_link(message.chat_id, message.message_id, message.topic),
    }
