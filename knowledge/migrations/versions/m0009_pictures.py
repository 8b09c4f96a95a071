"""Text recognised in pictures: passages say so, and the pictures are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Makes the table, and the mark on passages."""
    op.add_column("passage", sa.Column("ocr", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "picture",
        sa.Column("document_id", sa.String(), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "version"], ["version.document_id", "version.number"], ondelete="CASCADE"
        ),
    )
