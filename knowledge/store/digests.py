"""Which week of which board is due, and what became of it: each is claimed once, whoever asks how often.

A week has one row from when it is known to be due on. Claiming it and promising its messages is one transaction, so
that a process that dies before it leaves everything undone, and after it everything promised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from knowledge.store.boards import board_id, ensure_board
from knowledge.store.corrections import settle_owed
from knowledge.store.outbox import BEGUN, REFUSED, SENT, UNCERTAIN, WAITING, keep_promises
from knowledge.store.tables import BoardRow, DigestRow, DigestRuleRow, DigestSendingRow, OutboxRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from knowledge.store.database import Database
    from knowledge.store.outbox import Promise

PLANNED, POSTED, SKIPPED, MISSED = "planned", "posted", "skipped", "missed"
PROMISED, ARRIVED, LEFT_OUT, DOUBTFUL, REFUSED_THERE = "promised", "arrived", "left out", "uncertain", "refused"


@dataclass(frozen=True, slots=True)
class DigestRule:
    """A board's rule for its digest.

    Attributes:
        at: Day and hour, such as `MON 09:00`; None: the installation's.
        zone: An IANA zone; None: the installation's.
        paused: Whether nothing is posted.
        pins: Whether a digest is pinned in place of the one before.
        skips_empty: Whether a week without anything is passed over.
    """

    at: str | None = None
    zone: str | None = None
    paused: bool = False
    pins: bool = False
    skips_empty: bool = False


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """A week of a board.

    Attributes:
        state: `planned`, `posted`, `skipped` by a moderator or because it is empty, or `missed`.
        previewed: When moderators were shown it.
        left_out: The keys of lines that moderators left out.
    """

    id: int
    board: str
    week: str
    due: datetime
    state: str
    previewed: datetime | None
    left_out: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sending:
    """A digest in one group.

    Attributes:
        parts: How many messages it is.
        state: `promised`, `arrived`, `left out`, `uncertain` or `refused`.
        reason: Why it did not arrive.
        message_id: Of the first message.
    """

    digest_id: int
    chat_id: int
    parts: int
    state: str
    reason: str | None = None
    message_id: int | None = None
    pinned: bool = False


def part_key(digest_id: int, chat_id: int, part: int) -> str:
    """Under which one message of a digest is promised."""
    return f"digest:{digest_id}:{chat_id}:{part}"


class Digests:
    """Reads and keeps what became of digests; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rule(self, board: str) -> DigestRule:
        """A board's rule; an empty one where nobody set any."""
        with self._database.reading() as session:
            row = session.get(DigestRuleRow, board_id(session, board) or 0)
            return (
                DigestRule(row.at, row.zone, row.paused, row.pins, row.skips_empty) if row is not None else DigestRule()
            )

    def set_rule(self, board: str, rule: DigestRule, at: datetime) -> None:
        """Keeps a board's rule."""
        with self._database.writing() as session:
            session.merge(
                DigestRuleRow(
                    board_id=ensure_board(session, board, at),
                    at=rule.at,
                    zone=rule.zone,
                    paused=rule.paused,
                    pins=rule.pins,
                    skips_empty=rule.skips_empty,
                )
            )

    def plan(
        self, board: str, last: tuple[str, datetime], following: tuple[str, datetime], at: datetime
    ) -> tuple[PlannedWeek, PlannedWeek]:
        """The rows of the week that is due and of the following one, made where they are new.

        Of a board that is met for the first time the week that is due already is none of ours. What was planned for
        weeks before is not sent any more: another is due.

        Args:
            board: Whose.
            last: The newest week that is due, and since when.
            following: The one after it, and from when on.
            at: Now.

        Returns:
            The due one and the following one, as they stand.
        """
        with self._database.reading() as session:
            rows = _rows(session, board_id(session, board))
            if not _to_plan(rows, last, following, at):
                return _planned(rows[last[0]], board), _planned(rows[following[0]], board)
        with self._database.writing() as session:
            key = ensure_board(session, board, at)
            rows = _rows(session, key)
            first_state = PLANNED if rows else MISSED
            for (week, due), state in ((last, first_state), (following, PLANNED)):
                row = rows.setdefault(week, DigestRow(board_id=key, week=week, due=due, state=state))
                if row.state == PLANNED:
                    row.due = due
            for row in rows.values():
                if _is_past(row, (last[0], following[0]), at):
                    row.state, row.settled = MISSED, at
                session.add(row)
            session.flush()
            return _planned(rows[last[0]], board), _planned(rows[following[0]], board)

    def of_week(self, board: str, week: str) -> PlannedWeek | None:
        """A week of a board, if it was ever due."""
        with self._database.reading() as session:
            query = select(DigestRow).where(DigestRow.board_id == board_id(session, board), DigestRow.week == week)
            row = session.exec(query).first()
            return _planned(row, board) if row is not None else None

    def one(self, digest_id: int) -> PlannedWeek | None:
        """A week by its number."""
        with self._database.reading() as session:
            row = session.get(DigestRow, digest_id)
            if row is None:
                return None
            return _planned(row, session.get_one(BoardRow, row.board_id).name)

    def post(
        self,
        planned: PlannedWeek,
        sendings: Sequence[Sending],
        promises: Sequence[Promise],
        at: datetime,
        owed: Sequence[int] = (),
    ) -> bool:
        """Claims a week and promises its messages, in one moment; the corrections that it tells are told then.

        Returns:
            Whether it was claimed; False if somebody else did, or a moderator changed something meanwhile.
        """
        with self._database.writing() as session:
            row = session.get_one(DigestRow, planned.id)
            if row.state != PLANNED or frozenset(row.left_out) != planned.left_out:
                return False
            row.state, row.settled = POSTED, at
            session.add(row)
            for each in sendings:
                session.add(
                    DigestSendingRow(
                        digest_id=planned.id,
                        chat_id=each.chat_id,
                        parts=each.parts,
                        state=each.state,
                        reason=each.reason,
                    )
                )
            keep_promises(session, promises, at)
            settle_owed(session, owed)
            return True

    def preview(self, planned: PlannedWeek, promises: Sequence[Promise], at: datetime) -> bool:
        """Promises the preview, once."""
        with self._database.writing() as session:
            row = session.get_one(DigestRow, planned.id)
            if row.state != PLANNED or row.previewed is not None:
                return False
            row.previewed = at
            session.add(row)
            keep_promises(session, promises, at)
            return True

    def skip(self, digest_id: int, at: datetime) -> bool:
        """Passes a week over; False if it is posted or was passed over before."""
        with self._database.writing() as session:
            row = session.get_one(DigestRow, digest_id)
            if row.state != PLANNED:
                return False
            row.state, row.settled = SKIPPED, at
            session.add(row)
            return True

    def leave_out(self, digest_id: int, key: str) -> frozenset[str] | None:
        """Leaves a line out, or takes it in again.

        Returns:
            The lines that are left out now; None if the digest is posted, or passed over.
        """
        with self._database.writing() as session:
            row = session.get_one(DigestRow, digest_id)
            if row.state != PLANNED:
                return None
            row.left_out = sorted(set(row.left_out) ^ {key})
            session.add(row)
            return frozenset(row.left_out)

    def unsettled(self) -> tuple[tuple[PlannedWeek, Sending, Mapping[int, OutboxState]], ...]:
        """The sendings of which something may have happened since, with what became of each part."""
        query = select(DigestSendingRow).where(DigestSendingRow.state == PROMISED)
        with self._database.reading() as session:
            return tuple(
                _with_parts(session, row) for row in session.exec(query.order_by(col(DigestSendingRow.digest_id)))
            )

    def of_digest(self, digest_id: int) -> tuple[Sending, ...]:
        """A digest in all groups."""
        query = select(DigestSendingRow).where(DigestSendingRow.digest_id == digest_id)
        with self._database.reading() as session:
            return tuple(map(_sending, session.exec(query.order_by(col(DigestSendingRow.chat_id)))))

    def pinned_before(self, digest_id: int, chat_id: int) -> Sending | None:
        """The newest digest before that was pinned in a group."""
        query = (
            select(DigestSendingRow)
            .where(DigestSendingRow.chat_id == chat_id, col(DigestSendingRow.digest_id) < digest_id)
            .where(col(DigestSendingRow.pinned).is_(True))
            .order_by(col(DigestSendingRow.digest_id).desc())
        )
        with self._database.reading() as session:
            row = session.exec(query.limit(1)).first()
            return _sending(row) if row is not None else None

    def settle(self, sending: Sending, promises: Sequence[Promise], at: datetime) -> None:
        """Keeps what became of a sending, and what is to follow from it."""
        with self._database.writing() as session:
            row = session.get_one(DigestSendingRow, (sending.digest_id, sending.chat_id))
            row.state, row.reason = sending.state, sending.reason
            row.message_id, row.pinned = sending.message_id, sending.pinned
            session.add(row)
            keep_promises(session, promises, at)


@dataclass(frozen=True, slots=True)
class OutboxState:
    """What became of a promise."""

    position: int
    chat_id: int
    state: str
    message_id: int | None
    error: str | None

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.state not in (WAITING, BEGUN)


def outcome(sending: Sending, parts: Mapping[int, OutboxState]) -> Sending | None:
    """What became of a sending, from what became of its parts; None while some are under way. Pure."""
    states = [parts[number] for number in range(sending.parts) if number in parts]
    if len(states) < sending.parts or not all(each.is_settled for each in states):
        return None
    bad = next((each for kind in (UNCERTAIN, REFUSED) for each in states if each.state == kind), None)
    state = ARRIVED if bad is None else DOUBTFUL if bad.state == UNCERTAIN else REFUSED_THERE
    first = states[0]
    return Sending(
        digest_id=sending.digest_id,
        chat_id=sending.chat_id,
        parts=sending.parts,
        state=state,
        reason=bad.error if bad is not None else None,
        message_id=first.message_id if first.state == SENT else None,
    )


def _rows(session: Session, board: int | None) -> dict[str, DigestRow]:
    return {row.week: row for row in session.exec(select(DigestRow).where(DigestRow.board_id == board))}


def _to_plan(
    rows: Mapping[str, DigestRow], last: tuple[str, datetime], following: tuple[str, datetime], at: datetime
) -> bool:
    """Whether rows are missing, have another hour, or are past."""
    for week, due in (last, following):
        row = rows.get(week)
        if row is None or (row.state == PLANNED and row.due != due):
            return True
    return any(_is_past(row, (last[0], following[0]), at) for row in rows.values())


def _is_past(row: DigestRow, weeks: tuple[str, str], at: datetime) -> bool:
    return row.state == PLANNED and row.week not in weeks and row.due <= at


def _with_parts(session: Session, row: DigestSendingRow) -> tuple[PlannedWeek, Sending, dict[int, OutboxState]]:
    digest = session.get_one(DigestRow, row.digest_id)
    board = session.get_one(BoardRow, digest.board_id)
    keys = {part_key(row.digest_id, row.chat_id, part): part for part in range(row.parts)}
    found = session.exec(select(OutboxRow).where(col(OutboxRow.key).in_(list(keys))))
    parts = {
        keys[each.key]: OutboxState(each.position or 0, each.chat_id, each.state, each.message_id, each.error)
        for each in found
    }
    return _planned(digest, board.name), _sending(row), parts


def _planned(row: DigestRow, board: str) -> PlannedWeek:
    return PlannedWeek(row.id or 0, board, row.week, row.due, row.state, row.previewed, frozenset(row.left_out))


def _sending(row: DigestSendingRow) -> Sending:
    return Sending(row.digest_id, row.chat_id, row.parts, row.state, row.reason, row.message_id, row.pinned)
