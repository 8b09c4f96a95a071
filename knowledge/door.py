"""The door: joins the parts of this room once, and closes them again."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from knowledge.migrations import migrate
from knowledge.search.embedding import Embedder, SentenceEmbedder
from knowledge.search.indexes import Indexes
from knowledge.search.nearness import Nearness
from knowledge.search.retrieve import Search
from knowledge.store.boards import Boards
from knowledge.store.changes import Changes
from knowledge.store.database import Database, open_database
from knowledge.store.documents import Documents
from knowledge.store.embeddings import Embeddings
from knowledge.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from knowledge.settings import KnowledgeSettings


def system_clock() -> datetime:
    """Now, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Knowledge:
    """The parts of this room, open."""

    settings: KnowledgeSettings
    clock: Callable[[], datetime]
    database: Database
    documents: Documents
    boards: Boards
    changes: Changes
    embeddings: Embeddings
    embedder: Embedder
    indexes: Indexes
    nearness: Nearness
    texts: Texts

    @property
    def search(self) -> Search:
        """The parts that finding needs."""
        return Search(self.documents, self.indexes, self.embedder)

    def today(self) -> date:
        """The day it is where the board is."""
        return self.clock().astimezone(ZoneInfo(self.settings.timezone)).date()

    def lag(self) -> int:
        """How many changes the slower index has yet to follow."""
        return self.changes.last_position() - min(self.indexes.words.position, self.indexes.meaning.position)


@contextmanager
def open_knowledge(
    settings: KnowledgeSettings,
    *,
    embedder: Embedder | None = None,
    clock: Callable[[], datetime] = system_clock,
) -> Iterator[Knowledge]:
    """Opens the database (brought up to date) and the indexes, and closes them at the end.

    Args:
        settings: Where things lie.
        embedder: Another than the settings name; tests give a small one.
        clock: Another than the system's.

    Raises:
        KnowledgeError: The database or the folder cannot be opened.
    """
    with ExitStack() as stack:
        database = open_database(settings.database_address)
        stack.callback(database.close)
        migrate(database)
        boards = Boards(database)
        embedder = embedder or SentenceEmbedder(settings.embedding_model)
        indexes = Indexes(settings.index_dir, boards.store_id(), embedder.name, settings.chroma_url)
        stack.callback(indexes.close)
        yield Knowledge(
            settings=settings,
            clock=clock,
            database=database,
            documents=Documents(database),
            boards=boards,
            changes=Changes(database),
            embeddings=Embeddings(database),
            embedder=embedder,
            indexes=indexes,
            nearness=Nearness(embedder),
            texts=Texts("knowledge.texts"),
        )
