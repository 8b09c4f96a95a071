"""The door: joins the parts of this room once, and closes them again."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from knowledge.answer.circuit_breaker import CircuitBreaker
from knowledge.answer.write import LangChainWriter, Writer
from knowledge.migrations import migrate
from knowledge.search.dictionary import standard_dictionary
from knowledge.search.glossary import board_glossary
from knowledge.search.indexes import Indexes
from knowledge.search.models import open_embedder
from knowledge.search.nearness import Nearness
from knowledge.search.remembering import RememberingEmbedder
from knowledge.search.reranking import CrossEncoderReranker, Reranker
from knowledge.search.retrieve import Search
from knowledge.store.audit import AuditLog
from knowledge.store.boards import Boards
from knowledge.store.changes import Changes
from knowledge.store.consent import Consent
from knowledge.store.conversations import Conversations
from knowledge.store.database import Database, open_database
from knowledge.store.documents import Documents
from knowledge.store.drafts import Drafts
from knowledge.store.embeddings import Embeddings
from knowledge.store.erasures import Erasures
from knowledge.store.feeds import Feeds
from knowledge.store.glossary import Glossaries
from knowledge.store.messages import Messages
from knowledge.store.personal import Personal
from knowledge.store.photos import Photos
from knowledge.store.pictures import Pictures
from knowledge.store.weeks import Weeks
from knowledge.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from knowledge.search.embedding import Embedder
    from knowledge.search.glossary import Glossary
    from knowledge.settings import KnowledgeSettings


def system_clock() -> datetime:
    """Now, aware."""
    return datetime.now(UTC)


def _in_english(text: str) -> str:
    """Reads the dictionary when it is first needed."""
    return standard_dictionary().english(text)


@dataclass(frozen=True)
class Knowledge:
    """The parts of this room, open."""

    settings: KnowledgeSettings
    clock: Callable[[], datetime]
    database: Database
    documents: Documents
    drafts: Drafts
    boards: Boards
    changes: Changes
    audit: AuditLog
    erasures: Erasures
    embeddings: Embeddings
    feeds: Feeds
    glossaries: Glossaries
    personal: Personal
    photos: Photos
    pictures: Pictures
    consent: Consent
    messages: Messages
    conversations: Conversations
    weeks: Weeks
    embedder: Embedder
    indexes: Indexes
    nearness: Nearness
    reranker: Reranker | None
    texts: Texts
    writer: Writer | None
    circuit_breaker: CircuitBreaker

    @property
    def search(self) -> Search:
        """The parts that finding needs."""
        return Search(self.documents, self.indexes, self.embedder, self.glossary, self.nearness, self.reranker)

    def glossary(self, board: str) -> Glossary:
        """The packaged names with the board's own as they are now, whoever changed them."""
        return board_glossary(self.glossaries.entries(board))

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
    writer: Writer | None = None,
) -> Iterator[Knowledge]:
    """Opens the database (brought up to date) and the indexes, and closes them at the end.

    Args:
        settings: Where things lie.
        embedder: Another than the settings name; tests give a small one.
        clock: Another than the system's.
        writer: Another language model than the settings name, if they name one; it is closed at the end.

    Raises:
        KnowledgeError: The database or the folder cannot be opened.
    """
    with ExitStack() as stack:
        database = open_database(settings.database_address)
        stack.callback(database.close)
        migrate(database)
        boards = Boards(database)
        embedder = RememberingEmbedder(embedder or open_embedder(settings.embedding_model, _in_english))
        indexes = Indexes(settings.index_dir, boards.store_id(), embedder.name, settings.chroma_url)
        stack.callback(indexes.close)
        writer = writer or _writer(settings)
        if writer is not None:
            stack.callback(writer.close)
        yield Knowledge(
            settings=settings,
            clock=clock,
            database=database,
            documents=Documents(database),
            drafts=Drafts(database),
            boards=boards,
            changes=Changes(database),
            audit=AuditLog(database),
            erasures=Erasures(database),
            embeddings=Embeddings(database),
            feeds=Feeds(database),
            glossaries=Glossaries(database),
            personal=Personal(database),
            photos=Photos(database),
            pictures=Pictures(database),
            consent=Consent(database),
            messages=Messages(database),
            conversations=Conversations(database),
            weeks=Weeks(database),
            embedder=embedder,
            indexes=indexes,
            nearness=Nearness(embedder),
            reranker=CrossEncoderReranker(settings.reranker_model) if settings.reranker_model is not None else None,
            texts=Texts("knowledge.texts"),
            writer=writer,
            circuit_breaker=CircuitBreaker(clock),
        )


def _writer(settings: KnowledgeSettings) -> Writer | None:
    """The language model that the settings name; nothing of it is opened before it is asked."""
    if settings.llm_model is None:
        return None
    return LangChainWriter(settings.llm_model, settings.llm_base_url, settings.llm_api_key)
