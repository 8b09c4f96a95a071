"""The indexes: one owner, tested when they open, thrown away and built anew without anybody noticing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.index import follow
from knowledge.door import Knowledge, open_knowledge
from knowledge.errors import KnowledgeError
from knowledge.search import dense
from knowledge.search.entries import Entry
from knowledge.search.probe import Probe
from knowledge.settings import KnowledgeSettings
from tests.fakes.documents import new_version
from tests.fakes.embedder import DIMENSIONS, FakeEmbedder
from tests.knowledge.damage import DAMAGES, flip, remove, truncate
from tests.knowledge.finding import find, held, keep, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.fakes.clock import FakeClock

ROOT = Path(__file__).parents[2]

DEPOSIT = "The deposit for apparel is 2,000 yuan."
RULES = (
    new_version(f"{DEPOSIT}\n\nIt is paid within three days.", key="deposit"),
    new_version("店铺评分低于4.5的，予以清退。\n\nAn appeal takes seven days.", key="dsr"),
)
QUESTION = "apparel deposit"

Opening = "Callable[[], AbstractContextManager[Knowledge]]"


@pytest.fixture
def again(settings: KnowledgeSettings, embedder: FakeEmbedder, clock: FakeClock) -> Callable[..., Knowledge]:
    raise NotImplementedError
