"""What can go wrong in this room. Each error names a text in `texts/`, shown in the reader's language."""

from __future__ import annotations


class ToldError(Exception):
    """An error meant for a person: a text's key and the details that fill it. Caught only at the edges.

    Args:
        key: The message's name in the texts of the room that raises it.
        details: Values for the message's placeholders.
    """

    def __init__(self, key: str, **details: str | float) -> None:
        super().__init__(key, details)
        self.key = key
        self.details = details


class KnowledgeError(ToldError):
    """Something failed in keeping, finding or answering."""
