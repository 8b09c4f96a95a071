"""The meaning index on a Chroma server: away, back, emptied; the words answer meanwhile and nothing is lost."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from ingest.index import follow
from knowledge.door import open_knowledge
from knowledge.errors import KnowledgeError
from tests.fakes.documents import ADDED, new_version
from tests.fakes.embedder import FakeEmbedder
from tests.knowledge.finding import find, held, keep, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.settings import KnowledgeSettings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # see `_let_go`
]

DEPOSIT = new_version("The deposit for apparel is 2,000 yuan.", key="deposit")
APPEAL = new_version("An appeal takes seven days.", key="appeal")
START_S = 30.0


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    """Chroma's client never closes its connections; here they are lost where that is expected."""
    yield
    gc.collect()


@pytest.fixture
def port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        number: int = unused.getsockname()[1]
        return number


@pytest.fixture
def settings(settings: KnowledgeSettings, port: int) -> KnowledgeSettings:
    return settings.model_copy(update={"chroma_url": f"http://127.0.0.1:{port}"})


@contextmanager
def server(folder: Path, port: int) -> Iterator[None]:
    """A Chroma server in a process of its own, ready to answer."""
    command = "from chromadb.cli.cli import app; app()"
    process = subprocess.Popen(
        [sys.executable, "-c", command, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{port}/api/v2/heartbeat").raise_for_status()
        except httpx.TransportError:
            assert time.monotonic() < until, "the server does not start"
            time.sleep(0.1)
        else:
            return


def test_a_server_may_go_and_come_back(
    settings: KnowledgeSettings, embedder: FakeEmbedder, tmp_path: Path, port: int
) -> None:
    with open_knowledge(settings, embedder=embedder) as knowledge:  # it is not there yet
        knowledge.documents.add(DEPOSIT, ADDED)
        with pytest.raises(KnowledgeError) as told:
            follow(knowledge)
        assert told.value.key == "meaning-index-failed"
        assert [(each.passage.text, each.cosine) for each in find(knowledge, "deposit")] == [(DEPOSIT.text, None)]
        with server(tmp_path / "chroma", port):
            follow(knowledge)
            assert held(knowledge.indexes) == (1, 1)
            assert find(knowledge, "deposit")[0].cosine is not None
        knowledge.documents.add(APPEAL, ADDED)  # it has gone
        with pytest.raises(KnowledgeError):
            follow(knowledge)
        assert texts(find(knowledge, "appeal")) == [APPEAL.text]
        with server(tmp_path / "chroma", port):
            follow(knowledge)
            assert held(knowledge.indexes) == (2, 2)
            assert (find(knowledge, "appeal")[0].cosine is not None, knowledge.lag()) == (True, 0)
    assert len(embedder.embedded) == 2


def test_an_index_on_a_server_goes_on_where_it_was_and_begins_anew_when_the_server_lost_it(
    settings: KnowledgeSettings, embedder: FakeEmbedder, tmp_path: Path, port: int
) -> None:
    with server(tmp_path / "chroma", port):
        with open_knowledge(settings, embedder=embedder) as knowledge:
            keep(knowledge, DEPOSIT, APPEAL)
        with open_knowledge(settings, embedder=embedder) as knowledge:
            assert (knowledge.indexes.meaning.rebuilt, follow(knowledge)) == (None, 0)
            assert find(knowledge, "deposit")[0].cosine is not None
        with open_knowledge(settings, embedder=FakeEmbedder("another")) as knowledge:
            assert (knowledge.indexes.meaning.rebuilt, held(knowledge.indexes)) == ("outdated", (2, 0))
            keep(knowledge)
            assert held(knowledge.indexes) == (2, 2)
    with server(tmp_path / "emptied", port), open_knowledge(settings, embedder=FakeEmbedder("another")) as knowledge:
        assert (knowledge.indexes.meaning.rebuilt, knowledge.indexes.words.rebuilt) == ("broken", None)
        keep(knowledge)
        assert held(knowledge.indexes) == (2, 2)
