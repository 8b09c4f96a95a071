"""Opens the database so that nothing is lost: SQLite or PostgreSQL, one writer at a time."""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlmodel import Session

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlalchemy.engine.interfaces import DBAPICursor

BUSY_TIMEOUT_MS = 15_000
"""How long a writer waits for another; a lock held for ten seconds must not be an error."""

_WRITERS_LOCK = 0x626F617264
"""Key of PostgreSQL's advisory lock for writers: change numbers then commit in their own order."""

_READ_ONLY = "board_read_only"


class Database:
    """A database and its two kinds of transaction.

    SQLModel's default engine begins transactions late, so that concurrent read-modify-writes are lost without
    an error; here a writer holds the lock from its first statement.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._turn = threading.Lock()
        self._reader = engine.execution_options(**{_READ_ONLY: True})

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction that may write; committed at the end, undone on any error.

        Raises:
            KnowledgeError: The database cannot be written (full, read-only, locked, gone).
        """
        # Threads of one process wait here, in turn: SQLite lets them try again at growing intervals of up to 100 ms.
        with _told(), self._turn, Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that sees a single state and writes nothing.

        Raises:
            KnowledgeError: The database cannot be read.
        """
        with _told(), Session(self._reader, expire_on_commit=False) as session, session.begin():
            yield session

    def vacuum(self) -> None:
        """Writes the files anew, so that nothing that was deleted still stands in them.

        SQLite leaves deleted text in free pages and in the write-ahead log, PostgreSQL in dead rows.

        Raises:
            KnowledgeError: Others are using the database all the time; nothing is lost by trying again.
        """
        if self.engine.dialect.name == "sqlite":
            with _told(), closing(self.engine.raw_connection()) as raw:
                _rewrite_sqlite(raw.cursor())
            return
        with _told(), self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM FULL")

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()


def open_database(address: str) -> Database:
    """Connects to SQLite or PostgreSQL; the tables are the migrations' affair.

    Raises:
        KnowledgeError: The address is not one, or its folder cannot be made.
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise KnowledgeError("database-address") from error
    if url.get_backend_name() == "sqlite":
        return Database(_open_sqlite(address, url.database))
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (NoSuchModuleError, ModuleNotFoundError, ArgumentError) as error:
        raise KnowledgeError("database-address") from error
    event.listen(engine, "begin", _begin_postgres)
    return Database(engine)


def _open_sqlite(address: str, file: str | None) -> Engine:
    if file:
        _make_folder(Path(file).parent)
    engine = create_engine(address, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnowledgeError("data-dir", path=str(folder), reason=error.strerror or str(error)) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # this module says BEGIN, not the driver
    for pragma in (
        "journal_mode=WAL",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(_READ_ONLY, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _rewrite_sqlite(cursor: DBAPICursor) -> None:
    cursor.execute("PRAGMA query_only = OFF")
    cursor.execute("VACUUM")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    row = cursor.fetchone()
    if row is None or row[0]:  # a reader still sees the old state
        raise KnowledgeError("database-busy")


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get(_READ_ONLY, False):
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})


@contextmanager
def _told() -> Iterator[None]:
    """The driver's errors, as one that a person is told; statements and their values stay out of it."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0] if error.orig else type(error).__name__
        raise KnowledgeError("database-failed", reason=reason) from error
