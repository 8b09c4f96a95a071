"""Conversations: which messages they hold, and the documents that they become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, or_, select

from knowledge.store.adding import add_version
from knowledge.store.audit import SYSTEM
from knowledge.store.boards import board_id, ensure_board
from knowledge.store.quoted import unquote
from knowledge.store.retiring import take_out
from knowledge.store.tables import DocumentRow, MemberRow, MessageRow, TalkThreadRow
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlmodel.sql.expression import Select

    from knowledge.store.database import Database
    from knowledge.types import NewVersion

_AT_ONCE = 500
"""Names in one statement: below the lowest limit on SQL variables."""


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message as kept, with the place that it has by now.

    Attributes:
        person: Its speaker's name in the store.
        thread: The first message of its conversation; None until it is placed.
        link: What it was taken to reply to.
    """

    chat_id: int
    message_id: int
    person: str
    telegram_id: str
    name: str
    username: str | None
    at: datetime
    text: str
    reply_to: int | None
    mentions: tuple[str, ...]
    forwarded: bool
    topic: int | None
    thread: int | None
    link: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message belongs: see `KeptMessage`."""

    message_id: int
    thread: int
    link: int | None


@dataclass(frozen=True, slots=True)
class Discussion:
    """What a conversation becomes.

    Attributes:
        first: Its first message.
        document: What is to be found of it; None where it says too little.
        speakers: Its people in the order of their letters.
        lines: The message that each line of the document was.
    """

    chat_id: int
    first: int
    document: NewVersion | None
    speakers: tuple[str, ...]
    lines: tuple[int, ...] = ()


class Conversations:
    """Reads and keeps conversations; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unplaced(self, board: str) -> dict[int, int]:
        """The groups of a board in which messages wait to be placed, each with the first of them."""
        waiting = col(MessageRow.thread).is_(None), col(MessageRow.photo).is_(None)
        query = select(MessageRow.chat_id, func.min(MessageRow.message_id)).where(*waiting)
        with self._database.reading() as session:
            of_board = query.where(MessageRow.board_id == board_id(session, board)).group_by(col(MessageRow.chat_id))
            return dict(session.exec(of_board).all())

    def talk(self, chat_id: int, after: int, limit: int) -> tuple[KeptMessage, ...]:
        """The messages of a group behind one of them, in the order in which they were said; no unread photos."""
        query = _messages().where(
            MessageRow.chat_id == chat_id,
            col(MessageRow.message_id) > after,
            or_(col(MessageRow.photo).is_(None), col(MessageRow.thread).is_not(None)),
        )
        with self._database.reading() as session:
            found = session.exec(query.order_by(col(MessageRow.message_id)).limit(limit))
            return tuple(_kept(row, member) for row, member in found)

    def before(self, chat_id: int, message_id: int, limit: int) -> tuple[KeptMessage, ...]:
        """The placed messages of a group just before one of them, in the order in which they were said."""
        query = _messages().where(
            MessageRow.chat_id == chat_id,
            col(MessageRow.message_id) < message_id,
            col(MessageRow.thread).is_not(None),
        )
        with self._database.reading() as session:
            found = session.exec(query.order_by(col(MessageRow.message_id).desc()).limit(limit)).all()
            return tuple(_kept(row, member) for row, member in reversed(found))

    def thread_of(self, chat_id: int, message_id: int) -> int | None:
        """The conversation of a message, where it is kept and placed."""
        with self._database.reading() as session:
            row = session.get(MessageRow, (chat_id, message_id))
            return row.thread if row is not None else None

    def place(self, board: str, chat_id: int, places: Sequence[Place]) -> None:
        """Keeps where messages of a group belong, at most 500; their conversations are to be told anew."""
        wanted = {place.message_id: place for place in places}
        with self._database.writing() as session:
            query = select(MessageRow).where(
                MessageRow.chat_id == chat_id, col(MessageRow.message_id).in_(list(wanted))
            )
            last: dict[int, datetime] = {}
            for row in session.exec(query).all():
                place = wanted[row.message_id]
                row.thread, row.link = place.thread, place.link
                session.add(row)
                last[place.thread] = max(row.at, last.get(place.thread, row.at))
            key = ensure_board(session, board, max(last.values())) if last else 0
            for first, at in last.items():
                _touch(session, chat_id, first, key, at)

    def closed(self, board: str, before: datetime, limit: int) -> dict[tuple[int, int], tuple[KeptMessage, ...]]:
        """Conversations that are over and not yet told as they are, with their messages."""
        with self._database.reading() as session:
            query = (
                select(TalkThreadRow)
                .where(
                    TalkThreadRow.board_id == board_id(session, board),
                    col(TalkThreadRow.dirty).is_(True),
                    col(TalkThreadRow.last_at) < before,
                )
                .order_by(col(TalkThreadRow.last_at), col(TalkThreadRow.chat_id), col(TalkThreadRow.first))
                .limit(limit)
            )
            found: dict[tuple[int, int], list[KeptMessage]] = {
                (row.chat_id, row.first): [] for row in session.exec(query)
            }
            for chat_id in {chat_id for chat_id, _ in found}:
                threads = [first for of_chat, first in found if of_chat == chat_id]
                for row, member in session.exec(_of_threads(chat_id, threads)):
                    found[chat_id, row.thread or 0].append(_kept(row, member))
        return {name: tuple(messages) for name, messages in found.items()}

    def tell(self, board: str, discussions: Sequence[Discussion], at: datetime) -> None:
        """Puts what conversations became in the place of what they were before.

        One that went on becomes another version; what was erased of one is gone since then, with the whole document.
        """
        with self._database.writing() as session:
            for each in discussions:
                row = session.get(TalkThreadRow, (each.chat_id, each.first))
                if row is None:
                    continue
                before, row.document_id = row.document_id, None
                if each.document is not None:
                    row.document_id = add_version(session, each.document, at, SYSTEM).document_id
                if before is not None and before != row.document_id:
                    _delete(session, board, before, at)
                    unquote(session, {before})
                row.speakers, row.lines, row.dirty = list(each.speakers), list(each.lines), False
                session.add(row)
                if each.document is None and not _has_messages(session, row):
                    session.delete(row)

    def names(self, board: str) -> tuple[str, ...]:
        """What the members of a board call each other: names and handles."""
        with self._database.reading() as session:
            query = select(MemberRow.name, MemberRow.username).where(MemberRow.board_id == board_id(session, board))
            return tuple({name for row in session.exec(query) for name in row if name})

    def speakers(self, document_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The people of these discussions, by document, in the order of their letters."""
        return {name: tuple(row.speakers) for name, row in self._rows(document_ids).items()}

    def lines(self, document_ids: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """The message that each line of these discussions was, by document; nothing of those told long ago."""
        return {name: tuple(row.lines) for name, row in self._rows(document_ids).items() if row.lines}

    def _rows(self, document_ids: Iterable[str]) -> dict[str, TalkThreadRow]:
        wanted = sorted(set(document_ids))
        found: dict[str, TalkThreadRow] = {}
        with self._database.reading() as session:
            for start in range(0, len(wanted), _AT_ONCE):
                these = col(TalkThreadRow.document_id).in_(wanted[start : start + _AT_ONCE])
                found |= {row.document_id or "": row for row in session.exec(select(TalkThreadRow).where(these))}
        return found


def withdraw(session: Session, board: str, threads: Iterable[tuple[int, int | None]], at: datetime) -> None:
    """Takes conversations out of what answers, inside the caller's transaction, until they are told anew."""
    gone = set[str]()
    for chat_id, first in threads:
        row = session.get(TalkThreadRow, (chat_id, first)) if first is not None else None
        if row is None:
            continue
        if row.document_id is not None:
            _delete(session, board, row.document_id, at)
            gone.add(row.document_id)
        row.document_id, row.dirty = None, True
        session.add(row)
    unquote(session, gone, kind=Kind.DISCUSSION)


def _delete(session: Session, board: str, document_id: str, at: datetime) -> None:
    """Unless a moderator did so before."""
    if session.get(DocumentRow, document_id) is not None:
        take_out(session, board, document_id, SYSTEM, at)


def _touch(session: Session, chat_id: int, first: int, board: int, at: datetime) -> None:
    """Notes that a conversation is to be told anew, or begins."""
    row = session.get(TalkThreadRow, (chat_id, first))
    if row is None:
        row = TalkThreadRow(chat_id=chat_id, first=first, board_id=board, last_at=at)
    row.dirty, row.last_at = True, max(row.last_at, at)
    session.add(row)


def _has_messages(session: Session, row: TalkThreadRow) -> bool:
    query = select(MessageRow.message_id).where(MessageRow.chat_id == row.chat_id, MessageRow.thread == row.first)
    return session.exec(query.limit(1)).first() is not None


def _messages() -> Select[MessageRow, MemberRow]:
    of_member = (col(MemberRow.board_id) == col(MessageRow.board_id)) & (
        col(MemberRow.person) == col(MessageRow.person)
    )
    return select(MessageRow, MemberRow).join(MemberRow, of_member, isouter=True)


def _of_threads(chat_id: int, threads: Sequence[int]) -> Select[MessageRow, MemberRow]:
    return (
        _messages()
        .where(MessageRow.chat_id == chat_id, col(MessageRow.thread).in_(threads))
        .order_by(col(MessageRow.message_id))
    )


def _kept(row: MessageRow, member: MemberRow | None) -> KeptMessage:
    return KeptMessage(
        chat_id=row.chat_id,
        message_id=row.message_id,
        person=row.person,
        telegram_id=member.telegram_id if member is not None else "",
        name=member.name if member is not None else "",
        username=member.username if member is not None else None,
        at=row.at,
        text=row.text,
        reply_to=row.reply_to,
        mentions=tuple(row.mentions.split()),
        forwarded=row.forwarded,
        topic=row.topic,
        thread=row.thread,
        link=row.link,
    )
