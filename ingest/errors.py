"""What can go wrong in this room. Each error names a text in `texts/`, shown in the reader's language."""

from __future__ import annotations

from knowledge.errors import ToldError


class IngestError(ToldError):
    """A file, an address or an export could not be taken in."""
