"""Calls of the Bot API, stored before they are made: what is promised reaches Telegram, also after a crash."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlmodel import col, func, select, update

from knowledge.store.tables import OutboxRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlmodel import Session

    from knowledge.store.database import Database

WAITING, BEGUN, SENT, UNCERTAIN, REFUSED = "waiting", "begun", "sent", "uncertain", "refused"
_LONGEST_ERROR = 500
_REPEATED = ":repeated"


@dataclass(frozen=True, slots=True)
class Promise:
    """A call to be made.

    Attributes:
        key: Promised twice under one key, it is made once.
        chat_id: The chat that it goes to: those of one chat go out in their order.
        parameters: As JSON, without the chat.
        question_id: The question that it answers.
        asked: When what it answers was written: an answer that comes late says so.
        instead: Another chat, should this one be closed to the bot.
    """

    key: str
    chat_id: int
    method: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    question_id: int | None = None
    asked: datetime | None = None
    instead: int | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise as it is kept."""

    position: int
    promise: Promise
    state: str
    attempts: int
    kept: datetime
    message_id: int | None
    error: str | None
    settled: datetime | None = None


def keep_promises(session: Session, promises: Sequence[Promise], at: datetime) -> None:
    """Stores promises inside the caller's transaction; those whose key is known are kept already."""
    new = {promise.key: promise for promise in promises}
    known = session.exec(select(OutboxRow.key).where(col(OutboxRow.key).in_(list(new)))).all()
    for promise in new.values():
        if promise.key not in known:
            session.add(
                OutboxRow(
                    key=promise.key,
                    chat_id=promise.chat_id,
                    method=promise.method,
                    parameters=dict(promise.parameters),
                    question_id=promise.question_id,
                    asked=promise.asked,
                    instead=promise.instead,
                    state=WAITING,
                    kept=at,
                )
            )


class Outbox:
    """Keeps promises; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, promises: Sequence[Promise], at: datetime) -> None:
        """Stores promises: when this returns, they will be kept."""
        with self._database.writing() as session:
            keep_promises(session, promises, at)

    def waiting(self, after: int, limit: int) -> tuple[Promised, ...]:
        """The next to be made, in the order in which they were promised, from behind a position."""
        query = (
            select(OutboxRow)
            .where(OutboxRow.state == WAITING, col(OutboxRow.position) > after)
            .order_by(col(OutboxRow.position))
            .limit(limit)
        )
        with self._database.reading() as session:
            return tuple(map(_promised, session.exec(query)))

    def begun(self) -> tuple[Promised, ...]:
        """Those that a process began and did not live to see the end of."""
        query = select(OutboxRow).where(OutboxRow.state == BEGUN).order_by(col(OutboxRow.position))
        with self._database.reading() as session:
            return tuple(map(_promised, session.exec(query)))

    def begin(self, position: int) -> None:
        """The call is about to be made: from now on it may have happened."""
        with self._database.writing() as session:
            _change(session, position, state=BEGUN, attempts=OutboxRow.attempts + 1)

    def sent(self, position: int, message_id: int | None, at: datetime) -> None:
        """It happened; the text is kept no longer than that."""
        with self._database.writing() as session:
            _change(session, position, state=SENT, message_id=message_id, settled=at, error=None, parameters={})

    def again(self, position: int, error: str | None = None) -> None:
        """It certainly did not happen, and will be tried again."""
        with self._database.writing() as session:
            _change(session, position, state=WAITING, error=_short(error))

    def change(self, position: int, chat_id: int, parameters: Mapping[str, object]) -> None:
        """It certainly did not happen, and will be tried elsewhere or otherwise."""
        with self._database.writing() as session:
            _change(session, position, state=WAITING, chat_id=chat_id, parameters=dict(parameters), instead=None)

    def uncertain(self, position: int, error: str, promises: Sequence[Promise], at: datetime) -> None:
        """Nobody can say whether it happened: it is not repeated, but what is promised in its place is kept."""
        with self._database.writing() as session:
            _change(session, position, state=UNCERTAIN, settled=at, error=_short(error))
            keep_promises(session, promises, at)

    def refused(self, position: int, error: str, at: datetime) -> None:
        """Telegram will not do it, now or later."""
        with self._database.writing() as session:
            _change(session, position, state=REFUSED, settled=at, error=_short(error))

    def repeat(self, position: int, at: datetime) -> bool:
        """Promises anew what stayed uncertain or was refused; False for anything else, or the second time."""
        with self._database.writing() as session:
            row = session.get(OutboxRow, position)
            if row is None or row.state not in (UNCERTAIN, REFUSED) or not row.parameters:
                return False
            promise = _promised(row).promise
            row.parameters = {}
            keep_promises(session, [replace(promise, key=f"{row.key}{_REPEATED}")], at)
            return True

    def one(self, position: int) -> Promised | None:
        """A promise by its position."""
        with self._database.reading() as session:
            row = session.get(OutboxRow, position)
            return _promised(row) if row is not None else None

    def by_key(self, key: str) -> Promised | None:
        """A promise by its key."""
        with self._database.reading() as session:
            row = session.exec(select(OutboxRow).where(OutboxRow.key == key)).first()
            return _promised(row) if row is not None else None

    def by_message(self, chat_id: int, message_id: int) -> Promised | None:
        """The promise that became this message."""
        query = select(OutboxRow).where(OutboxRow.chat_id == chat_id, OutboxRow.message_id == message_id)
        with self._database.reading() as session:
            row = session.exec(query).first()
            return _promised(row) if row is not None else None

    def by_keys(self, keys: Sequence[str]) -> tuple[Promised, ...]:
        """The promises under these keys, and those that were repeated under them, in their order."""
        wanted = [*keys, *(f"{key}{_REPEATED}" for key in keys)]
        query = select(OutboxRow).where(col(OutboxRow.key).in_(wanted)).order_by(col(OutboxRow.position))
        with self._database.reading() as session:
            return tuple(map(_promised, session.exec(query)))

    def of_question(self, question_id: int) -> tuple[Promised, ...]:
        """What was sent in answer to a question, in its order."""
        query = select(OutboxRow).where(OutboxRow.question_id == question_id).order_by(col(OutboxRow.position))
        with self._database.reading() as session:
            return tuple(map(_promised, session.exec(query)))

    def unsettled(self, limit: int) -> tuple[Promised, ...]:
        """The newest that stayed uncertain or were refused, and can be promised anew."""
        query = (
            select(OutboxRow)
            .where(col(OutboxRow.state).in_([UNCERTAIN, REFUSED]))
            .order_by(col(OutboxRow.position).desc())
            .limit(limit)
        )
        with self._database.reading() as session:
            return tuple(promised for row in session.exec(query) if (promised := _promised(row)).promise.parameters)

    def counts(self) -> Mapping[str, int]:
        """How many there are in each state."""
        query = select(OutboxRow.state, func.count()).group_by(col(OutboxRow.state))
        with self._database.reading() as session:
            return dict(session.exec(query).all())


def move_promises(session: Session, old: int, new: int) -> None:
    """A group became a supergroup: what is promised to it goes there."""
    session.exec(
        update(OutboxRow).where(col(OutboxRow.chat_id) == old, col(OutboxRow.state) == WAITING).values(chat_id=new)
    )


def _change(session: Session, position: int, **values: object) -> None:
    session.exec(update(OutboxRow).where(col(OutboxRow.position) == position).values(**values))


def _short(error: str | None) -> str | None:
    return error[:_LONGEST_ERROR] if error is not None else None


def _promised(row: OutboxRow) -> Promised:
    promise = Promise(
        row.key, row.chat_id, row.method, row.parameters, row.question_id, asked=row.asked, instead=row.instead
    )
    return Promised(
        row.position or 0, promise, row.state, row.attempts, row.kept, row.message_id, row.error, row.settled
    )
