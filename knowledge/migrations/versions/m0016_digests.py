"""Digests: each board's rule, the weeks that are due, what became of them in each group."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "digest_rule",
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), primary_key=True),
        sa.Column("at", sa.String()),
        sa.Column("zone", sa.String()),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("pins", sa.Boolean(), nullable=False),
        sa.Column("skips_empty", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "digest",
        sa.Column("id", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("state", sa.String(), nullable=False, index=True),
        sa.Column("previewed", sa.DateTime(timezone=True)),
        sa.Column("settled", sa.DateTime(timezone=True)),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.UniqueConstraint("board_id", "week"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "digest_sending",
        sa.Column("digest_id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False, index=True),
        sa.Column("reason", sa.String()),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("pinned", sa.Boolean(), nullable=False),
    )
