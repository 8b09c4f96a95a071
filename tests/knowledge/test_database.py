"""The database: nothing is lost between writers, readers see one state, and what fails is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from knowledge.errors import KnowledgeError
from knowledge.migrations import migrate
from knowledge.store.database import Database, open_database
from knowledge.store.tables import BoardRow, PassageRow, PlatformRow

if TYPE_CHECKING:
    from pathlib import Path

    from sqlmodel import Session

THREADS, TIMES = 8, 25


def position_of(session: Session) -> PlatformRow:
    return session.exec(select(PlatformRow).where(PlatformRow.key == "other")).one()


def set_position(database: Database, position: int) -> None:
    with database.writing() as session:
        position_of(session).position = position


def test_no_read_modify_write_of_many_threads_is_lost(database: Database) -> None:
    set_position(database, 0)

    def count_up() -> None:
        for _ in range(TIMES):
            with database.writing() as session:
                position_of(session).position += 1

    with ThreadPoolExecutor(THREADS) as pool:
        for counting in [pool.submit(count_up) for _ in range(THREADS)]:
            counting.result()
    with database.reading() as session:
        assert position_of(session).position == THREADS * TIMES


def test_two_openings_of_one_database_lose_nothing_either(database: Database, database_address: str) -> None:
    set_position(database, 0)
    with closing(open_database(database_address)) as other, ThreadPoolExecutor(2) as pool:

        def count_up(which: Database) -> None:
            for _ in range(TIMES):
                with which.writing() as session:
                    position_of(session).position += 1

        for counting in [pool.submit(count_up, which) for which in (database, other)]:
            counting.result()
    with database.reading() as session:
        assert position_of(session).position == 2 * TIMES


def test_a_reader_sees_one_state_while_a_writer_writes(database: Database) -> None:
    set_position(database, 1)
    with database.reading() as session:
        before = position_of(session).position
        set_position(database, 2)
        session.expire_all()
        again = position_of(session).position
    assert (before, again) == (1, 1)
    with database.reading() as session:
        assert position_of(session).position == 2


def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    set_position(database, 1)
    with database.writing() as writing:
        position_of(writing).position = 2
        writing.flush()
        with database.reading() as reading:
            assert position_of(reading).position == 1


def write_while_reading(database: Database) -> None:
    with database.reading() as session:
        position_of(session).position = 2
        session.flush()


def test_a_reader_cannot_write(database: Database) -> None:
    set_position(database, 1)
    with pytest.raises(KnowledgeError) as told:
        write_while_reading(database)
    assert told.value.key == "database-failed"
    with database.reading() as session:
        assert position_of(session).position == 1


def test_a_writer_may_write_on_the_connection_that_a_reader_has_used(database: Database) -> None:
    for position in (1, 2, 3):
        with database.reading() as session:
            position_of(session)
        set_position(database, position)
        with database.reading() as session:
            assert position_of(session).position == position


def write_and_fail(database: Database) -> None:
    with database.writing() as session:
        position_of(session).position = 2
        session.flush()
        position_of(session).position = 1 // 0


def test_an_error_inside_undoes_everything(database: Database) -> None:
    set_position(database, 1)
    with pytest.raises(ZeroDivisionError):
        write_and_fail(database)
    with database.reading() as session:
        assert position_of(session).position == 1


def test_a_row_that_points_nowhere_is_refused_on_every_connection(database: Database) -> None:
    def add_orphan() -> str:
        with pytest.raises(KnowledgeError) as told, database.writing() as session:
            session.add(
                PassageRow(id="p", document_id="nowhere", version=1, ordinal=0, start=0, end=1, text="t", headings=[])
            )
        return told.value.key

    with database.reading(), ThreadPoolExecutor(2) as pool:  # the reader holds the first connection
        told = [pool.submit(add_orphan) for _ in range(4)]
        assert {each.result() for each in told} == {"database-failed"}


def test_a_lock_held_for_seconds_is_waited_for(database: Database) -> None:
    set_position(database, 0)
    held = threading.Event()

    def hold() -> None:
        with database.writing() as session:
            position_of(session).position = 1
            held.set()
            sleep(1.5)

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        assert held.wait(10)
        begun = monotonic()
        with database.writing() as session:
            position_of(session).position += 10
        waited = monotonic() - begun
        holding.result()
    assert waited > 1.0
    with database.reading() as session:
        assert position_of(session).position == 11


def test_a_moment_comes_back_aware_and_in_utc(database: Database) -> None:
    moment = datetime.fromisoformat("2021-11-01T10:00:00+08:00")
    with database.writing() as session:
        session.add(BoardRow(name="aware", created=moment))
    with database.reading() as session:
        created = session.exec(select(BoardRow.created).where(col(BoardRow.name) == "aware")).one()
    assert created == moment
    assert created.tzinfo is not None


# --- SQLite


def test_sqlite_is_opened_so_that_nothing_is_lost(tmp_path: Path) -> None:
    with (
        closing(open_database(f"sqlite:///{tmp_path / 'board.sqlite3'}")) as database,
        database.reading() as one,
        database.reading() as other,
    ):
        for session in (one, other):
            pragmas = {
                name: session.connection().execute(text(f"PRAGMA {name}")).scalar_one()
                for name in ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
            }
            assert pragmas == {
                "journal_mode": "wal",
                "busy_timeout": 15_000,
                "foreign_keys": 1,
                "synchronous": 2,
            }


def test_the_folder_of_the_database_is_made(tmp_path: Path) -> None:
    with closing(open_database(f"sqlite:///{tmp_path / 'new' / 'folder' / 'board.sqlite3'}")) as database:
        assert migrate(database)
    assert (tmp_path / "new" / "folder" / "board.sqlite3").is_file()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(KnowledgeError) as told:
        open_database(f"sqlite:///{tmp_path / 'file' / 'board.sqlite3'}")
    assert told.value.key == "data-dir"


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "board.sqlite3").write_bytes(b"this is no database, but quite a different file" * 100)
    with (
        closing(open_database(f"sqlite:///{tmp_path / 'board.sqlite3'}")) as database,
        pytest.raises(KnowledgeError) as told,
    ):
        migrate(database)
    assert told.value.key == "database-failed"


# --- Addresses


@pytest.mark.parametrize(
    "address", ["", "nonsense", "nonsense://host/name", "mysql://host/name", "postgresql+nothing://host/name"]
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(KnowledgeError) as told:
        open_database(address)
    assert told.value.key == "database-address"


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    address = f"postgresql+psycopg://board:secret@/board?host={tmp_path}"
    with closing(open_database(address)) as database, pytest.raises(KnowledgeError) as told:
        migrate(database)
    assert told.value.key == "database-failed"
    assert "secret" not in str(told.value.details)
