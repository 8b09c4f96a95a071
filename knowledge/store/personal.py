"""What is kept of one person beside their talk: questions, votes, watches, choices, drafts. Shown, and erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, delete, or_, select, update

from knowledge.store.boards import board_id
from knowledge.store.erasures import request_erasure
from knowledge.store.open_questions import release
from knowledge.store.quoted import forget_earlier, withhold
from knowledge.store.tables import (
    AlbumPieceRow,
    AuditRow,
    BoardRow,
    ChatRow,
    DraftRow,
    InboxRow,
    MembershipRow,
    OutboxRow,
    PersonRow,
    QuestionRow,
    VoteRow,
    WatchRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from knowledge.store.database import Database

JUST_NOW = timedelta(hours=1)
"""Telegram may deliver an update again for a moment; what says that it was handled stays for so long."""
_AT_ONCE = 500

Shown = tuple["Mapping[str, object]", ...]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What is kept of somebody, as values that JSON has, oldest first.

    Attributes:
        corrections: Whether they are told when an answer to them has changed.
        acts: What they did to documents as a moderator.
        groups: What they were in which group when Telegram last said so.
    """

    name: str | None
    language: str | None
    corrections: bool
    questions: Shown
    votes: Shown
    watches: Shown
    drafts: Shown
    acts: Shown
    groups: Shown


class Personal:
    """Reads and erases; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, user_id: int) -> PersonalData:
        """All that is kept of somebody, on all boards."""
        with self._database.reading() as session:
            person = session.get(PersonRow, user_id)
            private = session.get(ChatRow, user_id)
            boards = {row.id: row.name for row in session.exec(select(BoardRow))}
            return PersonalData(
                name=(person.name if person is not None else "") or (private.title if private is not None else None),
                language=person.language if person is not None else None,
                corrections=person.corrections if person is not None else True,
                questions=_questions(session, user_id, boards),
                votes=_votes(session, user_id),
                watches=_watches(session, user_id, boards),
                drafts=_drafts(session, user_id, boards),
                acts=_acts(session, user_id),
                groups=_groups(session, user_id),
            )

    def forget(self, user_id: int, at: datetime, board: str | None = None) -> int:
        """Erases it, on one board or, with what belongs to none, on all; how many questions there were.

        What they did as a moderator stays: documents are their board's, and the log of who changed them with it.
        """
        with self._database.writing() as session:
            key = board_id(session, board) if board is not None else None
            if board is not None and key is None:
                return 0
            gone = _forget_questions(session, user_id, key, at)
            of_board = [col(WatchRow.board_id) == key] if key is not None else []
            session.exec(delete(WatchRow).where(col(WatchRow.user_id) == user_id, *of_board))
            drafts = [col(DraftRow.board_id) == key] if key is not None else []
            session.exec(
                update(DraftRow)
                .where(col(DraftRow.by) == _name(user_id), col(DraftRow.state) == "open", *drafts)
                .values(state="cancelled", content=None, notes={})
            )
            if key is None:
                _forget_person(session, user_id, at)
            request_erasure(session, at)
            return gone


def _forget_questions(session: Session, user_id: int, board: int | None, at: datetime) -> int:
    query = select(QuestionRow).where(QuestionRow.user_id == user_id)
    rows = session.exec(query.where(QuestionRow.board_id == board) if board is not None else query).all()
    numbers = [row.id or 0 for row in rows]
    release(session, rows, at)
    forget_earlier(session, {row.text for row in rows})
    withhold(session, numbers)
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        session.exec(delete(VoteRow).where(col(VoteRow.question_id).in_(some)))
        session.exec(delete(QuestionRow).where(col(QuestionRow.id).in_(some)))
    votes = delete(VoteRow).where(col(VoteRow.user_id) == user_id)
    if board is not None:
        of_board = select(QuestionRow.id).where(QuestionRow.board_id == board)
        votes = votes.where(col(VoteRow.question_id).in_(of_board))
    session.exec(votes)
    return len(rows)


def _forget_person(session: Session, user_id: int, at: datetime) -> None:
    """Their name, choices and places, and what passed between them and the bot."""
    session.exec(delete(PersonRow).where(col(PersonRow.id) == user_id))
    session.exec(delete(MembershipRow).where(col(MembershipRow.user_id) == user_id))
    session.exec(delete(ChatRow).where(col(ChatRow.id) == user_id))
    session.exec(delete(AlbumPieceRow).where(col(AlbumPieceRow.chat_id) == user_id))
    settled = col(OutboxRow.state).not_in(["waiting", "begun"])
    session.exec(delete(OutboxRow).where(col(OutboxRow.chat_id) == user_id, settled))
    handled = col(InboxRow.lane) == str(user_id), col(InboxRow.state) == "done", col(InboxRow.settled) < at - JUST_NOW
    session.exec(delete(InboxRow).where(*handled))
    session.exec(delete(InboxRow).where(col(InboxRow.state) == "dead", _wrote(user_id)))


def _wrote(user_id: int) -> ColumnElement[bool]:
    """An update with them in it, as its JSON is kept: without spaces."""
    return or_(col(InboxRow.body).contains(f'"id":{user_id},'), col(InboxRow.lane) == str(user_id))


def _questions(session: Session, user_id: int, boards: Mapping[int | None, str]) -> Shown:
    rows = session.exec(select(QuestionRow).where(QuestionRow.user_id == user_id).order_by(col(QuestionRow.id)))
    return tuple(
        {
            "board": boards[row.board_id],
            "at": row.asked.isoformat(),
            "chat_id": row.chat_id,
            "message_id": row.message_id,
            "text": row.text,
            "status": row.status,
            "answer": _sentences(row.answer),
        }
        for row in rows
    )


def _sentences(answer: Mapping[str, object]) -> Sequence[str]:
    sentences = answer.get("sentences")
    return [str(each.get("text")) for each in sentences] if isinstance(sentences, list) else []


def _votes(session: Session, user_id: int) -> Shown:
    rows = session.exec(select(VoteRow).where(VoteRow.user_id == user_id).order_by(col(VoteRow.at)))
    return tuple(
        {"question": row.question_id, "at": row.at.isoformat(), "vote": row.value, "reason": row.reason} for row in rows
    )


def _watches(session: Session, user_id: int, boards: Mapping[int | None, str]) -> Shown:
    rows = session.exec(select(WatchRow).where(WatchRow.user_id == user_id).order_by(col(WatchRow.id)))
    return tuple({"board": boards[row.board_id], "words": row.text, "since": row.created.isoformat()} for row in rows)


def _drafts(session: Session, user_id: int, boards: Mapping[int | None, str]) -> Shown:
    query = select(DraftRow).where(DraftRow.by == _name(user_id)).order_by(col(DraftRow.created))
    return tuple(
        {
            "board": boards[row.board_id],
            "at": row.created.isoformat(),
            "state": row.state,
            "title": row.content.get("title") if row.content is not None else None,
            "document": row.document_id,
        }
        for row in session.exec(query)
    )


def _acts(session: Session, user_id: int) -> Shown:
    rows = session.exec(select(AuditRow).where(AuditRow.by == _name(user_id)).order_by(col(AuditRow.at)))
    return tuple({"at": row.at.isoformat(), "did": row.action, "document": row.document_id} for row in rows)


def _groups(session: Session, user_id: int) -> Shown:
    query = (
        select(MembershipRow, ChatRow.title)
        .join(ChatRow, col(ChatRow.id) == MembershipRow.chat_id, isouter=True)
        .where(MembershipRow.user_id == user_id)
    )
    return tuple(
        {"chat_id": row.chat_id, "group": title, "status": row.status, "seen": row.seen.isoformat()}
        for row, title in session.exec(query)
    )


def _name(user_id: int) -> str:
    """As the audit log and drafts name a person of Telegram."""
    return f"telegram:{user_id}"
