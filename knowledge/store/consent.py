"""Whose talk may be kept: each board's rule, the groups in which capture is on, and who opted out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, delete, select

from knowledge.store.boards import board_id, ensure_board
from knowledge.store.tables import CaptureRow, RefusalRow, StoreRow, TalkRuleRow
from knowledge.talk import Capture, TalkRule, person_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from knowledge.store.database import Database

_AT_ONCE = 500
"""Names in one statement: below the lowest limit on SQL variables."""


def person_in(session: Session, speaker: str) -> str:
    """A speaker's name in this store, inside the caller's transaction."""
    return person_of(session.exec(select(StoreRow.id)).one(), speaker)


def refusals_among(session: Session, board: int | None, people: Iterable[str]) -> set[str]:
    """Those of the people who opted out, inside the caller's transaction."""
    names = sorted(set(people))
    found: set[str] = set()
    for start in range(0, len(names), _AT_ONCE):
        query = select(RefusalRow.person).where(
            RefusalRow.board_id == board, col(RefusalRow.person).in_(names[start : start + _AT_ONCE])
        )
        found.update(session.exec(query))
    return found


def move_capture(session: Session, old: int, new: int) -> None:
    """A group became a supergroup: what it agreed to goes there, inside the caller's transaction."""
    row = session.get(CaptureRow, old)
    if row is None:
        return
    moved = session.get(CaptureRow, new) or CaptureRow(chat_id=new, board_id=row.board_id)
    moved.board_id, moved.since, moved.asked, moved.photos = row.board_id, row.since, row.asked, row.photos
    session.add(moved)
    session.delete(row)


class Consent:
    """Reads and keeps what the people of a board agreed to; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rule(self, board: str) -> TalkRule:
        """The board's rule; the defaults where nobody set one."""
        with self._database.reading() as session:
            row = session.get(TalkRuleRow, board_id(session, board) or 0)
        if row is None:
            return TalkRule()
        return TalkRule(row.retention_days, "erase" if row.on_leaving == "erase" else "keep")

    def set_rule(self, board: str, rule: TalkRule, at: datetime) -> None:
        """Keeps a board's rule."""
        with self._database.writing() as session:
            key = ensure_board(session, board, at)
            row = session.get(TalkRuleRow, key) or TalkRuleRow(board_id=key, retention_days=0, on_leaving="keep")
            row.retention_days, row.on_leaving = rule.retention_days, rule.on_leaving
            session.add(row)

    def ask(self, board: str, chat_id: int, at: datetime, *, photos: bool = False) -> None:
        """An administrator wishes a group's talk to be kept: nothing is, until the group has been told."""
        with self._database.writing() as session:
            row = session.get(CaptureRow, chat_id) or CaptureRow(chat_id=chat_id, board_id=0)
            row.board_id = ensure_board(session, board, at)
            row.since, row.asked, row.photos = None, at, photos
            session.add(row)

    def switch_on(self, board: str, chat_id: int, at: datetime) -> datetime:
        """The group has been told: begins to keep its talk from this moment on; where it is kept, from when it is."""
        with self._database.writing() as session:
            row = session.get(CaptureRow, chat_id)
            key = ensure_board(session, board, at)
            if row is None or row.board_id != key:
                row = row or CaptureRow(chat_id=chat_id, board_id=key)
                row.board_id, row.since = key, at
            row.since, row.asked = row.since or at, None
            session.add(row)
            return row.since

    def switch_off(self, board: str, chat_id: int) -> bool:
        """Keeps nothing more of a group's talk; whether it was on."""
        with self._database.writing() as session:
            row = session.get(CaptureRow, chat_id)
            if row is None or row.board_id != board_id(session, board) or not (row.since or row.asked):
                return False
            row.since = row.asked = None
            session.add(row)
            return True

    def capture(self, board: str, chat_id: int) -> Capture:
        """Whether a group's talk is kept, and from when on."""
        with self._database.reading() as session:
            row = session.get(CaptureRow, chat_id)
            if row is None or row.board_id != board_id(session, board):
                return Capture()
            return Capture(row.since, row.asked, row.photos)

    def captured(self, board: str) -> dict[int, Capture]:
        """The groups of a board whose talk is kept."""
        with self._database.reading() as session:
            query = select(CaptureRow).where(CaptureRow.board_id == board_id(session, board))
            kept = session.exec(query.where(col(CaptureRow.since).is_not(None)).order_by(col(CaptureRow.chat_id)))
            return {row.chat_id: Capture(row.since, row.asked, row.photos) for row in kept}

    def refuse(self, board: str, speaker: str, at: datetime) -> bool:
        """Somebody opts out: nothing more of theirs is kept; whether they had not before."""
        with self._database.writing() as session:
            key, person = ensure_board(session, board, at), person_in(session, speaker)
            if session.get(RefusalRow, (key, person)) is not None:
                return False
            session.add(RefusalRow(board_id=key, person=person, since=at))
            return True

    def agree(self, board: str, speaker: str) -> bool:
        """Somebody opts in again; whether they had opted out."""
        with self._database.writing() as session:
            mine = (
                col(RefusalRow.board_id) == board_id(session, board),
                col(RefusalRow.person) == person_in(session, speaker),
            )
            gone = session.exec(delete(RefusalRow).where(*mine))
            return gone.rowcount > 0

    def refused(self, board: str, speaker: str) -> bool:
        """Whether somebody opted out."""
        with self._database.reading() as session:
            key = board_id(session, board)
            return key is not None and session.get(RefusalRow, (key, person_in(session, speaker))) is not None
