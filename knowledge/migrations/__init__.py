"""Brings a database to the tables of this version, step by step (Alembic)."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from knowledge.store.database import Database


def migrate(database: Database) -> bool:
    """Brings the database up to date; True when something was done.

    Raises:
        KnowledgeError: The database was made by a newer version of this program, or cannot be changed.
    """
    scripts = ScriptDirectory(str(Path(__file__).parent))
    newest = scripts.get_current_head()
    with database.reading() as session:
        current = MigrationContext.configure(session.connection()).get_current_revision()
    if current == newest:
        return False
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise KnowledgeError("database-newer", revision=current)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with database.writing() as session:
        configuration = Config()
        configuration.set_main_option("script_location", str(Path(__file__).parent))
        configuration.attributes["connection"] = session.connection()
        command.upgrade(configuration, "head")
    return True
