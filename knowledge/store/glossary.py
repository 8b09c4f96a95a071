"""A board's own entries of the merchants' glossary, beside the packaged ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from knowledge.errors import KnowledgeError
from knowledge.search.glossary import GlossaryEntry, standard_glossary
from knowledge.search.glossary_own import Addition, Removal, decide_addition, decide_removal
from knowledge.search.glossary_terms import new_entry, shown
from knowledge.store.boards import board_id, ensure_board
from knowledge.store.tables import GlossaryRow, PlatformRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from knowledge.store.database import Database


class Glossaries:
    """Reads and writes own entries; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, board: str) -> tuple[GlossaryEntry, ...]:
        """A board's own entries, oldest first; no two of them share a name."""
        with self._database.reading() as session:
            return tuple(_entry_of(row) for row in _rows(session, board))

    def add(self, board: str, terms: Sequence[str], at: datetime, *, platform: str | None = None) -> Addition:
        """Keeps names of one thing, joined with the own entries that share one.

        A single term with a platform is another name of that platform.

        Raises:
            KnowledgeError: The platform is unknown, the terms are refused (`new_entry`, `decide_addition`), or the
                database cannot be written.
        """
        with self._database.writing() as session:
            platform_names = _platform_names(session, platform)
            names = (*terms, *platform_names) if len(terms) == 1 else terms
            rows = _rows(session, board)
            own = tuple(map(_entry_of, rows))
            addition = decide_addition(standard_glossary(), own, new_entry(names, platform))
            if addition.status != "unchanged":
                _keep(session, ensure_board(session, board, at), addition, rows, at)
            return addition

    def remove(self, board: str, term: str) -> Removal:
        """Takes a name out of the own entry that has it; an entry that says nothing more goes with it.

        Raises:
            KnowledgeError: No own entry has the name, or the database cannot be written.
        """
        with self._database.writing() as session:
            rows = _rows(session, board)
            removal = decide_removal(standard_glossary(), tuple(map(_entry_of, rows)), term)
            row = next(row for row in rows if _entry_of(row) == removal.entry)
            if removal.rest is None:
                session.delete(row)
            else:
                row.zh, row.en = list(removal.rest.zh), list(removal.rest.en)
            return removal


def _keep(session: Session, board: int, addition: Addition, rows: Sequence[GlossaryRow], at: datetime) -> None:
    """In the place of the oldest entry that is joined, or as a new one."""
    joined = [row for row in rows if _entry_of(row) in addition.replaced]
    row = joined[0] if joined else GlossaryRow(board_id=board, zh=[], en=[], created=at)
    entry = addition.entry
    row.zh, row.en, row.platform = list(entry.zh), list(entry.en), entry.platform
    session.add(row)
    for other in joined[1:]:
        session.delete(other)


def _rows(session: Session, board: str) -> Sequence[GlossaryRow]:
    query = select(GlossaryRow).where(GlossaryRow.board_id == board_id(session, board)).order_by(col(GlossaryRow.id))
    return session.exec(query).all()


def _platform_names(session: Session, platform: str | None) -> tuple[str, ...]:
    if platform is None:
        return ()
    known = session.exec(select(PlatformRow).order_by(col(PlatformRow.position), col(PlatformRow.key))).all()
    row = next((row for row in known if row.key == platform), None)
    if row is None:
        raise KnowledgeError("platform-unknown", platform=shown(platform), known=", ".join(row.key for row in known))
    return (row.name_zh, row.name_en)


def _entry_of(row: GlossaryRow) -> GlossaryEntry:
    return GlossaryEntry(zh=tuple(row.zh), en=tuple(row.en), platform=row.platform)
