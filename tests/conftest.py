"""What every test may ask for: an open knowledge room in a folder of its own, with a fake embedder and clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis_settings

from bot.settings import BotSettings
from ingest.settings import IngestSettings
from knowledge.door import Knowledge, open_knowledge
from knowledge.settings import KnowledgeSettings
from tests.fakes.clock import FakeClock
from tests.fakes.embedder import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


hypothesis_settings.register_profile(
    "board", deadline=None
)  # the first example may be the one that reads the dictionary
hypothesis_settings.load_profile("board")

SETTINGS = (*KnowledgeSettings.model_fields, *IngestSettings.model_fields, *BotSettings.model_fields)


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings of whoever runs it, nor a `.env` beside the code."""
    for name in SETTINGS:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data_dir=tmp_path / "data")


@pytest.fixture
def knowledge(settings: KnowledgeSettings, embedder: FakeEmbedder, clock: FakeClock) -> Iterator[Knowledge]:
    with open_knowledge(settings, embedder=embedder, clock=clock) as opened:
        yield opened
