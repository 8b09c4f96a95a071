"""kill -9 in the middle of a load: nothing lost, nothing twice."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from knowledge.door import open_knowledge
from knowledge.search.models import open_embedder
from tests.fakes.embedder import FakeEmbedder

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.settings import KnowledgeSettings
    from tests.flows.board import Board

MODEL = open_embedder("bundled", str).name
"""What the commands index with: under another name everything would begin anew."""

FILES = 200
KILLS = 4


@pytest.mark.slow
def test_a_load_killed_again_and_again_ends_whole_and_once(
    board: Board, tmp_path: Path, settings: KnowledgeSettings
) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(FILES):
        text = f"第一条 规则{number}号的保证金为{number + 100}元。\n\n第二条 自签收之日起{number + 1}日内可以申诉。"
        (folder / f"rule-{number:03}.txt").write_text(text, encoding="utf-8")
    moments = random.Random(7)
    for _ in range(KILLS):
        process = board.start("add", str(folder))
        time.sleep(moments.uniform(1.0, 3.5))
        process.kill()
        process.wait()
    done = board.json("add", str(folder))["documents"]
    assert len(done) == FILES
    assert {document["status"] for document in done} <= {"added", "unchanged"}
    assert len({document["document_id"] for document in done}) == FILES
    assert {document["version"] for document in done} == {1}

    with open_knowledge(settings, embedder=FakeEmbedder(MODEL)) as knowledge:
        passages = knowledge.documents.count_passages()
        assert (knowledge.documents.count_documents(), passages) == (FILES, 2 * FILES)
        assert knowledge.lag() == 0
        assert knowledge.indexes.lexical is not None
        assert knowledge.indexes.lexical.count() == passages
