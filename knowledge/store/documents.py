"""Documents and their versions: the truth that answers are read back from."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy.orm import defer
from sqlmodel import Session, and_, col, func, or_, select

from knowledge.store.adding import Added, add_version
from knowledge.store.audit import SYSTEM
from knowledge.store.boards import board_id
from knowledge.store.correcting import correct_version
from knowledge.store.messages import erase_conversation
from knowledge.store.naming import document_with
from knowledge.store.retiring import Deleted, delete_document, restore_document, retire_document
from knowledge.store.rows import passage_of, version_of
from knowledge.store.tables import DocumentRow, PassageRow, VersionRow
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import QueryableAttribute
    from sqlmodel.sql.expression import Select

    from knowledge.store.database import Database
    from knowledge.types import Fields, Language, NewVersion, Passage, Version

_AT_ONCE = 500
"""Names in one statement: below the lowest limit on SQL variables."""


class Documents:
    """Reads and writes documents; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewVersion, at: datetime, by: str = SYSTEM) -> Added:
        """Keeps a text: as a new document, as a new version of a known one, or not at all when it is known.

        When this returns, the document is safe; the indexes follow the change log that was written with it.

        Raises:
            KnowledgeError: The platform is unknown, or the database cannot be written.
        """
        with self._database.writing() as session:
            return add_version(session, new, at, by)

    def retire(self, board: str, document_id: str, day: date, by: str, at: datetime) -> None:
        """Ends a document: from that day on nothing of it holds; what held before still answers for then.

        A text loaded later begins the rule anew.

        Raises:
            KnowledgeError: The board has no such document of its own, it is retired from that day already, or the
                database cannot be written.
        """
        with self._database.writing() as session:
            retire_document(session, board, document_id, day, by, at)

    def restore(self, board: str, document_id: str, by: str, at: datetime) -> None:
        """Takes a retirement back, as if it had not been.

        Raises:
            KnowledgeError: The board has no such document of its own, it is not retired, or the database cannot be
                written.
        """
        with self._database.writing() as session:
            restore_document(session, board, document_id, by, at)

    def correct(
        self,
        board: str,
        place: tuple[str, int],
        correction: tuple[Fields, Collection[str]],
        by: str,
        at: datetime,
    ) -> tuple[str, ...]:
        """Corrects what is said of a version: its title, kind, dates, address, publisher; the platform, of them all.

        Args:
            board: Whose document.
            place: The document, and the version's number.
            correction: The fields that are stated, None leaving one as it is; and the names of those to be emptied.
            by: Whom the audit log names.
            at: When.

        Returns:
            The names of the fields that differed.

        Raises:
            KnowledgeError: The board has no such document of its own, or it no such version; nothing differs; the
                platform is unknown, or has another document of that key; or the rule would end before it begins.
        """
        with self._database.writing() as session:
            return correct_version(session, board, place, correction, by, at)

    def exists(self, board: str, platform: str | None, key: str) -> bool:
        """Whether the board has a document of that platform and key."""
        with self._database.reading() as session:
            return document_with(session, board, platform, key) is not None

    def delete(self, board: str, document_id: str, by: str, at: datetime) -> Deleted:
        """Takes a document out of every table, with all versions and the embeddings that no other text uses.

        From now on nothing quotes it; the files of the database and the indexes are written anew by the next clean-up.
        Of a discussion the messages are erased as well, or it would be told anew as soon as it went on.

        Raises:
            KnowledgeError: The board has no such document of its own, or the database cannot be written.
        """
        with self._database.writing() as session:
            gone = delete_document(session, board, document_id, by, at)
            erase_conversation(session, board, document_id, at)
            return gone

    def known_as(self, board: str, platform: str | None, bytes_hash: str) -> tuple[str | None, str] | None:
        """Under which platform and key a board holds a file with these bytes; on any platform if none is given."""
        with self._database.reading() as session:
            query = (
                select(DocumentRow)
                .join(VersionRow, col(VersionRow.document_id) == DocumentRow.id)
                .where(DocumentRow.board_id == board_id(session, board), VersionRow.bytes_hash == bytes_hash)
                .order_by(col(DocumentRow.id))
            )
            if platform is not None:
                query = query.where(DocumentRow.platform == platform)
            row = session.exec(query).first()
        return (row.platform, row.key) if row is not None else None

    def titles(self, board: str, platform: str) -> tuple[tuple[str, str], ...]:
        """The key and title of every version of a board's own rules on a platform; announcements are none."""
        with self._database.reading() as session:
            query = (
                select(DocumentRow.key, VersionRow.title)
                .join(VersionRow, col(VersionRow.document_id) == DocumentRow.id)
                .where(
                    DocumentRow.board_id == board_id(session, board),
                    DocumentRow.platform == platform,
                    VersionRow.kind == Kind.POLICY.value,
                )
                .distinct()
            )
            return tuple(session.exec(query).all())

    def versions(self, document_ids: Iterable[str]) -> dict[str, tuple[Version, ...]]:
        """All versions of these documents, by document, oldest number first."""
        wanted = sorted(set(document_ids))
        found: dict[str, list[Version]] = {}
        with self._database.reading() as session:
            for start in range(0, len(wanted), _AT_ONCE):
                query = _versions().where(col(VersionRow.document_id).in_(wanted[start : start + _AT_ONCE]))
                for version, document in session.exec(query):
                    found.setdefault(document.id, []).append(version_of(version, document))
        return {document_id: tuple(versions) for document_id, versions in found.items()}

    def on_board(self, board: str, *, talk: bool = True) -> dict[str, tuple[Version, ...]]:
        """All versions of every document a board can see, by document; without members' talk if that is not wanted."""
        with self._database.reading() as session:
            query = _versions().where(_visible(session, board))
            if not talk:
                query = query.where(VersionRow.kind != Kind.DISCUSSION.value)
            found: dict[str, list[Version]] = {}
            for version, document in session.exec(query):
                found.setdefault(document.id, []).append(version_of(version, document))
        return {document_id: tuple(versions) for document_id, versions in found.items()}

    def visible(self, board: str, passage_ids: Sequence[str]) -> dict[str, tuple[str, int, Passage]]:
        """Those of the passages that exist and belong to the board: id → document, version number, itself."""
        found: dict[str, tuple[str, int, Passage]] = {}
        with self._database.reading() as session:
            mine = _visible(session, board)
            for start in range(0, len(passage_ids), _AT_ONCE):
                query = (
                    select(PassageRow)
                    .join(DocumentRow, col(DocumentRow.id) == PassageRow.document_id)
                    .where(mine, col(PassageRow.id).in_(passage_ids[start : start + _AT_ONCE]))
                )
                for row in session.exec(query):
                    found[row.id] = (row.document_id, row.version, passage_of(row))
        return found

    def passages(self, document_ids: Iterable[str]) -> dict[tuple[str, int], tuple[Passage, ...]]:
        """The passages of these documents in order, by document and version number."""
        wanted = sorted(set(document_ids))
        found: dict[tuple[str, int], list[Passage]] = {}
        with self._database.reading() as session:
            for start in range(0, len(wanted), _AT_ONCE):
                query = (
                    select(PassageRow)
                    .where(col(PassageRow.document_id).in_(wanted[start : start + _AT_ONCE]))
                    .order_by(col(PassageRow.document_id), col(PassageRow.version), col(PassageRow.ordinal))
                )
                for row in session.exec(query):
                    found.setdefault((row.document_id, row.version), []).append(passage_of(row))
        return {version: tuple(passages) for version, passages in found.items()}

    def text(self, document_id: str, number: int) -> str | None:
        """The whole text of a version, which its passages are slices of."""
        with self._database.reading() as session:
            query = select(VersionRow.text).where(VersionRow.document_id == document_id, VersionRow.number == number)
            return session.exec(query).one_or_none()

    def texts_of(self, document_ids: Iterable[str]) -> dict[tuple[str, int], str]:
        """The whole texts of these documents, by document and version number."""
        wanted = sorted(set(document_ids))
        found: dict[tuple[str, int], str] = {}
        with self._database.reading() as session:
            for start in range(0, len(wanted), _AT_ONCE):
                query = select(VersionRow.document_id, VersionRow.number, VersionRow.text)
                these = col(VersionRow.document_id).in_(wanted[start : start + _AT_ONCE])
                found.update({(row[0], row[1]): row[2] for row in session.exec(query.where(these))})
        return found

    def count_documents(self) -> int:
        """How many documents there are, on all boards."""
        with self._database.reading() as session:
            return session.exec(select(func.count()).select_from(DocumentRow)).one()

    def count_passages(self, language: Language | None = None) -> int:
        """How many passages there are, on all boards and in all versions; only those in a language, if one is given."""
        query = select(func.count()).select_from(PassageRow)
        if language is not None:
            of_version = and_(
                col(VersionRow.document_id) == col(PassageRow.document_id),
                col(VersionRow.number) == col(PassageRow.version),
            )
            query = query.join(VersionRow, of_version).where(col(VersionRow.language) == language)
        with self._database.reading() as session:
            return session.exec(query).one()


def _versions() -> Select[VersionRow, DocumentRow]:
    return (
        select(VersionRow, DocumentRow)
        .options(defer(cast("QueryableAttribute[str]", VersionRow.text)))
        .join(DocumentRow, col(DocumentRow.id) == VersionRow.document_id)
        .options(defer(VersionRow.text))  # type: ignore[arg-type]  # of rows the whole text is the largest part by far
        .order_by(col(DocumentRow.id), col(VersionRow.number))
    )


def _visible(session: Session, board: str) -> ColumnElement[bool]:
    """Documents of that board, and those shared by all; a board that does not exist sees the latter."""
    return or_(col(DocumentRow.board_id) == board_id(session, board), col(DocumentRow.board_id).is_(None))
