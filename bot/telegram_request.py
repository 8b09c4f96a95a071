"""The bot's calls: python-telegram-bot's transport, with errors that say whether a call may have happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # what its public RequestData is made of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Bot
    from telegram.request import BaseRequest

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
CONNECTIONS = 64

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_FROM = 500


class NotSentError(NetworkError):
    """The request did not leave: it can be repeated."""


class ServerFailedError(NetworkError):
    """Telegram, or a proxy before it, failed.

    Attributes:
        status: The HTTP status, 500 or more.
    """

    def __init__(self, status: int) -> None:
        super().__init__(f"Telegram's server failed ({status})")
        self.status = status


class TelegramRequest(HTTPXRequest):
    """Connections to the Bot API.

    Args:
        connections: How many at once.
    """

    def __init__(self, connections: int = CONNECTIONS) -> None:
        super().__init__(
            connection_pool_size=connections,
            connect_timeout=CONNECT_SECONDS,
            pool_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            write_timeout=READ_SECONDS,
        )

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401  # the library's own
        """As the library's; errors are told apart, and name no address: it holds the token.

        Raises:
            NotSentError: The request did not leave.
            ServerFailedError: The answer is a failure of the server's, whatever page comes with it.
            TimedOut: There was no answer in time.
            NetworkError: The connection broke.
        """
        try:
            status, payload = await super().do_request(*args, **kwargs)
        except TelegramError as error:
            raise _told_apart(error) from None
        if status >= _FROM:
            raise ServerFailedError(status)
        return status, payload


async def call(
    bot: Bot,
    method: str,
    parameters: Mapping[str, object],
    *,
    wait: float = READ_SECONDS,
    request: BaseRequest | None = None,
) -> Any:  # noqa: ANN401  # whatever the method answers
    """Calls a method of the Bot API with parameters as JSON.

    Args:
        bot: Whose token and connections to use.
        method: Its name in the Bot API.
        parameters: By name.
        wait: Seconds until the answer must be there.
        request: Other connections than the bot's.

    Raises:
        TelegramError: It was refused, or could not be made.
    """
    request = request or bot.request
    given = [RequestParameter(name, value, None) for name, value in parameters.items()]
    return await request.post(f"{bot.base_url}/{method}", RequestData(given), read_timeout=wait)


def _told_apart(error: TelegramError) -> TelegramError:
    cause = error.__cause__
    reason = type(cause).__name__ if cause is not None else str(error)
    if isinstance(cause, _NEVER_LEFT):
        return NotSentError(f"Telegram cannot be reached ({reason})")
    return TimedOut(f"no answer in time ({reason})") if isinstance(error, TimedOut) else NetworkError(reason)
