"""What passes between the bot and Telegram: inbox, outbox, chats, memberships, people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    _make_boxes()
    op.create_table(
        "telegram_chat",
        sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), index=True),
        sa.Column("approved", sa.DateTime(timezone=True)),
        sa.Column("approved_by", sa.BigInteger()),
        sa.Column("language", sa.String()),
        sa.Column("trouble", sa.String()),
        sa.Column("bot_status", sa.String()),
        sa.Column("moved_to", sa.BigInteger()),
        sa.Column("met", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "telegram_membership",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("user_id", sa.BigInteger(), primary_key=True, autoincrement=False, index=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "telegram_person",
        sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String()),
        sa.Column("met", sa.DateTime(timezone=True), nullable=False),
    )


def _make_boxes() -> None:
    op.create_table(
        "telegram_inbox",
        sa.Column("position", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("identity", sa.String(), nullable=False, unique=True),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("arrived", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String()),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_telegram_inbox_state", "telegram_inbox", ["state", "position"])
    op.create_table(
        "telegram_outbox",
        sa.Column("position", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("instead", sa.BigInteger()),
        sa.Column("question_id", sa.Integer(), index=True),
        sa.Column("asked", sa.DateTime(timezone=True)),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("kept", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.DateTime(timezone=True)),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("error", sa.String()),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_telegram_outbox_state", "telegram_outbox", ["state", "position"])
    op.create_index("ix_telegram_outbox_message", "telegram_outbox", ["chat_id", "message_id"])
