"""What an operator can set, and how it may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from bot.settings import BotSettings

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("TELEGRAM_BOT_TOKEN", "TELEGRAM_BASE_URL", "TELEGRAM_BASE_FILE_URL", "OWNER_IDS", "LOG_LEVEL")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_the_defaults_meet_telegram_itself() -> None:
    settings = BotSettings()
    assert settings.telegram_bot_token is None
    assert settings.telegram_base_url == "https://api.telegram.org/bot"
    assert settings.telegram_base_file_url == "https://api.telegram.org/file/bot"
    assert settings.owner_ids == ()
    assert settings.log_level == "INFO"


def test_what_is_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    assert BotSettings() == BotSettings.model_construct()


@pytest.mark.parametrize("written", ["1,22", " 1, 22 ", "1，22,"])
def test_owners_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("OWNER_IDS", written)
    assert BotSettings().owner_ids == (1, 22)


def test_an_owner_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNER_IDS", "anna")
    with pytest.raises(ValidationError, match="owner_ids"):
        BotSettings()


def test_the_token_is_read_from_a_file_and_not_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=1:secret\nlog_level=debug\nOTHER=1\n", encoding="utf-8")
    settings = BotSettings()
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == "1:secret"
    assert "secret" not in repr(settings)
    assert settings.log_level == "DEBUG"
