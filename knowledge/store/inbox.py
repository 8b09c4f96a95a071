"""Updates of Telegram, stored before they are acknowledged, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, func, select, update

from knowledge.store.outbox import keep_promises
from knowledge.store.tables import InboxRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlmodel import Session

    from knowledge.store.database import Database
    from knowledge.store.outbox import Promise

WAITING, DONE, DEAD = "waiting", "done", "dead"
_LONGEST_ERROR = 500


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came.

    Attributes:
        identity: The same for every delivery of one update, and for no other.
        lane: Those of one lane are handled one after the other.
        body: Its JSON.
    """

    identity: str
    lane: str
    body: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An update that is kept, by its position in the order of arrival."""

    position: int
    lane: str
    body: str
    arrived: datetime
    attempts: int
    error: str | None


class Inbox:
    """Keeps updates; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, arrivals: Sequence[Arrival], at: datetime) -> int:
        """Stores those that are not stored yet: when this returns, they may be acknowledged.

        Returns:
            How many were new.
        """
        new = {arrival.identity: arrival for arrival in arrivals}
        with self._database.writing() as session:
            known = select(InboxRow.identity).where(col(InboxRow.identity).in_(list(new)))
            for identity in session.exec(known).all():
                del new[identity]
            for each in new.values():
                session.add(InboxRow(identity=each.identity, lane=each.lane, state=WAITING, body=each.body, arrived=at))
        return len(new)

    def waiting(self, after: int, limit: int) -> tuple[Kept, ...]:
        """The next that are not handled yet, in the order of their arrival, from behind a position."""
        query = (
            select(InboxRow)
            .where(InboxRow.state == WAITING, col(InboxRow.position) > after)
            .order_by(col(InboxRow.position))
            .limit(limit)
        )
        with self._database.reading() as session:
            return tuple(map(_kept, session.exec(query)))

    def finish(self, position: int, promises: Sequence[Promise], at: datetime) -> None:
        """An update is handled: in the same transaction, what is to be sent is promised."""
        with self._database.writing() as session:
            if _settle(session, position, DONE, at):
                keep_promises(session, promises, at)

    def note_failure(self, position: int, error: str) -> None:
        """An attempt failed, another will be made."""
        with self._database.writing() as session:
            row = session.get_one(InboxRow, position)
            row.attempts += 1
            row.error = error[:_LONGEST_ERROR]

    def set_aside(self, position: int, error: str, promises: Sequence[Promise], at: datetime) -> None:
        """No further attempt: a dead letter, for an owner to see and replay."""
        with self._database.writing() as session:
            if _settle(session, position, DEAD, at):
                row = session.get_one(InboxRow, position)
                row.attempts += 1
                row.error = error[:_LONGEST_ERROR]
                keep_promises(session, promises, at)

    def dead(self, limit: int) -> tuple[Kept, ...]:
        """The newest dead letters, the newest first."""
        query = select(InboxRow).where(InboxRow.state == DEAD).order_by(col(InboxRow.position).desc()).limit(limit)
        with self._database.reading() as session:
            return tuple(map(_kept, session.exec(query)))

    def replay(self, position: int, at: datetime) -> bool:
        """Puts a dead letter at the end of the waiting; False if it is none (any more)."""
        with self._database.writing() as session:
            row = session.get(InboxRow, position)
            if row is None or row.state != DEAD:
                return False
            identity = f"{row.identity}:again:{position}"
            session.add(InboxRow(identity=identity, lane=row.lane, state=WAITING, body=row.body, arrived=at))
            row.state, row.body = DONE, ""
            return True

    def counts(self) -> Mapping[str, int]:
        """How many there are in each state."""
        query = select(InboxRow.state, func.count()).group_by(col(InboxRow.state))
        with self._database.reading() as session:
            return dict(session.exec(query).all())

    def clear(self, before: datetime) -> int:
        """Takes out what was handled before a time; Telegram does not deliver it again. Dead letters stay.

        Returns:
            How many.
        """
        query = select(InboxRow).where(InboxRow.state == DONE, col(InboxRow.settled) < before)
        with self._database.writing() as session:
            rows = session.exec(query).all()
            for row in rows:
                session.delete(row)
            return len(rows)


def _settle(session: Session, position: int, state: str, at: datetime) -> bool:
    """True for the first that settles an update; its text is not kept beyond a dead letter's need."""
    values: dict[str, object] = {"state": state, "settled": at}
    if state == DONE:
        values["body"] = ""
    query = update(InboxRow).where(col(InboxRow.position) == position, col(InboxRow.state) == WAITING).values(**values)
    return session.exec(query).rowcount == 1


def _kept(row: InboxRow) -> Kept:
    return Kept(row.position or 0, row.lane, row.body, row.arrived, row.attempts, row.error)
