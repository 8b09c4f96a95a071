"""The log keeps secrets: wherever a record holds one, it is masked before it is written."""

from __future__ import annotations

import logging
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from bot.logs import Masked

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = "AAHdqTcvCH1vGWJ"  # invented


@pytest.fixture
def written() -> Iterator[StringIO]:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Masked(f"1:{HIDDEN}", HIDDEN, ""))
    logger = logging.getLogger("tests.secrets")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


@pytest.fixture
def logger() -> logging.Logger:
    return logging.getLogger("tests.secrets")


def test_in_the_message_and_in_its_arguments(logger: logging.Logger, written: StringIO) -> None:
    logger.warning("calling %s", f"https://api.telegram.org/bot1:{HIDDEN}/getMe")
    message = f"1:{HIDDEN} %%"
    logger.warning(message)
    assert written.getvalue() == "calling https://api.telegram.org/bot***/getMe\n*** %%\n"


def test_in_a_traceback_and_the_errors_behind_it(logger: logging.Logger, written: StringIO) -> None:
    error = RuntimeError(HIDDEN)
    error.__cause__ = ValueError(HIDDEN)
    logger.error("failed", exc_info=error)
    assert "RuntimeError: ***" in written.getvalue()
    assert "ValueError: ***" in written.getvalue()
    assert HIDDEN not in written.getvalue()
