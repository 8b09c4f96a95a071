"""Migrations: any database comes to the tables of this version, once, whoever brings it there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import SQLModel

from knowledge.errors import KnowledgeError
from knowledge.migrations import migrate
from knowledge.store.boards import Boards
from knowledge.store.changes import Changes
from knowledge.types import Platform

if TYPE_CHECKING:
    from knowledge.store.database import Database

ROOT = Path(__file__).parents[2]

MIGRATE = """
import sys
from knowledge.migrations import migrate
from knowledge.store.database import open_database
database = open_database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
migrate(database)
"""


def test_an_empty_database_comes_to_exactly_the_tables_of_the_code(empty_database: Database) -> None:
    assert migrate(empty_database)
    with empty_database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_second_time_does_nothing(empty_database: Database) -> None:
    migrate(empty_database)
    before = Boards(empty_database).store_id()
    assert not migrate(empty_database)
    assert Boards(empty_database).store_id() == before


def test_every_store_has_a_name_of_its_own_and_starts_empty(database: Database) -> None:
    assert len(Boards(database).store_id()) == 36
    assert Changes(database).last_position() == 0


def test_the_platforms_of_the_contract_are_there_in_both_languages(database: Database) -> None:
    platforms = Boards(database).platforms()
    assert " ".join(platform.key for platform in platforms) == (
        "douyin kuaishou tmall taobao pinduoduo jd xiaohongshu wechat_channels alibaba amazon law other"
    )
    assert platforms[0] == Platform("douyin", "抖音", "Douyin")


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(database: Database) -> None:
    with database.writing() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(KnowledgeError) as told:
        migrate(database)
    assert (told.value.key, told.value.details) == ("database-newer", {"revision": "9999"})
    with database.reading() as session:
        revision = session.connection().execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    assert revision == "9999"


def test_a_migration_that_fails_leaves_nothing_behind(empty_database: Database) -> None:
    with empty_database.writing() as session:
        session.connection().execute(text("CREATE TABLE passage (in_the_way INTEGER)"))
    with pytest.raises(KnowledgeError) as told:
        migrate(empty_database)
    assert told.value.key == "database-failed"
    with empty_database.writing() as session:
        session.connection().execute(text("DROP TABLE passage"))
    assert migrate(empty_database)


@pytest.mark.slow
def test_two_processes_that_migrate_at_once_both_succeed(database_address: str, empty_database: Database) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATE, database_address],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    told = [process.communicate("go\n", timeout=60)[1] for process in processes]
    assert ([process.returncode for process in processes], told) == ([0, 0], ["", ""])
    assert not migrate(empty_database)
    assert len(Boards(empty_database).platforms()) == 12
