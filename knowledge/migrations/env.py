"""Alembic's entry: runs the migrations on the connection that `migrate` hands over, in its transaction."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import knowledge.store.tables  # noqa: F401  # the tables register themselves

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
