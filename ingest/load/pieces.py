"""A paragraph as found on the page, before anybody decided what it is to a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.types import Block


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or what the file says that it is.

    Attributes:
        spaced: Whether it stands apart from its neighbours: blank lines around it.
        indent: How far it is indented, in columns.
        size: How large its letters are, the body's being 1.
        known: What it is, where the file says so; it stays that.
    """

    text: str
    spaced: bool = False
    indent: int = 0
    page: int | None = None
    size: float = 1.0
    known: Block | None = None
