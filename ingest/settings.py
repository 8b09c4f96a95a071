"""What an operator sets for this room, read from the environment or `.env` at a door and passed on."""

from __future__ import annotations

from pydantic_settings import BaseSettings, SettingsConfigDict


class IngestSettings(BaseSettings):
    """How documents are taken in.

    Attributes:
        links_loopback: Whether links and feeds may lead to this very machine, which else is refused: for tests, and
            for a feed made by a program beside the bot.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    links_loopback: bool = False
