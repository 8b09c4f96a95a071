"""The bot as a process: starts, stops on a signal, says what is wrong, and never prints its token."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bot.examples import ANNA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.telegram import FakeTelegram

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, telegram: FakeTelegram) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", telegram.token)
    monkeypatch.setenv("TELEGRAM_BASE_URL", telegram.base_url)
    monkeypatch.setenv("LOG_LEVEL", "debug")


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The process, in a folder without a `.env`."""
    command = [sys.executable, "-m", "tests.bot.running"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly_and_the_token_is_in_no_line_of_the_log(
    telegram: FakeTelegram, tmp_path: Path, stop: signal.Signals
) -> None:
    telegram.private_message(ANNA, "hello")
    telegram.fail_next("sendChatAction", status=502)
    telegram.lose_next("sendMessage", delivered=True)
    with running(tmp_path) as process:
        telegram.wait_for_sent(ANNA.id, 2, seconds=20)
        process.send_signal(stop)
        _, log = process.communicate(timeout=20)
    assert process.returncode == 0
    assert telegram.waiting_updates() == []
    assert "telegram.Bot: Set Bot API URL" in log  # so much is logged that the token would be
    assert telegram.token not in log
    assert telegram.token.partition(":")[2] not in log


def test_a_refused_token_ends_it_with_a_word_and_without_the_token(
    telegram: FakeTelegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:another")
    monkeypatch.setenv("LOG_LEVEL", "INFO")
    with running(tmp_path) as process:
        _, log = process.communicate(timeout=20)
    assert process.returncode == 1
    assert log.endswith("telegram-token-refused\n")
    assert "another" not in log
    assert "Traceback" not in log
    assert telegram.calls() == []


def test_without_a_token_nothing_is_called(
    telegram: FakeTelegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    with running(tmp_path) as process:
        _, log = process.communicate(timeout=20)
    assert (process.returncode, log) == (1, "telegram-token-missing\n")
    assert telegram.calls() == []
