"""Who belongs to which group, as Telegram said it last, and what people chose for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, delete, select

from knowledge.store.tables import MembershipRow, PersonRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from knowledge.store.database import Database
    from knowledge.types import Language

_MODERATORS = ("administrator", "creator")


@dataclass(frozen=True, slots=True)
class Membership:
    """What somebody is in a group, in getChatMember's words, and when Telegram said so."""

    status: str
    seen: datetime


class Members:
    """Reads and writes memberships and people; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def membership(self, chat_id: int, user_id: int) -> Membership | None:
        """What is known of somebody in a group."""
        with self._database.reading() as session:
            row = session.get(MembershipRow, (chat_id, user_id))
            return Membership(row.status, row.seen) if row is not None else None

    def note(self, chat_id: int, user_id: int, status: str, at: datetime) -> None:
        """Telegram says what somebody is in a group."""
        with self._database.writing() as session:
            session.merge(MembershipRow(chat_id=chat_id, user_id=user_id, status=status, seen=at))

    def forget(self, chat_id: int, user_id: int | None = None) -> None:
        """What is known of somebody in a group, or of all of them, counts no more."""
        query = delete(MembershipRow).where(col(MembershipRow.chat_id) == chat_id)
        if user_id is not None:
            query = query.where(col(MembershipRow.user_id) == user_id)
        with self._database.writing() as session:
            session.exec(query)

    def meet(self, user_id: int, name: str, at: datetime) -> None:
        """Keeps somebody's name as it is now."""
        with self._database.reading() as session:
            row = session.get(PersonRow, user_id)
            if row is not None and row.name == name:
                return
        with self._database.writing() as session:
            row = session.get(PersonRow, user_id) or PersonRow(id=user_id, met=at)
            row.name = name
            session.add(row)

    def moderators(self, chat_ids: Sequence[int]) -> frozenset[int]:
        """Who administered one of these groups when Telegram last said what they are there."""
        query = select(MembershipRow.user_id).where(
            col(MembershipRow.chat_id).in_(chat_ids), col(MembershipRow.status).in_(_MODERATORS)
        )
        with self._database.reading() as session:
            return frozenset(session.exec(query))

    def names(self, user_ids: set[int]) -> dict[int, str]:
        """The names of people."""
        query = select(PersonRow).where(col(PersonRow.id).in_(sorted(user_ids)))
        with self._database.reading() as session:
            return {row.id: row.name for row in session.exec(query)}

    def language(self, user_id: int) -> Language | None:
        """The language that somebody chose for the bot's own words."""
        with self._database.reading() as session:
            row = session.get(PersonRow, user_id)
        return None if row is None else "zh" if row.language == "zh" else "en" if row.language == "en" else None

    def choose_language(self, user_id: int, language: Language | None, at: datetime) -> None:
        """The language for the bot's own words; None: that of what they write."""
        with self._database.writing() as session:
            row = session.get(PersonRow, user_id) or PersonRow(id=user_id, met=at)
            row.language = language
            session.add(row)
