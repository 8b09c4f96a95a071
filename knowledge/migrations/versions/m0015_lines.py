"""Which message each line of a discussion was: a quote leads to its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Adds the column; discussions told before lead to their first message until they go on."""
    op.add_column("talk_thread", sa.Column("lines", sa.JSON(), nullable=True))
