"""What every test may ask for: an open knowledge room in a folder of its own, with a fake embedder and clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.door import Knowledge, open_knowledge
from knowledge.settings import KnowledgeSettings
from tests.fakes.clock import FakeClock
from tests.fakes.embedder import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(_env_file=None, data_dir=tmp_path / "data")


@pytest.fixture
def knowledge(
    settings: KnowledgeSettings, embedder: FakeEmbedder, clock: FakeClock
) -> Iterator[Knowledge]:
    with open_knowledge(settings, embedder=embedder, clock=clock) as opened:
        yield opened
