"""Capture on Telegram: asked for and announced; whose words are passed on, topics, photos that are to be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Adds the columns; whether photos are read is a group's affair now."""
    op.drop_column("talk_rule", "photos")
    op.add_column("capture", sa.Column("asked", sa.DateTime(timezone=True), nullable=True))
    op.add_column("capture", sa.Column("photos", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("message", sa.Column("author", sa.String(), nullable=True))
    op.add_column("message", sa.Column("topic", sa.BigInteger(), nullable=True))
    op.add_column("message", sa.Column("photo", sa.String(), nullable=True))
    op.create_index("ix_message_author", "message", ["author"])
    op.create_index("ix_message_photo", "message", ["photo"])
