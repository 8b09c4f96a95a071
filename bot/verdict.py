"""What an error of Telegram means for a call that was promised. Pure."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from http import HTTPStatus

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.warnings import PTBDeprecationWarning

from bot.telegram_request import NotSentError, ServerFailedError

MOST_SERVER_FAILURES = 8
"""Attempts at a call at which the server fails; the waits between them add up to two minutes."""

_DONE = ("message is not modified", "query is too old", "message to delete not found")
_NO_TOPIC = ("message thread not found", "topic_deleted", "topic_closed")
_CLOSED = (
    "chat not found",
    "not enough rights",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_restricted",
    "user is deactivated",
    "group chat was deactivated",
    "peer_id_invalid",
)
_PINNING = ("pinChatMessage", "unpinChatMessage")
_NOT_HTML = "can't parse entities"


class Meaning(Enum):
    """What to do next."""

    DONE = auto()
    LATER = auto()
    UNREACHABLE = auto()
    ELSEWHERE = auto()
    NO_TOPIC = auto()
    NOT_HTML = auto()
    CLOSED = auto()
    REFUSED = auto()
    UNCERTAIN = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do next, and with what.

    Attributes:
        seconds: With LATER, how long to wait.
        chat_id: With ELSEWHERE, the number that the group has now.
    """

    meaning: Meaning
    seconds: float | None = None
    chat_id: int | None = None


def verdict(error: TelegramError, method: str, attempts: int) -> Verdict:
    """Reads an error.

    Args:
        error: What the call ended with.
        method: A message that is sent twice stands there twice; all else can be repeated.
        attempts: How often the call was made.
    """
    match error:
        case RetryAfter():
            found = Verdict(Meaning.LATER, waiting_time(error))
        case ChatMigrated():
            found = Verdict(Meaning.ELSEWHERE, chat_id=error.new_chat_id)
        case Forbidden():
            found = Verdict(Meaning.CLOSED)
        case BadRequest():
            refusal = _refusal(str(error).casefold())
            forbids_this = refusal is Meaning.CLOSED and method in _PINNING  # the chat itself is open
            found = Verdict(Meaning.REFUSED if forbids_this else refusal)
        case NotSentError():
            found = Verdict(Meaning.UNREACHABLE)
        case _:
            found = _failed(error, method, attempts)
    return found


def may_be_repeated(method: str) -> bool:
    """Whether a call that is made twice has the effect of one."""
    return not method.startswith(("send", "copy", "forward"))


def waiting_time(error: RetryAfter) -> float:
    """The seconds that Telegram asks for."""
    with warnings.catch_warnings():  # the library warns that the number will become a timedelta: both are read here
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _failed(error: TelegramError, method: str, attempts: int) -> Verdict:
    """A server that fails has done nothing; after a broken connection, or a proxy's wait in vain (504), who knows."""
    nothing_done = isinstance(error, ServerFailedError) and error.status != HTTPStatus.GATEWAY_TIMEOUT
    if not nothing_done and not may_be_repeated(method):
        return Verdict(Meaning.UNCERTAIN)
    return Verdict(Meaning.LATER if attempts < MOST_SERVER_FAILURES else Meaning.REFUSED)


def _refusal(said: str) -> Meaning:
    for words, meaning in ((_DONE, Meaning.DONE), (_NO_TOPIC, Meaning.NO_TOPIC), (_CLOSED, Meaning.CLOSED)):
        if any(word in said for word in words):
            return meaning
    return Meaning.NOT_HTML if _NOT_HTML in said else Meaning.REFUSED
