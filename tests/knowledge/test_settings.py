"""Settings: defaults that need nothing, addresses that a person writes, and mistakes told without their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.errors import KnowledgeError
from knowledge.settings import KnowledgeSettings, read_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_the_defaults_need_no_key_no_hub_and_no_server() -> None:
    settings = read_settings(KnowledgeSettings)
    assert settings.database_address.startswith("sqlite:///")
    assert settings.database_address.endswith("data/board.sqlite3")
    assert settings.chroma_url is None
    assert settings.embedding_model == "bundled"
    assert settings.timezone == "Asia/Shanghai"


def test_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = KnowledgeSettings(data_dir=tmp_path / "somewhere")
    assert settings.database_address == f"sqlite:///{tmp_path}/somewhere/board.sqlite3"
    assert settings.index_dir == tmp_path / "somewhere" / "indexes"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_postgresql_address_names_the_driver_that_is_installed(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://board:secret@host/board")
    address = read_settings(KnowledgeSettings).database_address
    assert address == "postgresql+psycopg://board:secret@host/board"


def test_an_empty_setting_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "CHROMA_URL", "EMBEDDING_MODEL"):
        monkeypatch.setenv(name, "")
    assert read_settings(KnowledgeSettings) == KnowledgeSettings()


def test_a_dot_env_beside_the_process_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("TIMEZONE=Europe/Berlin\nSOMETHING_ELSE=1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_settings(KnowledgeSettings).timezone == "Europe/Berlin"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "/etc/localtime"])
def test_an_unknown_time_zone_is_told_by_the_name_of_its_setting(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", zone)
    with pytest.raises(KnowledgeError) as told:
        read_settings(KnowledgeSettings)
    assert told.value.key == "settings-invalid"
    assert told.value.details["name"] == "TIMEZONE"


def test_the_password_of_a_database_shows_in_no_representation() -> None:
    settings = KnowledgeSettings.model_validate({"database_url": "postgresql://board:secret@host/board"})
    assert "secret" not in repr(settings)


def test_a_store_apart_shares_nothing_with_the_real_one(tmp_path: Path) -> None:
    real = KnowledgeSettings.model_validate(
        {"data_dir": "real", "database_url": "postgresql://host/board", "chroma_url": "http://localhost:8000"}
    )
    apart = real.apart(tmp_path)
    assert apart.database_address == f"sqlite:///{tmp_path}/board.sqlite3"
    assert apart.index_dir == tmp_path / "indexes"
    assert apart.chroma_url is None
