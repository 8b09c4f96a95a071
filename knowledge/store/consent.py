"""Whose talk may be kept: each board's rule, the groups in which capture is on, and who opted out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, delete, select

from knowledge.store.boards import board_id, ensure_board
from knowledge.store.tables import CaptureRow, RefusalRow, StoreRow, TalkRuleRow
from knowledge.talk import TalkRule, person_of

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
        return TalkRule(row.retention_days, "erase" if row.on_leaving == "erase" else "keep", row.photos)

    def set_rule(self, board: str, rule: TalkRule, at: datetime) -> None:
        """Keeps a board's rule."""
        with self._database.writing() as session:
            key = ensure_board(session, board, at)
            row = session.get(TalkRuleRow, key) or TalkRuleRow(
                board_id=key, retention_days=0, on_leaving="keep", photos=False
            )
            row.retention_days, row.on_leaving, row.photos = rule.retention_days, rule.on_leaving, rule.photos
            session.add(row)

    def switch_on(self, board: str, chat_id: int, at: datetime) -> datetime:
        """Begins to keep a group's talk, from this moment on; where it is on already, from when it is."""
        with self._database.writing() as session:
            row = session.get(CaptureRow, chat_id)
            key = ensure_board(session, board, at)
            if row is None or row.board_id != key:
                row = row or CaptureRow(chat_id=chat_id, board_id=key)
                row.board_id, row.since = key, at
            row.since = row.since or at
            session.add(row)
            return row.since

    def switch_off(self, board: str, chat_id: int) -> bool:
        """Keeps nothing more of a group's talk; whether it was on."""
        with self._database.writing() as session:
            row = session.get(CaptureRow, chat_id)
            if row is None or row.since is None or row.board_id != board_id(session, board):
                return False
            row.since = None
            session.add(row)
            return True

    def since(self, board: str, chat_id: int) -> datetime | None:
        """From when on a group's talk is kept; None while it is not."""
        with self._database.reading() as session:
            row = session.get(CaptureRow, chat_id)
            return row.since if row is not None and row.board_id == board_id(session, board) else None

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
