"""What was asked, by whom and where, and what it was answered from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, delete, func, select

from knowledge.store.answers import answer_from_json, answer_to_json
from knowledge.store.boards import ensure_board
from knowledge.store.tables import CitedRow, QuestionRow, VoteRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlmodel.sql.expression import SelectOfScalar

    from knowledge.store.database import Database
    from knowledge.types import Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """Where, when and by whom something was asked."""

    chat_id: int
    message_id: int
    thread_id: int | None
    user_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """A question that was answered, or was not.

    Attributes:
        answered: When it was answered, or could not be.
        open_id: The open question that it belongs to, if moderators are to answer it.
    """

    id: int
    asked: Asked
    text: str
    answer: Answer
    answered: datetime
    open_id: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on answers: how many found them useful, how many not, and why not."""

    up: int
    down: int
    reasons: Mapping[str, int]


class Questions:
    """Reads and writes questions; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, asked: Asked, text: str, answer: Answer, at: datetime) -> int:
        """Records a question with its answer; one that was changed takes the place of what it was.

        Returns:
            Its number.
        """
        with self._database.writing() as session:
            known = session.exec(_at_message(asked.chat_id, asked.message_id)).first()
            row = known or QuestionRow(
                board_id=ensure_board(session, answer.question.board, at),
                chat_id=asked.chat_id,
                message_id=asked.message_id,
                thread_id=asked.thread_id,
                user_id=asked.user_id,
                asked=asked.at,
                answered=at,
                text=text,
                status=answer.status,
                answer={},
            )
            row.text, row.status, row.answered = text, answer.status, at
            row.answer = answer_to_json(answer)
            session.add(row)
            session.flush()
            number = row.id or 0
            session.exec(delete(CitedRow).where(col(CitedRow.question_id) == number))
            for each in answer.citations if answer.sentences else ():
                session.add(
                    CitedRow(
                        question_id=number,
                        number=each.number,
                        document_id=each.document_id,
                        version=each.version,
                        passage_id=each.passage_id,
                    )
                )
            return number

    def one(self, number: int) -> Recorded | None:
        """A question by its number."""
        with self._database.reading() as session:
            row = session.get(QuestionRow, number)
            return recorded(row) if row is not None else None

    def at_message(self, chat_id: int, message_id: int) -> Recorded | None:
        """The question that this message asked."""
        with self._database.reading() as session:
            row = session.exec(_at_message(chat_id, message_id)).first()
            return recorded(row) if row is not None else None

    def last_of(self, chat_id: int, user_id: int) -> Recorded | None:
        """What somebody asked last in a chat."""
        query = (
            select(QuestionRow)
            .where(QuestionRow.chat_id == chat_id, QuestionRow.user_id == user_id)
            .order_by(col(QuestionRow.asked).desc(), col(QuestionRow.id).desc())
            .limit(1)
        )
        with self._database.reading() as session:
            row = session.exec(query).first()
            return recorded(row) if row is not None else None

    def citing(self, document_id: str, since: datetime) -> tuple[Recorded, ...]:
        """The questions that were answered from a document since a time, oldest first."""
        query = (
            select(QuestionRow)
            .where(
                col(QuestionRow.id).in_(select(CitedRow.question_id).where(CitedRow.document_id == document_id)),
                col(QuestionRow.answered) >= since,
            )
            .order_by(col(QuestionRow.id))
        )
        with self._database.reading() as session:
            return tuple(map(recorded, session.exec(query)))

    def vote(self, number: int, user_id: int, value: int, reason: str | None, at: datetime) -> None:
        """One person's vote on an answer, 1 or -1; it replaces an earlier one."""
        with self._database.writing() as session:
            session.merge(VoteRow(question_id=number, user_id=user_id, value=value, reason=reason, at=at))

    def tallies(self, document_ids: Iterable[str]) -> dict[str, Tally]:
        """The votes on the answers that each of these documents gave."""
        wanted = sorted(set(document_ids))
        with self._database.reading() as session:
            return {each: tally for each in wanted if (tally := _tally(session, each)) is not None}


def _tally(session: Session, document_id: str) -> Tally | None:
    answers = select(CitedRow.question_id).where(CitedRow.document_id == document_id)
    query = (
        select(VoteRow.value, VoteRow.reason, func.count())
        .where(col(VoteRow.question_id).in_(answers))
        .group_by(col(VoteRow.value), col(VoteRow.reason))
    )
    counted = session.exec(query).all()
    if not counted:
        return None
    reasons: dict[str, int] = {}
    for value, reason, count in counted:
        if value < 0 and reason:
            reasons[reason] = reasons.get(reason, 0) + count
    up = sum(count for value, _, count in counted if value > 0)
    return Tally(up, sum(count for value, _, count in counted if value < 0), reasons)


def _at_message(chat_id: int, message_id: int) -> SelectOfScalar[QuestionRow]:
    return select(QuestionRow).where(QuestionRow.chat_id == chat_id, QuestionRow.message_id == message_id)


def recorded(row: QuestionRow) -> Recorded:
    """A row as it leaves the store."""
    asked = Asked(row.chat_id, row.message_id, row.thread_id, row.user_id, row.asked)
    return Recorded(row.id or 0, asked, row.text, answer_from_json(row.answer), row.answered, row.open_id)
