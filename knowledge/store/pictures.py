"""The pictures that text was recognised in: kept with their version, shown beside it, gone with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.store.tables import PictureRow
from knowledge.types import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from knowledge.store.database import Database


class Pictures:
    """Reads pictures; they are written with the version that they belong to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, document_id: str, version: int, page: int | None) -> Picture | None:
        """The picture behind a passage.

        Args:
            document_id: The document's id.
            version: The number of its version.
            page: The passage's page; None where the file is one picture.
        """
        with self._database.reading() as session:
            row = session.get(PictureRow, (document_id, version, page or 1))
            return None if row is None else Picture(row.number, row.media_type, row.data)


def write_pictures(session: Session, document_id: str, version: int, pictures: Sequence[Picture]) -> None:
    """Adds the pictures of a version inside the transaction that keeps it."""
    session.add_all(
        PictureRow(
            document_id=document_id,
            version=version,
            number=picture.number,
            media_type=picture.media_type,
            data=picture.data,
        )
        for picture in pictures
    )
