"""What every handler is given: the bot's parts, and what an update is about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from knowledge.store.albums import Albums
from knowledge.store.boards import Boards
from knowledge.store.chats import Chats
from knowledge.store.corrections import Corrections
from knowledge.store.digests import Digests
from knowledge.store.documents import Documents
from knowledge.store.inbox import Inbox
from knowledge.store.members import Members
from knowledge.store.outbox import Outbox
from knowledge.store.questions import Questions
from knowledge.store.unanswered import Unanswered
from knowledge.store.watches import Watches
from knowledge.types import Answer

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import Bot

    from bot.flood import Flood
    from bot.wording import PlatformName
    from ingest.fetch import FetchPolicy
    from knowledge.door import Knowledge
    from knowledge.store.database import Database
    from knowledge.texts import Texts

Asking = Callable[[str, str, Answer | None], Answer]
"""The core's answer to a question: its text, the board's name, and the answer before in the same conversation. It takes
its time, so it is only called through `in_core`."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a moderator answered, ready to become a document.

    Attributes:
        key: The same answer, corrected, has the same.
        title: The question.
    """

    board: str
    key: str
    title: str
    text: str
    author: str


Adding = Callable[[Note], str]
"""Keeps a note as a document of its board, and gives its id. Through `in_core` as well."""

ASKING_AT_ONCE = 8
"""Questions that are answered side by side: the others wait, and leave threads to the store."""

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Stores:
    """What the bot keeps."""

    albums: Albums
    boards: Boards
    chats: Chats
    corrections: Corrections
    digests: Digests
    documents: Documents
    inbox: Inbox
    members: Members
    outbox: Outbox
    questions: Questions
    unanswered: Unanswered
    watches: Watches


def stores_in(database: Database) -> Stores:
    """All of them, in one database."""
    return Stores(
        albums=Albums(database),
        boards=Boards(database),
        chats=Chats(database),
        corrections=Corrections(database),
        digests=Digests(database),
        documents=Documents(database),
        inbox=Inbox(database),
        members=Members(database),
        outbox=Outbox(database),
        questions=Questions(database),
        unanswered=Unanswered(database),
        watches=Watches(database),
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """What the bot is joined from.

    Attributes:
        bot: The way to Telegram, for what need not be kept: asking, showing a sign of typing.
        owners: Telegram's numbers of the owners.
        platform_name: The name that people read of a platform's key.
        clock: Now.
        policy: How far links may lead.
        digest_at: When digests are due where a board says nothing else: `MON 09:00`, or `off`.
        knowledge: The open room, for verbs that take it; through `in_core`.
        turns: Who may ask the core at the moment.
    """

    bot: Bot
    owners: frozenset[int]
    asking: Asking
    adding: Adding
    policy: FetchPolicy
    texts: Texts
    platform_name: PlatformName
    clock: Callable[[], datetime]
    digest_at: str
    knowledge: Knowledge
    stores: Stores
    flood: Flood
    turns: asyncio.Semaphore


async def in_core(function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
    """The one way from the asynchronous edge into the synchronous core: a thread of its own.

    Args:
        function: What to call there.
        args: Its arguments.
        kwargs: Its named arguments.
    """
    return await asyncio.to_thread(function, *args, **kwargs)
