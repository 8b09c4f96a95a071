"""What can go wrong in this room. Each error names a text in `texts/`, shown in the reader's language."""

from __future__ import annotations

from knowledge.errors import ToldError


class BotError(ToldError):
    """The bot cannot start or go on."""
