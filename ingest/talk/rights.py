"""What a member may ask for: to be left out, to be kept again, to see what is kept, to be forgotten; and the clean-up.

Each verb is one call for whoever speaks with the member. What is erased is out of every answer when the call returns;
the files of the database and the indexes are written anew when the change log is followed next (`ingest.index.follow`).
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from ingest.talk.record import tell_closed
from knowledge.talk import message_link
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from knowledge.door import Knowledge
    from knowledge.talk import TalkMessage


def opt_out(knowledge: Knowledge, speaker: str, *, erase: bool, board: str = DEFAULT_BOARD) -> int:
    """Keeps nothing more of somebody; erases what is kept if they wish it; how many messages were erased."""
    knowledge.consent.refuse(board, speaker, knowledge.clock())
    return forget(knowledge, speaker, board) if erase else 0


def opt_in(knowledge: Knowledge, speaker: str, board: str = DEFAULT_BOARD) -> bool:
    """Keeps again what somebody says from now on; whether they had opted out."""
    return knowledge.consent.agree(board, speaker)


def forget(knowledge: Knowledge, speaker: str, board: str = DEFAULT_BOARD) -> int:
    """Erases all that is kept of somebody; how many messages there were.

    That they opted out is kept, and which messages are not to come back: neither says who they are or what they said.
    """
    gone = knowledge.messages.forget_speaker(board, speaker, knowledge.clock())
    tell_closed(knowledge, board)
    return gone


def forget_message(knowledge: Knowledge, chat_id: int, message_id: int, board: str = DEFAULT_BOARD) -> bool:
    """Erases one message; whether it was kept."""
    gone = knowledge.messages.forget(board, chat_id, [message_id], knowledge.clock())
    tell_closed(knowledge, board)
    return gone > 0


def left(knowledge: Knowledge, speaker: str, board: str = DEFAULT_BOARD) -> int:
    """Somebody left the group or was banned: the board's rule; how many messages were erased."""
    erases = knowledge.consent.rule(board).on_leaving == "erase"
    return forget(knowledge, speaker, board) if erases else 0


def expire(knowledge: Knowledge, board: str = DEFAULT_BOARD) -> int:
    """The day's clean-up: erases what is older than the board keeps it; how many messages."""
    rule = knowledge.consent.rule(board)
    before = knowledge.clock() - timedelta(days=rule.retention_days)
    gone = 0
    while erased := knowledge.messages.expire(board, before, knowledge.clock()):
        gone += erased
    if gone:
        tell_closed(knowledge, board)
    return gone


def my_data(knowledge: Knowledge, speaker: str, board: str = DEFAULT_BOARD) -> str:
    """All that is kept of somebody on a board, as the JSON of a file for them."""
    messages = knowledge.messages.of_speaker(board, speaker)
    return json.dumps(
        {
            "board": board,
            "telegram_id": speaker,
            "name": messages[-1].name if messages else None,
            "username": messages[-1].username if messages else None,
            "opted_out": knowledge.consent.refused(board, speaker),
            "kept_for_days": knowledge.consent.rule(board).retention_days,
            "messages": [_shown(message) for message in messages],
        },
        ensure_ascii=False,
        indent=1,
    )


def _shown(message: TalkMessage) -> dict[str, object]:
    return {
        "chat_id": message.chat_id,
        "message_id": message.message_id,
        "at": message.at.isoformat(),
        "edited": message.edited.isoformat() if message.edited is not None else None,
        "text": message.text,
        "reply_to": message.reply_to,
        "forwarded": message.forwarded,
        "link": message_link(message.chat_id, message.message_id),
    }
