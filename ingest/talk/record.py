"""The path of a message: whether it may be kept, kept, placed among the conversations, and told when one is over.

Handlers call `hear`, jobs `tell_closed`; an import does all of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ingest.talk.discussion import Circle, discussion_of
from ingest.talk.export import read_chat, read_messages
from ingest.talk.ongoing import REACH
from ingest.talk.said import Said
from ingest.talk.threads import Placed, Threads
from knowledge.store.conversations import Place
from knowledge.store.messages import AT_ONCE, Kept
from knowledge.talk import CLOSED_AFTER, Verdict, content_verdict, may_keep
from knowledge.types import DEFAULT_BOARD

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.index import Progress
    from knowledge.door import Knowledge
    from knowledge.store.conversations import KeptMessage
    from knowledge.talk import TalkMessage

CLOSED_AT_ONCE = 100
"""Conversations told in one transaction."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an export brought.

    Attributes:
        chat_id: Of the group, as the Bot API names it.
        kept: What became of its messages.
        discussions: Conversations that were told, or told anew.
    """

    chat_id: int
    name: str
    kept: Kept
    discussions: int


def hear(knowledge: Knowledge, message: TalkMessage, *, is_bot: bool = False, board: str = DEFAULT_BOARD) -> Verdict:
    """Takes in a message as it is said, or edited, in a group; says whether it is kept, and if not, why.

    What was kept of one that is edited and may not be kept any more goes: it is not what they say now.
    """
    capture = knowledge.consent.capture(board, message.chat_id)
    if capture.since is None and message.edited is None:
        return "off"
    speakers = {each for each in (message.speaker, message.author) if each is not None}
    refused = any(knowledge.consent.refused(board, each) for each in speakers)
    heard = message if capture.photos else replace(message, photo=None)
    verdict = may_keep(heard, since=capture.since, refused=refused, is_bot=is_bot)
    if verdict == "keep":
        knowledge.messages.keep(board, [heard], knowledge.clock())
    elif message.edited is not None and knowledge.messages.knows(board, message.chat_id, message.message_id):
        forget_message(knowledge, message.chat_id, message.message_id, board)
    return verdict


def forget_message(knowledge: Knowledge, chat_id: int, message_id: int, board: str = DEFAULT_BOARD) -> bool:
    """Erases one message, and its conversation is told without it; whether it was kept."""
    gone = knowledge.messages.forget(board, chat_id, [message_id], knowledge.clock())
    if gone:
        tell_closed(knowledge, board)
    return gone > 0


def import_chat(knowledge: Knowledge, file: Path, progress: Progress, board: str = DEFAULT_BOARD) -> Imported:
    """Takes in an export, beside what was captured live; again, it changes nothing.

    Args:
        knowledge: The open parts.
        file: `result.json` of one chat.
        progress: Hears how many bytes were read, of all.
        board: Whose talk it is.

    Raises:
        IngestError: The file is no export of a group, or damaged; what was read before is kept.
        KnowledgeError: The store failed.
    """
    chat = read_chat(file)
    size = file.stat().st_size
    kept = Kept()
    batch: list[TalkMessage] = []
    for message, read in read_messages(file, chat):
        if content_verdict(message.text, refused=False, is_bot=False) == "keep":
            batch.append(message)
        if len(batch) == AT_ONCE:
            kept = kept.plus(knowledge.messages.keep(board, batch, knowledge.clock(), live=False))
            progress(read, size)
            batch = []
    if batch:
        kept = kept.plus(knowledge.messages.keep(board, batch, knowledge.clock(), live=False))
    progress(size, size)
    return Imported(chat.chat_id, chat.name, kept, tell_closed(knowledge, board))


def tell_closed(knowledge: Knowledge, board: str = DEFAULT_BOARD) -> int:
    """Places what waits, and makes what is over findable; how many conversations."""
    place_waiting(knowledge, board)
    before = knowledge.clock() - CLOSED_AFTER
    circle = _circle(knowledge, board)
    told = 0
    while closed := knowledge.conversations.closed(board, before, CLOSED_AT_ONCE):
        discussions = [discussion_of(*name, messages, circle) for name, messages in closed.items()]
        knowledge.conversations.tell(board, discussions, knowledge.clock())
        told += len(discussions)
    return told


def place_waiting(knowledge: Knowledge, board: str = DEFAULT_BOARD) -> None:
    """Separates what was kept since the last time into conversations, each topic of a forum by itself.

    What comes later changes nothing of what was placed: an export of the time before takes its place beside it.
    """
    for chat_id, first in knowledge.conversations.unplaced(board).items():
        topics: defaultdict[int | None, Threads] = defaultdict(Threads)
        for message in knowledge.conversations.before(chat_id, first, REACH):
            topics[message.topic].resume(_said(message), _placed(message))
        position = first - 1
        while batch := knowledge.conversations.talk(chat_id, position, AT_ONCE):
            places = []
            for message in batch:
                threads = topics[message.topic]
                if message.thread is not None:
                    threads.resume(_said(message), _placed(message))
                    continue
                _recall(knowledge, threads, message)
                placed = threads.add(_said(message))
                link = int(placed.reply_to) if placed.reply_to is not None else None
                places.append(Place(message.message_id, int(placed.thread), link))
            knowledge.conversations.place(board, chat_id, places)
            position = batch[-1].message_id


def _recall(knowledge: Knowledge, threads: Threads, message: KeptMessage) -> None:
    """A marked reply may reach back beyond what was read."""
    if message.reply_to is None or threads.knows(str(message.reply_to)):
        return
    thread = knowledge.conversations.thread_of(message.chat_id, message.reply_to)
    if thread is not None:
        threads.remember(str(message.reply_to), str(thread))


def _said(message: KeptMessage) -> Said:
    return Said(
        id=str(message.message_id),
        at=message.at,
        speaker=message.telegram_id or message.person,
        text=message.text,
        name=message.name or message.person,
        reply_to=str(message.reply_to) if message.reply_to is not None else None,
        mentions=frozenset(message.mentions),
    )


def _placed(message: KeptMessage) -> Placed:
    link = str(message.link) if message.link is not None else None
    return Placed(str(message.message_id), str(message.thread), link)


def _circle(knowledge: Knowledge, board: str) -> Circle:
    glossary = knowledge.glossary(board)
    return Circle(
        board=board,
        names=knowledge.conversations.names(board),
        zone=ZoneInfo(knowledge.settings.timezone),
        platforms=glossary.platforms_named,
        is_term=lambda name: glossary.entry_of(name) is not None,
    )
