"""Members' talk: where it is kept and under which rule, who agreed, what was said, and what it became."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Boolean, Column, Text, false
from sqlmodel import Field, SQLModel

from knowledge.store.tables.moment import Moment


class TalkRuleRow(SQLModel, table=True):
    """A board's rule for its members' talk; where there is none, the defaults of `knowledge.talk` hold."""

    __tablename__ = "talk_rule"
    board_id: int = Field(primary_key=True, foreign_key="board.id")
    retention_days: int
    on_leaving: str


class CaptureRow(SQLModel, table=True):
    """A group whose talk may be kept: from when on, which the group was told of then; nothing while it is off.

    `asked` is when somebody wished it, until the group has been told.
    """

    __tablename__ = "capture"
    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    board_id: int = Field(foreign_key="board.id", index=True)
    since: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    asked: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    photos: bool = Field(default=False, sa_column=Column(Boolean(), nullable=False, server_default=false()))


class RefusalRow(SQLModel, table=True):
    """Somebody who opted out, by a keyed hash of their Telegram id: it outlives what is erased of them."""

    __tablename__ = "refusal"
    board_id: int = Field(primary_key=True, foreign_key="board.id")
    person: str = Field(primary_key=True)
    since: datetime = Field(sa_column=Column(Moment, nullable=False))


class MemberRow(SQLModel, table=True):
    """A speaker of whom something is kept."""

    __tablename__ = "member"
    board_id: int = Field(primary_key=True, foreign_key="board.id")
    person: str = Field(primary_key=True)
    telegram_id: str
    name: str
    username: str | None = None


class MessageRow(SQLModel, table=True):
    """A message of a group, whether heard live or imported: one row for its chat and id.

    `thread` is the id of the first message of its conversation, `link` what it was taken to reply to; both are empty
    until it is placed. `author` is whose words it passes on, where Telegram says so. `photo` is the file of a photo
    whose words are still to be read.
    """

    __tablename__ = "message"
    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    message_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    board_id: int = Field(foreign_key="board.id", index=True)
    person: str = Field(index=True)
    at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    text: str = Field(sa_column=Column(Text, nullable=False))
    reply_to: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    mentions: str = ""
    forwarded: bool = False
    author: str | None = Field(default=None, index=True)
    topic: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    photo: str | None = Field(default=None, index=True)
    edited: datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    thread: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True, index=True))
    link: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))


class ForgottenRow(SQLModel, table=True):
    """A message that was erased: it is not to come back by another import. Nothing of it is kept."""

    __tablename__ = "forgotten"
    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    message_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))


class TalkThreadRow(SQLModel, table=True):
    """A conversation, by its first message, and whether its document says what its messages now say.

    `document_id` is empty while it is open, or says too little to be found. `speakers` are the people of its document
    in the order of their letters: A, B, C; `lines` are the messages that its lines were.
    """

    __tablename__ = "talk_thread"
    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    first: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    board_id: int = Field(foreign_key="board.id", index=True)
    last_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    dirty: bool = Field(default=True, index=True)
    speakers: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    lines: list[int] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    document_id: str | None = Field(default=None, index=True)
