"""Corrections: who asked what a changed rule answered is told once, in private or else by the next digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlmodel import Session, col, select, update

from knowledge.store.boards import board_id, ensure_board
from knowledge.store.cursors import Follower, begin, has_begun, next_changes, read_up_to
from knowledge.store.outbox import REFUSED, keep_promises
from knowledge.store.tables import CorrectionRow, OutboxRow, PersonRow, QuestionRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from knowledge.store.database import Database
    from knowledge.store.outbox import Promise

What = Literal["changed", "ended"]
State = Literal["promised", "owed", "told", "unwanted"]


@dataclass(frozen=True, slots=True)
class Correction:
    """That a question's answer cited what a version changed, or what has ended.

    Attributes:
        version: The one that changed it; with `ended` the last there was.
        state: `promised`: sent in private; `owed`: to be told by the next digest; `told`: it was; `unwanted`: the
            asker does not want to be told.
        promise_key: Under which it is sent.
    """

    board: str
    user_id: int
    question_id: int
    document_id: str
    version: int
    what: What
    state: State
    promise_key: str | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A correction that the next digest is to tell.

    Attributes:
        id: By which it is settled.
        question: As it was asked.
    """

    id: int
    user_id: int
    question_id: int
    question: str
    document_id: str
    version: int
    what: What


@dataclass(frozen=True, slots=True)
class Changed:
    """A change in the log."""

    position: int
    document_id: str
    at: datetime


class Corrections:
    """Reads and writes corrections; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self) -> None:
        """People are told of what changes from now on, not of what changed before the bot first ran."""
        if not self.is_begun():
            with self._database.writing() as session:
                begin(session, Follower.ASKERS)

    def is_begun(self) -> bool:
        """Whether changes are followed."""
        with self._database.reading() as session:
            return has_begun(session, Follower.ASKERS)

    def changes(self, limit: int) -> tuple[Changed, ...]:
        """The next changes that nobody was told of; none before `begin`."""
        with self._database.reading() as session:
            rows = next_changes(session, Follower.ASKERS, limit)
            return tuple(Changed(row.position or 0, row.document_id, row.at) for row in rows)

    def known(self, document_id: str, version: int, what: What) -> frozenset[int]:
        """The questions whose askers are told of that change already, or will be."""
        query = select(CorrectionRow.question_id).where(
            CorrectionRow.document_id == document_id, CorrectionRow.version == version, CorrectionRow.what == what
        )
        with self._database.reading() as session:
            return frozenset(session.exec(query))

    def keep(self, position: int, found: Sequence[Correction], promises: Sequence[Promise], at: datetime) -> None:
        """Up to there; who is told, and what is sent, is kept in the same moment."""
        with self._database.writing() as session:
            read_up_to(session, Follower.ASKERS, position)
            for each in found:
                session.add(
                    CorrectionRow(
                        board_id=ensure_board(session, each.board, at),
                        user_id=each.user_id,
                        question_id=each.question_id,
                        document_id=each.document_id,
                        version=each.version,
                        what=each.what,
                        state=each.state,
                        promise_key=each.promise_key,
                        at=at,
                    )
                )
            keep_promises(session, promises, at)

    def fall_back(self) -> int:
        """What Telegram refused to deliver in private is owed by the next digest; how many there are."""
        refused = select(OutboxRow.key).where(OutboxRow.state == REFUSED)
        with self._database.writing() as session:
            done = session.exec(
                update(CorrectionRow)
                .where(col(CorrectionRow.state) == "promised", col(CorrectionRow.promise_key).in_(refused))
                .values(state="owed")
            )
            return done.rowcount

    def owed(self, board: str) -> tuple[Owed, ...]:
        """What the next digest of a board is to tell, oldest first."""
        query = (
            select(CorrectionRow, QuestionRow.text)
            .join(QuestionRow, col(QuestionRow.id) == CorrectionRow.question_id)
            .where(CorrectionRow.state == "owed")
            .order_by(col(CorrectionRow.id))
        )
        with self._database.reading() as session:
            found = session.exec(query.where(CorrectionRow.board_id == board_id(session, board))).all()
            return tuple(
                Owed(
                    id=row.id or 0,
                    user_id=row.user_id,
                    question_id=row.question_id,
                    question=text,
                    document_id=row.document_id,
                    version=row.version,
                    what="ended" if row.what == "ended" else "changed",
                )
                for row, text in found
            )

    def settle(self, ids: Sequence[int]) -> None:
        """The digest that tells them is promised."""
        with self._database.writing() as session:
            settle_owed(session, ids)

    def wanted(self, user_id: int) -> bool:
        """Whether somebody wants to be told; who never said otherwise does."""
        with self._database.reading() as session:
            row = session.get(PersonRow, user_id)
            return row is None or row.corrections

    def choose(self, user_id: int, at: datetime, *, wanted: bool) -> None:
        """Whether they want to be told from now on; who does not is owed nothing more either."""
        with self._database.writing() as session:
            row = session.get(PersonRow, user_id) or PersonRow(id=user_id, met=at)
            row.corrections = wanted
            session.add(row)
            if not wanted:
                owed = col(CorrectionRow.state) == "owed"
                session.exec(
                    update(CorrectionRow).where(owed, col(CorrectionRow.user_id) == user_id).values(state="unwanted")
                )


def settle_owed(session: Session, ids: Sequence[int]) -> None:
    """That a digest tells them, inside the transaction that promises it."""
    owed = col(CorrectionRow.state) == "owed"
    session.exec(update(CorrectionRow).where(col(CorrectionRow.id).in_(list(ids)), owed).values(state="told"))
