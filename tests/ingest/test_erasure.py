"""A deleted text stands in no file any more: not in the database, the words index, or Chroma's folder."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.index import clean_up
from knowledge.answer.ask import ask
from knowledge.door import open_knowledge
from knowledge.search.entries import entry_of
from knowledge.store.adding import passage_id_of
from knowledge.store.database import open_database
from knowledge.store.documents import Documents
from tests.samples import load_text

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.settings import KnowledgeSettings
    from tests.fakes.clock import FakeClock
    from tests.fakes.embedder import FakeEmbedder

CANARY = "quetzalcoatlus"
SECRET = f"A store that sells a {CANARY} pays a deposit of 700 yuan."
KEPT = "A store that sells shoes pays a deposit of 400 yuan."


def files_with(folder: Path, needle: bytes) -> set[str]:
    return {
        path.relative_to(folder).parts[0]
        for path in folder.rglob("*")
        if path.is_file() and needle in path.read_bytes()
    }


def test_what_is_deleted_is_in_no_file_and_the_rest_is_still_found(
    settings: KnowledgeSettings, embedder: FakeEmbedder, clock: FakeClock
) -> None:
    with open_knowledge(settings, embedder=embedder, clock=clock) as knowledge:
        load_text(knowledge, KEPT)
        document_id = load_text(knowledge, SECRET).document_id or ""
        [versions] = knowledge.documents.versions([document_id]).values()
        [passages] = knowledge.documents.passages([document_id]).values()
        entry = entry_of(passage_id_of(document_id, 1, 0), versions[0], passages[0])
        vector = embedder.embed([entry.text])[0].tobytes()
        embedder.embedded.clear()
    folder = settings.data_dir
    assert "board.sqlite3" in {name.removesuffix("-wal") for name in files_with(folder, CANARY.encode())}
    assert len(files_with(folder, vector)) > 1

    with open_knowledge(settings, embedder=embedder, clock=clock) as knowledge:
        knowledge.documents.delete("main", document_id, "cli:ann", clock())
        clean_up(knowledge)
        assert knowledge.erasures.pending() is None
        assert embedder.embedded == []
        assert ask(knowledge, f"What deposit for a {CANARY}?").citations == ()
        answer = ask(knowledge, "What deposit does a store that sells shoes pay?")
        assert [citation.quote for citation in answer.citations] == [KEPT]
        assert knowledge.indexes.lexical is not None
        assert knowledge.indexes.dense is not None
        assert (knowledge.indexes.lexical.count(), knowledge.indexes.dense.count()) == (1, 1)
        for needle in (CANARY.encode(), vector):
            assert files_with(folder, needle) == set()
    for needle in (CANARY.encode(), vector):
        assert files_with(folder, needle) == set()


def test_a_deletion_beside_the_bot_is_erased_by_the_bot(
    settings: KnowledgeSettings, embedder: FakeEmbedder, clock: FakeClock
) -> None:
    with open_knowledge(settings, embedder=embedder, clock=clock) as owner:
        document_id = load_text(owner, SECRET).document_id or ""
        with closing(open_database(settings.database_address)) as beside:
            Documents(beside).delete("main", document_id, "cli:ann", clock())
        assert ask(owner, f"What deposit for a {CANARY}?").citations == ()
        clean_up(owner)
        assert files_with(settings.data_dir, CANARY.encode()) == set()


def test_a_process_killed_while_it_erases_does_so_when_it_is_back(
    settings: KnowledgeSettings, embedder: FakeEmbedder, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_knowledge(settings, embedder=embedder, clock=clock) as knowledge:
        document_id = load_text(knowledge, SECRET).document_id or ""
        knowledge.documents.delete("main", document_id, "cli:ann", clock())

        def killed(_track: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(knowledge.indexes, "rebuild", killed)
        with pytest.raises(KeyboardInterrupt):
            clean_up(knowledge)
        assert knowledge.erasures.pending() is not None
    with open_knowledge(settings, embedder=embedder, clock=clock) as knowledge:
        clean_up(knowledge)
        assert knowledge.erasures.pending() is None
    assert files_with(settings.data_dir, CANARY.encode()) == set()
