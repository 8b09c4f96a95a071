"""What members said and asked in a stretch of time, as a digest reads it: nothing of who opted out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from knowledge.store.boards import board_id
from knowledge.store.consent import refusals_among
from knowledge.store.questions import recorded
from knowledge.store.rows import version_of
from knowledge.store.tables import (
    DocumentRow,
    MessageRow,
    OpenQuestionRow,
    QuestionRow,
    StoreRow,
    TalkThreadRow,
    VersionRow,
)
from knowledge.store.unanswered import OPEN
from knowledge.talk import person_of
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from knowledge.store.database import Database
    from knowledge.store.questions import Recorded
    from knowledge.types import Version

_AT_ONCE = 500
"""Names in one statement: below the lowest limit on SQL variables."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation that is over.

    Attributes:
        version: Its document, as it was told last.
        people: How many speak in its document.
        messages: How many messages it has.
        replies: How many of them were taken to reply to another.
    """

    version: Version
    people: int
    messages: int
    replies: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open question, with what was asked of it."""

    id: int
    text: str
    opened: datetime
    asked: tuple[Recorded, ...]


class Weeks:
    """Reads what a stretch of time brought; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def talk(self, board: str, start: datetime, end: datetime, fewest: int, limit: int) -> tuple[Talk, ...]:
        """The conversations in which the last word fell in that time, but those in which somebody spoke who opted out.

        Args:
            board: Whose.
            start: The first moment.
            end: The moment behind the last.
            fewest: The least number of people who took part.
            limit: The most conversations that are looked at, those of most people first.
        """
        with self._database.reading() as session:
            key = board_id(session, board)
            threads = _liveliest(session, key, (start, end), fewest, limit)
            said = _said(session, threads)
            refused = refusals_among(session, key, {person for spoke in said.values() for person in spoke})
            told = _newest(session, key, [each.document_id for each in threads if each.document_id is not None])
            found = []
            for thread in threads:
                spoke = said.get((thread.chat_id, thread.first), {})
                version = told.get(thread.document_id or "")
                if version is not None and not refused & {*spoke, *thread.speakers}:
                    messages, replies = (sum(each[place] for each in spoke.values()) for place in (0, 1))
                    found.append(Talk(version, len(set(thread.speakers)), messages, replies))
            return tuple(found)

    def questions(self, board: str, start: datetime, end: datetime) -> tuple[Recorded, ...]:
        """What was asked in that time, in its order."""
        query = (
            select(QuestionRow)
            .where(col(QuestionRow.asked) >= start, col(QuestionRow.asked) < end)
            .order_by(col(QuestionRow.asked), col(QuestionRow.id))
        )
        with self._database.reading() as session:
            key = board_id(session, board)
            rows = session.exec(query.where(QuestionRow.board_id == key)).all()
            return tuple(map(recorded, _agreed(session, key, rows)))

    def waiting(self, board: str, before: datetime) -> tuple[Waiting, ...]:
        """The open questions that were there at a moment, oldest first."""
        query = (
            select(OpenQuestionRow)
            .where(OpenQuestionRow.state == OPEN, col(OpenQuestionRow.opened) < before)
            .order_by(col(OpenQuestionRow.opened), col(OpenQuestionRow.id))
        )
        with self._database.reading() as session:
            key = board_id(session, board)
            found = {row.id or 0: row for row in session.exec(query.where(OpenQuestionRow.board_id == key))}
            rows = _agreed(session, key, _of_open(session, list(found), before))
            askers: dict[int, list[Recorded]] = {}
            for row in rows:
                askers.setdefault(row.open_id or 0, []).append(recorded(row))
            return tuple(
                Waiting(number, row.text, row.opened, tuple(askers[number]))
                for number, row in found.items()
                if number in askers
            )

    def asked_as(self, board: str, open_id: int) -> tuple[str, ...]:
        """The wordings of an open question of a board, first its own; none where there is no such question."""
        with self._database.reading() as session:
            row = session.get(OpenQuestionRow, open_id)
            if row is None or row.board_id != board_id(session, board):
                return ()
            query = select(QuestionRow.text).where(QuestionRow.open_id == open_id).order_by(col(QuestionRow.id))
            return (row.text, *session.exec(query))


def _liveliest(
    session: Session, board: int | None, time: tuple[datetime, datetime], fewest: int, limit: int
) -> list[TalkThreadRow]:
    """The conversations that ended in that time and became documents, those of most people first."""
    mine = (col(MessageRow.chat_id) == col(TalkThreadRow.chat_id)) & (
        col(MessageRow.thread) == col(TalkThreadRow.first)
    )
    people = func.count(func.distinct(col(MessageRow.person)))
    query = (
        select(TalkThreadRow)
        .join(MessageRow, mine)
        .where(TalkThreadRow.board_id == board, col(TalkThreadRow.document_id).is_not(None))
        .where(col(TalkThreadRow.last_at) >= time[0], col(TalkThreadRow.last_at) < time[1])
        .group_by(col(TalkThreadRow.chat_id), col(TalkThreadRow.first))
        .having(people >= fewest)
        .order_by(people.desc(), func.count().desc(), col(TalkThreadRow.chat_id), col(TalkThreadRow.first))
        .limit(limit)
    )
    return list(session.exec(query))


def _newest(session: Session, board: int | None, document_ids: Sequence[str]) -> dict[str, Version]:
    """The last version of each of these documents of a board."""
    found: dict[str, Version] = {}
    for start in range(0, len(document_ids), _AT_ONCE):
        query = (
            select(VersionRow, DocumentRow)
            .join(DocumentRow, col(DocumentRow.id) == col(VersionRow.document_id))
            .where(col(DocumentRow.id).in_(document_ids[start : start + _AT_ONCE]), DocumentRow.board_id == board)
            .where(VersionRow.kind == Kind.DISCUSSION.value)
            .options(defer(VersionRow.text))  # type: ignore[arg-type]  # of rows the whole text is the largest part
            .order_by(col(DocumentRow.id), col(VersionRow.number))
        )
        found |= {document.id: version_of(version, document) for version, document in session.exec(query)}
    return found


def _of_open(session: Session, numbers: Sequence[int], before: datetime) -> list[QuestionRow]:
    rows: list[QuestionRow] = []
    for start in range(0, len(numbers), _AT_ONCE):
        these = col(QuestionRow.open_id).in_(numbers[start : start + _AT_ONCE])
        query = select(QuestionRow).where(these, col(QuestionRow.asked) < before)
        rows += session.exec(query.order_by(col(QuestionRow.asked), col(QuestionRow.id)))
    return rows


def _agreed(session: Session, board: int | None, rows: Iterable[QuestionRow]) -> list[QuestionRow]:
    """Without those of people who opted out."""
    asked = list(rows)
    store = session.exec(select(StoreRow.id)).one()
    people = {row.user_id: person_of(store, str(row.user_id)) for row in asked}
    refused = refusals_among(session, board, people.values())
    return [row for row in asked if people[row.user_id] not in refused]


def _said(session: Session, threads: Sequence[TalkThreadRow]) -> dict[tuple[int, int], dict[str, tuple[int, int]]]:
    """How many messages, and replies among them, everybody wrote, by conversation."""
    found: dict[tuple[int, int], dict[str, tuple[int, int]]] = {}
    for chat_id in sorted({thread.chat_id for thread in threads}):
        firsts = sorted({thread.first for thread in threads if thread.chat_id == chat_id})
        for start in range(0, len(firsts), _AT_ONCE):
            query = (
                select(MessageRow.thread, MessageRow.person, func.count(), func.count(col(MessageRow.link)))
                .where(MessageRow.chat_id == chat_id, col(MessageRow.thread).in_(firsts[start : start + _AT_ONCE]))
                .group_by(col(MessageRow.thread), col(MessageRow.person))
            )
            for thread, person, messages, replies in session.exec(query):
                found.setdefault((chat_id, thread or 0), {})[person] = (messages, replies)
    return found
