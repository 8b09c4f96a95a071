"""What an operator sets for this room, read from the environment or `.env` at a door and passed on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.digest.schedule import parse_schedule
from knowledge.errors import ToldError


class BotSettings(BaseSettings):
    """How the bot meets Telegram. Without a token it does not: the terminal needs nothing of this.

    Attributes:
        telegram_bot_token: What @BotFather gave; whoever knows it is the bot.
        telegram_base_url: Another Bot API server than Telegram's own; the token is appended.
        telegram_base_file_url: The same for files.
        owner_ids: Telegram's numbers of the people who own the bot, in the environment separated by commas.
        digest_at: When the weekly digest goes out where a board chose nothing else: a day and an hour in the board's
            zone, or `off`.
        log_level: The least serious messages that reach the log.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_base_url: str = "https://api.telegram.org/bot"
    telegram_base_file_url: str = "https://api.telegram.org/file/bot"
    owner_ids: Annotated[tuple[int, ...], NoDecode] = ()
    digest_at: str = "MON 09:00"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _separated(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.replace("，", ",").split(",") if part.strip())
        return value

    @field_validator("digest_at")
    @classmethod
    def _due(cls, value: str) -> str:
        if value.strip().lower() == "off":
            return "off"
        try:
            return str(parse_schedule(value, "UTC"))
        except ToldError as error:
            message = f"{value!r} is no day and hour; use one such as MON 09:00, or off"
            raise ValueError(message) from error

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value
