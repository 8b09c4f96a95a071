"""What the documents did not answer: a queue for moderators, in which alike questions are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.search.tokens import question_terms
from knowledge.store.boards import board_id, ensure_board
from knowledge.store.questions import Recorded, recorded
from knowledge.store.tables import OpenQuestionRow, QuestionRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session

    from knowledge.store.database import Database

OPEN, ANSWERED, DISMISSED = "open", "answered", "dismissed"
ALIKE = 0.6
"""Least share of the terms of both texts that both have."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What moderators are asked.

    Attributes:
        asked: How often the like was asked.
    """

    id: int
    board: str
    text: str
    language: str
    asked: int
    opened: datetime
    state: str = OPEN
    settled_by: int | None = None


def likeness(one: str, other: str) -> float:
    """The share of the terms of both texts that both have, from 0 to 1. Pure."""
    first, second = ({term.text for term in question_terms(text)} for text in (one, other))
    return len(first & second) / len(first | second) if first or second else float(one == other)


class Unanswered:
    """Reads and writes the queue; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, board: str, question_id: int, at: datetime) -> tuple[int, bool]:
        """Puts a question into the queue, beside one that is alike if there is one.

        Returns:
            The number of the open question, and whether it is new.
        """
        with self._database.writing() as session:
            row = session.get_one(QuestionRow, question_id)
            if row.open_id is not None:
                return row.open_id, False
            found = _alike(session, board, row.text)
            opened = found or OpenQuestionRow(
                board_id=ensure_board(session, board, at),
                text=row.text,
                language=str(_language_of(row)),
                state=OPEN,
                opened=at,
            )
            session.add(opened)
            session.flush()
            row.open_id = opened.id
            session.add(row)
            return opened.id or 0, found is None

    def waiting(self, board: str, limit: int) -> tuple[OpenQuestion, ...]:
        """What waits, the oftenest asked first, then the oldest."""
        with self._database.reading() as session:
            found = [(row, len(_askers(session, row.id or 0))) for row in _waiting(session, board)]
            found.sort(key=lambda each: (-each[1], each[0].opened))
            return tuple(_open_question(row, board, count) for row, count in found[:limit])

    def one(self, board: str, number: int) -> OpenQuestion | None:
        """A question of that board, whether it still waits or not."""
        with self._database.reading() as session:
            row = session.get(OpenQuestionRow, number)
            if row is None or row.board_id != board_id(session, board):
                return None
            return _open_question(row, board, len(_askers(session, number)))

    def settle(
        self, board: str, number: int, moderator: int, at: datetime, document_id: str | None
    ) -> tuple[Recorded, ...] | None:
        """A moderator answered (with a document) or dismissed it (without one); the first who does counts.

        Returns:
            All who asked it; None if another moderator was first, or it is not of that board.
        """
        with self._database.writing() as session:
            row = session.get(OpenQuestionRow, number)
            if row is None or row.board_id != board_id(session, board):
                return None
            if row.state != OPEN and row.settled_by != moderator:
                return None
            row.state = ANSWERED if document_id is not None else DISMISSED
            row.settled, row.settled_by, row.document_id = at, moderator, document_id
            session.add(row)
            return tuple(recorded(each) for each in _askers(session, number))


def _alike(session: Session, board: str, text: str) -> OpenQuestionRow | None:
    rows = [(likeness(row.text, text), row) for row in _waiting(session, board)]
    best = max(rows, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= ALIKE else None


def _waiting(session: Session, board: str) -> list[OpenQuestionRow]:
    query = (
        select(OpenQuestionRow)
        .where(OpenQuestionRow.state == OPEN, OpenQuestionRow.board_id == board_id(session, board))
        .order_by(col(OpenQuestionRow.id))
    )
    return list(session.exec(query).all())


def _askers(session: Session, number: int) -> list[QuestionRow]:
    query = select(QuestionRow).where(QuestionRow.open_id == number).order_by(col(QuestionRow.id))
    return list(session.exec(query).all())


def _language_of(row: QuestionRow) -> object:
    question = row.answer.get("question")
    return question.get("language", "zh") if isinstance(question, dict) else "zh"


def _open_question(row: OpenQuestionRow, board: str, asked: int) -> OpenQuestion:
    return OpenQuestion(row.id or 0, board, row.text, row.language, asked, row.opened, row.state, row.settled_by)
