"""Members' talk: rules, consent, messages, conversations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Makes the tables."""
    _make_consent()
    _make_talk()


def _make_consent() -> None:
    op.create_table(
        "talk_rule",
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), primary_key=True),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.Column("on_leaving", sa.String(), nullable=False),
        sa.Column("photos", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "capture",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), nullable=False, index=True),
        sa.Column("since", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "refusal",
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), primary_key=True),
        sa.Column("person", sa.String(), primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "member",
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), primary_key=True),
        sa.Column("person", sa.String(), primary_key=True),
        sa.Column("telegram_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("username", sa.String()),
    )


def _make_talk() -> None:
    op.create_table(
        "message",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), nullable=False, index=True),
        sa.Column("person", sa.String(), nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.BigInteger()),
        sa.Column("mentions", sa.String(), nullable=False),
        sa.Column("forwarded", sa.Boolean(), nullable=False),
        sa.Column("edited", sa.DateTime(timezone=True)),
        sa.Column("thread", sa.BigInteger(), index=True),
        sa.Column("link", sa.BigInteger()),
    )
    op.create_table(
        "forgotten",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger(), primary_key=True, autoincrement=False),
    )
    op.create_table(
        "talk_thread",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("first", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), nullable=False, index=True),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("dirty", sa.Boolean(), nullable=False, index=True),
        sa.Column("speakers", sa.JSON(), nullable=False),
        sa.Column("document_id", sa.String(), index=True),
    )
