"""The chats that the bot has met: which board a group is joined to, in which language, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, delete, select

from knowledge.store.boards import ensure_board
from knowledge.store.consent import move_capture
from knowledge.store.outbox import move_promises
from knowledge.store.tables import BoardRow, ChatRow, MembershipRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session

    from knowledge.store.database import Database
    from knowledge.types import Language

PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as it is kept.

    Attributes:
        board: Of an approved group, the board that it is joined to; of a private chat, the one last chosen.
        approved: Whether the bot may speak in this group.
        trouble: Why nothing can be sent there; None if it can.
        bot_status: What the bot is there, as getChatMember says it.
    """

    id: int
    kind: str
    title: str = ""
    board: str | None = None
    approved: bool = False
    language: Language | None = None
    trouble: str | None = None
    bot_status: str | None = None

    @property
    def is_private(self) -> bool:
        """Whether it is a person's chat with the bot."""
        return self.kind == PRIVATE


class Chats:
    """Reads and writes chats; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def meet(self, chat_id: int, kind: str, title: str, at: datetime) -> Chat:
        """The chat, kept when it is new. That it wrote shows that whatever was wrong with it is over."""
        with self._database.reading() as session:
            row = session.get(ChatRow, chat_id)
            if row is not None and (row.kind, row.title, row.trouble) == (kind, title, None):
                return _chat(session, row)
        with self._database.writing() as session:
            row = session.get(ChatRow, chat_id) or ChatRow(id=chat_id, kind=kind, met=at)
            row.kind, row.title, row.trouble = kind, title, None
            session.add(row)
            return _chat(session, row)

    def one(self, chat_id: int) -> Chat | None:
        """The chat, if the bot has met it."""
        with self._database.reading() as session:
            row = session.get(ChatRow, chat_id)
            return _chat(session, row) if row is not None else None

    def approved(self) -> tuple[Chat, ...]:
        """The approved groups, oldest approval first."""
        query = select(ChatRow).where(col(ChatRow.approved).is_not(None)).order_by(col(ChatRow.approved))
        with self._database.reading() as session:
            return tuple(_chat(session, row) for row in session.exec(query).all())

    def approve(self, chat_id: int, board: str, owner: int, at: datetime) -> bool:
        """Joins a group to a board, made when it is new; False if it was joined to that board already."""
        with self._database.writing() as session:
            row = session.get(ChatRow, chat_id) or ChatRow(id=chat_id, kind="supergroup", met=at)
            board_id = ensure_board(session, board, at)
            if row.approved is not None and row.board_id == board_id:
                return False
            row.board_id, row.approved, row.approved_by = board_id, at, owner
            session.add(row)
            return True

    def end_approval(self, chat_id: int) -> bool:
        """The bot speaks there no more; False if it did not anyway."""
        with self._database.writing() as session:
            row = session.get(ChatRow, chat_id)
            if row is None or row.approved is None:
                return False
            row.approved = row.approved_by = row.board_id = None
            session.add(row)
            return True

    def choose_board(self, chat_id: int, board: str, at: datetime) -> None:
        """The board that a private chat asks from now on."""
        with self._database.writing() as session:
            row = session.get_one(ChatRow, chat_id)
            row.board_id = ensure_board(session, board, at)
            session.add(row)

    def choose_language(self, chat_id: int, language: Language | None) -> None:
        """The language in which the bot's own words are; None: that of each question."""
        with self._database.writing() as session:
            row = session.get_one(ChatRow, chat_id)
            row.language = language
            session.add(row)

    def note_trouble(self, chat_id: int, trouble: str) -> None:
        """Nothing can be sent there: blocked, removed, no right to write."""
        with self._database.writing() as session:
            row = session.get(ChatRow, chat_id)
            if row is not None:
                row.trouble = trouble[:200]
                session.add(row)

    def note_bot_status(self, chat_id: int, status: str) -> None:
        """What the bot is in a group; what it is told of the members depends on it, so nothing of before counts."""
        with self._database.writing() as session:
            row = session.get(ChatRow, chat_id)
            if row is not None and row.bot_status != status:
                row.bot_status = status
                session.add(row)
                session.exec(delete(MembershipRow).where(col(MembershipRow.chat_id) == chat_id))

    def migrate(self, old: int, new: int, at: datetime) -> None:
        """A group became a supergroup with another number: everything of it goes there, once."""
        with self._database.writing() as session:
            row = session.get(ChatRow, old)
            if row is None or row.moved_to == new:
                move_promises(session, old, new)
                return
            moved = session.get(ChatRow, new) or ChatRow(id=new, kind="supergroup", met=at)
            moved.title, moved.language, moved.bot_status = row.title, row.language, row.bot_status
            moved.board_id, moved.approved, moved.approved_by = row.board_id, row.approved, row.approved_by
            row.board_id = row.approved = row.approved_by = None
            row.moved_to = new
            session.add(moved)
            session.add(row)
            session.exec(delete(MembershipRow).where(col(MembershipRow.chat_id) == old))
            move_capture(session, old, new)
            move_promises(session, old, new)

    def moved_to(self, chat_id: int) -> int | None:
        """The number that a group has now, if it is another."""
        with self._database.reading() as session:
            row = session.get(ChatRow, chat_id)
            return row.moved_to if row is not None else None


def _chat(session: Session, row: ChatRow) -> Chat:
    board = session.get(BoardRow, row.board_id) if row.board_id is not None else None
    language: Language | None = "zh" if row.language == "zh" else "en" if row.language == "en" else None
    return Chat(
        id=row.id,
        kind=row.kind,
        title=row.title,
        board=board.name if board is not None else None,
        approved=row.approved is not None,
        language=language,
        trouble=row.trouble,
        bot_status=row.bot_status,
    )
