"""The log, into which no secret goes: Telegram's token is part of every address that the bot calls."""

from __future__ import annotations

import logging

MASK = "***"


class Masked(logging.Filter):
    """Takes secrets out of records before a handler writes them, tracebacks included.

    Args:
        secrets: What must not be read; of a bot's token, the part behind the colon suffices.
    """

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]
        self._formatter = logging.Formatter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the record in place; lets every record pass."""
        record.msg = self._without_secrets(record.getMessage())
        record.args = None
        if record.exc_info and not record.exc_text:
            record.exc_text = self._formatter.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self._without_secrets(record.exc_text)
        return True

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return text


class _OneLine(logging.Filter):
    """Keeps the library's own messages to a line: what happened; our log says the rest."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.split(".")[0] == "telegram":
            record.exc_info = record.exc_text = None
        return True


def set_up_logging(level: str, token: str) -> None:
    """Writes the log to stderr, from that level on, without the token.

    Args:
        level: The name of the least serious level.
        token: The bot's token.
    """
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # httpx reports each request, token and all, and there is a poll every few seconds.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(_OneLine())
        handler.addFilter(Masked(token, token.partition(":")[2]))
