"""The meaning channel: a Chroma collection, thrown away and built anew at will."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api.client import Client
from chromadb.api.types import Where
from chromadb.config import Settings
from chromadb.errors import ChromaError

from knowledge.errors import KnowledgeError
from knowledge.search.entries import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from chromadb.api import ClientAPI

    from knowledge.search.entries import Entry
    from knowledge.store.embeddings import Vector

_AT_ONCE = 1000
"""Records in one call; Chroma refuses more than 5461."""


class DenseIndex:
    """Finds passages by the nearness of their embeddings (cosine)."""

    def __init__(self, client: ClientAPI, name: str) -> None:
        self._client = client
        self._collection = client.get_or_create_collection(
            name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )

    def replace(
        self, document_ids: Iterable[str], entries: Sequence[Entry], vectors: Mapping[str, Vector]
    ) -> None:
        """Takes these documents out and puts the entries in, each with the vector named by its text's hash."""
        gone = sorted(set(document_ids))
        with _told():
            for start in range(0, len(gone), _AT_ONCE):
                self._collection.delete(where=_of_documents(gone[start : start + _AT_ONCE]))
            for start in range(0, len(entries), _AT_ONCE):
                part = entries[start : start + _AT_ONCE]
                self._collection.upsert(
                    ids=[entry.passage_id for entry in part],
                    embeddings=[vectors[entry.text_hash].tolist() for entry in part],
                    metadatas=[{"document": entry.document_id} for entry in part],
                )

    def search(self, vector: Vector, limit: int) -> tuple[Hit, ...]:
        """The nearest passages, best first, with their cosine. Asked unfiltered: filters cost 48 ms at 20,000."""
        with _told():
            count = self._collection.count()
            if count == 0:
                return ()
            found = self._collection.query(
                query_embeddings=[vector.tolist()], n_results=min(limit, count), include=["distances"]
            )
        distances = found["distances"] or [[]]
        return tuple(
            Hit(passage_id, 1.0 - float(distance))
            for passage_id, distance in zip(found["ids"][0], distances[0], strict=True)
        )

    def count(self) -> int:
        """How many passages it holds."""
        return self._collection.count()

    def check(self) -> None:
        """Reads a record and asks with it, so that a broken file shows now."""
        record = self._collection.get(limit=1, include=["embeddings"])
        embeddings = record["embeddings"]
        if embeddings is not None and len(embeddings) > 0:
            self.search(np.asarray(embeddings[0], dtype=np.float32), 10)

    def close(self) -> None:
        """Lets the files go."""
        if isinstance(self._client, Client):
            self._client.close()


def open_folder(folder: Path, name: str) -> DenseIndex:
    """An index in this process's own folder, which no other process may have open.

    Raises:
        KnowledgeError: It does not open.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _told():
        return DenseIndex(chromadb.PersistentClient(path=str(folder), settings=_quiet()), name)


def open_server(address: str, name: str) -> DenseIndex:
    """An index on a Chroma server.

    Raises:
        KnowledgeError: The server does not answer.
    """
    url = urlsplit(address)
    host, port = url.hostname or "localhost", url.port or 8000
    with _told():
        client = chromadb.HttpClient(host=host, port=port, ssl=url.scheme == "https", settings=_quiet())
        return DenseIndex(client, name)


def _of_documents(names: Sequence[str]) -> Where:
    within: dict[Literal["$in", "$nin"], list[str | int | float | bool]] = {"$in": [*names]}
    return {"document": within}


def _quiet() -> Settings:
    return Settings(anonymized_telemetry=False, allow_reset=False)


@contextmanager
def _told() -> Iterator[None]:
    """Chroma's own errors, and those of the way to its server, as one that a person is told."""
    try:
        yield
    except (ChromaError, httpx.HTTPError, ValueError, RuntimeError, OSError) as error:
        raise KnowledgeError("meaning-index-failed", reason=type(error).__name__) from error
