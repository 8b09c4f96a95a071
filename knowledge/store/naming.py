"""What a document is called: the same rule has the same name on every machine, unless its platform was corrected."""

from __future__ import annotations

import base64
import hashlib
from itertools import count
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from knowledge.store.boards import board_id
from knowledge.store.tables import DocumentRow

if TYPE_CHECKING:
    from collections.abc import Iterator


def document_id_of(board: str, platform: str | None, key: str) -> str:
    """The lasting name of a document that is loaded with these."""
    return next(_names(board, platform, key))


def document_id_in(session: Session, board: str, platform: str | None, key: str) -> str:
    """The name of the board's document of that platform and key, or the one that it would get.

    A document keeps its name when its platform is corrected: answers cite it, and links lead to it. So another that is
    loaded for the platform that it had by mistake gets a name of its own.
    """
    row = document_with(session, board, platform, key)
    if row is not None:
        return row.id
    return next(name for name in _names(board, platform, key) if session.get(DocumentRow, name) is None)


def document_with(session: Session, board: str, platform: str | None, key: str) -> DocumentRow | None:
    """The board's document of that platform and key."""
    same = col(DocumentRow.platform).is_(None) if platform is None else col(DocumentRow.platform) == platform
    query = select(DocumentRow).where(
        DocumentRow.board_id == board_id(session, board), col(DocumentRow.key) == key, same
    )
    return session.exec(query.order_by(col(DocumentRow.id))).first()


def _names(board: str, platform: str | None, key: str) -> Iterator[str]:
    for number in count():
        identity = "\x1f".join((board, platform or "", key, *((str(number),) if number else ())))
        digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).digest()
        yield base64.b32encode(digest[:10]).decode("ascii").lower()[:12]
