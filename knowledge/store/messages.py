"""Messages of members' talk: kept once however often they come, erased for good."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import Session, col, delete, func, or_, select

from knowledge.store.boards import board_id, ensure_board
from knowledge.store.consent import person_in, refusals_among
from knowledge.store.conversations import withdraw
from knowledge.store.erasures import request_erasure
from knowledge.store.tables import ForgottenRow, MemberRow, MessageRow, TalkThreadRow
from knowledge.talk import TalkMessage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from knowledge.store.database import Database

AT_ONCE = 500
"""Messages in one transaction, and names in one statement: below the lowest limit on SQL variables."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of messages.

    Attributes:
        refused: Of people who opted out, or erased before.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0

    def plus(self, other: Kept) -> Kept:
        """Both together."""
        return Kept(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
        )


class Messages:
    """Reads and keeps messages; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, board: str, messages: Sequence[TalkMessage], at: datetime, *, live: bool = True) -> Kept:
        """Keeps messages of one board, at most `AT_ONCE`; one that is known stays, unless it was edited since.

        Nothing is kept of who opted out, nor what was erased before, wherever it comes from. An edit takes the old text
        out of what answers at once.

        Args:
            board: The board.
            messages: Of any of its groups, each once.
            at: Now.
            live: Whether they were just said: then their speakers' names are how they are called now.
        """
        with self._database.writing() as session:
            keeping = _Keeping.of(session, board, messages, at)
            kept = Kept()
            for message in messages:
                kept = kept.plus(keeping.take(session, message, live=live))
            withdraw(session, board, keeping.changed, at)
            return kept

    def knows(self, board: str, chat_id: int, message_id: int) -> bool:
        """Whether a message is kept."""
        with self._database.reading() as session:
            row = session.get(MessageRow, (chat_id, message_id))
            return row is not None and row.board_id == board_id(session, board)

    def count(self, board: str, chat_id: int | None = None) -> int:
        """How many messages of a board are kept, or of one of its groups."""
        with self._database.reading() as session:
            query = select(func.count()).where(MessageRow.board_id == board_id(session, board))
            if chat_id is not None:
                query = query.where(MessageRow.chat_id == chat_id)
            return session.exec(query).one()

    def of_speaker(self, board: str, speaker: str) -> tuple[TalkMessage, ...]:
        """All that is kept of somebody on a board, oldest first; also what others passed on of theirs."""
        with self._database.reading() as session:
            query = (
                select(MessageRow, MemberRow)
                .join(MemberRow, _same_person(), isouter=True)
                .where(MessageRow.board_id == board_id(session, board), _words_of(person_in(session, speaker)))
                .order_by(col(MessageRow.at), col(MessageRow.message_id))
            )
            return tuple(message_of(row, member) for row, member in session.exec(query))

    def forget(self, board: str, chat_id: int, message_ids: Sequence[int], at: datetime) -> int:
        """Erases messages of a group for good, at most `AT_ONCE`; how many there were.

        One that is not kept is remembered as well: no export shall bring it.
        """
        with self._database.writing() as session:
            query = select(MessageRow).where(
                MessageRow.board_id == board_id(session, board),
                MessageRow.chat_id == chat_id,
                col(MessageRow.message_id).in_(list(message_ids)[:AT_ONCE]),
            )
            for message_id in message_ids[:AT_ONCE]:
                session.merge(ForgottenRow(chat_id=chat_id, message_id=message_id))
            return _erase(session, board, session.exec(query).all(), at)

    def forget_speaker(self, board: str, speaker: str, at: datetime) -> int:
        """Erases all that is kept of somebody on a board, but that they opted out if they did; how many messages.

        What others passed on of theirs is theirs.
        """
        with self._database.writing() as session:
            person, key = person_in(session, speaker), board_id(session, board)
            query = select(MessageRow).where(MessageRow.board_id == key, _words_of(person))
            gone = _erase(session, board, session.exec(query).all(), at)
            session.exec(delete(MemberRow).where(col(MemberRow.board_id) == key, col(MemberRow.person) == person))
            request_erasure(session, at)
            return gone

    def expire(self, board: str, before: datetime, at: datetime) -> int:
        """Erases what was said before a moment, at most `AT_ONCE` messages; how many."""
        with self._database.writing() as session:
            query = (
                select(MessageRow)
                .where(MessageRow.board_id == board_id(session, board), col(MessageRow.at) < before)
                .order_by(col(MessageRow.at))
                .limit(AT_ONCE)
            )
            return _erase(session, board, session.exec(query).all(), at)


def erase_conversation(session: Session, board: str, document_id: str, at: datetime) -> int:
    """Erases what was said in a discussion that somebody deleted, inside their transaction; how many messages."""
    thread = session.exec(select(TalkThreadRow).where(TalkThreadRow.document_id == document_id)).first()
    if thread is None:
        return 0
    of_thread = MessageRow.chat_id == thread.chat_id, MessageRow.thread == thread.first
    gone = _erase(session, board, session.exec(select(MessageRow).where(*of_thread)).all(), at)
    session.delete(thread)
    return gone


@dataclass(slots=True)
class _Keeping:
    """What is known of a batch before it is kept."""

    board: str
    key: int
    at: datetime
    people: dict[str, str]
    refused: set[str]
    rows: dict[tuple[int, int], MessageRow]
    forgotten: set[tuple[int, int]]
    members: dict[str, MemberRow]
    changed: set[tuple[int, int | None]] = field(default_factory=set)

    @classmethod
    def of(cls, session: Session, board: str, messages: Sequence[TalkMessage], at: datetime) -> _Keeping:
        key = ensure_board(session, board, at)
        speakers = {each for message in messages for each in (message.speaker, message.author) if each is not None}
        people = {speaker: person_in(session, speaker) for speaker in speakers}
        rows: dict[tuple[int, int], MessageRow] = {}
        forgotten: set[tuple[int, int]] = set()
        for chat_id in {message.chat_id for message in messages}:
            ids = [message.message_id for message in messages if message.chat_id == chat_id]
            known = select(MessageRow).where(MessageRow.chat_id == chat_id, col(MessageRow.message_id).in_(ids))
            rows |= {(chat_id, row.message_id): row for row in session.exec(known)}
            gone = select(ForgottenRow).where(ForgottenRow.chat_id == chat_id, col(ForgottenRow.message_id).in_(ids))
            forgotten |= {(chat_id, row.message_id) for row in session.exec(gone)}
        members = select(MemberRow).where(MemberRow.board_id == key, col(MemberRow.person).in_(list(people.values())))
        return cls(
            board=board,
            key=key,
            at=at,
            people=people,
            refused=refusals_among(session, key, people.values()),
            rows=rows,
            forgotten=forgotten,
            members={row.person: row for row in session.exec(members)},
        )

    def take(self, session: Session, message: TalkMessage, *, live: bool) -> Kept:
        name, person = (message.chat_id, message.message_id), self.people[message.speaker]
        author = self.people[message.author] if message.author is not None else None
        if person in self.refused or author in self.refused or name in self.forgotten:
            return Kept(refused=1)
        self._know(session, person, message, live=live)
        row = self.rows.get(name)
        if row is None:
            self.rows[name] = _row(message, self.key, person, author)
            session.add(self.rows[name])
            return Kept(added=1)
        if not _is_later(message, row):
            return Kept(unchanged=1)
        row.text, row.edited, row.mentions = message.text, message.edited, " ".join(message.mentions)
        row.photo = message.photo
        session.add(row)
        self.changed.add((row.chat_id, row.thread))
        return Kept(changed=1)

    def _know(self, session: Session, person: str, message: TalkMessage, *, live: bool) -> None:
        row = self.members.get(person)
        if row is None:
            row = MemberRow(board_id=self.key, person=person, telegram_id=message.speaker, name=message.name)
            row.username = message.username
            self.members[person] = row
            session.add(row)
        elif live and (row.name, row.username) != (message.name, message.username):
            row.name, row.username = message.name, message.username
            session.add(row)


def message_of(row: MessageRow, member: MemberRow | None) -> TalkMessage:
    """A message with its speaker, as far as one is still known."""
    return TalkMessage(
        chat_id=row.chat_id,
        message_id=row.message_id,
        speaker=member.telegram_id if member is not None else "",
        name=member.name if member is not None else "",
        username=member.username if member is not None else None,
        at=row.at,
        text=row.text,
        reply_to=row.reply_to,
        mentions=tuple(row.mentions.split()),
        forwarded=row.forwarded,
        topic=row.topic,
        photo=row.photo,
        edited=row.edited,
    )


def _same_person() -> ColumnElement[bool]:
    return (col(MemberRow.board_id) == col(MessageRow.board_id)) & (col(MemberRow.person) == col(MessageRow.person))


def _words_of(person: str) -> ColumnElement[bool]:
    """What somebody said, and what others passed on of it."""
    return or_(col(MessageRow.person) == person, col(MessageRow.author) == person)


def _row(message: TalkMessage, board: int, person: str, author: str | None) -> MessageRow:
    return MessageRow(
        chat_id=message.chat_id,
        message_id=message.message_id,
        board_id=board,
        person=person,
        at=message.at,
        text=message.text,
        reply_to=message.reply_to,
        mentions=" ".join(message.mentions),
        forwarded=message.forwarded,
        author=author,
        topic=message.topic,
        photo=message.photo,
        edited=message.edited,
    )


def _is_later(message: TalkMessage, row: MessageRow) -> bool:
    """Whether it says something else since an edit that is not yet known."""
    if message.edited is None or (message.text == row.text and message.photo is None):
        return False
    return row.edited is None or message.edited > row.edited


def _erase(session: Session, board: str, rows: Iterable[MessageRow], at: datetime) -> int:
    """Out of the tables and of what answers; each is remembered as erased, so that no export brings it back."""
    gone = list(rows)
    withdraw(session, board, {(row.chat_id, row.thread) for row in gone}, at)
    for row in gone:
        session.merge(ForgottenRow(chat_id=row.chat_id, message_id=row.message_id))
        session.delete(row)
    if gone:
        request_erasure(session, at)
    return len(gone)
